"""The outbox: makes the links of waiting letters and sends them, one after the other."""

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.orm import Session as Db

from conference.people import accounts, letters, links
from conference.people.letters import LIFETIMES, Kind, NotSent
from conference.people.logins import hash_of
from conference.people.roles import Person
from conference.questions.pace import Pace
from conference.questions.rules import Refused
from conference.storage.database import Database
from conference.translatable import N_

log = logging.getLogger(__name__)

MOST_ASKED = 1_000
"""Addresses that wait to be looked up; what comes on top is dropped."""

MOST_LINKS = 3
"""How many links one address may ask for within `A_WHILE`."""

A_WHILE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Letter:
    """A sign-in link as it goes out to a person who has an address; the token is a secret."""

    person: Person
    kind: Kind
    language: str
    token: str = field(repr=False)
    at: datetime  # of the wall's clock


Send = Callable[[Letter], None]
"""Sends a letter; raises `NotSent`."""


class Outbox:
    """Sends what waits in the database, and takes what is asked for on the sign-in page."""

    def __init__(
        self,
        database: Database,
        *,
        send: Send,
        new_token: Callable[[], str],
        wall_now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._send = send
        self._new_token = new_token
        self._wall_now = wall_now
        self._asked: deque[tuple[str, str]] = deque()
        self._pace = Pace(MOST_LINKS, window=A_WHILE)
        self._salt = new_token()

    def ask(self, email: str, language: str) -> None:
        """Remember who asks for a link; whether they are known is looked up later, by `tick`.

        So the page takes the same time for every address.
        """
        if len(self._asked) < MOST_ASKED:
            self._asked.append((email, language))

    def tick(self) -> None:
        """Send all that is to be sent now."""
        self._write_asked()
        while letter := self._next():
            self._deliver(letter)
            self._write_asked()

    def _write_asked(self) -> None:
        while self._asked:
            self._write(*self._asked.popleft())

    def _write(self, email: str, language: str) -> None:
        """Write the letter that somebody asked for, if they are on the list."""
        now = self._wall_now()
        with self._database.read() as db:
            person = accounts.find_by_email(db, email)
        if person is None:
            return
        try:
            self._pace.take(hash_of(self._salt + email), now)
        except Refused:
            return  # silently: who asks must not learn that the address is known
        write = partial(letters.write, kind=Kind.SIGN_IN, language=language, wall_now=now)
        self._database.write(lambda db: write(db, person.id))

    def _next(self) -> "_Ready | None":
        """The next letter, with a link that is stored; None when nothing is to be sent now."""
        now = self._wall_now()
        with self._database.read() as db:
            if letters.next_due(db, now) is None:
                return None
        token = self._new_token()
        return self._database.write(lambda db: _with_link(db, token, now))

    def _deliver(self, ready: "_Ready") -> None:
        """Send one letter, then note how it went: a crash in between sends it again."""
        try:
            self._send(ready.letter)
        except NotSent as failure:
            self._note_failed(ready.id, failure)
        except Exception as error:
            log.error("A letter could not be made: %s.", type(error).__name__)  # its text may tell
            self._note_failed(ready.id, NotSent(N_("The letter could not be made.")))
        else:
            note = partial(letters.note_sent, letter_id=ready.id, wall_now=self._wall_now())
            self._database.write(note)

    def _note_failed(self, letter_id: int, failure: NotSent) -> None:
        log.warning("A sign-in link was not sent. %s", failure)
        now = self._wall_now()
        self._database.write(lambda db: letters.note_failed(db, letter_id, failure, wall_now=now))


@dataclass(frozen=True, slots=True)
class _Ready:
    """A letter that can go out, and what it is called in the database."""

    id: int
    letter: Letter


def _with_link(db: Db, token: str, now: datetime) -> _Ready | None:
    """The next letter that is still due, looked up as its link is made."""
    waiting = letters.next_due(db, now)
    if waiting is None:
        return None
    lifetime = LIFETIMES[waiting.kind]
    links.make(db, waiting.person.id, token=token, lifetime=lifetime, wall_now=now)
    return _Ready(waiting.id, Letter(waiting.person, waiting.kind, waiting.language, token, now))
