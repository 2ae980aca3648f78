"""The rules of announcements: what may be said, for how long, and who sees it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from conference.people.roles import Person, may_attend
from conference.programme.model import Programme

LONGEST = 300

_ADDRESS = re.compile(r"(https?://[^\s<>\"]*[^\s<>\".,;:!?)'\]])")


class Level(StrEnum):
    """How much an announcement matters."""

    INFO = "info"
    IMPORTANT = "important"


@dataclass(frozen=True, slots=True)
class Announcement:
    """What organisers say to everybody, or to one session.

    It stands until a moment of the event's clock, or until it is taken back. The text is plain.
    """

    id: str
    text: str
    level: Level
    until: datetime
    made_at: datetime
    session_id: str | None = None
    taken_back: bool = False

    def stands(self, at: datetime) -> bool:
        """Whether it is to be seen at a moment of the event's clock."""
        return not self.taken_back and at < self.until

    def as_sent(self, programme: Programme) -> dict[str, object]:
        """The announcement as browsers get it; one that was taken back has no text."""
        sent: dict[str, object] = {
            "id": self.id,
            "text": "" if self.taken_back else self.text,
            "level": self.level.value,
            "until": self.until.isoformat(),
        }
        if self.session_id is None:
            return sent
        session = programme.sessions.get(self.session_id)
        title = session.title if session else ""
        return sent | {"session": self.session_id, "title": title}


def may_see(announcement: Announcement, programme: Programme, person: Person | None) -> bool:
    """Whether somebody may see it: what is for a session, whoever may attend that.

    What a visitor (None) may see is for everybody, and may stand on public pages.
    """
    if announcement.session_id is None:
        return True
    session = programme.sessions.get(announcement.session_id)
    return session is not None and may_attend(person, session, programme.event.access)


def ends_by_itself(
    programme: Programme, session_id: str | None, *, event_now: datetime
) -> datetime:
    """Until when it stands if nothing else is said: to the end of its session, or of the day."""
    session = programme.sessions.get(session_id or "")
    if session and session.ends > event_now:
        return session.ends
    zone = programme.event.timezone
    tomorrow = event_now.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), zone).astimezone(UTC)


def with_addresses(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is an address to follow: http or https only."""
    pieces = _ADDRESS.split(text)
    return [(piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece]
