"""Where each session of a day stands in a grid: rooms are columns, moments are rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from conference.programme.choices import Kind
from conference.programme.model import Programme, Session


@dataclass(frozen=True, slots=True)
class Place:
    """Lines of a CSS grid, counted from 1; the ends are not included."""

    row: int
    row_end: int
    column: int
    column_end: int


@dataclass(frozen=True, slots=True)
class Column:
    """A room's columns: more than one where sessions of the room overlap."""

    room: str | None
    first: int
    lanes: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A day's places by session id; `moments` are the rows, `columns` the rooms in use."""

    moments: tuple[datetime, ...]
    columns: tuple[Column, ...]
    places: dict[str, Place]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return sum(column.lanes for column in self.columns)


def grid_of(programme: Programme, day: date) -> Grid:
    """Lay out a day: parallel sessions side by side, breaks across when nothing runs beside."""
    sessions = programme.on_day(day)
    across = {s.id for s in sessions if _goes_across(s, sessions)}
    housed = [s for s in sessions if s.id not in across]
    moments = tuple(sorted({moment for s in sessions for moment in (s.starts, s.ends)}))
    lanes = {
        room: _lanes([s for s in housed if s.room == room]) for room in _rooms(programme, housed)
    }
    columns = _columns(lanes)
    width = sum(column.lanes for column in columns)
    places = {}
    for column in columns:
        for session_id, lane in lanes[column.room].items():
            at = column.first + lane
            places[session_id] = _place(programme.sessions[session_id], moments, at, at + 1)
    for session_id in across:
        places[session_id] = _place(programme.sessions[session_id], moments, 1, max(width, 1) + 1)
    return Grid(moments, columns, places)


def _goes_across(session: Session, others: Iterable[Session]) -> bool:
    """A break or something without a room, while nothing else goes on."""
    for_all = session.kind is Kind.BREAK or session.room is None
    return for_all and not any(_overlap(session, other) for other in others if other != session)


def _overlap(one: Session, other: Session) -> bool:
    return one.starts < other.ends and other.starts < one.ends


def _rooms(programme: Programme, sessions: Iterable[Session]) -> list[str | None]:
    used = {session.room for session in sessions}
    return [room for room in (*programme.rooms, None) if room in used]


def _lanes(sessions: Iterable[Session]) -> dict[str, int]:
    """For each session of a room the first lane that is free when it starts."""
    free_from: list[datetime] = []
    lanes = {}
    for session in sessions:
        lane = next(
            (n for n, free in enumerate(free_from) if free <= session.starts), len(free_from)
        )
        free_from[lane : lane + 1] = [session.ends]
        lanes[session.id] = lane
    return lanes


def _columns(lanes: dict[str | None, dict[str, int]]) -> tuple[Column, ...]:
    columns: list[Column] = []
    first = 1
    for room, of_session in lanes.items():
        columns.append(Column(room, first, max(of_session.values()) + 1))
        first += columns[-1].lanes
    return tuple(columns)


def _place(session: Session, moments: tuple[datetime, ...], column: int, end: int) -> Place:
    return Place(
        row=moments.index(session.starts) + 1,
        row_end=moments.index(session.ends) + 1,
        column=column,
        column_end=end,
    )
