"""The revisions for organisers: who published what, how to go back, and what is out of view."""

from functools import partial

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.clock import Clock
from conference.programme import revisions
from conference.programme.editing import Editing
from conference.programme.line_diff import line_diff
from conference.programme.published import Published
from conference.programme.read_file import Unreadable
from conference.programme.revisions import NoRevision
from conference.storage.database import Database
from conference.translatable import N_
from conference.web.changelog import found_in
from conference.web.organise import keep_private
from conference.web.who import require_organiser

A_PAGE = 50

SERVED = N_(
    "This revision is what everybody sees now. Change the file first, then take it out of view."
)


def make_organise_revisions(
    database: Database, *, published: Published, editing: Editing, clock: Clock
) -> Blueprint:
    """The blueprint of `/organise/revisions`."""
    blueprint = keep_private(Blueprint("organise_revisions", __name__))

    def render(number: int, refused: str = "") -> str:
        publication, source = found_in(database, number)
        before = _source_before(database, number)
        return render_template(
            "organise/revision.html",
            publication=publication,
            source=source,
            base=_base(editing),
            lines=None if before is None else line_diff(before, source),
            refused=refused,
        )

    @blueprint.get("/organise/revisions")
    def show_revisions() -> ResponseReturnValue:
        """Show every revision, the newest first."""
        require_organiser()
        before = request.args.get("before", type=int)
        with database.read() as db:
            found = revisions.publications(db, most=A_PAGE + 1, before=before)
        more = found[A_PAGE - 1].number if len(found) > A_PAGE else None
        return render_template("organise/revisions.html", publications=found[:A_PAGE], more=more)

    @blueprint.get("/organise/revisions/<int:number>")
    def show_revision(number: int) -> ResponseReturnValue:
        """Show what a revision changed in the file, and what can be done with it."""
        require_organiser()
        return render(number)

    @blueprint.post("/organise/revisions/<int:number>/view")
    def set_view(number: int) -> ResponseReturnValue:
        """Take a revision out of public view, or show it again."""
        by, on = require_organiser(), request.form.get("on") == "1"
        found_in(database, number)
        if not on and number == published.current.number:
            return render(number, refused=SERVED), 409
        at = clock.wall_now()
        database.write(partial(revisions.withhold, number=number, by=by, at=at, on=not on))
        return redirect(url_for("organise_revisions.show_revision", number=number), 303)

    return blueprint


def _base(editing: Editing) -> str:
    """What the file on disk is known by; nothing while it cannot be read, which the form says."""
    try:
        return editing.open().base
    except Unreadable:
        return ""


def _source_before(database: Database, number: int) -> str | None:
    with database.read() as db:
        try:
            return revisions.source_of(db, number - 1)[1]
        except NoRevision:
            return None
