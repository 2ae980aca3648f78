"""What a picture for link previews says: of a session, or of the whole event."""

import hashlib
from dataclasses import astuple, dataclass

RECIPE = "1"
"""Raised when cards are to be drawn anew, so that their addresses change."""

PLAIN = "#0d5c4a"
"""The colour of what has no track."""


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a picture, in one language; `color` is `#rrggbb`.

    `mark` is what must be known before all else; it `warns` where people should not come.
    """

    event: str
    title: str
    when: str
    people: str = ""
    track: str = ""
    color: str = PLAIN
    mark: str = ""
    warns: bool = False

    @property
    def digest(self) -> str:
        """What tells this card from any other: two with the same words look the same."""
        words = "\0".join(map(str, (RECIPE, *astuple(self))))
        return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:16]
