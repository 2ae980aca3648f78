"""How questions stood before a move: written down, put back, and let stand again."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from conference.questions.moves import Action
from conference.questions.rules import Status
from conference.questions.support import count_again, parts_of, recount
from conference.storage.tables import FlagRow, MoveRow, QuestionRow

KEPT = ("status", "position", "pinned", "edited_at", "answered_at", "reason", "merged_into")
"""What a move may change, besides a text, and what undoing gives back."""

MOMENTS = frozenset({"edited_at", "answered_at"})


def kept(row: QuestionRow, action: Action | None = None) -> dict[str, Any]:
    """How a question stands; its text only where it is about to change."""
    kept = {field: _written(getattr(row, field)) for field in KEPT}
    return {**kept, "text": row.text} if action is Action.EDIT else kept


def put_back(row: QuestionRow, kept: dict[str, Any]) -> None:
    """Let a question stand again as it did."""
    for field, value in kept.items():
        moment = field in MOMENTS and value
        setattr(row, field, datetime.fromisoformat(value) if moment else value)


def _written(value: Any) -> Any:  # noqa: ANN401
    return value.isoformat() if isinstance(value, datetime) else value


def last_move(db: Db, question_id: int, action: Action | None = None) -> MoveRow | None:
    """The last move on a question that was not undone, of all or of one kind."""
    moves = select(MoveRow).where(MoveRow.question_id == question_id, MoveRow.undone.is_(False))
    if action:
        moves = moves.where(MoveRow.action == action)
    return db.scalar(moves.order_by(MoveRow.id.desc()).limit(1))


def made_before(db: Db, person_id: str, key: str) -> bool:
    """Whether somebody's move of that key was made already."""
    mine = MoveRow.person_id == person_id, MoveRow.key == key
    return db.scalar(select(MoveRow.id).where(*mine)) is not None


def written_down(
    row: QuestionRow, action: str, *, key: str, by: str, at: datetime, before: dict[str, Any]
) -> MoveRow:
    """A move that a person made; `before` is how all that it changed stood, by id."""
    return MoveRow(
        question_id=row.id,
        person_id=by,
        key=key,
        action=action,
        at=at,
        rev=row.rev,
        undone=False,
        before=before,
    )


def with_status(db: Db, session_id: str, status: Status) -> list[QuestionRow]:
    """The questions of a board that stand so, the queue in its order."""
    here = QuestionRow.session_id == session_id, QuestionRow.status == status
    order = QuestionRow.position, QuestionRow.id
    return list(db.scalars(select(QuestionRow).where(*here).order_by(*order)))


def stands_as_at(db: Db, row: QuestionRow, rev: int) -> bool:
    """Whether a question stands as it did at a rev: a flag since then changed nothing of that."""
    flags = select(FlagRow.stood_at, FlagRow.rev).where(FlagRow.question_id == row.id)
    raised = {flag.stood_at: flag.rev for flag in db.execute(flags)} if row.flags else {}
    while rev in raised:
        rev = raised[rev]
    return rev == row.rev


def make_room(db: Db, back: list[QuestionRow]) -> list[QuestionRow]:
    """Let what came back to the queue have its places there; gives the others that had to move."""
    db.flush()
    queue = with_status(db, back[0].session_id, Status.QUEUED)
    if len({row.position for row in queue}) == len(queue):
        return []
    queue.sort(key=lambda row: (row.position, row not in back, row.id))
    moved = [(at, row) for at, row in enumerate(queue, start=1) if row.position != at]
    for at, row in moved:
        row.position = at
    return [row for _, row in moved if row not in back]


def release_parts(db: Db, row: QuestionRow) -> list[QuestionRow]:
    """Let what others asked stand by itself again when the root of a merge goes."""
    parts = parts_of(db, row.id)
    for part in parts:
        part.status, part.merged_into, part.rev = _stood(db, part), None, row.rev
    if parts:
        recount(db, row)
    for part in parts:
        count_again(db, part)
    return parts


def _stood(db: Db, part: QuestionRow) -> Status:
    """Where a part stood before it was merged; its place in the queue was given away."""
    merge = last_move(db, part.id, Action.MERGE)
    status = Status(merge.before[str(part.id)]["status"]) if merge else Status.LISTED
    return Status.LISTED if status is Status.QUEUED else status
