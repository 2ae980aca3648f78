"""Who is muted at a session, and by which of their questions: that tells no more than was known."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db

from conference.storage.tables import MuteRow, PersonRow, QuestionRow


def note_mute(db: Db, session_id: str, person_id: str, *, question_id: int | None) -> None:
    """Write down by which question somebody was muted; by a handle it is one without a name."""
    key = {"session_id": session_id, "person_id": person_id}
    by = question_id or _anonymous_one(db, session_id, person_id)
    if by is not None:
        db.merge(MuteRow(**key, question_id=by))


def forget_mute(db: Db, person_id: str) -> None:
    """Take somebody off every session's list: they may write again."""
    db.execute(delete(MuteRow).where(MuteRow.person_id == person_id))


def muted_at(db: Db, session_id: str, *, wall_now: datetime) -> list[tuple[QuestionRow, datetime]]:
    """The questions by which people were muted who still are, and until when."""
    rows = (
        select(QuestionRow, PersonRow.muted_until)
        .join(MuteRow, MuteRow.question_id == QuestionRow.id)
        .join(PersonRow, PersonRow.id == MuteRow.person_id)
        .where(MuteRow.session_id == session_id, PersonRow.muted_until > wall_now)
    )
    return [(row, until) for row, until in db.execute(rows.order_by(QuestionRow.id)) if until]


def _anonymous_one(db: Db, session_id: str, person_id: str) -> int | None:
    """The latest question without a name that somebody asked."""
    theirs = QuestionRow.session_id == session_id, QuestionRow.person_id == person_id
    anonymous = select(QuestionRow.id).where(*theirs, QuestionRow.anonymous)
    return db.scalar(anonymous.order_by(QuestionRow.id.desc()).limit(1))
