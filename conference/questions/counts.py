"""What became of a board's questions, in numbers that everybody may see."""

from collections import Counter, defaultdict
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


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many questions a session got, and what waits: for review, an answer, one in writing."""

    received: int = 0
    pending: int = 0
    open: int = 0
    deferred: int = 0

    @property
    def anything(self) -> bool:
        """Whether there is something to do."""
        return bool(self.pending or self.open or self.deferred)


NOTHING = Waiting()


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


def waiting(db: Db) -> dict[str, Waiting]:
    """What waits in each session that got questions, by the sessions' ids."""
    rows = db.execute(
        select(QuestionRow.session_id, QuestionRow.status, func.count()).group_by(
            QuestionRow.session_id, QuestionRow.status
        )
    )
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for session_id, status, count in rows:
        found[session_id][status] = count
    return {session_id: _waiting(by_status) for session_id, by_status in found.items()}


def _waiting(by_status: Counter[str]) -> Waiting:
    return Waiting(
        received=by_status.total(),
        pending=by_status[Status.PENDING],
        open=sum(by_status[status] for status in (Status.LISTED, Status.QUEUED, Status.LIVE)),
        deferred=by_status[Status.DEFERRED],
    )
