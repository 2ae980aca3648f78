"""Texts in gzip's form (RFC 1952), made once for each state and kept while there is room."""

import time
import zlib
from collections import OrderedDict
from collections.abc import Iterator
from hashlib import sha256

MOST_KEPT = 16_000_000
"""Bytes in all: anybody can ask for calendars of as many words as there are."""

PIECE = 128 * 1024
"""Bytes to pack before it is everybody else's turn."""

WITH_GZIP_HEADER = 16 + zlib.MAX_WBITS


class Packed:
    """What was packed, the latest asked for first."""

    def __init__(self, *, most: int = MOST_KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[bytes, bytes] = OrderedDict()
        self._size = 0

    def gzip(self, content: bytes) -> bytes:
        """The content in gzip's form, the same bytes each time."""
        key = sha256(content).digest()
        small = self._kept.get(key) or self._keep(key, b"".join(_pieces(content)))
        self._kept.move_to_end(key)
        while self._size > self._most and len(self._kept) > 1:
            self._size -= len(self._kept.popitem(last=False)[1])
        return small

    def __len__(self) -> int:
        return self._size

    def _keep(self, key: bytes, small: bytes) -> bytes:
        if key not in self._kept:  # somebody else may have packed it meanwhile
            self._size += len(small)
        self._kept[key] = small
        return small


def _pieces(content: bytes) -> Iterator[bytes]:
    """Packed in pieces; the header names no time, so that it stays the same."""
    packer = zlib.compressobj(level=6, wbits=WITH_GZIP_HEADER)
    for start in range(0, len(content), PIECE):
        yield packer.compress(content[start : start + PIECE])
        time.sleep(0)  # under gevent it is everybody else's turn
    yield packer.flush()
