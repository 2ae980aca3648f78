"""What PDFs have become, kept on disk by the digests of their content, refusals too."""

import json
import shutil
from collections.abc import Container, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from conference.pictures.pages import SIZES
from conference.slides.decks import DeckError, Picture, Slide, SlideDeck

_DECK = "deck.json"
"""Written last, so where it is there is all of the rest."""


class KeptDecks:
    """Finished decks, a folder for each digest, in one that is nobody else's."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made when needed."""
        self._folder = folder

    def read(self, digest: str) -> SlideDeck | None:
        """The deck as it was made; None when it was not. Raises DeckError when it was refused."""
        try:
            said = json.loads((self._folder / digest / _DECK).read_text(encoding="utf-8"))
            refused = said.get("refused")
            slides = () if refused else tuple(_slide(each) for each in said["slides"])
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return None
        if refused:
            raise DeckError(str(refused))
        return SlideDeck(slides, digest) if self._has_all(slides, digest) else None

    def has(self, digest: str) -> bool:
        """Whether a deck is still there."""
        return (self._folder / digest / _DECK).is_file()

    def picture(self, digest: str, number: int, size: str) -> Path:
        """Where the picture of a slide is, in one of SIZES."""
        return self._folder / digest / f"{number}-{SIZES[size]}.webp"

    def keep_pictures(self, digest: str, number: int, pictures: Sequence[bytes]) -> None:
        """Keep the pictures of a slide, one for each of SIZES; raises OSError."""
        for size, content in zip(SIZES, pictures, strict=True):
            self._write(self.picture(digest, number, size), content)

    def keep(self, deck: SlideDeck) -> None:
        """Keep a deck whose pictures are there; raises OSError."""
        self._write_json(deck.digest, {"slides": [asdict(slide) for slide in deck.slides]})

    def refuse(self, digest: str, why: str) -> None:
        """Keep why a content cannot be shown, so that nobody tries again; raises OSError."""
        self._write_json(digest, {"refused": why})

    def sweep(self, wanted: Container[str]) -> None:
        """Delete all but the wanted ones: who takes slides back wants them to be gone."""
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in wanted:
                    shutil.rmtree(path, ignore_errors=True)

    def _has_all(self, slides: Sequence[Slide], digest: str) -> bool:
        with suppress(OSError):
            paths = (self.picture(digest, s.number, size) for s in slides for size in SIZES)
            return bool(slides) and all(path.stat().st_size for path in paths)
        return False

    def _write_json(self, digest: str, said: dict[str, Any]) -> None:
        self._write(self._folder / digest / _DECK, json.dumps(said).encode())

    def _write(self, path: Path, content: bytes) -> None:
        for folder in (self._folder, path.parent):
            folder.mkdir(exist_ok=True, mode=0o700)
        made = path.with_suffix(".new")  # renamed when whole: a crash must not leave half of it
        made.write_bytes(content)
        made.rename(path)


def _slide(said: dict[str, Any]) -> Slide:
    return Slide(**{**said, "picture": Picture(**said["picture"])})
