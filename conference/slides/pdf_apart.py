"""Drawing PDFs in a process of its own, page by page: what breaks a limit is said in a sentence."""

import os
from pathlib import Path

from conference.offload import NoAnswer, Offload, TookTooLong, TookTooMuchMemory
from conference.slides.decks import DeckError
from conference.slides.pdf_pages import NotDrawn, Page, count_pages, draw_page

SECONDS = 15.0
"""What opening a file or drawing one page may take; a page takes a tenth of one."""

MEGABYTES = 500
"""Address space of the child; a deck of text needs 100, a page with 50 megapixels 300."""

NICENESS = 10
"""As of nice(1): whoever reads a page of the site goes first."""

_SAID = {TookTooLong: "takes too long to draw", TookTooMuchMemory: "takes too much memory to draw"}
_BROKE = "breaks what draws it"


class PagesApart:
    """Draws pages in a child process, which starts with the first one."""

    def __init__(self, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        self._offload = Offload(
            answers=[DeckError, Page],
            seconds=seconds,
            megabytes=megabytes,
            warm=[count_pages.__module__, "pypdfium2"],
        )

    def count(self, path: Path, digest: str) -> int:
        """How many pages a file has, 1 or more; raises DeckError."""
        try:
            self._offload.call(os.setpriority, os.PRIO_PROCESS, 0, NICENESS)
            return int(self._offload.call(count_pages, str(path), digest))
        except NoAnswer as error:
            raise _refusal("It", error) from error

    def page(self, path: Path, digest: str, number: int) -> Page:
        """The page of that number, from 1; raises DeckError."""
        try:
            return self._offload.call(draw_page, str(path), digest, number)
        except NoAnswer as error:
            raise _refusal(f"Page {number}", error) from error

    def close(self) -> None:
        """End the child until there is another file."""
        self._offload.close()


def _refusal(what: str, error: NoAnswer) -> NotDrawn:
    said = _SAID.get(type(error), _BROKE)
    return NotDrawn(f"{what} {said}; make it simpler, or export the PDF anew.")
