"""The PDFs of the programme: drawn in the background, page by page, each kept by its content."""

import logging
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Protocol

from conference.programme.model import Programme
from conference.slides.decks import (
    DeckError,
    Making,
    NotShown,
    Picture,
    Slide,
    SlideDeck,
    file_inside,
    is_pdf,
)
from conference.slides.pdf_content import digest_of
from conference.slides.pdf_kept import KeptDecks
from conference.slides.pdf_pages import NotDrawn, Page
from conference.stamps import Stamp, stamp_of

MOST_KEPT = 300_000_000
"""Bytes of all pictures of a deck; a hundred pages of text have four million."""

LONGEST = 300.0
"""Seconds in which a deck has to be drawn; a hundred pages take ten, more on a busy machine."""

_UNREADABLE = "It cannot be read, or its pictures cannot be kept: {}."

log = logging.getLogger(__name__)


class Pages(Protocol):
    """What draws the pages of a file; `digest` is that of its content."""

    def count(self, path: Path, digest: str) -> int:
        """How many there are, 1 or more; raises DeckError."""

    def page(self, path: Path, digest: str, number: int) -> Page:
        """The page of that number, from 1; raises DeckError."""

    def close(self) -> None:
        """Let go of what it needs for that."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A file as it was last looked at, and what it is: a deck, or why it is none."""

    stamp: Stamp | None
    digest: str
    is_now: SlideDeck | str


@dataclass(slots=True)
class _Job:
    """A deck that is being drawn."""

    path: Path
    stamp: Stamp | None
    digest: str
    of: int
    slides: list[Slide] = field(default_factory=list)
    kept: int = 0
    spent: float = 0.0


