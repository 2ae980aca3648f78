"""Who is signed in, from memory at most one second old; and who must learn when that changes."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session as Db

from conference.people import accounts, logins
from conference.people.roles import Person
from conference.storage.database import Database

FRESH = timedelta(seconds=1)

Listener = Callable[[frozenset[str]], None]
"""Told whose login, role, places, name or mute changed, by their ids."""


class Known:
    """People by the token of their browser's login."""

    def __init__(self, database: Database, *, wall_now: Callable[[], datetime]) -> None:
        self._database = database
        self._wall_now = wall_now
        self._found: dict[str, tuple[Person | None, datetime]] = {}
        self._listeners: list[Listener] = []
        with database.read() as db:
            self._changes = logins.changes(db)

    def person(self, token: str) -> Person | None:
        """Who is signed in with this token; None when nobody is, or no longer."""
        now = self._wall_now()
        person, found_at = self._found.get(token, (None, None))
        if found_at is None or not found_at <= now < found_at + FRESH:
            person = self._look_up(token, now)
            self._found[token] = (person, now)
        return person

    def listen(self, listener: Listener) -> None:
        """Tell somebody, too, when people change."""
        self._listeners.append(listener)

    def look(self) -> None:
        """Notice what changed, here or in another process, and tell the listeners."""
        with self._database.read() as db:
            changes = logins.changes(db)
            changed = logins.changed_since(db, self._changes)
        self._changes = changes
        self._drop_old(changed)
        if changed:
            for listener in self._listeners:
                listener(changed)

    def _look_up(self, token: str, now: datetime) -> Person | None:
        with self._database.read() as db:
            return _person_of(db, token, now)

    def _drop_old(self, changed: frozenset[str]) -> None:
        oldest = self._wall_now() - FRESH
        self._found = {
            token: (person, at)
            for token, (person, at) in self._found.items()
            if at > oldest and person is not None and person.id not in changed
        }


def _person_of(db: Db, token: str, now: datetime) -> Person | None:
    person_id = logins.person_id_of(db, token, wall_now=now)
    return accounts.find(db, person_id) if person_id else None
