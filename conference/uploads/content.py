"""What an uploaded file is, told by its content and never by its name."""

import re
from collections.abc import Mapping
from pathlib import Path

from conference.slides.decks import DeckError, read_deck_file
from conference.translatable import N_

PDF = b"%PDF-"
HTML = re.compile(rb"\s*(<!--.*?-->\s*)*<(!doctype|html|head|body|script|svg|\?xml)\b", re.I | re.S)
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_BEGINNING = 4096


class NotADeck(Exception):
    """A file that is no deck; `message`, to be translated, says why and what to do."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message % values)
        self.message = message
        self.values: Mapping[str, object] = values


def suffix_of(path: Path) -> str:
    """`.pdf` or `.md`; raises `NotADeck`."""
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING)
    if beginning.startswith(PDF):
        return ".pdf"
    _refuse_others(beginning)
    try:
        read_deck_file(path)
    except DeckError as error:
        raise NotADeck(N_("This is no Markdown deck: %(problem)s"), problem=error) from error
    return ".md"


def _refuse_others(beginning: bytes) -> None:
    if not beginning:
        raise NotADeck(N_("The file is empty."))
    if CONTROL.search(beginning):
        raise NotADeck(
            N_("This is neither a PDF nor Markdown text. Save your slides as PDF and upload that.")
        )
    if HTML.match(beginning.removeprefix(b"\xef\xbb\xbf")):
        raise NotADeck(
            N_("This is a web page, not a deck. Print it as PDF and upload that, or use Markdown.")
        )
