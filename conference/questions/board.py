"""What people do on a board: ask, upvote, take back; each is one transaction of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session as Db

from conference.programme.model import Session
from conference.questions.rules import (
    SEEN,
    UPVOTABLE,
    WITHDRAWABLE,
    Gate,
    GateState,
    Refused,
    Status,
    clean_text,
    gate_of,
    status_at_first,
)
from conference.storage.tables import BoardRow, QuestionRow, UpvoteRow
from conference.translatable import N_


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it came in; `key` is the asker's own name for this asking, a UUID."""

    key: str
    text: str
    anonymous: bool = False
    slide: int | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Now:
    """The two clocks at the moment of a command."""

    event: datetime
    wall: datetime


Pacing = Callable[[], None]
"""Called when a command is a new one; raises `Refused` when there were too many."""


def ask(
    db: Db, session: Session, *, person_id: str, asked: Asked, now: Now, pacing: Pacing
) -> QuestionRow:
    """Put a question on the board; the same person and key give the same question again."""
    if earlier := _asked_before(db, person_id, asked.key):
        return earlier
    text = clean_text(asked.text)
    if gate_of(session, now.event).state is not GateState.OPEN:
        raise Refused("closed", N_("This session takes no questions now."))
    pacing()
    rev = raise_rev(db, session.id)
    row = QuestionRow(
        session_id=session.id,
        number=_next_number(db, session.id),
        person_id=person_id,
        key=asked.key,
        text=text,
        status=status_at_first(session),
        anonymous=asked.anonymous,
        slide=asked.slide,
        language=asked.language,
        asked_at=now.wall,
        rev=rev,
        supporters=1,
        tally_version=1,
        tally_rev=rev,
    )
    db.add(row)
    db.flush()
    db.add(UpvoteRow(question_id=row.id, person_id=person_id))
    return row


def withdraw(db: Db, question_id: int, *, person_id: str, pacing: Pacing) -> QuestionRow:
    """Take one's own question back; doing so twice is doing so once."""
    row = _own(db, question_id, person_id)
    if row.status == Status.WITHDRAWN:
        return row
    if row.status not in WITHDRAWABLE:
        raise Refused("conflict", N_("This question can no longer be taken back."))
    pacing()
    row.status = Status.WITHDRAWN
    row.rev = raise_rev(db, row.session_id)
    return row


def upvote(
    db: Db, question_id: int, *, person_id: str, on: bool, gate: Callable[[str], Gate]
) -> QuestionRow:
    """Support a question or stop to; saying the same twice changes nothing."""
    row = find(db, question_id)
    if row.status not in SEEN:
        raise _no_such_question()
    if row.status not in UPVOTABLE:
        raise Refused("conflict", N_("This question can no longer be supported."))
    if gate(row.session_id).state is GateState.CLOSED:
        raise Refused("closed", N_("This session takes no questions now."))
    if _set_upvote(db, row.id, person_id=person_id, on=on):
        row.supporters += 1 if on else -1
        row.tally_version += 1
        row.tally_rev = db.get_one(BoardRow, row.session_id).rev
    return row


def find(db: Db, question_id: int) -> QuestionRow:
    """A question by its id; raises `Refused` when there is none."""
    if row := db.get(QuestionRow, question_id):
        return row
    raise _no_such_question()


def _no_such_question() -> Refused:
    """Said of what is not there and of what may not be seen, so that nobody can tell which."""
    return Refused("gone", N_("There is no such question."))


def _own(db: Db, question_id: int, person_id: str) -> QuestionRow:
    """One's own question; somebody else's looks just like one that is not there."""
    row = find(db, question_id)
    if row.person_id != person_id:
        raise _no_such_question()
    return row


def _asked_before(db: Db, person_id: str, key: str) -> QuestionRow | None:
    mine = (QuestionRow.person_id == person_id, QuestionRow.key == key)
    return db.scalar(select(QuestionRow).where(*mine))


def raise_rev(db: Db, session_id: str) -> int:
    """The next rev of a board, which is begun with its first question."""
    raised = update(BoardRow).where(BoardRow.session_id == session_id).values(rev=BoardRow.rev + 1)
    rev = db.scalar(raised.returning(BoardRow.rev))
    if rev is None:
        rev = 1
        db.add(BoardRow(session_id=session_id, rev=rev))
        db.flush()
    return rev


def _next_number(db: Db, session_id: str) -> int:
    highest = select(func.max(QuestionRow.number)).where(QuestionRow.session_id == session_id)
    return (db.scalar(highest) or 0) + 1


def _set_upvote(db: Db, question_id: int, *, person_id: str, on: bool) -> bool:
    """Put a person into a question's supporters or take them out; whether that changed it."""
    there = db.get(UpvoteRow, (question_id, person_id))
    if bool(there) == on:
        return False
    if on:
        db.add(UpvoteRow(question_id=question_id, person_id=person_id))
    else:
        mine = (UpvoteRow.question_id == question_id, UpvoteRow.person_id == person_id)
        db.execute(delete(UpvoteRow).where(*mine))
    return True
