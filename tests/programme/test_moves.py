"""Where sessions stood before: what counts as a move, and what takes one back."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.programme.moves import LONG_ENOUGH, MOST_KEPT, Place, Stay, place_of
from tests.programme.schedules import programme, session

DAY = date(2020, 10, 7)
NOW = datetime(2020, 10, 1, 12, 0, tzinfo=UTC)
EIGHT = datetime(2020, 10, 7, 8, 0, tzinfo=UTC)


def at(hour: int, room: str = "plenary") -> Place:
    starts = EIGHT + timedelta(hours=hour)
    return Place(DAY, starts, starts + timedelta(minutes=45), room, room.title())


A, B, C = at(0), at(1), at(2)


def stay(*places: Place, every: timedelta = LONG_ENOUGH) -> Stay:
    """A session published at one place after the other."""
    first, *others = places
    stay = Stay(first)
    for number, place in enumerate(others):
        stay = stay.then(place, at=NOW + number * every)
    return stay


@pytest.mark.parametrize(
    ("places", "was"),
    [
        ([A], None),
        ([A, A], None),
        ([A, B], A),
        ([A, B, B], A),
        ([A, B, C], B),
        ([A, B, A], None),
        ([A, B, C, A], None),
        ([A, B, C, B], A),
        ([A, B, A, C], A),
    ],
)
def test_a_session_was_where_it_stood_before_its_last_move(
    places: list[Place], was: Place | None
) -> None:
    assert stay(*places).was == was


@pytest.mark.parametrize(
    "other", [Place(date(2020, 10, 8), A.starts, A.ends, "plenary"), at(0, "forum"), at(1)]
)
def test_another_day_time_or_room_is_a_move(other: Place) -> None:
    assert stay(A, other).was == A


def test_a_room_that_is_renamed_is_the_same_place() -> None:
    renamed = Place(A.day, A.starts, A.ends, A.room, "Great hall")
    assert stay(A, renamed) == Stay(renamed)
    assert stay(A, renamed, B).was == renamed


def test_moves_within_minutes_are_one_move() -> None:
    assert stay(A, B, C, every=LONG_ENOUGH - timedelta(seconds=1)).was == A


def test_after_a_move_was_taken_back_the_next_one_counts() -> None:
    known = stay(A, B)
    there_and_back = known.then(C, at=NOW + LONG_ENOUGH).then(B, at=NOW + LONG_ENOUGH)
    assert there_and_back.then(at(3), at=NOW + LONG_ENOUGH).was == B


def test_only_so_many_earlier_places_are_kept() -> None:
    moved = stay(*(at(hour) for hour in range(MOST_KEPT + 9)))
    assert (len(moved.before), moved.was) == (MOST_KEPT, at(MOST_KEPT + 7))


@given(st.lists(st.tuples(st.sampled_from([A, B, C, at(3)]), st.integers(0, 20)), min_size=1))
def test_no_session_was_where_it_is(moves: list[tuple[Place, int]]) -> None:
    moved, now = Stay(moves[0][0]), NOW
    for place, minutes in moves:
        now += timedelta(minutes=minutes)
        moved = moved.then(place, at=now)
        assert moved.place == place and place not in moved.before
        assert len(set(moved.before)) == len(moved.before)


def test_a_delay_is_not_a_move() -> None:
    made = [programme(session(f"minutes: 45\nroom: plenary\ndelay: {late}")) for late in (0, 9)]
    punctual, late = (place_of(each.sessions["one"], each) for each in made)
    assert punctual == late == A
