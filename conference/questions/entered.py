"""What somebody gets who enters a board, as an attendee or at the desk."""

from dataclasses import dataclass

from conference.questions.rules import Gate
from conference.questions.views import Changes, Mine


@dataclass(frozen=True, slots=True)
class Entered:
    """What somebody sees who enters: changes since their rev, the gate, and what is theirs."""

    changes: Changes
    full: bool
    gate: Gate
    mine: Mine

    def as_sent(self) -> dict[str, object]:
        """The board as an attendee who entered gets it."""
        return {
            **self._for_both(),
            "questions": [question.as_sent() for question in self.changes.seen],
            "gone": [] if self.full else list(self.changes.gone),
        }

    def as_sent_to_desk(self) -> dict[str, object]:
        """The board as the session's moderators get it."""
        return {
            **self._for_both(),
            "questions": [question.as_sent_to_desk() for question in self.changes.kept],
            "gone": [] if self.full else list(self.changes.erased),
        }

    def _for_both(self) -> dict[str, object]:
        return {
            "rev": self.changes.rev,
            "full": self.full,
            "gate": self.gate.as_sent(),
            "next": self.changes.next,
            "mine": {
                "asked": [question.as_sent_to_asker() for question in self.mine.asked],
                "upvoted": list(self.mine.upvoted),
            },
        }
