"""All boards of the event, as the socket and the plain forms both use them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sqlalchemy.orm import Session as Db

from conference.clock import Clock
from conference.people.roles import may_attend
from conference.programme.model import Programme, Session
from conference.questions import board
from conference.questions.board import Asked, Now
from conference.questions.pace import ASKS, OTHERS, Pace
from conference.questions.rules import Gate, Refused, gate_of
from conference.questions.views import Changes, Mine, Question, Tally, Views, rev_of
from conference.storage.database import Database
from conference.storage.tables import QuestionRow
from conference.translatable import N_

Mark = Callable[[str, int], None]
"""Told after a commit: this session's board changed at this question."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What somebody sees who enters: changes since their rev, the gate, and what is theirs."""

    changes: Changes
    full: bool
    gate: Gate
    mine: Mine

    def as_sent(self) -> dict[str, object]:
        """The board as the one who entered gets it."""
        return {
            "rev": self.changes.rev,
            "full": self.full,
            "gate": self.gate.as_sent(),
            "questions": [question.as_sent() for question in self.changes.seen],
            "gone": [] if self.full else list(self.changes.gone),
            "mine": {
                "asked": [question.as_sent() for question in self.mine.asked],
                "upvoted": list(self.mine.upvoted),
            },
        }


class Boards:
    """The boards, over one database, clock and programme."""

    def __init__(
        self,
        database: Database,
        views: Views,
        *,
        clock: Clock,
        programme: Callable[[], Programme],
        mark: Mark,
    ) -> None:
        self._database = database
        self._views = views
        self._clock = clock
        self._programme = programme
        self._mark = mark
        self._asks = Pace(ASKS)
        self._others = Pace(OTHERS)

    def session(self, session_id: str) -> Session:
        """The session whose board may be entered; raises `Refused`."""
        session = self._programme().sessions.get(session_id)
        if session is None:
            raise Refused("gone", N_("There is no such session."))
        if not may_attend(session):
            raise Refused("forbidden", N_("This session is not open to everyone."))
        return session

    def gate(self, session_id: str) -> Gate:
        """A session's gate in this moment."""
        return gate_of(self.session(session_id), self._clock.event_now())

    def enter(self, session_id: str, *, person_id: str | None, since: int | None = None) -> Entered:
        """What changed after `since`; everything without it, or when it is of another database."""
        gate = self.gate(session_id)
        with self._database.read() as db:
            changes = self._views.since(db, session_id, rev=-1 if since is None else since)
            full = since is None or since > changes.rev
            if full and since is not None:
                changes = self._views.snapshot(db, session_id)
            mine = self._views.mine(db, session_id, person_id=person_id or "")
        return Entered(changes=changes, full=full, gate=gate, mine=mine)

    def rev(self, session_id: str) -> int:
        """Where a board stands."""
        with self._database.read() as db:
            return rev_of(db, session_id)

    def changes(self, session_id: str, *, since: int) -> Changes:
        """What changed after `since`."""
        with self._database.read() as db:
            return self._views.since(db, session_id, rev=since)

    def tallies(self, question_ids: set[int]) -> dict[int, Tally]:
        """The tallies of those of the questions that may be seen."""
        with self._database.read() as db:
            return self._views.tallies(db, question_ids)

    def ask(self, session_id: str, *, person_id: str, asked: Asked) -> Question:
        """Put a question on a session's board."""
        session, now = self.session(session_id), self._now()
        pacing = partial(self._asks.take, person_id, now.wall)
        job = partial(
            board.ask, session=session, person_id=person_id, asked=asked, now=now, pacing=pacing
        )
        return self._write(job)

    def withdraw(self, question_id: int, *, person_id: str) -> Question:
        """Take one's own question back."""
        pacing = self._pacing(person_id)
        return self._write(
            partial(board.withdraw, question_id=question_id, person_id=person_id, pacing=pacing)
        )

    def upvote(self, question_id: int, *, person_id: str, on: bool) -> Question:
        """Support a question, or stop to."""
        self._pacing(person_id)()
        job = partial(
            board.upvote, question_id=question_id, person_id=person_id, on=on, gate=self.gate
        )
        return self._write(job)

    def _write(self, job: Callable[[Db], QuestionRow]) -> Question:
        question = self._database.write(lambda db: self._views.question(db, job(db)))
        self._mark(question.session, question.id)
        return question

    def _pacing(self, person_id: str) -> Callable[[], None]:
        return partial(self._others.take, person_id, self._clock.wall_now())

    def _now(self) -> Now:
        return Now(event=self._clock.event_now(), wall=self._clock.wall_now())
