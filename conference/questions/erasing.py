"""Erasing what somebody asked and supported: texts go for good, boards learn of it."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db

from conference.questions.board import raise_rev
from conference.questions.rules import Status
from conference.storage.tables import BoardRow, QuestionRow, UpvoteRow

Touched = tuple[str, int]
"""A session and a question of its board that changed."""


def erase_questions(db: Db, person_id: str) -> list[Touched]:
    """Erase everything this person asked; their names and texts are nowhere any more."""
    mine = QuestionRow.person_id == person_id, QuestionRow.status != Status.ERASED
    rows = db.scalars(select(QuestionRow).where(*mine)).all()
    for row in rows:
        row.status, row.text, row.anonymous = Status.ERASED, "", True
        row.language = row.slide = None
        row.rev = raise_rev(db, row.session_id)
    return [(row.session_id, row.id) for row in rows]


def take_back_upvotes(db: Db, person_id: str) -> list[Touched]:
    """Take this person out of the supporters of every question."""
    supported = select(QuestionRow).join(UpvoteRow).where(UpvoteRow.person_id == person_id)
    rows = db.scalars(supported).all()
    db.execute(delete(UpvoteRow).where(UpvoteRow.person_id == person_id))
    for row in rows:
        row.supporters -= 1
        row.tally_version += 1
        row.tally_rev = db.get_one(BoardRow, row.session_id).rev
    return [(row.session_id, row.id) for row in rows]