class PdfDecks:
    """The decks of the programme being served that are PDFs.

    Pages show what is ready. Only `look` draws, so that no visitor can make the server work.
    """

    def __init__(
        self,
        folder: Path,
        *,
        kept: KeptDecks,
        programme: Callable[[], Programme],
        pages: Pages,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """`folder` is that of the schedule; `seconds` is a clock that never goes back."""
        self._folder = folder.resolve()
        self._kept = kept
        self._programme = programme
        self._pages = pages
        self._seconds = seconds
        self._seen: dict[str, _Seen] = {}
        self._jobs: dict[str, _Job] = {}
        self._changing: dict[str, Stamp | None] = {}

    def look(self) -> None:
        """Draw what is new or was replaced, a page of each in turn, until nothing is left."""
        if not self._notice() and not self._jobs:
            return
        while self._jobs:
            for file in tuple(self._jobs):
                self._draw_next(file)
            self._notice()
        self._pages.close()
        self._kept.sweep({seen.digest for seen in self._seen.values()})

    def deck(self, file: str) -> SlideDeck:
        """The deck of a path of the programme; raises NotShown until it is ready.

        While a replaced file is drawn it is the one before.
        """
        seen, job = self._seen.get(file), self._jobs.get(file)
        if seen and isinstance(seen.is_now, SlideDeck):
            return seen.is_now
        if job:
            raise NotShown("It is being prepared.", Making(len(job.slides), job.of))
        if seen:
            raise NotShown(str(seen.is_now))
        raise NotShown("It is being prepared.", Making(0, 0))

    def picture(self, deck: SlideDeck, number: int, size: str) -> Path | None:
        """The WebP of a slide, in one of SIZES."""
        path = self._kept.picture(deck.digest, number, size)
        return path if deck.slide(number) and path.is_file() else None

    def refused(self) -> Mapping[str, str]:
        """Why files cannot be shown, in a sentence each."""
        return {file: s.is_now for file, s in self._seen.items() if isinstance(s.is_now, str)}

    def _notice(self) -> bool:
        """Whether a file is new, was replaced, or is no longer named."""
        named = self._named()
        gone = (self._seen.keys() | self._jobs.keys()) - named
        for file in gone:
            self._seen.pop(file, None)
            self._jobs.pop(file, None)
        changed = [file for file in sorted(named) if self._is_new(file)]
        for file in changed:
            self._begin(file)
        return bool(changed or gone)

    def _named(self) -> set[str]:
        decks = (
            deck for session in self._programme().sessions.values() for deck in session.all_decks
        )
        return {deck.file for deck in decks if is_pdf(deck.file)}

    def _is_new(self, file: str) -> bool:
        known = self._jobs.get(file) or self._seen.get(file)
        stamp = stamp_of(self._folder / file)
        if known is None:
            return True
        if known.stamp == stamp and self._is_kept(known):
            return False
        if self._changing.get(file, known.stamp) != stamp:
            self._changing[file] = stamp  # perhaps half of it is written: two looks must agree
            return False
        return True

    def _is_kept(self, known: _Job | _Seen) -> bool:
        if isinstance(known, _Seen) and isinstance(known.is_now, SlideDeck):
            return self._kept.has(known.is_now.digest)
        return True

    def _begin(self, file: str) -> None:
        """Open a file, unless its content is known."""
        self._changing.pop(file, None)
        self._jobs.pop(file, None)
        stamp, digest = stamp_of(self._folder / file), ""
        try:
            path = file_inside(self._folder, file)
            digest = digest_of(path)
            ready = self._kept.read(digest)
            if ready is not None:
                self._seen[file] = _Seen(stamp, digest, ready)
            else:
                of = self._pages.count(path, digest)
                self._jobs[file] = _Job(path, stamp, digest, of)
        except (DeckError, OSError) as error:
            self._refuse(file, stamp, error, digest=digest)

    def _draw_next(self, file: str) -> None:
        """Draw the next page of a file, and keep the deck after the last."""
        job = self._jobs[file]
        try:
            began = self._seconds()
            page = self._pages.page(job.path, job.digest, len(job.slides) + 1)
            job.spent += self._seconds() - began
            if stamp_of(self._folder / file) != job.stamp:
                return  # of another content by now; the next look begins anew
            self._keep(job, page)
            if len(job.slides) == job.of:
                deck = SlideDeck(tuple(job.slides), job.digest)
                self._kept.keep(deck)
                self._seen[file] = _Seen(job.stamp, job.digest, deck)
                del self._jobs[file]
        except (DeckError, OSError) as error:
            self._refuse(file, job.stamp, error, digest=job.digest)

    def _keep(self, job: _Job, page: Page) -> None:
        number = len(job.slides) + 1
        job.kept += sum(map(len, page.pictures))
        if job.kept > MOST_KEPT or job.spent > LONGEST:
            raise DeckError(f"Its first {number} pages take too long, or too much space.")
        self._kept.keep_pictures(job.digest, number, page.pictures)
        job.slides.append(slide_of(page, number))
        time.sleep(0)  # the others' turn: writing a file does not wait for anything

    def _refuse(
        self, file: str, stamp: Stamp | None, error: DeckError | OSError, *, digest: str
    ) -> None:
        """Say why a file cannot be shown: of its content for good, else until the next start."""
        self._jobs.pop(file, None)
        why = _UNREADABLE.format(error.strerror) if isinstance(error, OSError) else str(error)
        log.warning("The slides %s are not shown: %s", file, why)
        self._seen[file] = _Seen(stamp, digest, why)
        if digest and not isinstance(error, OSError | NotDrawn):
            with suppress(OSError):
                self._kept.refuse(digest, why)


def slide_of(page: Page, number: int) -> Slide:
    """A drawn page as a slide; its HTML is made of its lines, as PDFs know nothing more."""
    paragraphs = (escape(each).replace("\n", "<br>") for each in page.text.split("\n\n") if each)
    html = "".join(f"<p>{each}</p>" for each in paragraphs)
    picture = Picture(page.width, page.height)
    return Slide(number, page.title, html, "", " ".join(page.text.split()), picture)
