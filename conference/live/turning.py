"""News of slides: everybody in a session hears at once when they are turned, and who drives."""

import logging
from collections.abc import Callable, Mapping

from conference.live.presence import Presence
from conference.questions.rules import Refused
from conference.slides.driving import Said, as_sent
from conference.slides.wheels import Wheels

log = logging.getLogger(__name__)

TellAll = Callable[[str, str, Mapping[str, object]], None]
"""Sends an event about a session, with its payload, to whoever follows it, at a desk or not."""


class Turning:
    """Remembers what each session was told last, and tells what is another."""

    def __init__(self, wheels: Wheels, presence: Presence, *, tell_all: TellAll) -> None:
        self._wheels = wheels
        self._presence = presence
        self._tell_all = tell_all
        self._told: dict[str, Said] = {}

    def said(self, session_id: str) -> Said:
        """What everybody may know of a session's slides."""
        return as_sent(self._wheels.shown(session_id), session_id)

    def tell(self, session_id: str) -> None:
        """Tell a session, after a commit, where its slides stand; nothing that it knows."""
        said = self.said(session_id)
        if said != self._told.get(session_id):
            self._told[session_id] = said
            self._tell_all("slide", session_id, said)

    def tick(self) -> None:
        """Tell what only time has changed: a driver is gone, a deck is shown, a session is over."""
        watched = self._presence.watched()
        self._told = {id_: said for id_, said in self._told.items() if id_ in watched}
        for session_id in watched:
            try:
                self._look(session_id)
            except Refused:
                continue  # the session was taken out of the programme meanwhile
            except Exception:
                log.exception("Where the slides of one session stand was not told; it will be.")

    def _look(self, session_id: str) -> None:
        if session_id in self._told:
            self.tell(session_id)
        else:  # who is there has just come, and was told on entering
            self._told[session_id] = self.said(session_id)
