"""What an uploaded file is, told by its content and never by its name."""

import re
from collections.abc import Mapping
from pathlib import Path

from conference.offload import NoAnswer, Offload
from conference.slides.decks import DeckError, read_deck_file
from conference.translatable import N_

PDF = b"%PDF-"
HTML = re.compile(rb"\s*(<!--.*?-->\s*)*<(!doctype|html|head|body|script|svg|\?xml)\b", re.I | re.S)
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_BEGINNING = 4096

SECONDS = 1.0
"""What reading a Markdown deck may take; the longest that people write takes a tenth of it."""

MEGABYTES = 500


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
    _read_apart(path)
    return ".md"


def check_deck(path: str) -> None:
    """Read a Markdown deck to the end; raises `DeckError`. Call it in a child."""
    read_deck_file(Path(path))


def _read_apart(path: Path) -> None:
    """Read it where it stops nobody: brackets in thousands take a parser minutes."""
    child = Offload(answers=[DeckError], seconds=SECONDS, megabytes=MEGABYTES, warm=[__name__])
    try:
        child.call(check_deck, str(path))
    except DeckError as error:
        raise NotADeck(N_("This is no Markdown deck: %(problem)s"), problem=error) from error
    except NoAnswer as error:
        problem = "it takes too long to read; make two decks of it, or upload a PDF."
        raise NotADeck(N_("This is no Markdown deck: %(problem)s"), problem=problem) from error
    finally:
        child.close()


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
