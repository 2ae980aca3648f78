"""The video meeting of a session: its addresses, and from when its doors are open."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from conference.programme.model import Programme, Session


@dataclass(frozen=True, slots=True)
class Meeting:
    """How to get in; the addresses are None while the doors are closed."""

    opens: datetime
    join_url: str | None
    dial_in: str | None


MeetingOf = Callable[[Session], Meeting | None]
"""The meeting of a session, None when it has none that is still to come."""


def meeting_at(session: Session, programme: Programme, *, event_now: datetime) -> Meeting | None:
    """A session's meeting: its own address goes before its room's, and ends with the session."""
    room = programme.rooms.get(session.room or "")
    join_url = session.join_url or (room.join_url if room else None)
    dial_in = room.dial_in if room else None
    if not (join_url or dial_in) or session.cancelled or event_now >= session.ends:
        return None
    opens = session.starts - timedelta(minutes=room.join_opens if room else 0)
    if event_now < opens:
        return Meeting(opens, join_url=None, dial_in=None)
    return Meeting(opens, join_url=join_url, dial_in=dial_in)
