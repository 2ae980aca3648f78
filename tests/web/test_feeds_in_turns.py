"""A large programme is written for calendars a few sessions at a time, and once."""

from collections.abc import Sequence
from typing import Any

from conference.exchange import calendars, xcal
from conference.web.calendar_state import AT_ONCE, in_turns
from tests.event import SCHEDULE
from tests.web.conftest import MakeApp

ALONE = SCHEDULE.replace("title: Opening", "title: A title of this test alone")


def test_nothing_is_left_out_and_little_is_written_at_once() -> None:
    known: Any = tuple(range(2 * AT_ONCE + 3))
    parts: list[Sequence[Any]] = []
    in_turns(known, parts.append)
    assert [one for part in parts for one in part] == [*known]
    assert max(map(len, parts)) == AT_ONCE


def test_entries_are_written_before_a_calendar_is_made(make_app: MakeApp) -> None:
    client = make_app(ALONE).test_client()
    client.get("/speakers/never.ics")
    before = calendars._event.cache_info().misses
    assert "A title of this test alone" in client.get("/schedule.ics").text
    assert calendars._event.cache_info().misses == before


def test_a_choice_in_xml_writes_all_of_them_once(make_app: MakeApp) -> None:
    client = make_app(ALONE).test_client()
    client.get("/schedule.xcal?day=2020-10-07")
    before = xcal._event.cache_info().misses
    assert "A title of this test alone" in client.get("/schedule.xcal").text
    assert xcal._event.cache_info().misses == before
