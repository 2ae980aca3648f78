"""What an organiser does to sessions on the day itself, as edits of the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from conference.programme.choices import SessionStatus
from conference.programme.field_edit import FieldEdit
from conference.programme.model import Programme, Session
from conference.translatable import N_

MINUTE = timedelta(minutes=1)

Edits = tuple[FieldEdit, ...]


class Impossible(Exception):
    """A move that makes no sense now; `message`, to be translated, says why."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message % values)
        self.message = message
        self.values: Mapping[str, object] = values


class Move(Protocol):
    """Something an organiser does; `session` is the id of whom it begins with."""

    @property
    def session(self) -> str:
        """The session's id."""

    def edits(self, programme: Programme, *, at: datetime) -> Edits:
        """What is to change in the file, which says `programme`; raises `Impossible`.

        `at` is the moment of the event's clock.
        """


@dataclass(frozen=True, slots=True)
class Delay:
    """A session starts so many minutes later than planned; 0: on time again."""

    session: str
    minutes: int

    def edits(self, programme: Programme, *, at: datetime) -> Edits:
        """One delay, unless the session would be over with it."""
        session = _taking_place(programme, self.session)
        _require_coming(session, planned_end(session) + self.minutes * MINUTE, at=at)
        return _delayed(session, self.minutes)


@dataclass(frozen=True, slots=True)
class DelayRest:
    """A session is delayed, and what follows it on that day in its room moves as far as it must.

    Each later session starts at the earliest when all that were planned before it have ended: free
    time between them is used up first. With a delay that is no longer than before, they come back
    towards their plan by the same rule.
    """

    session: str
    minutes: int

    def edits(self, programme: Programme, *, at: datetime) -> Edits:
        """The delay of the session, and of each that it moves."""
        first = _taking_place(programme, self.session)
        edits = Delay(self.session, self.minutes).edits(programme, at=at)
        delay = self.minutes * MINUTE
        back = delay <= first.delay
        return edits + _pushed(programme, first, planned_end(first) + delay, back=back)


@dataclass(frozen=True, slots=True)
class Extend:
    """A session ends so many minutes later than it does now."""

    session: str
    minutes: int

    def edits(self, programme: Programme, *, at: datetime) -> Edits:
        """Another end, by whichever field says it in the file."""
        session = _taking_place(programme, self.session)
        more = self.minutes * MINUTE
        _require_coming(session, session.ends + more, at=at)
        ends = (planned_end(session) + more).astimezone(programme.event.timezone)
        if ends.date() != session.day:
            raise Impossible(
                N_("“%(title)s” would end after midnight. Write that into the file by hand."),
                title=session.title,
            )
        if ends.fold:
            raise Impossible(
                N_("“%(title)s” would end in an hour that comes twice. Write that by hand."),
                title=session.title,
            )
        minutes = (session.ends - session.starts + more) // MINUTE
        return (
            _set(session, "ends", f"{ends:%H:%M}", if_there=True),
            _set(session, "minutes", str(minutes), if_there=True),
        )


@dataclass(frozen=True, slots=True)
class ExtendRest:
    """A session ends so many minutes later, and what follows moves as `DelayRest` says."""

    session: str
    minutes: int

    def edits(self, programme: Programme, *, at: datetime) -> Edits:
        """Another end, and the delay of each that it moves."""
        edits = Extend(self.session, self.minutes).edits(programme, at=at)
        first = programme.sessions[self.session]
        return edits + _pushed(programme, first, first.ends + self.minutes * MINUTE, back=False)


@dataclass(frozen=True, slots=True)
class Cancel:
    """A session does not take place."""

    session: str

    def edits(self, programme: Programme, *, at: datetime) -> Edits:
        """Its status."""
        session = _taking_place(programme, self.session)
        _require_coming(session, session.ends, at=at)
        return (_set(session, "status", SessionStatus.CANCELLED.value),)


@dataclass(frozen=True, slots=True)
class Restore:
    """A cancelled session takes place after all, confirmed."""

    session: str

    def edits(self, programme: Programme, *, at: datetime) -> Edits:
        """No status."""
        session = _known(programme, self.session)
        if not session.cancelled:
            raise Impossible(N_("“%(title)s” is not cancelled."), title=session.title)
        _require_coming(session, session.ends, at=at)
        return (_set(session, "status", None),)


@dataclass(frozen=True, slots=True)
class MoveTo:
    """A session takes place in another room."""

    session: str
    room: str

    def edits(self, programme: Programme, *, at: datetime) -> Edits:
        """Its room."""
        session = _taking_place(programme, self.session)
        _require_coming(session, session.ends, at=at)
        if self.room not in programme.rooms:
            raise Impossible(N_("This room is no longer in the file."))
        return () if session.room == self.room else (_set(session, "room", self.room),)


@dataclass(frozen=True, slots=True)
class SwapRooms:
    """Two sessions take each other's room."""

    session: str
    other: str

    def edits(self, programme: Programme, *, at: datetime) -> Edits:
        """Both rooms."""
        rooms = [_taking_place(programme, id_).room for id_ in (self.session, self.other)]
        if None in rooms:
            raise Impossible(N_("One of the two has no room to give."))
        mine, theirs = (str(room) for room in rooms)
        one = MoveTo(self.session, theirs).edits(programme, at=at)
        return one + MoveTo(self.other, mine).edits(programme, at=at)


def following(programme: Programme, first: Session) -> list[Session]:
    """What was planned after a session on its day in its room and takes place, in that order."""
    later = [
        session
        for session in programme.on_day(first.day)
        if first.room and session.room == first.room and not session.cancelled
        if planned_start(session) > planned_start(first)
    ]
    return sorted(later, key=planned_start)


def _pushed(programme: Programme, first: Session, ends: datetime, *, back: bool) -> Edits:
    """The delays of what follows a session that ends then; `back` also takes delays away."""
    edits: Edits = ()
    over = {planned_end(first): ends}
    for session in following(programme, first):
        start = planned_start(session) if back else session.starts
        before = [end for planned, end in over.items() if planned <= planned_start(session)]
        delay = max([start, *before]) - planned_start(session)
        planned, end = planned_end(session), planned_end(session) + delay
        over[planned] = max(end, over.get(planned, end))
        edits += _delayed(session, delay // MINUTE)
    return edits


def planned_start(session: Session) -> datetime:
    """When it would start without its delay."""
    return session.starts - session.delay


def planned_end(session: Session) -> datetime:
    """When it would end without its delay."""
    return session.ends - session.delay


def delay_of(session: Session) -> int:
    """Its delay in minutes."""
    return session.delay // MINUTE


def _known(programme: Programme, session_id: str) -> Session:
    if session_id not in programme.sessions:
        raise Impossible(N_("This session is no longer in the file."))
    return programme.sessions[session_id]


def _taking_place(programme: Programme, session_id: str) -> Session:
    session = _known(programme, session_id)
    if session.cancelled:
        message = N_("“%(title)s” is cancelled. Let it take place first.")
        raise Impossible(message, title=session.title)
    return session


def _require_coming(session: Session, ends: datetime, *, at: datetime) -> None:
    """Refuse what would be over by now: nobody could act on it."""
    if ends <= at:
        raise Impossible(N_("“%(title)s” is over."), title=session.title)


def _delayed(session: Session, minutes: int) -> Edits:
    if minutes == delay_of(session):
        return ()
    return (_set(session, "delay", str(minutes) if minutes else None),)


def _set(session: Session, field: str, value: str | None, *, if_there: bool = False) -> FieldEdit:
    return FieldEdit(("sessions", session.id, field), value, if_there)
