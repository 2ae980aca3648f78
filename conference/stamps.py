"""What tells one state of a file from the next, without reading it."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG


@dataclass(frozen=True, slots=True)
class Stamp:
    """A state of a file; the same again means that nobody wrote into it."""

    device: int
    inode: int
    modified: int
    size: int


def stamp_of(path: Path) -> Stamp | None:
    """The state of a file; None where there is none."""
    with suppress(OSError, ValueError):
        state = path.stat()
        if S_ISREG(state.st_mode):
            return Stamp(state.st_dev, state.st_ino, state.st_mtime_ns, state.st_size)
    return None
