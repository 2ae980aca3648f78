"""What became of a board's questions, in numbers that everybody may see."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from conference.questions.moves import READY_REASONS
from conference.questions.rules import SEEN, Status
from conference.storage.tables import QuestionRow

OTHER = ""
"""What reasons are counted as that a moderator wrote for the asker alone."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many questions a board received, shows, merged; how many were declined, by reason."""

    received: int
    listed: int
    answered: int
    merged: int
    declined: Mapping[str, int]

    def as_sent(self) -> dict[str, object]:
        """The numbers as browsers get them."""
        return {
            "received": self.received,
            "listed": self.listed,
            "answered": self.answered,
            "merged": self.merged,
            "declined": dict(self.declined),
        }


def of_board(db: Db, session_id: str) -> Counts:
    """The numbers of one board."""
    rows = db.execute(
        select(QuestionRow.status, QuestionRow.reason, func.count())
        .where(QuestionRow.session_id == session_id)
        .group_by(QuestionRow.status, QuestionRow.reason)
    )
    by_status: Counter[str] = Counter()
    declined: Counter[str] = Counter()
    for status, reason, count in rows:
        by_status[status] += count
        if status == Status.DECLINED:
            declined[public_reason(reason)] += count
    return Counts(
        received=by_status.total(),
        listed=sum(by_status[status] for status in SEEN),
        answered=by_status[Status.ANSWERED],
        merged=by_status[Status.MERGED],
        declined=dict(declined.most_common()),
    )


def public_reason(reason: str | None) -> str:
    """A reason as everybody may read it: a ready one, for another may repeat what was declined."""
    return reason if reason and reason in READY_REASONS else OTHER


def deferred(db: Db) -> dict[str, int]:
    """How many questions wait for an answer in writing, by the ids of their sessions."""
    rows = db.execute(
        select(QuestionRow.session_id, func.count())
        .where(QuestionRow.status == Status.DEFERRED)
        .group_by(QuestionRow.session_id)
    )
    return {session_id: count for session_id, count in rows}  # noqa: C416 rows are no pairs to mypy
