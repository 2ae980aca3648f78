"""Pictures for link previews: drawn in a process of their own when first asked for, then kept."""

import threading
from collections import OrderedDict

from conference.offload import NoAnswer, Offload
from conference.pictures import drawing
from conference.pictures.card import Card
from conference.pictures.drawing import drawn

SECONDS = 10.0
"""What one may take; half a second is usual for the first."""

MEGABYTES = 500
"""Address space of the child."""

MOST_KEPT = 1000
"""How many are kept in memory, some 20 kB each and drawn when asked for; a restart forgets them."""


class NotDrawn(Exception):
    """There is no picture of a card now."""


class Cards:
    """Draws each card once; the child that does so ends when nothing is left to draw."""

    def __init__(self) -> None:
        self._offload = Offload(
            answers=[], seconds=SECONDS, megabytes=MEGABYTES, warm=[drawing.__name__]
        )
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._busy = False
        self._turn = threading.Lock()

    def png(self, card: Card) -> bytes:
        """The picture of a card; raises NotDrawn."""
        picture = self._kept.get(card.digest) or self._drawn_once(card)
        self._kept.move_to_end(card.digest)
        return picture

    def rest(self) -> None:
        """End the child when nothing was drawn since the last time."""
        if not self._busy:
            self.close()
        self._busy = False

    def close(self) -> None:
        """End the child until there is something to draw again."""
        self._offload.close()

    def _drawn_once(self, card: Card) -> bytes:
        """Many ask at once for what was just shared; all but the first find it drawn."""
        with self._turn:
            if card.digest not in self._kept:
                self._kept[card.digest] = self._drawn(card)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
            return self._kept[card.digest]

    def _drawn(self, card: Card) -> bytes:
        self._busy = True
        try:
            return self._offload.call(drawn, card)
        except (NoAnswer, OSError) as error:
            raise NotDrawn(f"The picture of “{card.title}” could not be drawn.") from error
