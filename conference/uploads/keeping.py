"""Uploaded files on disk: received in pieces, renamed when whole, under names made by us."""

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from errno import EDQUOT, ENOSPC
from io import BytesIO
from pathlib import Path
from typing import IO

from conference.programme.reading.field_texts import slug_of

MOST_BYTES = 50_000_000
LEFT_FREE = 200_000_000
"""Bytes of the disk that uploads leave to the database, without which nobody could take part."""

SHORT_NAME = 40
A_DAY = 86_400.0
"""Seconds for which a file stays that nothing names any more: somebody may take that back."""
_PIECE = 64 * 1024
_PART = ".part-"


class TooLarge(Exception):
    """What is being uploaded has more than `MOST_BYTES`."""


class NoRoom(Exception):
    """The disk is full, or may not be written to."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file that has come whole; it is gone when nobody keeps it."""

    path: Path
    digest: str


class Shelf:
    """The folder of uploads; paths are given relative to that of the schedule where it is below."""

    def __init__(self, root: Path, *, base: Path) -> None:
        self.root = root
        self._base = base

    @contextmanager
    def receive(self, stream: IO[bytes], *, most: int = MOST_BYTES) -> Iterator[Received]:
        """Take a file in; raises `TooLarge` or `NoRoom`. What is not kept leaves nothing behind."""
        with _room_needed():
            self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
            if shutil.disk_usage(self.root).free < LEFT_FREE + most:
                raise NoRoom("the disk is nearly full")
            number, name = tempfile.mkstemp(dir=self.root, prefix=_PART)
        try:
            with _room_needed(), os.fdopen(number, "wb") as file:
                digest = _copied(stream, file, most=most)
            yield Received(Path(name), digest)
        finally:
            Path(name).unlink(missing_ok=True)

    def keep(self, received: Received, *, folder: str, title: str, suffix: str) -> str:
        """Give a file its place and name, made of a title and its content; its path."""
        slug = slug_of(title)[:SHORT_NAME].strip("-") or folder
        path = self.root / folder / f"{slug}-{received.digest[:8]}{suffix}"
        with _room_needed():
            path.parent.mkdir(exist_ok=True, mode=0o700)
            os.replace(received.path, path)  # noqa: PTH105 the old path is not to be changed
        return path.relative_to(self._base).as_posix()

    def put(self, content: bytes, *, folder: str, title: str, suffix: str) -> str:
        """Keep what was made here of a file; its path. Raises `NoRoom`."""
        with self.receive(BytesIO(content)) as received:
            return self.keep(received, folder=folder, title=title, suffix=suffix)

    def path(self, file: str) -> Path | None:
        """Where a file lies, if it is one of this folder."""
        with suppress(OSError, ValueError):
            return self._own(file)
        return None

    def let_go(self, file: str) -> None:
        """Begin the day after which a file is swept that nothing names."""
        with suppress(OSError):
            if path := self.path(file):
                os.utime(path)

    def discard(self, file: str) -> None:
        """Delete a file that was never named anywhere else."""
        with suppress(OSError):
            if path := self.path(file):
                path.unlink()

    def sweep(self, *, named: str, wanted: Collection[str], now: float) -> None:
        """Delete what no text names and nobody waits for, and what a crash left behind."""
        for path in self.root.rglob("*"):
            with suppress(OSError):
                file = path.relative_to(self._base).as_posix()
                old = path.is_file() and now - path.stat().st_mtime > A_DAY
                if old and file not in named and file not in wanted:
                    path.unlink()

    def _own(self, file: str) -> Path | None:
        path = (self._base / file).resolve()
        return path if path.is_relative_to(self.root.resolve()) and path.is_file() else None


def _copied(stream: IO[bytes], file: IO[bytes], *, most: int) -> str:
    digest, size = hashlib.sha256(), 0
    while piece := stream.read(_PIECE):
        size += len(piece)
        if size > most:
            raise TooLarge
        digest.update(piece)
        file.write(piece)
        time.sleep(0)  # under gevent it is everybody else's turn
    file.flush()
    os.fsync(file.fileno())
    return digest.hexdigest()


@contextmanager
def _room_needed() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in (ENOSPC, EDQUOT)
        raise NoRoom("the disk is full" if full else str(error.strerror or error)) from error
