"""The door of a session's meeting: its addresses, when it is open, and for whom."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self
from urllib.parse import urlsplit

from conference.people.roles import STAFF, Person, may_attend, role_in
from conference.programme.model import Programme, Session

STAFF_LONGER = timedelta(minutes=30)
"""How much earlier than others the staff of a session get in, and how much longer they can."""


class DoorState(StrEnum):
    """How a door stands; `none` is that of a session without anything behind it."""

    NONE = "none"
    BEFORE = "before"
    OPEN = "open"
    ENDED = "ended"
    CANCELLED = "cancelled"


class Admission(StrEnum):
    """Whether somebody is let in while a door is open, or what they must do first."""

    WELCOME = "welcome"
    NAMELESS = "join"
    STRANGER = "sign_in"


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is behind a door: a video meeting, a telephone number, a stream, a vote."""

    join_url: str | None = field(default=None, repr=False)
    dial_in: str | None = field(default=None, repr=False)
    embed: str | None = field(default=None, repr=False)
    vote_url: str | None = field(default=None, repr=False)

    @property
    def stream_origin(self) -> str | None:
        """Where the stream is loaded from, such as `https://stream.example`; None if nowhere."""
        return origin_of(self.embed) if self.embed else None


CLOSED = Meeting()
"""What somebody is shown who may not enter."""


@dataclass(frozen=True, slots=True)
class Hours:
    """From when to when a door is open, in UTC."""

    opens: datetime
    ends: datetime

    @property
    def of_staff(self) -> Self:
        """The hours of the session's staff."""
        return type(self)(self.opens - STAFF_LONGER, self.ends + STAFF_LONGER)

    def state_at(self, moment: datetime) -> DoorState:
        """How the door stands at a moment of the event's clock."""
        if moment < self.opens:
            return DoorState.BEFORE
        return DoorState.OPEN if moment < self.ends else DoorState.ENDED


@dataclass(frozen=True, slots=True)
class Door:
    """A session's door as it stands for one person.

    `hours` are those of everybody, `state` is by the person's own. The meeting has its addresses
    only while they may enter; `frame`, the origin of its stream, is there before, too, since a
    page must say when it is loaded what it may show later.
    """

    state: DoorState
    hours: Hours
    admission: Admission
    staff: bool
    meeting: Meeting = CLOSED
    frame: str | None = None

    @property
    def may_enter(self) -> bool:
        """Whether this person gets in now."""
        return self.state is DoorState.OPEN and self.admission is Admission.WELCOME

    @property
    def own_hours(self) -> Hours:
        """When it is open for this person."""
        return self.hours.of_staff if self.staff else self.hours


DoorOf = Callable[[Session, Person | None], Door]
"""A session's door as it stands now for somebody; None is a visitor."""


def door_at(
    session: Session, programme: Programme, *, person: Person | None, event_now: datetime
) -> Door:
    """How a session's door stands for somebody at a moment."""
    staff = role_in(person, session.id) in STAFF
    hours, meeting = hours_of(session, programme), meeting_of(session, programme)
    state = (hours.of_staff if staff else hours).state_at(event_now)
    there = has_door(session, programme)
    if not there:
        state = DoorState.CANCELLED if session.cancelled else DoorState.NONE
    admission = admission_of(person, session, programme)
    welcome = there and admission is Admission.WELCOME
    return Door(
        state=state,
        hours=hours,
        admission=admission,
        staff=staff,
        meeting=meeting if welcome and state is DoorState.OPEN else CLOSED,
        frame=meeting.stream_origin if welcome else None,
    )


def hours_of(session: Session, programme: Programme) -> Hours:
    """When a session's door is open for everybody who may attend."""
    room = programme.rooms.get(session.room or "")
    early = timedelta(minutes=room.join_opens if room else 0)
    return Hours(session.starts - early, session.ends)


def has_door(session: Session, programme: Programme) -> bool:
    """Whether a session takes place and has something to enter."""
    return session.has_live_room and meeting_of(session, programme) != CLOSED


def meeting_of(session: Session, programme: Programme) -> Meeting:
    """A session's addresses; its own goes before its room's."""
    room = programme.rooms.get(session.room or "")
    return Meeting(
        join_url=session.join_url or (room.join_url if room else None),
        dial_in=room.dial_in if room else None,
        embed=room.embed if room else None,
        vote_url=session.vote_url,
    )


def admission_of(person: Person | None, session: Session, programme: Programme) -> Admission:
    """Whether somebody is let in: a visitor of an open event gives a name first."""
    if not may_attend(person, session, programme.event.access):
        return Admission.STRANGER
    return Admission.WELCOME if person else Admission.NAMELESS


def origin_of(address: str) -> str | None:
    """Scheme, host and port of an address as policies write them; None when its host has none."""
    parts = urlsplit(address)
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except UnicodeError:
        return None
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port else "")
