"""vobject and x-wr-timezone, which read calendars for many Python programs."""

from collections import Counter
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
import x_wr_timezone
from icalendar import Calendar

from tests.readers.odd import HALF_HOUR, TURNS, ZONES
from tests.readers.told import Read, Told, minutes_before, moment, read_by_icalendar

STATUSES = {
    "/schedule.ics": {"CONFIRMED": 1, "CANCELLED": 2},
    "/schedule.ics?track=green": {"CONFIRMED": 1},
    "/schedule.ics?q=nothing": {},
    "/sessions/reviewed-talk.ics?alarm=10": {"CANCELLED": 1},
    "/sessions/members-only.ics": {"CANCELLED": 1},
    "/my/": {"CONFIRMED": 1, "CANCELLED": 2},
}


def read_by_vobject(body: bytes) -> Read:
    """One calendar, as vobject understands it."""
    made = vobject.readOne(body.decode(), validate=True)
    events = tuple(map(_told, made.contents.get("vevent", [])))
    return Read(made.contents["x-wr-calname"][0].value, events)


def _told(event: Any) -> Told:
    return Told(
        uid=event.uid.value,
        starts=moment(event.dtstart.value),
        ends=moment(event.dtend.value),
        changed=moment(event.last_modified.value),
        sequence=int(event.sequence.value),
        status=event.status.value,
        summary=event.summary.value,
        location=event.location.value,
        description=event.description.value,
        categories=tuple(event.categories.value),
        url=event.url.value,
        rings=tuple(
            minutes_before(alarm.trigger.value) for alarm in event.contents.get("valarm", [])
        ),
    )


def test_there_is_something_to_read_in_every_feed(feeds: dict[str, bytes]) -> None:
    read = {name: read_by_icalendar(feeds[name]) for name in STATUSES}
    said = {name: Counter(event.status for event in each.events) for name, each in read.items()}
    assert said == STATUSES


def test_vobject_understands_every_feed(feeds: dict[str, bytes]) -> None:
    for name, body in feeds.items():
        assert read_by_vobject(body) == read_by_icalendar(body), name


@pytest.mark.parametrize("zone", ZONES)
def test_times_are_those_of_the_programme(feeds: dict[str, bytes], zone: str) -> None:
    told = read_by_vobject(feeds[zone]).events
    turns = [datetime.fromisoformat(f"{turn}+00:00") for turn in TURNS]
    starts = [turn + n * HALF_HOUR for turn in turns for n in range(-4, 4)]
    assert [each.starts for each in told] == [moment(start) for start in starts]
    assert [each.ends for each in told] == [moment(start + 2 * HALF_HOUR) for start in starts]


@pytest.mark.parametrize("zone", ZONES)
def test_the_calendars_zone_shows_the_clocks_of_the_event(
    feeds: dict[str, bytes], zone: str
) -> None:
    """As Google shows a subscription: in the zone that X-WR-TIMEZONE names."""
    utc = Calendar.from_ical(feeds[zone]).events
    local = x_wr_timezone.to_standard(Calendar.from_ical(feeds[zone])).events
    for before, after in zip(utc, local, strict=True):
        assert clocks(after) == [local_time(at, zone) for at in (before.start, before.end)]


def clocks(event: Any) -> list[tuple[str, str]]:
    """The zone of a start and an end, and what its clocks show then."""
    return [(at.tzinfo.key, at.isoformat()) for at in (event.start, event.end)]


def local_time(at: datetime, zone: str) -> tuple[str, str]:
    """A zone, and what its clocks show at a moment."""
    return zone, at.astimezone(ZoneInfo(zone)).isoformat()
