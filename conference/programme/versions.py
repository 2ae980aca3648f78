"""Earlier revisions as programmes: read again from their texts when somebody asks for them."""

from collections import OrderedDict
from collections.abc import Callable

from conference.programme.model import Programme
from conference.programme.read_file import Reading

READ_KEPT = 32
"""How many programmes are kept after reading, a few hundred kilobytes each."""

ReadKept = Callable[[str], Reading]
"""Reads the kept text of a revision, without the private file and the files it names."""


class Versions:
    """The programmes of earlier revisions; a text is read once as long as it is asked for."""

    def __init__(self, read: ReadKept) -> None:
        self._read = read
        self._kept: OrderedDict[int, Programme | None] = OrderedDict()

    def programme(self, number: int, source: str) -> Programme | None:
        """The programme of a revision's text; None where today's rules refuse it."""
        if number not in self._kept:
            reading = self._read(source)
            if reading.unfinished:
                return None
            self._kept[number] = reading.programme
        self._kept.move_to_end(number)
        while len(self._kept) > READ_KEPT:
            self._kept.popitem(last=False)
        return self._kept[number]
