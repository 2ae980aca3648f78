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
from tests.readers.told import Read, Told, minutes_before, moment

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


def test_there_is_something_to_read_in_the_feeds(meant: dict[str, Read]) -> None:
    events = {name: meant[name].events for name in STATUSES}
    assert {
        name: Counter(each.status for each in told) for name, told in events.items()
    } == STATUSES


def test_vobject_understands_every_feed(feeds: dict[str, bytes], meant: dict[str, Read]) -> None:
    for name, body in feeds.items():
        assert read_by_vobject(body) == meant[name], name


@pytest.mark.parametrize("zone", ZONES)
def test_times_are_those_of_the_programme(meant: dict[str, Read], zone: str) -> None:
    told = meant[zone].events
    turns = [datetime.fromisoformat(f"{turn}+00:00") for turn in TURNS]
    starts = [turn + n * HALF_HOUR for turn in turns for n in range(-4, 4)]
    assert [each.starts for each in told] == [moment(start) for start in starts]
    assert [each.ends for each in told] == [moment(start + 2 * HALF_HOUR) for start in starts]


@pytest.mark.parametrize("zone", ZONES)
def test_the_calendars_zone_shows_the_clocks_of_the_event(
    feeds: dict[str, bytes], meant: dict[str, Read], zone: str
) -> None:
    """As Google shows a subscription: in the zone that X-WR-TIMEZONE names."""
    shown = x_wr_timezone.to_standard(Calendar.from_ical(feeds[zone])).events
    for event, told in zip(shown, meant[zone].events, strict=True):
        assert clocks(event) == [local_time(at, zone) for at in (told.starts, told.ends)]


def clocks(event: Any) -> list[tuple[str, str]]:
    """The zone of a start and an end, and what its clocks show then."""
    return [(at.tzinfo.key, at.isoformat()) for at in (event.start, event.end)]


def local_time(at: str, zone: str) -> tuple[str, str]:
    """A zone, and what its clocks show at a moment."""
    return zone, datetime.fromisoformat(at).astimezone(ZoneInfo(zone)).isoformat()
