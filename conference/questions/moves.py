"""The moves of moderators: from which statuses each is allowed, and where it leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from conference.questions.rules import SEEN, Refused, Status
from conference.translatable import N_

LONGEST_REASON = 200
LONGEST_ANSWER = 2000
"""Characters."""


READY_REASONS = (
    N_("This was asked already."),
    N_("This is not about this session."),
    N_("This is a comment rather than a question."),
    N_("This concerns a single case; please write to the organisers."),
    N_("Please ask this in a kinder way."),
)
"""Kept in these words, so that they are counted together, and said in the reader's language."""


class Action(StrEnum):
    """What a moderator may do to a question."""

    APPROVE = "approve"
    DECLINE = "decline"
    HIDE = "hide"
    RESTORE = "restore"
    EDIT = "edit"
    QUEUE = "queue"
    UNQUEUE = "unqueue"
    ORDER = "order"
    TAKE = "take"
    SETTLE = "settle"
    REOPEN = "reopen"
    DEFER = "defer"
    PIN = "pin"
    UNPIN = "unpin"
    MERGE = "merge"
    UNMERGE = "unmerge"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Move:
    """From where an action is allowed, and to which status; None: that stays as it is."""

    allowed: frozenset[Status]
    to: Status | None = None


EDITABLE = frozenset({Status.PENDING, *SEEN})

MOVES: Mapping[Action, Move] = {
    Action.APPROVE: Move(frozenset({Status.PENDING}), Status.LISTED),
    Action.DECLINE: Move(frozenset({Status.PENDING}), Status.DECLINED),
    Action.HIDE: Move(SEEN, Status.HIDDEN),
    Action.RESTORE: Move(frozenset({Status.HIDDEN, Status.DECLINED}), Status.LISTED),
    Action.EDIT: Move(EDITABLE),
    Action.QUEUE: Move(frozenset({Status.LISTED}), Status.QUEUED),
    Action.UNQUEUE: Move(frozenset({Status.QUEUED}), Status.LISTED),
    Action.ORDER: Move(frozenset({Status.QUEUED})),
    Action.TAKE: Move(frozenset({Status.LISTED, Status.QUEUED}), Status.LIVE),
    Action.SETTLE: Move(
        frozenset({Status.LIVE, Status.LISTED, Status.QUEUED, Status.DEFERRED}), Status.ANSWERED
    ),
    Action.REOPEN: Move(frozenset({Status.LIVE, Status.ANSWERED, Status.DEFERRED}), Status.LISTED),
    Action.DEFER: Move(frozenset({Status.LISTED, Status.QUEUED}), Status.DEFERRED),
    Action.PIN: Move(SEEN),
    Action.UNPIN: Move(SEEN),
    Action.MERGE: Move(
        frozenset({Status.PENDING, Status.LISTED, Status.QUEUED, Status.DEFERRED}), Status.MERGED
    ),
    Action.UNMERGE: Move(frozenset({Status.MERGED})),
    Action.UNDO: Move(frozenset(Status) - {Status.ERASED, Status.WITHDRAWN}),
}
"""The table of design section 5, by action."""

ANSWERABLE = frozenset(
    {Status.LIVE, Status.LISTED, Status.QUEUED, Status.DEFERRED, Status.ANSWERED}
)
"""What may be answered in writing; who answers again changes the answer."""


def require_allowed(action: Action, status: Status) -> None:
    """Refuse an illegal move."""
    if status not in MOVES[action].allowed:
        raise Refused("conflict", N_("This cannot be done to the question as it stands now."))
