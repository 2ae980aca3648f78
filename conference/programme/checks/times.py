"""Checks of when sessions are: at night, far too long or short, on no day at all."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from conference.programme.checks.finding import (
    Finding,
    about,
    hint,
    taking_place,
    warning,
)
from conference.programme.model import Programme
from conference.programme.reading.quoting import quoted

_MORNING, _NIGHT = timedelta(hours=6), timedelta(hours=23)
_LONGEST, _SHORTEST = timedelta(hours=8), timedelta(minutes=5)
_NAMED = 3


def night_hours(programme: Programme) -> Iterator[Finding]:
    """A session that lies, at least in part, between 23:00 and 6:00."""
    zone = programme.event.timezone
    for session in taking_place(programme):
        starts = session.starts.astimezone(zone).replace(tzinfo=None)
        ends = session.ends.astimezone(zone).replace(tzinfo=None)
        if _at_night(starts, ends):
            message = f"{quoted(session.title)} is on at night, from {starts:%H:%M} to {ends:%H:%M}"
            yield warning(about(session, "starts"), "night-hours", message)


def long_session(programme: Programme) -> Iterator[Finding]:
    """A session of more than eight hours."""
    for session in taking_place(programme):
        if session.ends - session.starts > _LONGEST:
            message = f"{quoted(session.title)} lasts more than 8 hours"
            yield warning(about(session, "starts"), "long-session", message)


def short_session(programme: Programme) -> Iterator[Finding]:
    """A session of less than five minutes."""
    for session in taking_place(programme):
        if session.ends - session.starts < _SHORTEST:
            message = f"{quoted(session.title)} lasts less than 5 minutes"
            yield warning(about(session, "starts"), "short-session", message)


def empty_day(programme: Programme) -> Iterator[Finding]:
    """Days of the event on which there is nothing, once there is something on others."""
    full = {session.day for session in programme.sessions.values()}
    empty = [day for day in programme.days if day not in full]
    if full and empty:
        message = f"there is no session on {_named(empty)}"
        mend = 'add one, or change "first_day" and "last_day"'
        yield hint("event.last_day", "empty-day", message, hint=mend)


def _at_night(starts: datetime, ends: datetime) -> bool:
    midnight = datetime.combine(starts, time())
    return starts < midnight + _MORNING or ends > midnight + _NIGHT


def _named(days: list[date]) -> str:
    more = f" and {len(days) - _NAMED} more days" if len(days) > _NAMED else ""
    return ", ".join(str(day) for day in days[:_NAMED]) + more
