"""Open pages learn that the programme was published again, and what they missed."""

from collections import deque

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from conference.live.fanout import Emit
from conference.programme.changes import Change
from conference.programme.published import Revision

KEPT = 100
"""How many publications are kept for pages that were away."""


class News:
    """What was published since the server began, told at once and kept for later."""

    def __init__(self, first: Revision, *, emit: Emit) -> None:
        self._emit = emit
        self._told: deque[tuple[int, tuple[Change, ...]]] = deque([(first.number, ())], KEPT)

    def tell(self, revision: Revision, changes: tuple[Change, ...]) -> None:
        """Send `programme` to everybody."""
        self._told.append((revision.number, changes))
        self._emit("programme", _sent(revision.number, changes), None)

    def since(self, number: int) -> dict[str, object]:
        """The changes after a revision; none when it is too old to say, or not one of ours."""
        numbers = [told for told, _ in self._told]
        after = [changes for told, changes in self._told if told > number]
        known = number in numbers
        return _sent(numbers[-1], tuple(c for changes in after for c in changes if known))


def make_news(news: News) -> Blueprint:
    """The blueprint of `/changes.json`."""
    blueprint = Blueprint("news", __name__)

    @blueprint.get("/changes.json")
    def show_changes() -> ResponseReturnValue:
        """What a page that shows the revision `since` does not know yet."""
        since = request.args.get("since", 0, type=int)
        return news.since(since), {"Cache-Control": "no-store"}

    return blueprint


def _sent(number: int, changes: tuple[Change, ...]) -> dict[str, object]:
    return {"revision": number, "changes": [change.as_sent() for change in changes]}
