"""One day as organisers steer it: each room with its sessions, how they stand, what can be done."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from conference.programme.live_day import delay_of, planned_start
from conference.programme.model import Programme, Room, Session
from conference.programme.overlaps import overlaps_with

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

    `late` is its delay in minutes; `leads` says whether others follow it in its room, `swaps` are
    those with which it could swap rooms.
    """

    session: Session
    state: State
    late: int
    leads: bool
    steerable: bool
    swaps: tuple[Session, ...]

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
        RoomDay(room, _rows(room, sessions, at=at)) for room in (*programme.rooms.values(), None)
    )
    return [each for each in rooms if each.rows]


def day_to_steer(programme: Programme, *, at: datetime, wanted: str | None) -> date:
    """The day that is wanted, or today by the event's clock, or the day nearest to it."""
    today = at.astimezone(programme.event.timezone).date()
    nearest = min(programme.days, key=lambda day: abs(day - today))
    return next((day for day in programme.days if day.isoformat() == wanted), nearest)


def _rows(room: Room | None, sessions: list[Session], *, at: datetime) -> tuple[Row, ...]:
    here = [session for session in sessions if session.room == (room.id if room else None)]
    taking_place = [session for session in here if not session.cancelled]
    coming = [session for session in taking_place if session.starts > at]
    last = max(map(planned_start, taking_place), default=at)
    return tuple(
        Row(
            session,
            _state(session, coming, at=at),
            delay_of(session),
            room is not None and planned_start(session) < last,
            session.ends + (timedelta() if session.cancelled else RUNS_ON) > at,
            _swaps(session, sessions) if room else (),
        )
        for session in here
    )


def _swaps(session: Session, sessions: list[Session]) -> tuple[Session, ...]:
    """Those that are on at the same time in another room."""
    others = overlaps_with(session, sessions)
    return tuple(other for other in others if other.room and other.room != session.room)


def _state(session: Session, coming: list[Session], *, at: datetime) -> State:
    if session.cancelled:
        return State.CANCELLED
    if session.ends <= at:
        return State.OVER
    if session.starts <= at:
        return State.ON
    return State.NEXT if session == coming[0] else State.LATER
