"""Who is where: which sockets are in which session, kept in memory."""

from collections import defaultdict


class Presence:
    """Sockets by session; somebody with three devices is counted once."""

    def __init__(self) -> None:
        self._people: dict[str, str | None] = {}
        self._inside: defaultdict[str, set[str]] = defaultdict(set)

    def connect(self, sid: str, person_id: str | None) -> None:
        """A socket came, of a person or of a visitor without a name."""
        self._people[sid] = person_id

    def person(self, sid: str) -> str | None:
        """Whose socket it is."""
        return self._people.get(sid)

    def sockets_of(self, person_id: str) -> list[str]:
        """All sockets of a person."""
        return [sid for sid, whose in self._people.items() if whose == person_id]

    def enter(self, sid: str, session_id: str) -> None:
        """A socket entered a session."""
        self._inside[session_id].add(sid)

    def leave(self, sid: str, session_id: str) -> None:
        """A socket left a session; leaving where one is not is no error."""
        self._inside[session_id].discard(sid)
        if not self._inside[session_id]:
            del self._inside[session_id]

    def disconnect(self, sid: str) -> set[str]:
        """A socket went; the sessions it was in."""
        left = {session_id for session_id, sids in self._inside.items() if sid in sids}
        for session_id in left:
            self.leave(sid, session_id)
        self._people.pop(sid, None)
        return left

    def count(self, session_id: str) -> int:
        """How many people are in a session."""
        sids = self._inside.get(session_id, set())
        return len({self._people.get(sid) or sid for sid in sids})

    def watched(self) -> list[str]:
        """The sessions somebody is in."""
        return list(self._inside)
