"""The content of a PDF: how large it may be, and the digest under which its slides are kept."""

import hashlib
import time
from pathlib import Path

from conference.slides.decks import DeckError

MEGABYTE = 1_000_000
MOST_BYTES = 50 * MEGABYTE

_RECIPE = b"1 "
"""Raised when decks are to be drawn anew, so that the addresses of their pictures change."""


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hex; DeckError when it is empty or too large, or OSError."""
    size = path.stat().st_size
    if not size:
        raise DeckError("The file is empty.")
    if size > MOST_BYTES:
        most = MOST_BYTES // MEGABYTE
        raise DeckError(f"It is larger than {most} MB; export it with smaller pictures.")
    digest = hashlib.sha256(_RECIPE)
    with path.open("rb") as file:
        while part := file.read(MEGABYTE):
            digest.update(part)
            time.sleep(0)  # the others' turn
    return digest.hexdigest()
