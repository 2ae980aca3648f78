"""Erasing what somebody asked and supported: texts go for good, boards learn of it."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db

from conference.people import accounts, log
from conference.people.roles import Person, may_organise
from conference.questions.board import find, no_such_question, raise_rev
from conference.questions.rules import Status
from conference.questions.standing import release_parts
from conference.questions.support import count_again, recount
from conference.storage.tables import FlagRow, MoveRow, QuestionRow, UpvoteRow

Touched = tuple[str, int]
"""A session and a question of its board that changed."""


def erase_questions(db: Db, person_id: str) -> list[Touched]:
    """Erase everything this person asked; their names and texts are nowhere any more."""
    mine = QuestionRow.person_id == person_id, QuestionRow.status != Status.ERASED
    rows = db.scalars(select(QuestionRow).where(*mine)).all()
    touched = [each for row in rows for each in erase_question(db, row)]
    return [(row.session_id, row.id) for row in touched]


def erase_question(db: Db, row: QuestionRow) -> list[QuestionRow]:
    """Erase a question; gives it and all else that this changed on its board."""
    if row.status == Status.ERASED:
        return [row]
    root_id = row.merged_into
    row.status, row.text, row.anonymous = Status.ERASED, "", True
    row.language = row.slide = row.answer = row.reason = row.merged_into = row.position = None
    row.edited_at = row.answered_at = None
    row.pinned, row.flags = False, 0
    row.rev = raise_rev(db, row.session_id)
    parts = release_parts(db, row)
    for table in (MoveRow, FlagRow):
        db.execute(delete(table).where(table.question_id == row.id))
    root = db.get(QuestionRow, root_id) if root_id else None
    if root:
        recount(db, root)
    return [row, *parts, *([root] if root else [])]


def erase_by(db: Db, question_id: int, *, by: Person, at: datetime) -> list[QuestionRow]:
    """Erase one's own question, or as an organiser anybody's, which the log will say."""
    row = find(db, question_id)
    if row.person_id != by.id:
        if not may_organise(accounts.find(db, by.id)):
            raise no_such_question()
        subject = f"{row.session_id} #{row.number}"
        log.note(db, "question.erase", by=by, at=at, subject=subject)
    return erase_question(db, row)


def take_back_upvotes(db: Db, person_id: str) -> list[Touched]:
    """Take this person out of the supporters of every question."""
    supported = select(QuestionRow).join(UpvoteRow).where(UpvoteRow.person_id == person_id)
    rows = db.scalars(supported).all()
    db.execute(delete(UpvoteRow).where(UpvoteRow.person_id == person_id))
    for row in rows:
        count_again(db, row)
    return [(row.session_id, row.id) for row in rows]
