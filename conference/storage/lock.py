"""One server for one instance: a lock that ends with the process, however it ends."""

import fcntl
from pathlib import Path
from typing import IO


class InUse(Exception):
    """Another server works on the same data; the message says what to do."""


def hold(path: Path) -> IO[str]:
    """Take the lock for as long as the file given back is open; raises `InUse`."""
    file = path.open("a")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise InUse(
            f"Another server works on the data in {path.parent}. "
            "Stop it first, or set CONFERENCE_INSTANCE to a folder of its own."
        ) from None
    return file
