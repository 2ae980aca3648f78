"""The rules of questions: statuses, the gate, what a text may be, and how a refusal is said."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from conference.programme.choices import Asking
from conference.programme.model import Session
from conference.translatable import N_

SHORTEST = 3
LONGEST = 300
OPEN_AFTER_END = timedelta(minutes=30)


class Status(StrEnum):
    """Where a question stands."""

    PENDING = "pending"
    LISTED = "listed"
    DECLINED = "declined"
    QUEUED = "queued"
    LIVE = "live"
    ANSWERED = "answered"
    DEFERRED = "deferred"
    MERGED = "merged"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"


SEEN = frozenset({Status.LISTED, Status.QUEUED, Status.LIVE, Status.ANSWERED, Status.DEFERRED})
"""What every attendee may read."""

GONE = frozenset({Status.MERGED, Status.HIDDEN, Status.WITHDRAWN, Status.ERASED})
"""What was perhaps seen before and may be no longer."""

UPVOTABLE = frozenset({Status.LISTED, Status.QUEUED, Status.LIVE})
WITHDRAWABLE = frozenset({Status.PENDING, Status.LISTED, Status.QUEUED})


class Refused(Exception):
    """A command that changes nothing.

    `error` is the protocol's word; `message` a sentence with `%(name)s` places for `values`.
    """

    def __init__(
        self, error: str, message: str, *, retry_ms: int | None = None, **values: object
    ) -> None:
        super().__init__(message % values)
        self.error = error
        self.message = message
        self.values = values
        self.retry_ms = retry_ms


class GateState(StrEnum):
    """What may be done to a board now."""

    OPEN = "open"
    UPVOTES_ONLY = "upvotes_only"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether people may ask now; `closes_at` is a moment of the event's clock."""

    state: GateState
    closes_at: datetime | None

    def as_sent(self) -> dict[str, object]:
        """The gate as browsers get it."""
        closes_at = self.closes_at.isoformat() if self.closes_at else None
        return {"state": self.state.value, "mode": "auto", "slow": 0, "closes_at": closes_at}


def gate_of(session: Session, event_now: datetime) -> Gate:
    """A session's gate: open from publication until 30 minutes after the end."""
    closes_at = session.ends + OPEN_AFTER_END
    takes_none = session.questions is Asking.OFF or session.cancelled
    if takes_none or event_now >= closes_at:
        return Gate(GateState.CLOSED, None)
    return Gate(GateState.OPEN, closes_at)


def status_at_first(session: Session) -> Status:
    """Where a new question begins: listed, or pending where a moderator reviews."""
    return Status.PENDING if session.questions is Asking.REVIEWED else Status.LISTED


def clean_text(text: str) -> str:
    """A question's text as it is kept: NFC, trimmed, one line; raises `Refused`."""
    kept = " ".join(_printable(unicodedata.normalize("NFC", text)).split())
    if sum(unicodedata.category(c) != "Cf" for c in kept) < SHORTEST:
        raise Refused(
            "too_short", N_("Please ask in at least %(count)s characters."), count=SHORTEST
        )
    if len(kept) > LONGEST:
        raise Refused("too_long", N_("Please ask in at most %(count)s characters."), count=LONGEST)
    return kept


def _printable(text: str) -> str:
    """Without controls, lone surrogates and the marks that can turn text around (Cf: bidi)."""
    turning = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    unkept = {"Cc", "Cs"}
    return "".join(
        " " if unicodedata.category(c) in unkept else c for c in text if c not in turning
    )
