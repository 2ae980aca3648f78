"""Where a session stands in the programme, and where it stood before: day, times and room."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from conference.programme.model import Programme, Session

LONG_ENOUGH = timedelta(minutes=10)
"""How long a session must have stood somewhere after a move for people to know it there.

Whoever edits day, time and room saves three times; people are told of one move.
"""

MOST_KEPT = 20
"""How many earlier places are kept of a session."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session stands: its times, in UTC, are the planned ones, without a delay."""

    day: date
    starts: datetime
    ends: datetime
    room: str | None = None
    room_name: str = ""

    def is_like(self, other: "Place") -> bool:
        """Whether it is the same place; a room stays the same under another name."""
        return replace(self, room_name="") == replace(other, room_name="")


@dataclass(frozen=True, slots=True)
class Stay:
    """Where a session stands now, and the places `before`, the oldest first.

    `moved_at` is when it came here by a move; None when it has never moved, or is back here.
    """

    place: Place
    before: tuple[Place, ...] = ()
    moved_at: datetime | None = None

    @property
    def was(self) -> Place | None:
        """Where people who have not heard of the last move believe it to be."""
        return self.before[-1] if self.before else None

    def then(self, place: Place, *, at: datetime) -> "Stay":
        """The stay after a publication: moving back takes back all moves since it was there."""
        if place.is_like(self.place):
            return replace(self, place=place)
        for number, earlier in enumerate(self.before):
            if place.is_like(earlier):
                return Stay(place, self.before[:number])
        known = self.moved_at is None or at - self.moved_at >= LONG_ENOUGH
        before = (*self.before, self.place) if known else self.before
        return Stay(place, before[-MOST_KEPT:], at)


def place_of(session: Session, programme: Programme) -> Place:
    """Where a programme has a session."""
    room = programme.rooms.get(session.room or "")
    return Place(
        day=session.day,
        starts=session.starts - session.delay,
        ends=session.ends - session.delay,
        room=session.room,
        room_name=room.name if room else "",
    )
