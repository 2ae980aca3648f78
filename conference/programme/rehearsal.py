"""The moment at which a rehearsal begins."""

from datetime import UTC, datetime, timedelta

from conference.programme.model import Programme, Session

INTO_THE_SESSION = timedelta(minutes=5)


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
