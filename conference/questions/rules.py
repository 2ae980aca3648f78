"""The rules of questions: statuses, the gate, what a text may be, and how a refusal is said."""

import unicodedata
from collections.abc import Mapping
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

REVISE_WITHIN = timedelta(seconds=120)
"""How long a listed question may still be revised, while nobody else supports it."""

UPVOTABLE = frozenset({Status.LISTED, Status.QUEUED, Status.LIVE})
WITHDRAWABLE = frozenset({Status.PENDING, Status.LISTED, Status.QUEUED})


class Refused(Exception):
    """A command that changes nothing.

    `error` is the protocol's word; `message` a sentence with `%(name)s` places for `values`;
    `more` goes with the answer, such as the question as it stands now.
    """

    def __init__(
        self,
        error: str,
        message: str,
        *,
        retry_ms: int | None = None,
        more: Mapping[str, object] | None = None,
        **values: object,
    ) -> None:
        super().__init__(message % values)
        self.error = error
        self.message = message
        self.values = values
        self.retry_ms = retry_ms
        self.more = more or {}


class GateState(StrEnum):
    """What may be done to a board now."""

    OPEN = "open"
    UPVOTES_ONLY = "upvotes_only"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class GateRule:
    """What moderators say of a gate: a state or None (automatic), and seconds between two asks."""

    state: GateState | None = None
    slow: int = 0


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether people may ask now; `closes_at` is a moment of the event's clock."""

    state: GateState
    closes_at: datetime | None
    manual: bool = False
    slow: int = 0

    def as_sent(self) -> dict[str, object]:
        """The gate as browsers get it."""
        closes_at = self.closes_at.isoformat() if self.closes_at else None
        mode = "manual" if self.manual else "auto"
        return {"state": self.state.value, "mode": mode, "slow": self.slow, "closes_at": closes_at}


def gate_of(session: Session, event_now: datetime, rule: GateRule | None = None) -> Gate:
    """A session's gate: open from publication until 30 minutes after the end.

    Moderators override that, except where a session is off or takes no questions.
    """
    rule = rule or GateRule()
    if session.questions is Asking.OFF or session.cancelled:
        return Gate(GateState.CLOSED, None, slow=rule.slow)
    if rule.state is not None:
        return Gate(rule.state, None, manual=True, slow=rule.slow)
    closes_at = session.ends + OPEN_AFTER_END
    if event_now >= closes_at:
        return Gate(GateState.CLOSED, None, slow=rule.slow)
    return Gate(GateState.OPEN, closes_at, slow=rule.slow)


def status_at_first(session: Session) -> Status:
    """Where a new question begins: listed, or pending where a moderator reviews."""
    return Status.PENDING if session.questions is Asking.REVIEWED else Status.LISTED


def clean_text(text: str, *, longest: int = LONGEST) -> str:
    """A question's text as it is kept: NFC, trimmed, one line; raises `Refused`."""
    kept = one_line(text)
    if sum(unicodedata.category(c) != "Cf" for c in kept) < SHORTEST:
        raise Refused(
            "too_short", N_("Please ask in at least %(count)s characters."), count=SHORTEST
        )
    if len(kept) > longest:
        raise Refused("too_long", N_("Please write at most %(count)s characters."), count=longest)
    return kept


def one_line(text: str) -> str:
    """A text as it can be kept, whatever was sent: NFC, trimmed, one line."""
    return " ".join(_printable(unicodedata.normalize("NFC", text)).split())


def _printable(text: str) -> str:
    """Without controls, lone surrogates and the marks that can turn text around (Cf: bidi)."""
    turning = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    unkept = {"Cc", "Cs"}
    return "".join(
        " " if unicodedata.category(c) in unkept else c for c in text if c not in turning
    )
