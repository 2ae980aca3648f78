"""A question as it may be sent, and what of it goes to whom."""

from dataclasses import dataclass, field
from datetime import datetime

from conference.questions.rules import Status

Tally = tuple[int, int]
"""A question's number of supporters, and the version that grows with each change of it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it may be sent; `author` is a name, a handle that begins with ~, or None.

    `person_id` is who asked, `seen_once` that attendees may know it; neither is sent. `flagged`
    are the reasons of its `flags`, each as often as it was given.
    """

    id: int
    number: int
    session: str
    text: str
    status: Status
    author: str | None
    tally: Tally
    rev: int
    asked_at: datetime
    slide: int | None
    person_id: str = field(repr=False)
    answer: str | None = None
    edited_at: datetime | None = None
    answered_at: datetime | None = None
    pinned: bool = False
    merged_into: int | None = None
    position: int | None = None
    flags: int = 0
    reason: str | None = None
    language: str | None = None
    floor: bool = False
    deck: int | None = None
    seen_once: bool = False
    flagged: tuple[str, ...] = ()

    def as_sent(self) -> dict[str, object]:
        """The question as attendees get it."""
        return {
            "id": self.id,
            "number": self.number,
            "session": self.session,
            "text": self.text,
            "status": self.status.value,
            "author": self.author,
            "tally": list(self.tally),
            "rev": self.rev,
            "asked_at": _moment(self.asked_at),
            "slide": self.slide,
            "deck": self.deck,
            "answer": self.answer,
            "edited_at": _moment(self.edited_at),
            "pinned": self.pinned,
            "merged_into": self.merged_into,
        }

    def as_sent_to_asker(self) -> dict[str, object]:
        """One's own question, in every status, with the reason of a moderator."""
        return {
            **self.as_sent(),
            "reason": self.reason,
            "answered_at": _moment(self.answered_at),
        }

    def as_sent_to_desk(self) -> dict[str, object]:
        """The question as the session's moderators get it."""
        return {
            **self.as_sent_to_asker(),
            "position": self.position,
            "flags": self.flags,
            "flagged": list(self.flagged),
            "language": self.language,
            "floor": self.floor,
        }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
