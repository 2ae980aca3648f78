"""What a subscriber is promised: of any two programmes, and of what happens to a server."""

from datetime import datetime
from functools import partial
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from conference.exchange.calendars import calendar
from conference.exchange.ledger import Entry, entries, facts_of, record
from conference.programme.choices import SessionStatus
from conference.programme.identity import uid_of
from conference.programme.model import Programme
from conference.storage.database import Database
from tests.database import lay_tables
from tests.exchange.programmes import (
    EVENT,
    HOUR,
    PARTNERSHIPS,
    PROGRAMME,
    PUBLISHED,
    edited,
    programmes,
    publish,
    status,
    weight,
    without,
)

BASE = "https://days.example.org"
STORY = (
    PROGRAMME,
    edited(title="Cities together"),
    edited(starts=PARTNERSHIPS.starts - HOUR),
    edited(status=SessionStatus.CANCELLED),
    without(),
    PROGRAMME,
)
"""Retitled, moved, cancelled, removed and rolled back to the beginning."""


def feed(*known: Entry) -> dict[str, CalendarEvent]:
    """The events of a feed by their UIDs, as a subscriber reads them."""
    body = calendar(EVENT, known, name="Days", base_url=BASE)
    return {str(event["UID"]): event for event in Calendar.from_ical(body).events}


def is_weighty(old: Programme, new: Programme, id_: str) -> bool:
    """Whether a session moved, or has another title or status."""
    moved = id_ in new.sessions and weight(old, id_) != weight(new, id_)
    return moved or status(old, id_) != status(new, id_)


def is_same(old: Programme, new: Programme, id_: str) -> bool:
    """Whether nothing changed that a calendar shows."""
    if id_ not in new.sessions:
        return status(old, id_) is SessionStatus.CANCELLED
    before, after = (facts_of(each.sessions[id_], each) for each in (old, new))
    return before == after


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(old=programmes(), new=programmes())
def test_an_entry_keeps_its_bytes_its_number_or_rises_by_one(
    database: Database, old: Programme, new: Programme
) -> None:
    with database.read() as db:
        before = feed(*publish(db, old).values())
        after = feed(*publish(db, new, at=PUBLISHED + HOUR).values())
    for id_ in old.sessions:
        was, now = (events[str(uid_of(EVENT.id, id_))] for events in (before, after))
        rise = now.sequence - was.sequence
        assert rise == (1 if is_weighty(old, new, id_) else 0)
        if is_same(old, new, id_):
            assert now.to_ical() == was.to_ical()
        else:
            assert now.LAST_MODIFIED == was.LAST_MODIFIED + HOUR


def test_each_step_of_a_story_rises_by_one_also_back_to_the_beginning(tmp_path: Path) -> None:
    numbers = told(tmp_path / "kept.sqlite", at=PUBLISHED)
    assert [number - numbers[0] for number in numbers] == [0, 1, 2, 3, 3, 4]


def test_a_lost_database_starts_above_all_that_was_told(tmp_path: Path) -> None:
    before = told(tmp_path / "lost.sqlite", at=PUBLISHED)
    after = told(tmp_path / "new.sqlite", at=PUBLISHED + len(STORY) * HOUR)
    assert min(after) > max(before)


def told(file: Path, *, at: datetime) -> list[int]:
    """SEQUENCE after each step of the story, an hour and a restart after the one before."""
    url = lay_tables(file)
    return [after(url, programme, at=at + n * HOUR) for n, programme in enumerate(STORY)]


def after(url: str, programme: Programme, *, at: datetime) -> int:
    """SEQUENCE of the session of the story, as a server tells it that has just started."""
    database = Database(url)
    database.write(partial(record, programme=programme, wall_now=at))
    with database.read() as db:
        event = feed(*entries(db))[str(uid_of(EVENT.id, PARTNERSHIPS.id))]
    database.close()
    sequence: int = event.sequence
    return sequence
