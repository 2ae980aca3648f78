"""The pages of a PDF as pictures and texts; what is hostile is read in a child process alone."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from conference.pictures.pages import SIZES, webp_of
from conference.slides.decks import MOST_SLIDES, DeckError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MOST_TEXT = 20_000
"""Characters of a page; what is longer was not written to be read from a slide."""

MOST_TITLE = 120
DEEPEST_OUTLINE = 5
LONGEST_OUTLINE = 2000

_HEADER = 1024
"""Bytes within which a PDF says what it is (ISO 32000-2, Annex C of Adobe's implementations)."""

_PASSWORD = 4
"""FPDF_ERR_PASSWORD of fpdfview.h."""

_WORDS = re.compile(r"[^\W\d_]{2}")
_HYPHEN = re.compile("[\x02\ufffe]\n?")
"""What PDFium writes for a hyphen at a line's end: the word goes on."""

_UNSPEAKABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")


class NotDrawn(DeckError):
    """Drawing came to nothing, here and now; another day, or another machine, may do better."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its first line, its text, and pictures for each of `SIZES`; pixels of the first."""

    title: str
    text: str
    width: int
    height: int
    pictures: tuple[bytes, ...]


def count_pages(path: str, digest: str) -> int:
    """How many pages a PDF has; raises DeckError when it cannot be shown. Call it in a child."""
    with Path(path).open("rb") as file:
        if b"%PDF-" not in file.read(_HEADER):
            raise DeckError("This is no PDF, whatever its name says.")
    count = len(_document(path, digest))
    if count > MOST_SLIDES:
        raise DeckError(f"It has {count} pages; a deck holds at most {MOST_SLIDES}.")
    return count


def draw_page(path: str, digest: str, number: int) -> Page:
    """The page of that number, from 1; raises DeckError when it is damaged. Call it in a child."""
    from pypdfium2 import PdfiumError

    try:
        page = _document(path, digest).get_page(number - 1)
        text = _text(page)
        width, height, pictures = _drawn(page)
    except PdfiumError:
        raise DeckError(f"Page {number} is damaged; export the PDF anew.") from None
    title = _first_line(text) or _outline(path, digest).get(number, "")
    return Page(title[:MOST_TITLE], text, width, height, pictures)


@lru_cache(maxsize=2)
def _document(path: str, digest: str) -> "PdfDocument":
    """The open file, kept for its next page; `digest` is that of its content."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(Path(path))
    except PdfiumError as error:
        # The code may be that of another file before, if this one opens but has no pages.
        if error.err_code == _PASSWORD and b"/Encrypt" in Path(path).read_bytes():
            raise DeckError("It is protected by a password; export it without one.") from None
        raise DeckError("It is damaged, or has no pages; export it anew.") from None


@lru_cache(maxsize=2)
def _outline(path: str, digest: str) -> dict[int, str]:
    """The first entry of the outline for each page that has one."""
    titles: dict[int, str] = {}
    entries = _document(path, digest).get_toc(max_depth=DEEPEST_OUTLINE)
    for _, entry in zip(range(LONGEST_OUTLINE), entries, strict=False):
        place = entry.get_dest()
        index = place.get_index() if place else None
        if index is not None:
            titles.setdefault(index + 1, " ".join(_clean(entry.get_title()).split()))
    return titles


def _drawn(page: "PdfPage") -> tuple[int, int, tuple[bytes, ...]]:
    """Drawn as large as the largest picture, however large the page says it is."""
    scale = max(SIZES.values()) / max(page.get_size())
    bitmap = page.render(scale=scale, rev_byteorder=True)
    width, height = bitmap.width, bitmap.height
    pixels = bytes(bitmap.buffer)
    return width, height, webp_of(pixels, width=width, height=height, stride=bitmap.stride)


def _text(page: "PdfPage") -> str:
    return _clean(page.get_textpage().get_text_bounded()[:MOST_TEXT])


def _clean(text: str) -> str:
    lines = re.sub(r"\r\n?", "\n", text)
    whole = _UNSPEAKABLE.sub(" ", _HYPHEN.sub("", lines))
    return re.sub(r"\s*\n\s*\n\s*", "\n\n", whole).encode("utf-8", "replace").decode().strip()


def _first_line(text: str) -> str:
    """The first line with a word in it: a number alone is no title."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return next((line for line in lines if _WORDS.search(line)), "")
