"""The page of all that can be taken out of the event: calendars, programme files, questions."""

from collections.abc import Callable

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from conference.programme.model import Programme
from conference.questions import counts
from conference.storage.database import Database
from conference.web.organise import keep_private
from conference.web.who import require_organiser


def make_organise_exports(database: Database, *, programme: Callable[[], Programme]) -> Blueprint:
    """The blueprint of `/organise/exports`."""
    pages = keep_private(Blueprint("organise_exports", __name__))

    @pages.get("/organise/exports")
    def show_exports() -> ResponseReturnValue:
        """Show the ways out, and of questions how many each session got."""
        require_organiser()
        with database.read() as db:
            asked = counts.waiting(db)
        return render_template(
            "organise/exports.html",
            asked=[(each, asked[each.id].received) for each in programme() if each.id in asked],
        )

    return pages
