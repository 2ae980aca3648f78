"""Who supports a question: a set, which a merged question shares with its root."""

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as Db

from conference.storage.tables import BoardRow, QuestionRow, UpvoteRow


def set_support(db: Db, row: QuestionRow, *, person_id: str, on: bool) -> bool:
    """Put a person into a question's supporters or take them out; whether that changed it."""
    there = db.get(UpvoteRow, (row.id, person_id))
    if there and on:
        there.through = None  # support of one's own outlives a merge
    if bool(there) == on:
        return False
    if on:
        db.add(UpvoteRow(question_id=row.id, person_id=person_id))
    else:
        _take_back(db, row, person_id)
    return True


def recount(db: Db, row: QuestionRow) -> None:
    """Make a root's supporters its own and those of all that is merged into it."""
    db.flush()
    db.execute(
        delete(UpvoteRow).where(UpvoteRow.question_id == row.id, UpvoteRow.through.is_not(None))
    )
    own = set(db.scalars(select(UpvoteRow.person_id).where(UpvoteRow.question_id == row.id)))
    for person_id, through in _supporters_of_parts(db, row.id).items():
        if person_id not in own:
            db.add(UpvoteRow(question_id=row.id, person_id=person_id, through=through))
    db.flush()
    count_again(db, row)


def count_again(db: Db, row: QuestionRow) -> None:
    """Note a tally that changed, so that everybody learns of it."""
    db.flush()
    mine = select(func.count()).where(UpvoteRow.question_id == row.id)
    count = db.scalar(mine) or 0
    if count != row.supporters:
        row.supporters = count
        row.tally_version += 1
        row.tally_rev = db.get_one(BoardRow, row.session_id).rev


def supported_by_others(db: Db, row: QuestionRow) -> bool:
    """Whether anybody but its asker supports a question."""
    others = UpvoteRow.question_id == row.id, UpvoteRow.person_id != row.person_id
    return db.scalar(select(UpvoteRow.person_id).where(*others).limit(1)) is not None


def parts_of(db: Db, question_id: int) -> list[QuestionRow]:
    """The questions that are merged into this one."""
    parts = select(QuestionRow).where(QuestionRow.merged_into == question_id)
    return list(db.scalars(parts.order_by(QuestionRow.id)))


def _supporters_of_parts(db: Db, question_id: int) -> dict[str, int]:
    """Each supporter of a part, with the first part they support."""
    rows = db.execute(
        select(UpvoteRow.person_id, func.min(UpvoteRow.question_id))
        .join(QuestionRow, QuestionRow.id == UpvoteRow.question_id)
        .where(QuestionRow.merged_into == question_id, UpvoteRow.through.is_(None))
        .group_by(UpvoteRow.person_id)
    )
    return {row[0]: row[1] for row in rows}


def _take_back(db: Db, row: QuestionRow, person_id: str) -> None:
    """Of the question, and of what is merged into it: else a recount would bring it back."""
    parts = parts_of(db, row.id)
    ids = [row.id, *(part.id for part in parts)]
    mine = UpvoteRow.question_id.in_(ids), UpvoteRow.person_id == person_id
    db.execute(delete(UpvoteRow).where(*mine))
    for part in parts:
        count_again(db, part)
