"""A day's grid: rooms side by side, breaks across, nothing on top of anything."""

from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from conference.programme.choices import Kind
from conference.programme.grid import Place, grid_of
from conference.programme.model import Event, Programme, Room, Session

DAY = date(2020, 10, 6)
EVENT = Event("days", "Days", ZoneInfo("Europe/Berlin"), DAY, DAY, acronym="days")
ROOMS = {id_: Room(id_, id_.title()) for id_ in ("plenary", "forum", "unused")}


def session(id_, start, end, *, room="plenary", kind=Kind.TALK):
    at = datetime(2020, 10, 6, 8, tzinfo=UTC)
    starts, ends = at + timedelta(minutes=start), at + timedelta(minutes=end)
    return Session(id_, id_, DAY, starts, ends, kind=kind, room=room)


def grid(*sessions):
    return grid_of(Programme(EVENT, rooms=ROOMS, sessions={s.id: s for s in sessions}), DAY)


def test_parallel_sessions_stand_side_by_side():
    places = grid(session("a", 0, 45), session("b", 0, 60, room="forum")).places
    assert places == {"a": Place(1, 2, 1, 2), "b": Place(1, 3, 2, 3)}


def test_a_break_goes_across_all_rooms():
    laid = grid(
        session("a", 0, 45),
        session("b", 0, 45, room="forum"),
        session("break", 45, 60, kind=Kind.BREAK),
    )
    assert (laid.places["break"].column, laid.places["break"].column_end) == (1, 3)


def test_a_break_beside_a_session_stays_in_its_room():
    laid = grid(session("a", 0, 60, room="forum"), session("break", 45, 60, kind=Kind.BREAK))
    assert laid.places["break"].column_end - laid.places["break"].column == 1


def test_sessions_that_clash_get_a_lane_each():
    laid = grid(session("a", 0, 45), session("b", 30, 60))
    assert laid.places["a"].column != laid.places["b"].column
    assert [column.lanes for column in laid.columns] == [2]


def test_rooms_that_are_not_used_take_no_place():
    assert [column.room for column in grid(session("a", 0, 45)).columns] == ["plenary"]


def test_an_empty_day_has_an_empty_grid():
    assert grid().places == {}


drawn = st.lists(
    st.tuples(
        st.integers(0, 20),
        st.integers(1, 8),
        st.sampled_from(["plenary", "forum", None]),
        st.sampled_from(Kind),
    ),
    max_size=8,
)


def cells(place):
    rows, columns = range(place.row, place.row_end), range(place.column, place.column_end)
    return {(row, column) for row in rows for column in columns}


@given(drawn)
def test_no_two_sessions_share_a_cell(rows):
    sessions = [session(f"s{n}", s, s + m, room=r, kind=k) for n, (s, m, r, k) in enumerate(rows)]
    places = grid(*sessions).places
    assert places.keys() == {each.id for each in sessions}
    for one, other in combinations(places.values(), 2):
        assert not cells(one) & cells(other)
