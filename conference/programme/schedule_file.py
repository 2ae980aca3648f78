"""The schedule file on disk: its exact text, and how a new one takes its place."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from conference.programme.read_file import Unreadable
from conference.programme.reading.file_text import LARGEST

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class FileText:
    """What a file says, its line ends and byte order mark included; `base` stands for its bytes."""

    text: str
    base: str


class NotWritten(OSError):
    """The file could not be saved; its text is a sentence for people."""


def open_file(path: Path) -> FileText:
    """The file's text; raises `Unreadable` where it cannot be read or is no text."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + len(BOM) + 1)
    except OSError as error:
        raise Unreadable(f"{path.name} cannot be read: {error.strerror or error}.") from error
    if len(content) > LARGEST + len(BOM):
        raise Unreadable(f"{path.name} is larger than 2 MB; make it smaller on disk.")
    try:
        return FileText(content.decode("utf-8"), fingerprint(content))
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"{path.name} is not UTF-8 text: save it as UTF-8 in the editor it was made with."
        ) from error


def fingerprint(content: bytes) -> str:
    """What stands for the bytes of a file."""
    return hashlib.sha256(content).hexdigest()


def replace_file(
    path: Path, text: str, *, last_look: Callable[[], object] = lambda: None
) -> FileText:
    """Put a text in the file's place, all of it or nothing; raises `NotWritten`.

    A link stays a link, and who may read the file stays the same. `last_look` may raise to stop
    it, when the text is on the disk, which can take a while, and not in the file's place yet.
    """
    target, content = path.resolve(), text.encode("utf-8")
    try:
        _write_beside(target, content, last_look)
    except Unreadable:
        raise
    except OSError as error:
        raise NotWritten(
            f"{path.name} could not be saved: {error.strerror or error}. "
            "The server needs leave to write in the file's folder."
        ) from error
    return FileText(text, fingerprint(content))


def _write_beside(target: Path, content: bytes, last_look: Callable[[], object]) -> None:
    number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _like(target, Path(name))
        last_look()
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _sync(target.parent)


def _like(target: Path, new: Path) -> None:
    """Give a new file the rights and, where that is allowed, the owner of the one before."""
    stat = target.stat()
    new.chmod(stat.st_mode & 0o777)
    with suppress(PermissionError):
        os.chown(new, stat.st_uid, stat.st_gid)


def _sync(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
