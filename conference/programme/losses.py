"""How much of a programme an edit takes away; a large loss has to be meant."""

from dataclasses import dataclass

from conference.programme.model import Programme

FEW = 3
"""Sessions that may always go at once."""


@dataclass(frozen=True, slots=True)
class Loss:
    """How many of the sessions that are served an edit takes out."""

    lost: int
    of: int

    @property
    def large(self) -> bool:
        """Whether half of them go, and at least three: it may be half of a file."""
        return self.lost >= FEW and 2 * self.lost >= self.of


def loss_between(served: Programme, new: Programme) -> Loss:
    """What is lost from one programme to the next."""
    lost = served.sessions.keys() - new.sessions.keys()
    return Loss(len(lost), len(served.sessions))
