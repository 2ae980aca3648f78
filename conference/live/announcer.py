"""Open pages hear what organisers announce: all of them, or only those inside a closed session."""

from collections.abc import Callable

from conference.announcements.rules import Announcement, may_see
from conference.live.fanout import Emit, board_channel, desk_channel
from conference.programme.model import Programme


class Announcer:
    """Sends `announcement {id, session?, title?, text, level, until}`; taken back: no text."""

    def __init__(self, *, programme: Callable[[], Programme], emit: Emit) -> None:
        self._programme = programme
        self._emit = emit

    def tell(self, announcement: Announcement) -> None:
        """Tell whoever may see it, and nobody else."""
        sent = announcement.as_sent(self._programme())
        for channel in self._channels(announcement):
            self._emit("announcement", sent, channel)

    def _channels(self, announcement: Announcement) -> tuple[str | None, ...]:
        """Everybody; of a session that not everybody may attend, those who were let in."""
        session_id, served = announcement.session_id, self._programme()
        if session_id is None or announcement.taken_back or may_see(announcement, served, None):
            return (None,)
        return (board_channel(session_id), desk_channel(session_id))
