"""The feeds that all readers are given, made once."""

import pytest

from tests.readers.odd import ZONES, odd_calendar, turning_calendar
from tests.readers.site import site_feeds
from tests.readers.told import Read, read_by_icalendar


@pytest.fixture(scope="package")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every kind of feed, by what it is called."""
    turning = {zone: turning_calendar(zone) for zone in ZONES}
    return {**site_feeds(tmp_path_factory.mktemp("site")), "odd": odd_calendar(), **turning}


@pytest.fixture(scope="package")
def meant(feeds: dict[str, bytes]) -> dict[str, Read]:
    """What every feed says, by the library that wrote it."""
    return {name: read_by_icalendar(body) for name, body in feeds.items()}
