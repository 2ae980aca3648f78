"""What a session's moderators do, as the socket and the plain forms both use it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from conference.people import accounts, log
from conference.people.roles import UNTIL_UNMUTED, Person, Role, may_moderate, role_in
from conference.questions import gates
from conference.questions.actions import Moderated
from conference.questions.admission import refuse_muted
from conference.questions.answering import Answered, answer
from conference.questions.board import Asked, ask, find, raise_rev
from conference.questions.boards import Boards
from conference.questions.moderation import Stale, moderate, require_moderator
from conference.questions.muting import forget_mute, muted_at, note_mute
from conference.questions.pace import Pace
from conference.questions.question import Question
from conference.questions.rules import SEEN, Gate, GateState, Refused, Status
from conference.questions.views import Views
from conference.storage.database import Database
from conference.storage.tables import QuestionRow
from conference.translatable import N_

STAFF_PACE = 600
"""Commands of one member of staff in a minute."""

LONGEST_SLOW = 600
"""Seconds."""

NOT_UNDERSTOOD = N_("This command was not understood: %(field)s.")
STATES = frozenset({gates.AUTO, *GateState})


@dataclass(frozen=True, slots=True)
class Muted:
    """Whom to mute: who asked a question, or whose handle it is in a session.

    Not `on`: they may write again.
    """

    minutes: int
    question: int | None = None
    session: str | None = None
    handle: str | None = None
    hide_all: bool = False
    on: bool = True


class Desk:
    """The moderators' commands; each checks again, in its transaction, that they may."""

    def __init__(self, boards: Boards, *, database: Database, views: Views) -> None:
        self._boards = boards
        self._database = database
        self._views = views
        self._pace = Pace(STAFF_PACE)

    def moderate(self, moderated: Moderated, *, by: Person) -> Question:
        """Make a move; a stale one raises `Refused` with the question as it stands now."""
        self._take(by)

        def job(db: Db) -> list[QuestionRow]:
            try:
                return moderate(db, moderated, by=by, now=self._boards.now())
            except Stale as stale:
                raise self._conflict(db, stale, by=by) from None

        return self._boards.write(job)

    def answer(self, answered: Answered, *, by: Person) -> Question:
        """Answer in writing, as a moderator or speaker of the session."""
        self._take(by)

        def job(db: Db) -> QuestionRow:
            try:
                return answer(db, answered, by=by, at=self._boards.now().wall)
            except Stale as stale:
                raise self._conflict(db, stale, by=by) from None

        return self._boards.write(job)

    def ask_from_floor(self, session_id: str, *, asked: Asked, by: Person) -> Question:
        """Type a question for somebody in the room."""
        session, now = self._boards.session(session_id), self._boards.now()
        refuse_muted(by, now.wall)

        def job(db: Db) -> QuestionRow:
            require_moderator(db, by, session_id)
            return ask(
                db, session, person_id=by.id, asked=asked, now=now, pacing=lambda: self._take(by)
            )

        return self._boards.write(job)

    def set_gate(self, session_id: str, *, by: Person, state: str | None, slow: int | None) -> Gate:
        """Open or close a gate, leave it to the clock, or set the seconds between two asks."""
        self._take(by)
        self._boards.session(session_id)
        refuse_nonsense(state, slow)
        self._database.write(
            partial(
                _set_gate,
                session_id=session_id,
                by=by,
                state=state,
                slow=slow,
                now=self._boards.now().wall,
            )
        )
        return self._boards.gate(session_id)

    def mute(self, muted: Muted, *, by: Person) -> None:
        """Let somebody write nothing for a while; perhaps hide what they asked, too."""
        self._take(by)
        now = self._boards.now()
        until = until_when(muted, now.wall)

        def job(db: Db) -> list[tuple[str, int]]:
            session_id, person_id = self._whom(db, muted, by=by)
            refuse_staff(accounts.find(db, person_id), session_id)
            accounts.mute(db, person_id, until=until)
            subject = self._views.handle(session_id, person_id)  # the name may be hidden
            note = partial(log.note, db, by=by, at=now.wall, subject=subject)
            if until is None:
                forget_mute(db, person_id)
                note("unmute")
                return []
            note_mute(db, session_id, person_id, question_id=muted.question)
            note("mute", until=until.isoformat())
            return hide_all(db, session_id, person_id) if muted.hide_all else []

        self._boards.tell(self._database.write(job))

    def hand(self, question_id: int, *, by: Person) -> str:
        """The session whose desks may be told that a moderator is on a question."""
        self._take(by)
        session_id = self._boards.session_of(question_id)
        if not may_moderate(by, session_id):
            raise Refused("forbidden", N_("This is for the moderators of this session."))
        return session_id

    def muted(self, session_id: str) -> list[tuple[Question, datetime]]:
        """The questions by which people were muted who still are, and until when."""
        with self._database.read() as db:
            rows = muted_at(db, session_id, wall_now=self._boards.now().wall)
            return [(self._views.question(db, row), until) for row, until in rows]

    def _whom(self, db: Db, muted: Muted, *, by: Person) -> tuple[str, str]:
        """The session and the person that are meant; only its moderators learn of a handle."""
        row = find(db, muted.question) if muted.question is not None else None
        session_id = row.session_id if row else self._boards.session(muted.session or "").id
        require_moderator(db, by, session_id)
        if row:
            return session_id, row.person_id
        person_id = self._views.whose(db, session_id, muted.handle or "")
        if person_id is None:
            raise Refused("gone", N_("Nobody who asked here has that handle."))
        return session_id, person_id

    def _conflict(self, db: Db, stale: Stale, *, by: Person) -> Refused:
        """What is said of a stale move, with the question as whoever made it may see it."""
        question = self._views.question(db, stale.row)
        at_desk = may_moderate(by, question.session)
        now = question.as_sent_to_desk() if at_desk else question.as_sent()
        return Refused("conflict", stale.message, more={"question": now})

    def _take(self, by: Person) -> None:
        self._pace.take(by.id, self._boards.now().wall)


