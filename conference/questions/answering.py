"""Answers in writing: by the session's speakers and moderators, during or after it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session as Db

from conference.people import accounts, log
from conference.people.roles import STAFF, Person, Role, role_in
from conference.questions.board import find, no_such_question, raise_rev
from conference.questions.moderation import require_current
from conference.questions.moves import ANSWERABLE, LONGEST_ANSWER
from conference.questions.rules import SEEN, Refused, Status, clean_text
from conference.questions.standing import kept, made_before, written_down
from conference.storage.tables import QuestionRow
from conference.translatable import N_


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as it came in; `rev` is the question's as it was seen, `key` a UUID."""

    key: str
    question: int
    rev: int
    text: str


def answer(db: Db, answered: Answered, *, by: Person, at: datetime) -> QuestionRow:
    """Answer a question in writing, or in other words; the same key answers once."""
    row = find(db, answered.question)
    _refuse_others(db, row, by)
    if made_before(db, by.id, answered.key):
        return row
    require_current(db, row, answered.rev)
    if row.status not in ANSWERABLE:
        raise Refused("conflict", N_("This cannot be done to the question as it stands now."))
    before = {**kept(row), "answer": row.answer}
    row.answer = clean_text(answered.text, longest=LONGEST_ANSWER)
    row.status, row.position = Status.ANSWERED, None
    row.answered_at = row.answered_at or at
    row.rev = raise_rev(db, row.session_id)
    stood = {str(row.id): before}
    db.add(written_down(row, "answer", key=answered.key, by=by.id, at=at, before=stood))
    log.note(db, "question.answer", by=by, at=at, subject=f"{row.session_id} #{row.number}")
    return row


def _refuse_others(db: Db, row: QuestionRow, by: Person) -> None:
    """Refuse who is not, or no longer, staff of the session; speakers see what attendees see."""
    role = role_in(accounts.find(db, by.id), row.session_id)
    if role not in STAFF:
        raise Refused("forbidden", N_("This is for the speakers and moderators of this session."))
    if role is Role.SPEAKER and row.status not in SEEN:
        raise no_such_question()
