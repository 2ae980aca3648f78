"""What a session's page leads on to."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from conference.programme.choices import Kind, SessionStatus
from conference.programme.model import Appearance, Event, Programme, Room, Session, Track
from conference.programme.related import counts_by_speaker, next_in_room, related

DAY = date(2020, 10, 6)
NEXT_DAY = DAY + timedelta(days=1)
EVENT = Event("days", "Days", ZoneInfo("Europe/Berlin"), DAY, NEXT_DAY, acronym="days")
NOON = datetime(2020, 10, 6, 12, tzinfo=UTC)


def session(id_: str, hour: int, *, day: date = DAY, **facts: Any) -> Session:
    """An hour in the plenary, about forests unless told otherwise."""
    starts = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    values = {"room": "plenary", "track": "forests", **facts}
    return Session(id_, id_, day, starts, starts + timedelta(hours=1), **values)


def programme(*sessions: Session) -> Programme:
    return Programme(
        EVENT,
        tracks={"forests": Track("forests", "Forests", "#2e7d32")},
        rooms={"plenary": Room("plenary", "Plenary"), "forum": Room("forum", "Forum")},
        sessions={each.id: each for each in sessions},
    )


def following(first: Session, *others: Session) -> str | None:
    found = next_in_room(programme(first, *others), first)
    return found.id if found else None


def others_of(first: Session, *others: Session) -> list[str]:
    return [each.id for each in related(programme(first, *others), first, at=NOON)]


FIRST = session("first", 9)


def test_the_next_in_the_room_is_the_first_that_starts_later() -> None:
    assert following(FIRST, session("b", 12), session("a", 11), session("early", 8)) == "a"


def test_only_the_same_room_and_day_count() -> None:
    elsewhere = session("elsewhere", 10, room="forum")
    assert following(FIRST, elsewhere, session("tomorrow", 10, day=NEXT_DAY)) is None
    assert following(session("nowhere", 9, room=None), session("a", 10, room=None)) is None


def test_breaks_and_what_was_called_off_are_passed_over() -> None:
    pause = session("pause", 10, kind=Kind.BREAK)
    called_off = session("off", 11, status=SessionStatus.CANCELLED)
    assert following(FIRST, pause, called_off, session("a", 12)) == "a"


def test_one_that_is_delayed_into_the_next_still_leads_to_it() -> None:
    late = Session("late", "Late", DAY, NOON, NOON + timedelta(hours=2), room="plenary")
    assert following(late, session("a", 13)) == "a"


def test_related_is_what_has_the_same_track() -> None:
    assert others_of(FIRST, session("a", 13), session("b", 14, track=None)) == ["a"]
    assert others_of(session("none", 9, track=None), session("a", 13, track=None)) == []


def test_what_is_still_to_come_goes_first() -> None:
    over, on, to_come = session("over", 10), session("on", 12), session("to-come", 13)
    tomorrow = session("tomorrow", 8, day=NEXT_DAY)
    assert others_of(FIRST, tomorrow, over, to_come, on) == ["on", "to-come", "tomorrow", "over"]


def test_related_are_four_at_most_without_breaks_and_what_was_called_off() -> None:
    pause = session("pause", 12, kind=Kind.BREAK)
    called_off = session("off", 12, status=SessionStatus.CANCELLED)
    many = [session(f"s{hour}", hour) for hour in range(13, 19)]
    assert others_of(FIRST, pause, called_off, *many) == ["s13", "s14", "s15", "s16"]


def test_sessions_are_counted_once_for_each_person_who_has_a_part() -> None:
    both = session(
        "both", 9, appearances=(Appearance("ada"), Appearance(None)), moderators=("ada",)
    )
    counts = counts_by_speaker(programme(both, session("other", 10, moderators=("ada", "bo"))))
    assert (counts["ada"], counts["bo"], counts["nobody"]) == (2, 1, 0)
