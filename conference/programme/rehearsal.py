"""The moment at which a rehearsal begins, and those to which it can jump."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from conference.programme.model import Programme, Session

INTO_THE_SESSION = timedelta(minutes=5)
BEFORE_THE_SESSION = timedelta(minutes=10)
AFTER_THE_EVENT = timedelta(minutes=1)
FARTHEST = timedelta(days=366)
"""How far from the event's days a rehearsal may jump."""


class NoMoment(Exception):
    """There is no moment to rehearse at; the message says how to give one."""


def moment_of(programme: Programme, when: str) -> datetime:
    """The moment given (event-local, `2020-10-07T10:05`), or five minutes into the first deck."""
    if not when:
        if session := first_session_with_slides(programme):
            return session.starts + INTO_THE_SESSION
        raise NoMoment("There is no session yet; say when, like --rehearse=2020-10-07T10:05.")
    try:
        local = datetime.fromisoformat(when)
        zone = local.tzinfo or programme.event.timezone
        return local.replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        raise NoMoment(
            f"“{when}” is no moment to rehearse at; write it like --rehearse=2020-10-07T10:05."
        ) from None


def first_session_with_slides(programme: Programme) -> Session | None:
    """The session a rehearsal is about; the first of all when none has slides."""
    sessions = programme.in_order()
    return next((s for s in sessions if s.decks), sessions[0] if sessions else None)


def jumps_of(programme: Programme, *, began: datetime) -> Mapping[str, datetime]:
    """The moments worth a jump, by name: before and in the session rehearsed, after the event."""
    after = {"after": programme.last_moment.astimezone(UTC) + AFTER_THE_EVENT}
    session = _session_rehearsed(programme, began)
    if session is None:
        return after
    before, live = session.starts - BEFORE_THE_SESSION, session.starts + INTO_THE_SESSION
    return {"before": before, "live": live, **after}


def jump_to(programme: Programme, where: str, *, began: datetime) -> datetime:
    """The moment of that name in `jumps_of`, or the one given; raises `NoMoment` when far off."""
    jumps = jumps_of(programme, began=began)
    if not where:
        raise NoMoment("There is no moment to jump to.")
    moment = jumps.get(where) or moment_of(programme, where)
    event = programme.event
    if (
        not -FARTHEST
        < moment.date() - event.first_day
        < event.last_day - event.first_day + FARTHEST
    ):
        raise NoMoment(f"“{where}” is more than a year from the event.")
    return moment


def _session_rehearsed(programme: Programme, began: datetime) -> Session | None:
    """What is on at the moment the rehearsal began, best with slides; else what one begins with."""
    on = programme.now(began)
    return next((s for s in on if s.decks), on[0] if on else first_session_with_slides(programme))
