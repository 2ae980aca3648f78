"""When a file that changed is to be read: once it lies still."""

from pathlib import Path

from conference.programme.read_file import private_beside

Signature = tuple[tuple[int, int, int], ...]

LOOKS_BEFORE_ANOTHER_TRY = 20
"""After how many looks a file is read again whose reading came to no end: the machine was busy."""

MORE_TRIES = 3
"""How often that is done at most, until the next save."""


class Looks:
    """Looks at a schedule and the private file beside it, again and again.

    A file that is still being written would be half a programme, so two looks have to agree.
    """

    def __init__(self, path: Path, signature: Signature) -> None:
        self.path = path
        self._read_at = self._seen_at = signature
        self._agreed = 0  # looks in a row that found what the one before had found
        self._tries_left = MORE_TRIES
        self._next_try: int | None = None  # which look that agrees reads the same file again

    @property
    def still(self) -> bool:
        """Whether the last look found what the one before had found."""
        return self._agreed > 0

    def look(self) -> bool:
        """Whether the file is to be read now."""
        seen, self._seen_at = self._seen_at, signature_of(self.path)
        self._agreed = self._agreed + 1 if self._seen_at == seen else 0
        if not self._agreed:
            self._tries_left, self._next_try = MORE_TRIES, None
            return False
        due = seen != self._read_at or self._agreed == self._next_try
        if due:
            self._read_at = ()  # so that what cannot even be begun is tried again at once
        return due

    def read_again(self) -> None:
        """Have the files read once more as soon as they lie still."""
        self._read_at = ()

    def have_read(self, *, unfinished: bool) -> None:
        """The state of the last look was read; what came to no end is tried again later."""
        self._read_at = self._seen_at
        if unfinished and self._tries_left:
            self._tries_left -= 1
            self._next_try = self._agreed + LOOKS_BEFORE_ANOTHER_TRY


def signature_of(path: Path) -> Signature:
    """What tells one state of the files from the next, without reading them."""
    return tuple(_stat(each) for each in (path, private_beside(path)))


def _stat(path: Path) -> tuple[int, int, int]:
    try:
        stat = path.stat()
    except OSError:
        return (0, 0, 0)
    return (stat.st_mtime_ns, stat.st_size, stat.st_ino)
