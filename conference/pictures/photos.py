"""The speakers' photos: made ready in the background, kept by content, their originals withheld."""

import hashlib
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from conference.pictures.encoding import SIZES, NoPicture
from conference.programme.model import Programme
from conference.stamps import Stamp, stamp_of

MOST_BYTES = 20_000_000
WITHHELD = "static/speakers"
"""The folder for photos; nothing in it is sent as it is, also before and after it is named."""

_RECIPE = b"1 "
"""Raised when photos are to be encoded anew, so that their addresses change."""

log = logging.getLogger(__name__)


class Encoder(Protocol):
    """What makes pictures of a photo's content, one for each of SIZES."""

    def encoded(self, content: bytes) -> tuple[bytes, ...]:
        """The pictures; raises NoPicture."""

    def close(self) -> None:
        """Let go of what it needs for that."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A photo as it was last looked at; `digest` is None when it cannot be shown."""

    stamp: Stamp | None
    digest: str | None


class Photos:
    """The photos of the programme being served.

    Pages show what is ready. Only `look` encodes, so that no visitor can make the server work.
    """

    def __init__(
        self, folder: Path, *, kept: Path, programme: Callable[[], Programme], encoder: Encoder
    ) -> None:
        """`folder` is that of the schedule, `kept` one of our own; it is made when needed."""
        self._folder = folder.resolve()
        self._kept = kept
        self._programme = programme
        self._encoder = encoder
        self._seen: dict[str, _Seen] = {}
        self._changing: dict[str, Stamp | None] = {}

    def look(self) -> None:
        """Make photos ready that are new or were replaced, and delete what is no longer shown."""
        named = self._named()
        changed = [file for file in named if self._look_at(file)]
        gone = self._seen.keys() - named
        for file in gone:
            del self._seen[file]
        if changed or gone:
            self._encoder.close()
            self._sweep()

    def digest(self, file: str | None) -> str | None:
        """What tells a photo's content from any other's; None when there is nothing to show."""
        seen = self._seen.get(file or "")
        return seen.digest if seen else None

    def picture(self, speaker_id: str, *, size: int, digest: str) -> Path | None:
        """The WebP of a speaker's photo of today, in one of SIZES."""
        speaker = self._programme().speakers.get(speaker_id)
        if speaker is None or size not in SIZES or self.digest(speaker.photo) != digest:
            return None
        path = self._path(digest, size)
        return path if path.is_file() else None

    def is_original(self, path: Path) -> bool:
        """Whether a file is a photo as it came, with all it tells of the place it was taken at."""
        originals = {_key(self._folder / file) for file in (WITHHELD, *self._named())} - {None}
        with suppress(OSError, RuntimeError, ValueError):
            real = path.resolve()
            return any(_key(each) in originals for each in (real, *real.parents))
        return True

    def _named(self) -> set[str]:
        return {speaker.photo for speaker in self._programme().speakers.values() if speaker.photo}

    def _look_at(self, file: str) -> bool:
        """Whether there was something to do about a photo, and it is done."""
        stamp, seen = stamp_of(self._folder / file), self._seen.get(file)
        if seen and seen.stamp == stamp and self._is_kept(seen.digest):
            return False
        if seen and self._changing.get(file, seen.stamp) != stamp:
            self._changing[file] = stamp  # perhaps half of it is written: two looks must agree
            return False
        self._changing.pop(file, None)
        self._seen[file] = _Seen(stamp, self._ready(file))
        time.sleep(0)  # the others' turn: reading a file does not wait for anything
        return True

    def _ready(self, file: str) -> str | None:
        """Have the pictures of a photo; None, and a line in the log, when it cannot be shown."""
        try:
            content = self._content(file)
            digest = hashlib.sha256(_RECIPE + content).hexdigest()[:16]
            if not self._is_kept(digest):
                self._keep(digest, self._encoder.encoded(content))
        except NoPicture as error:
            log.warning("The photo %s is not shown, but initials: %s.", file, error)
            return None
        return digest

    def _content(self, file: str) -> bytes:
        try:
            path = (self._folder / file).resolve(strict=True)
            if not path.is_relative_to(self._folder) or not path.is_file():
                raise NoPicture("it is not a file in the folder of the schedule")
            with path.open("rb") as opened:
                content = opened.read(MOST_BYTES + 1)
        except (OSError, RuntimeError) as error:  # RuntimeError: links that go round
            raise NoPicture("it is not there, or may not be read") from error
        if len(content) > MOST_BYTES:
            raise NoPicture(f"it is larger than {MOST_BYTES // 1_000_000} MB")
        return content

    def _path(self, digest: str, size: int) -> Path:
        return self._kept / f"{digest}-{size}.webp"

    def _is_kept(self, digest: str | None) -> bool:
        """Whether nothing is missing: what cannot be shown has no pictures."""
        return digest is None or all(_size(self._path(digest, size)) for size in SIZES)

    def _keep(self, digest: str, pictures: tuple[bytes, ...]) -> None:
        self._kept.mkdir(exist_ok=True, mode=0o700)
        for size, picture in zip(SIZES, pictures, strict=True):
            path = self._path(digest, size)
            made = path.with_suffix(
                ".new"
            )  # renamed when whole: a crash must not leave half a picture
            made.write_bytes(picture)
            made.rename(path)

    def _sweep(self) -> None:
        """Delete pictures of nobody: who takes a photo back wants it to be gone."""
        wanted = {
            self._path(seen.digest, size).name
            for seen in self._seen.values()
            if seen.digest
            for size in SIZES
        }
        for path in self._kept.glob("*.webp"):
            if path.name not in wanted:
                path.unlink(missing_ok=True)


def _key(path: Path) -> tuple[int, int] | None:
    """What a file is, under whatever name: also by links, and where capitals do not count."""
    with suppress(OSError, ValueError):
        state = path.stat()
        return state.st_dev, state.st_ino
    return None


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0
