"""What calendars are told: one revision with its ledger, never half of the next one."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from conference.exchange.calendars import calendar
from conference.exchange.ledger import Entry, entries
from conference.exchange.withheld import shown
from conference.programme import revisions
from conference.programme.model import Programme
from conference.programme.published import Revision
from conference.storage.database import Database

AT_ONCE = 10
"""Entries to write before it is everybody else's turn; one takes a millisecond or two."""

SWAP = 0.005
"""Seconds to wait for a revision that is stored and about to be served."""

TRIES = 100
"""How often to wait for it at most."""


@dataclass(frozen=True, slots=True)
class CalendarState:
    """A revision, every session that calendars were ever told of, and what is out of view."""

    revision: Revision
    entries: tuple[Entry, ...]
    withheld: frozenset[int] = field(default_factory=frozenset)

    @property
    def programme(self) -> Programme:
        """The programme of the revision."""
        return self.revision.programme

    @property
    def changed_at(self) -> datetime:
        """When any list was last another one: leaving it and renaming it changes it, too."""
        published = self.revision.published_at.astimezone(UTC).replace(microsecond=0)
        return max([published, *(entry.changed_at for entry in self.entries)])


class CalendarStates:
    """Gives the state of the revision that is served; its ledger is read once."""

    def __init__(
        self, database: Database, *, current: Callable[[], Revision], base_url: str
    ) -> None:
        self._database = database
        self._current = current
        self._base_url = base_url
        self._kept: CalendarState | None = None
        self._turn = threading.Lock()

    def now(self) -> CalendarState:
        """The state to answer with; all of an answer is made of one."""
        revision, withheld = self._current(), self._withheld()
        with self._turn:
            kept = self._kept
            if kept is None or kept.revision is not revision or kept.withheld != withheld:
                kept = self._kept = self._read()
            return kept

    def _withheld(self) -> frozenset[int]:
        with self._database.read() as db:
            return revisions.withheld(db)

    def _read(self) -> CalendarState:
        """The ledger, with each entry written once: calendars remember its bytes."""
        state = next(state for state, fits in self._tries() if fits)
        event = state.programme.event
        in_turns(
            state.entries, lambda part: calendar(event, part, name="", base_url=self._base_url)
        )
        return state

    def _tries(self) -> Iterator[tuple[CalendarState, bool]]:
        """What is stored with what is served, until both are of one revision.

        A publication is stored just before it is served.
        """
        for left in range(TRIES, -1, -1):
            with self._database.read() as db:
                revision, stored = self._current(), revisions.last_number(db)
                withheld = revisions.withheld(db)
                known = shown(entries(db), withheld=revisions.last_seen_in(db, withheld))
            yield CalendarState(revision, known, withheld), stored == revision.number or not left
            time.sleep(SWAP)


def in_turns(known: Sequence[Entry], write: Callable[[Sequence[Entry]], object]) -> None:
    """Write entries a few at a time."""
    for start in range(0, len(known), AT_ONCE):
        write(known[start : start + AT_ONCE])
        time.sleep(0)  # under gevent it is everybody else's turn
