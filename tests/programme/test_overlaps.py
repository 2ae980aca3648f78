"""What overlaps: seen from both sides, and only what shares a moment."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from conference.programme.choices import SessionStatus
from conference.programme.model import Session
from conference.programme.overlaps import overlap, overlaps_with

NINE = datetime(2020, 10, 6, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def at(start: int, length: int, *, name: str = "s", cancelled: bool = False) -> Session:
    starts = NINE + start * MINUTE
    status = SessionStatus.CANCELLED if cancelled else SessionStatus.CONFIRMED
    ends = starts + length * MINUTE
    return Session(name, name.title(), starts.date(), starts, ends, status=status)


times = st.builds(at, st.integers(0, 60), st.integers(1, 30))


@given(times, times)
def test_two_sessions_overlap_just_when_a_minute_is_in_both(one: Session, other: Session) -> None:
    minutes = [NINE + n * MINUTE for n in range(100)]
    assert overlap(one, other) == any(one.is_on(m) and other.is_on(m) for m in minutes)
    assert overlap(one, other) == overlap(other, one)


def test_one_that_begins_when_the_other_ends_does_not_overlap() -> None:
    assert not overlap(at(0, 30), at(30, 30))


def test_what_is_cancelled_overlaps_with_nothing() -> None:
    assert not overlap(at(0, 30), at(0, 30, cancelled=True))


def test_a_session_does_not_overlap_with_itself() -> None:
    one, other = at(0, 30, name="one"), at(10, 5, name="other")
    assert overlaps_with(one, [one, other]) == [other]