def refuse_nonsense(state: str | None, slow: int | None) -> None:
    """Refuse what no gate can be set to, and nothing at all."""
    known = state is None or state in STATES
    if not known or (slow or 0) > LONGEST_SLOW or (state is None and slow is None):
        raise Refused("invalid", NOT_UNDERSTOOD, field="gate")


def until_when(muted: Muted, wall_now: datetime) -> datetime | None:
    """Until when somebody is muted; None when they may write again."""
    if not muted.on:
        return None
    return wall_now + timedelta(minutes=muted.minutes) if muted.minutes else UNTIL_UNMUTED


def refuse_staff(person: Person | None, session_id: str) -> None:
    """Nobody mutes those who keep the session going."""
    if role_in(person, session_id) not in {Role.VISITOR, Role.ATTENDEE}:
        raise Refused("forbidden", N_("Staff of this session cannot be muted."))


def hide_all(db: Db, session_id: str, person_id: str) -> list[tuple[str, int]]:
    """Hide everything that somebody asked in a session and that is seen."""
    theirs = (
        QuestionRow.session_id == session_id,
        QuestionRow.person_id == person_id,
        QuestionRow.status.in_([*SEEN, Status.PENDING]),
    )
    rows = list(db.scalars(select(QuestionRow).where(*theirs)))
    for row in rows:
        row.status, row.position, row.rev = Status.HIDDEN, None, raise_rev(db, session_id)
    return [(row.session_id, row.id) for row in rows]


def _set_gate(
    db: Db, session_id: str, *, by: Person, state: str | None, slow: int | None, now: datetime
) -> None:
    require_moderator(db, by, session_id)
    gates.set_gate(db, session_id, state=state, slow=slow)
    details = {"state": state, "slow": slow}
    log.note(db, "gate", by=by, at=now, subject=session_id, **details)
