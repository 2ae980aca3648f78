"""What is typed about a deck, read with care and shown again when it is refused."""

from dataclasses import dataclass

from flask import request

from conference.programme.choices import Visible
from conference.programme.model import Session

LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Typed:
    """The form about a deck; `instead_of` is the path of the one that it replaces."""

    title: str = ""
    visible: Visible = Visible.NOW
    instead_of: str | None = None
    for_good: bool = False


def typed_now(session: Session) -> Typed:
    """What the form says that was sent; what it cannot have said is left aside."""
    wanted, word = request.form.get("instead_of", ""), request.form.get("visible", "")
    return Typed(
        one_line(request.form.get("title", ""))[:LONGEST_TITLE],
        Visible(word) if word in list(Visible) else Visible.NOW,
        wanted if wanted in {deck.file for deck in session.decks} else None,
        request.form.get("for_good") == "1",
    )


def one_line(text: str) -> str:
    """A text without line ends, double spaces and what cannot be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
