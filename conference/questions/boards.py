"""All boards of the event, as the socket and the plain forms both use them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from math import ceil

from sqlalchemy.orm import Session as Db

from conference.clock import Clock
from conference.people.roles import UNTIL_UNMUTED, Person, may_attend
from conference.programme.choices import Audience
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
        """A session of the programme; raises `Refused` when there is none such."""
        if session := self._programme().sessions.get(session_id):
            return session
        raise Refused("gone", N_("There is no such session."))

    def may_enter(self, session_id: str, person: Person | None) -> bool:
        """Whether somebody may see the board of a session; raises `Refused` without the session."""
        session = self.session(session_id)
        return may_attend(person, session, self._programme().event.access)

    def session_for(self, person: Person | None, session_id: str) -> Session:
        """The session whose board this person may enter; raises `Refused`."""
        if self.may_enter(session_id, person):
            return self.session(session_id)
        raise NotAdmitted(self.session(session_id))

    def gate(self, session_id: str) -> Gate:
        """A session's gate in this moment."""
        return gate_of(self.session(session_id), self._clock.event_now())

    def enter(self, session_id: str, *, person: Person | None, since: int | None = None) -> Entered:
        """What changed after `since`; everything without it, or when it is of another database."""
        self.session_for(person, session_id)
        return self._entered(session_id, person_id=person.id if person else "", since=since)

    def board(self, session_id: str) -> Entered:
        """The board as it is the same for everybody who may enter."""
        return self._entered(session_id, person_id="", since=None)

    def _entered(self, session_id: str, *, person_id: str, since: int | None) -> Entered:
        gate = self.gate(session_id)
        with self._database.read() as db:
            changes = self._views.since(db, session_id, rev=-1 if since is None else since)
            full = since is None or since > changes.rev
            if full and since is not None:
                changes = self._views.snapshot(db, session_id)
            mine = self._views.mine(db, session_id, person_id=person_id)
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

    def ask(self, session_id: str, *, person: Person, asked: Asked) -> Question:
        """Put a question on a session's board."""
        session, now = self.session_for(person, session_id), self._now()
        refuse_muted(person, now.wall)
        pacing = partial(self._asks.take, person.id, now.wall)
        job = partial(
            board.ask, session=session, person_id=person.id, asked=asked, now=now, pacing=pacing
        )
        return self._write(job)

    def withdraw(self, question_id: int, *, person: Person) -> Question:
        """Take one's own question back."""
        pacing = self._pacing(person.id)
        return self._write(
            partial(board.withdraw, question_id=question_id, person_id=person.id, pacing=pacing)
        )

    def upvote(self, question_id: int, *, person: Person, on: bool) -> Question:
        """Support a question, or stop to."""
        self._pacing(person.id)()

        def gate(session_id: str) -> Gate:
            return self.gate(self.session_for(person, session_id).id)

        return self._write(
            partial(board.upvote, question_id=question_id, person_id=person.id, on=on, gate=gate)
        )

    def _write(self, job: Callable[[Db], QuestionRow]) -> Question:
        question = self._database.write(lambda db: self._views.question(db, job(db)))
        self._mark(question.session, question.id)
        return question

    def _pacing(self, person_id: str) -> Callable[[], None]:
        return partial(self._others.take, person_id, self._clock.wall_now())

    def _now(self) -> Now:
        return Now(event=self._clock.event_now(), wall=self._clock.wall_now())


class NotAdmitted(Refused):
    """Somebody wants to enter a session that is not for them."""

    def __init__(self, session: Session) -> None:
        super().__init__("forbidden", why_not(session))


def why_not(session: Session) -> str:
    """Why somebody may not enter a session, and what to do."""
    if session.audience is Audience.MEMBERS:
        return N_("This session is for members. Please sign in with the link you were sent.")
    if session.audience is Audience.INVITED:
        return N_("This session is for invited people. Please sign in with the link you were sent.")
    return N_("This event is for invited people. Please sign in with the link you were sent.")


def refuse_muted(person: Person, wall_now: datetime) -> None:
    """Let nobody write who was muted; raises `Refused` with the time to wait."""
    if person.muted_until is None or not person.is_muted(wall_now):
        return
    if person.muted_until == UNTIL_UNMUTED:
        raise Refused("muted", N_("The organisers have asked you not to write here."))
    wait = person.muted_until - wall_now
    raise Refused(
        "muted",
        N_("A moderator asks you to pause. You can write again in %(minutes)s minutes."),
        retry_ms=int(wait.total_seconds() * 1000) + 1,
        minutes=ceil(wait / timedelta(minutes=1)),
    )
