"""Who is where: which sockets are whose and in which session, kept in memory."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from conference.people.roles import Person


@dataclass(slots=True)
class Seat:
    """Whose socket it is; `login` is the token of their browser, None for a visitor."""

    login: str | None
    person: Person | None


class Presence:
    """Sockets by session; somebody with three devices is counted once."""

    def __init__(self) -> None:
        self._seats: dict[str, Seat] = {}
        self._inside: defaultdict[str, set[str]] = defaultdict(set)
        self._most: dict[str, int] = {}

    def connect(self, sid: str, *, login: str | None, person: Person | None) -> None:
        """A socket came, of a person or of a visitor without a name."""
        self._seats[sid] = Seat(login, person)

    def seats(self) -> list[tuple[str, Seat]]:
        """All sockets, and whose they are."""
        return list(self._seats.items())

    def seat(self, sid: str) -> Seat:
        """Whose socket it is; one that is gone is a visitor's."""
        return self._seats.get(sid) or Seat(None, None)

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
        self._seats.pop(sid, None)
        return left

    def count(self, session_id: str) -> int:
        """How many people are in a session."""
        return self._people(self._inside.get(session_id, set()))

    def look(self, session_id: str) -> int:
        """How many people are in a session; what was the most is remembered until a restart."""
        here = self.count(session_id)
        self._most[session_id] = max(here, self.most(session_id))
        return here

    def most(self, session_id: str) -> int:
        """The most people there were at one of the looks."""
        return self._most.get(session_id, 0)

    def online(self) -> int:
        """How many people have a page of ours open."""
        return self._people(self._seats)

    def watched(self) -> list[str]:
        """The sessions somebody is in."""
        return list(self._inside)

    def inside(self, session_id: str) -> list[str]:
        """The sockets that are in a session."""
        return list(self._inside.get(session_id, ()))

    def has(self, session_id: str, person_id: str) -> bool:
        """Whether somebody is in a session, with any of their devices."""
        people = (self.seat(sid).person for sid in self._inside.get(session_id, ()))
        return any(person is not None and person.id == person_id for person in people)

    def _people(self, sids: Iterable[str]) -> int:
        people = {sid: self.seat(sid).person for sid in sids}
        return len({person.id if person else sid for sid, person in people.items()})
