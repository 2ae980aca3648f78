"""Where to go on from a session: the next one in its room, and others of its track."""

from collections import Counter
from datetime import datetime

from conference.programme.model import Programme, Session

MOST = 4


def next_in_room(programme: Programme, session: Session) -> Session | None:
    """What starts next in the same room on the same day; breaks and cancelled ones do not count."""
    if session.room is None:
        return None
    later = (
        other
        for other in programme.on_day(session.day)
        if other.room == session.room and other.starts > session.starts and other.has_live_room
    )
    return next(later, None)


def related(programme: Programme, session: Session, *, at: datetime) -> list[Session]:
    """A few others of the same track: first what is not over yet, then what was."""
    if session.track is None:
        return []
    others = [
        other
        for other in programme
        if other.track == session.track and other.id != session.id and other.has_live_room
    ]
    return sorted(others, key=lambda other: other.ends <= at)[:MOST]


def counts_by_speaker(programme: Programme) -> Counter[str]:
    """In how many sessions each person speaks or moderates."""
    return Counter(
        person
        for session in programme.sessions.values()
        for person in {*session.speaker_ids, *session.moderators}
    )
