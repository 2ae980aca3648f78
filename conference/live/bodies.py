"""A long body that is read piece by piece, so that others have their turn in between."""

from typing import IO

import gevent

_PIECE = 64 * 1024


class InTurns:
    """What the application reads of a body that lies on disk."""

    def __init__(self, body: IO[bytes]) -> None:
        self._body = body

    def read(self, size: int = -1) -> bytes:
        """A piece, or all of it."""
        gevent.sleep(0)
        return self._body.read(size)

    def readline(self, size: int = -1) -> bytes:
        """A line, or as much of it."""
        gevent.sleep(0)
        return self._body.readline(size if size >= 0 else _PIECE)
