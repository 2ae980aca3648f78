"""All boards of the event, as the socket and the plain forms both use them."""

from collections.abc import Callable, Iterable
from functools import partial

from sqlalchemy.orm import Session as Db

from conference.clock import Clock
from conference.people.roles import Person, may_attend
from conference.programme.choices import Asking
from conference.programme.model import Programme, Session
from conference.questions import board, counts
from conference.questions.admission import NotAdmitted, refuse_muted
from conference.questions.board import Asked, Now, Revised
from conference.questions.counts import Counts
from conference.questions.entered import Entered
from conference.questions.erasing import erase_by
from conference.questions.gates import rule_of
from conference.questions.pace import ASKS, OTHERS, Pace
from conference.questions.question import Question, Tally
from conference.questions.rules import Gate, Refused, gate_of
from conference.questions.similar import About, similar
from conference.questions.snapshots import Snapshots
from conference.questions.views import Changes, Views, rev_of
from conference.storage.database import Database
from conference.storage.tables import QuestionRow
from conference.translatable import N_

Mark = Callable[[str, int], None]
"""Told after a commit: this session's board changed at this question."""

Job = Callable[[Db], QuestionRow | list[QuestionRow]]
"""Changes questions in a transaction; of several, the first is the one it is about."""


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
        self._snapshots = Snapshots(views)
        self._about = About()
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
        """A session's gate in this moment, as the clock or its moderators have it."""
        session = self.session(session_id)
        with self._database.read() as db:
            return gate_of(session, self._clock.event_now(), rule_of(db, session_id))

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
            mine = self._views.mine(db, session_id, person_id=person_id)
            if since is None or since > rev_of(db, session_id):
                whole = self._snapshots.of(db, session_id)
                return Entered(changes=whole, full=True, gate=gate, mine=mine)
            changes = self._views.since(db, session_id, rev=since)
        return Entered(changes=changes, full=False, gate=gate, mine=mine)

    def session_of(self, question_id: int) -> str:
        """The id of the session that a question is of; raises `Refused` when there is none such."""
        with self._database.read() as db:
            return board.find(db, question_id).session_id

    def rev(self, session_id: str) -> int:
        """Where a board stands."""
        with self._database.read() as db:
            return rev_of(db, session_id)

    def changes(self, session_id: str, *, since: int) -> Changes:
        """What changed after `since`; of what got other supporters alone `tallies` tell."""
        with self._database.read() as db:
            return self._views.news(db, session_id, rev=since)

    def tallies(self, question_ids: set[int]) -> dict[int, Tally]:
        """The tallies of those of the questions that may be seen."""
        with self._database.read() as db:
            return self._views.tallies(db, question_ids)

    def counts(self, session_id: str) -> Counts:
        """How many questions came, and what became of them."""
        with self._database.read() as db:
            return counts.of_board(db, session_id)

    def similar(self, session_id: str, *, person: Person | None, text: str) -> list[Question]:
        """The questions of a board that perhaps ask the same, the most alike first."""
        self.session_for(person, session_id)
        with self._database.read() as db:
            whole = self._snapshots.of(db, session_id)
        return similar(text, whole.seen, about=self._about.texts(session_id, whole.seen))

    def ask(self, session_id: str, *, person: Person, asked: Asked) -> Question:
        """Put a question on a session's board."""
        session, now = self.session_for(person, session_id), self.now()

        def pacing() -> None:
            refuse_muted(person, now.wall)
            self._asks.take(person.id, now.wall)

        job = partial(
            board.ask, session=session, person_id=person.id, asked=asked, now=now, pacing=pacing
        )
        return self.write(job)

    def revise(self, question_id: int, *, person: Person, text: str) -> Question:
        """Say one's own question in other words."""
        self._begin(person)
        now = self.now()
        revised = Revised(text, lambda id_: self.session(id_).questions is Asking.REVIEWED)
        return self.write(
            partial(
                board.revise, question_id=question_id, person_id=person.id, revised=revised, now=now
            )
        )

    def withdraw(self, question_id: int, *, person: Person) -> Question:
        """Take one's own question back."""
        pacing = self._pacing(person.id)
        return self.write(
            partial(board.withdraw, question_id=question_id, person_id=person.id, pacing=pacing)
        )

    def erase(self, question_id: int, *, person: Person) -> Question:
        """Remove a question's text and author for good: one's own, or as an organiser any."""
        self._pacing(person.id)()
        at = self._clock.wall_now()
        erased = self.write(partial(erase_by, question_id=question_id, by=person, at=at))
        self._database.tidy()
        return erased

    def upvote(self, question_id: int, *, person: Person, on: bool) -> Question:
        """Support a question, or stop to."""
        self._pacing(person.id)()
        return self.write(
            partial(
                board.upvote,
                question_id=question_id,
                person_id=person.id,
                on=on,
                enter=partial(self.session_for, person),
                now=self.now(),
            )
        )

    def flag(self, question_id: int, *, person: Person, reason: str) -> Question:
        """Tell the moderators that a question should not be there."""
        self._begin(person)
        return self.write(
            partial(
                board.flag,
                question_id=question_id,
                person_id=person.id,
                reason=reason,
                enter=partial(self.session_for, person),
                now=self.now(),
            )
        )

    def write(self, job: Job) -> Question:
        """Do a job in a transaction and have all that it changed told, once it is committed."""
        changed = self._database.write(lambda db: self._seen(db, job(db)))
        self.tell((question.session, question.id) for question in changed)
        return changed[0]

    def tell(self, touched: Iterable[tuple[str, int]]) -> None:
        """Have told, after a commit, which questions of which boards changed."""
        for session_id, question_id in touched:
            self._mark(session_id, question_id)

    def now(self) -> Now:
        """This moment, by both clocks."""
        return Now(event=self._clock.event_now(), wall=self._clock.wall_now())

    def _seen(self, db: Db, rows: QuestionRow | list[QuestionRow]) -> list[Question]:
        every = rows if isinstance(rows, list) else [rows]
        return [self._views.question(db, row) for row in every]

    def _begin(self, person: Person) -> None:
        """Refuse who is muted or too fast."""
        refuse_muted(person, self._clock.wall_now())
        self._pacing(person.id)()

    def _pacing(self, person_id: str) -> Callable[[], None]:
        return partial(self._others.take, person_id, self._clock.wall_now())
