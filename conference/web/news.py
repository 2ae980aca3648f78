"""Open pages learn that the programme was published again, and what they missed."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from conference.live.fanout import Emit
from conference.programme import revisions
from conference.programme.changes import Around, Change, changed_around
from conference.programme.published import Revision
from conference.storage.database import Database
from conference.web.announcing import Announced

KEPT = 100
"""How many publications are kept for pages that were away."""


@dataclass(frozen=True, slots=True)
class Told:
    """A publication: what people see change of sessions, and around them."""

    number: int
    changes: tuple[Change, ...] = ()
    around: tuple[Around, ...] = ()

    def then(self, later: "Told") -> "Told":
        """This and a later publication as one."""
        around = tuple(dict.fromkeys((*self.around, *later.around)))
        return Told(later.number, (*self.changes, *later.changes), around)

    def as_sent(self) -> dict[str, object]:
        """The publication as browsers get it; with nothing in it there is nothing to say."""
        changes = [change.as_sent() for change in self.changes]
        return {"revision": self.number, "changes": changes, "around": [*self.around]}


class News:
    """What was published since the server began, told at once and kept for later."""

    def __init__(self, first: Revision, *, emit: Emit) -> None:
        self._emit = emit
        self._last = first
        self._told: deque[Told] = deque([Told(first.number)], KEPT)

    def tell(self, revision: Revision, changes: tuple[Change, ...]) -> None:
        """Send `programme` to everybody."""
        around = changed_around(self._last.programme, revision.programme)
        self._last = revision
        self._told.append(Told(revision.number, changes, around))
        self._emit("programme", self._told[-1].as_sent(), None)

    def since(self, number: int, *, withheld: Iterable[int] = ()) -> dict[str, object]:
        """What changed after a revision; anything may have when it is too old, or not of ours.

        The same is said where one of the `withheld` is among those: changes name what was in it.
        """
        told_of_all = all(other < number for other in withheld)
        known = told_of_all and any(told.number == number for told in self._told)
        if not known:
            return Told(self._told[-1].number, around=(*Around,)).as_sent()
        after = (told for told in self._told if told.number > number)
        return reduce(Told.then, after, Told(number)).as_sent()


def make_news(news: News, *, database: Database, announced: Announced) -> Blueprint:
    """The blueprint of `/changes.json`."""
    blueprint = Blueprint("news", __name__)

    @blueprint.get("/changes.json")
    def show_changes() -> ResponseReturnValue:
        """What a page that shows the revision `since` does not know yet, and what is announced."""
        since = request.args.get("since", 0, type=int)
        with database.read() as db:
            withheld = revisions.withheld(db)
        told = news.since(since, withheld=withheld) | {"announcements": announced()}
        return told, {"Cache-Control": "no-store"}

    return blueprint
