"""One day as organisers steer it: each room with its sessions, how they stand, what can be done."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from conference.programme.live_day import delay_of, following
from conference.programme.model import Programme, Room, Session

STEPS = (5, 10, 15)
"""Minutes that one press of a button adds."""

RUNS_ON = timedelta(minutes=30)
"""For how long after its end a session can still be said to have gone on."""


class State(StrEnum):
    """How a session stands at a moment."""

    ON = "on"
    NEXT = "next"
    LATER = "later"
    OVER = "over"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Row:
    """A session, and what can be done about it.

    `late` is its delay in minutes; `leads` says whether others follow it in its room.
    """

    session: Session
    state: State
    late: int
    leads: bool
    steerable: bool

    @property
    def first(self) -> bool:
        """Whether it is what an organiser looks for: on now, or next."""
        return self.state in (State.ON, State.NEXT)


@dataclass(frozen=True, slots=True)
class RoomDay:
    """The sessions of a day in a room, or in none."""

    room: Room | None
    rows: tuple[Row, ...]


def rooms_of(programme: Programme, day: date, *, at: datetime) -> list[RoomDay]:
    """What there is on a day, room by room in the file's order; rooms without sessions are not."""
    sessions = programme.on_day(day)
    rooms = (
        RoomDay(room, _rows(_in_room(sessions, room), programme, at=at))
        for room in (*programme.rooms.values(), None)
    )
    return [each for each in rooms if each.rows]


def day_to_steer(programme: Programme, *, at: datetime, wanted: str | None) -> date:
    """The day that is wanted, or today by the event's clock, or the day nearest to it."""
    today = at.astimezone(programme.event.timezone).date()
    nearest = min(programme.days, key=lambda day: abs(day - today))
    return next((day for day in programme.days if day.isoformat() == wanted), nearest)


def swaps_of(programme: Programme, session: Session, *, at: datetime) -> list[Session]:
    """With which sessions of its day it could swap rooms."""
    return [
        other
        for other in programme.on_day(session.day)
        if session.room and other.room and other.room != session.room
        if not other.cancelled and other.ends > at
    ]


def _in_room(sessions: list[Session], room: Room | None) -> list[Session]:
    return [session for session in sessions if session.room == (room.id if room else None)]


def _rows(sessions: list[Session], programme: Programme, *, at: datetime) -> tuple[Row, ...]:
    coming = [session for session in sessions if session.starts > at and not session.cancelled]
    return tuple(
        Row(
            session,
            _state(session, coming, at=at),
            delay_of(session),
            bool(following(programme, session)),
            session.ends + (timedelta() if session.cancelled else RUNS_ON) > at,
        )
        for session in sessions
    )


def _state(session: Session, coming: list[Session], *, at: datetime) -> State:
    if session.cancelled:
        return State.CANCELLED
    if session.ends <= at:
        return State.OVER
    if session.starts <= at:
        return State.ON
    return State.NEXT if session == coming[0] else State.LATER
