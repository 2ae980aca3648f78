"""What organisers do on the day, as edits: who moves, how far, and what makes no sense."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.programme.edit_file import edited
from conference.programme.live_day import (
    Cancel,
    Delay,
    DelayRest,
    Extend,
    ExtendRest,
    Impossible,
    Move,
    MoveTo,
    Restore,
    SwapRooms,
    planned_start,
)
from conference.programme.model import Programme
from tests.programme.schedules import HEAD, programme

ROOMS = HEAD.replace("  plenary: {name: Plenary}", "  plenary: {name: Plenary}\n  forum: {name: F}")
DAY = f"""\
{ROOMS}\
  one: {{title: One, day: 2020-10-07, starts: 10:00, ends: 10:45, room: plenary}}
  two: {{title: Two, day: 2020-10-07, starts: 10:50, minutes: 30, room: plenary}}
  off: {{title: Off, day: 2020-10-07, starts: 11:00, minutes: 60, room: plenary, status: cancelled}}
  three: {{title: Three, day: 2020-10-07, starts: 11:20, ends: 12:00, room: plenary, delay: 10}}
  four: {{title: Four, day: 2020-10-07, starts: 13:00, ends: 14:00, room: plenary}}
  other: {{title: Other, day: 2020-10-07, starts: 10:50, ends: 12:00, room: forum}}
  next-day: {{title: Next, day: 2020-10-08, starts: 10:50, ends: 12:00, room: plenary}}
  late: {{title: Late, day: 2020-10-08, starts: 23:30, ends: 23:50}}
"""


def at(clock: str) -> datetime:
    """A time of 7 October in Berlin."""
    return datetime.fromisoformat(f"2020-10-07T{clock}+02:00").astimezone(UTC)


def after(move: Move, text: str = DAY, *, now: str = "09:00") -> dict[str, str]:
    """What a move makes of the sessions that it changes, as the file says it then."""
    was = programme(text)
    new = programme(edited(text, move.edits(was, at=at(now))))
    return {
        session.id: told(session.id, new)
        for session in new
        if session != was.sessions[session.id]
    }  # fmt: skip


def told(session_id: str, served: Programme) -> str:
    session = served.sessions[session_id]
    zone = served.event.timezone
    times = (f"{moment.astimezone(zone):%H:%M}" for moment in (session.starts, session.ends))
    return " ".join([*times, session.room or "-", session.status.value])


def test_a_delay_moves_one_session_and_zero_takes_it_back():
    assert after(Delay("one", 10)) == {"one": "10:10 10:55 plenary confirmed"}
    assert after(Delay("three", 0)) == {"three": "11:20 12:00 plenary confirmed"}
    assert after(Delay("three", 10)) == {}


def test_what_follows_moves_as_far_as_it_must_and_free_time_is_used_up():
    assert after(DelayRest("one", 10)) == {
        "one": "10:10 10:55 plenary confirmed",
        "two": "10:55 11:25 plenary confirmed",
    }
    assert after(DelayRest("one", 20)) == {
        "one": "10:20 11:05 plenary confirmed",
        "two": "11:05 11:35 plenary confirmed",
        "three": "11:35 12:15 plenary confirmed",
    }


def test_what_follows_comes_back_towards_its_plan():
    late = edited(DAY, DelayRest("one", 30).edits(programme(DAY), at=at("09:00")))
    assert after(DelayRest("one", 5), late) == {
        "one": "10:05 10:50 plenary confirmed",
        "two": "10:50 11:20 plenary confirmed",
        "three": "11:20 12:00 plenary confirmed",
    }


def test_what_overlaps_by_plan_is_not_pulled_apart():
    text = DAY.replace("10:50, minutes: 30", "10:40, minutes: 80")
    assert after(DelayRest("one", 15), text) == {"one": "10:15 11:00 plenary confirmed"}


@given(st.integers(0, 120), st.integers(0, 120))
def test_nothing_begins_before_its_plan_or_what_was_planned_before_it(was: int, now: int) -> None:
    before = edited(DAY, DelayRest("one", was).edits(programme(DAY), at=at("09:00")))
    served = programme(
        edited(before, DelayRest("one", now).edits(programme(before), at=at("09:00")))
    )
    row = [served.sessions[id_] for id_ in ("one", "two", "three", "four")]
    assert all(one.ends <= other.starts for one, other in pairwise(row))
    assert all(planned_start(session) <= session.starts for session in row)
    assert row[0].delay == timedelta(minutes=now)


def test_a_session_ends_later_by_the_field_that_its_entry_has():
    assert after(Extend("one", 5)) == {"one": "10:00 10:50 plenary confirmed"}
    assert after(Extend("two", 5)) == {"two": "10:50 11:25 plenary confirmed"}
    assert after(Extend("three", 15)) == {"three": "11:30 12:25 plenary confirmed"}


def test_what_follows_a_session_that_goes_on_moves_too():
    assert after(ExtendRest("one", 15)) == {
        "one": "10:00 11:00 plenary confirmed",
        "two": "11:00 11:30 plenary confirmed",
    }


def test_a_session_is_cancelled_and_takes_place_after_all():
    assert after(Cancel("one")) == {"one": "10:00 10:45 plenary cancelled"}
    assert after(Restore("off")) == {"off": "11:00 12:00 plenary confirmed"}


def test_rooms_are_changed_and_swapped():
    assert after(MoveTo("one", "forum")) == {"one": "10:00 10:45 forum confirmed"}
    assert after(MoveTo("one", "plenary")) == {}
    assert after(SwapRooms("two", "other")) == {
        "two": "10:50 11:20 forum confirmed",
        "other": "10:50 12:00 plenary confirmed",
    }


@pytest.mark.parametrize(
    ("move", "now", "said"),
    [
        (Delay("one", 10), "10:55", "“One” is over."),
        (Extend("one", 10), "10:55", "“One” is over."),
        (Cancel("one"), "10:45", "“One” is over."),
        (Restore("off"), "12:00", "“Off” is over."),
        (MoveTo("one", "forum"), "11:00", "“One” is over."),
        (Cancel("off"), "09:00", "“Off” is cancelled. Let it take place first."),
        (Restore("one"), "09:00", "“One” is not cancelled."),
        (Delay("gone", 5), "09:00", "no longer in the file"),
        (MoveTo("one", "gone"), "09:00", "no longer in the file"),
        (SwapRooms("one", "late"), "09:00", "no room to give"),
        (Extend("late", 15), "09:00", "would end after midnight"),
    ],
)
def test_what_makes_no_sense_is_refused(move: Move, now: str, said: str) -> None:
    with pytest.raises(Impossible, match=said):
        move.edits(programme(DAY), at=at(now))


def test_an_end_that_a_clock_shows_twice_is_left_to_people():
    night = DAY.replace(
        "2020-10-08, starts: 23:30, ends: 23:50", "2020-10-25, starts: 1:30, ends: 2:30"
    )
    night = night.replace("last_day: 2020-10-09", "last_day: 2020-10-25")
    with pytest.raises(Impossible, match="comes twice"):
        Extend("late", 45).edits(programme(night), at=at("09:00"))


def test_who_has_just_ended_can_run_on():
    assert after(Delay("one", 10), now="10:50") == {"one": "10:10 10:55 plenary confirmed"}
    assert after(Extend("one", 10), now="10:50") == {"one": "10:00 10:55 plenary confirmed"}
