"""The editor of the schedule: the very file, what would change, and publishing it."""

from collections.abc import Callable
from functools import partial

from flask import Blueprint, Response, g, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from conference.clock import Clock
from conference.people import log
from conference.programme.editing import EditedMeanwhile, HasErrors, LosesMuch, SavedOnly
from conference.programme.published import Revision
from conference.programme.read_file import Unreadable
from conference.programme.reading.file_text import LARGEST
from conference.programme.schedule_file import NotWritten
from conference.storage.database import Database
from conference.web.organise import keep_private
from conference.web.schedule_pages import SchedulePages, typed_now
from conference.web.security import styled
from conference.web.who import require_organiser

LARGEST_FORM = 2 * LARGEST + 64 * 1024
"""Bytes of a form with a whole file: a browser sends two for each line's end."""


def make_organise_schedule(
    pages: SchedulePages, *, database: Database, clock: Clock, new_nonce: Callable[[], str]
) -> Blueprint:
    """The blueprint of `/organise/schedule`."""
    blueprint = keep_private(
        Blueprint("organise_schedule", __name__, url_prefix="/organise/schedule")
    )

    @blueprint.before_request
    def allow_files() -> None:
        """Let organisers, and nobody else, send a whole file; styles come with a script here."""
        require_organiser()
        request.max_content_length = request.max_form_memory_size = LARGEST_FORM
        g.style_nonce = new_nonce()

    @blueprint.after_request
    def allow_its_styles(response: Response) -> Response:
        """Allow the styles that the editor's script makes, and no others."""
        if nonce := g.get("style_nonce"):
            response.headers.update(styled(nonce))
        return response

    @blueprint.get("")
    def show_editor() -> ResponseReturnValue:
        """Show the file as it is on disk, in an editor, and what is wrong with it."""
        return pages.file()

    @blueprint.post("")
    def go_on_editing() -> ResponseReturnValue:
        """Show what was typed in the editor again."""
        return pages.typed(typed_now())

    @blueprint.get("/preview")
    @blueprint.get("/publish")
    def go_back() -> ResponseReturnValue:
        """Lead who signs in again, or takes the address from somewhere, to the editor."""
        return redirect(url_for(".show_editor"), 303)

    @blueprint.post("/preview")
    def preview() -> ResponseReturnValue:
        """Show what would change for whom, or what is wrong."""
        return pages.preview(typed_now())

    @blueprint.post("/publish")
    def publish() -> ResponseReturnValue:
        """Save what was typed and publish it at once."""
        losing = "losing" in request.form
        revision = pages.publish(typed_now(), by=require_organiser(), losing=losing)
        note(revision)
        said = f"published={revision.number}" if revision else "saved=1"
        return redirect(f"{url_for('.show_editor')}?{said}", 303)

    def note(revision: Revision | None) -> None:
        """Write down who published, or saved what changes nothing."""
        noting = partial(log.note, by=require_organiser(), at=clock.wall_now())
        if revision:
            database.write(partial(noting, action="publish", revision=revision.number))
        else:
            database.write(partial(noting, action="save"))

    @blueprint.post("/check")
    def check() -> ResponseReturnValue:
        """Tell a script what would come of what is being typed."""
        return jsonify(pages.check(typed_now()))

    @blueprint.post("/merge")
    def merge() -> ResponseReturnValue:
        """Give a script what is being typed with what the file says meanwhile."""
        return jsonify(pages.merge(typed_now()))

    @blueprint.get("/state.json")
    def show_state() -> ResponseReturnValue:
        """Tell a script which file is on disk, and what stands of it on the page."""
        return jsonify(pages.state(request.args.get("base", "")))

    @blueprint.errorhandler(EditedMeanwhile)
    def answer_edited(error: EditedMeanwhile) -> ResponseReturnValue:
        """Nothing is overwritten: both edits come together in the editor."""
        return pages.merged(typed_now(), error.file), 409

    @blueprint.errorhandler(HasErrors)
    def answer_errors(error: HasErrors) -> ResponseReturnValue:
        """Nothing with errors is published: they are shown with what was typed."""
        return pages.wrong(typed_now(), error.problems), 422

    @blueprint.errorhandler(LosesMuch)
    def answer_loss(_error: LosesMuch) -> ResponseReturnValue:
        """A large loss has to be meant."""
        return pages.preview(typed_now(), unconfirmed=True), 422

    @blueprint.errorhandler(SavedOnly)
    def answer_saved(error: SavedOnly) -> ResponseReturnValue:
        """The file is what was typed; people see it as soon as storage is free."""
        return pages.file(said=gettext(error.message)), 503

    @blueprint.errorhandler(Unreadable)
    @blueprint.errorhandler(NotWritten)
    def answer_disk(error: Unreadable | NotWritten) -> ResponseReturnValue:
        """What the disk refuses is said; what was typed stays."""
        return pages.refused(str(error)), 409

    return blueprint
