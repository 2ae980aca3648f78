"""A session's decks: its speakers and organisers upload, replace and remove them here."""

from collections.abc import Callable

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from conference.people.roles import Person
from conference.programme.model import Programme, Session
from conference.programme.writing_back import Held
from conference.questions.rules import Refused
from conference.translatable import N_
from conference.uploads.content import NotADeck
from conference.uploads.deck_edits import NoDeck
from conference.uploads.decks import Offer, Upload, Uploads
from conference.uploads.keeping import MOST_BYTES, NoRoom, TooLarge
from conference.web.errors import wants_json
from conference.web.organise import keep_private
from conference.web.upload_typed import LONGEST_TITLE, Typed, typed_now
from conference.web.upload_words import CHANGE_HELD, DONE, NO_ROOM, shown_decks
from conference.web.who import require_uploader

DECKS = "/sessions/<session_id>/decks"
ROOM_FOR_FIELDS = 256 * 1024
"""Bytes of a form besides its file."""

TOO_LARGE = N_(
    "The file is larger than %(count)s MB. Make its pictures smaller, or export it anew."
)


class Unfit(Exception):
    """An upload that is refused, with the sentence to show and the status of the answer."""

    def __init__(self, sentence: str, status: int = 422) -> None:
        super().__init__(sentence)
        self.status = status


def make_uploading(
    uploads: Uploads,
    *,
    programme: Callable[[], Programme],
    read_deck: Callable[[str], object],
    rehearsing: bool,
) -> Blueprint:
    """The blueprint of `/sessions/<id>/decks`; `read_deck` raises `DeckError`."""
    pages = keep_private(Blueprint("uploading", __name__))

    @pages.get(DECKS)
    def show_decks(session_id: str) -> ResponseReturnValue:
        """Show the session's decks, those that wait, and the form for another."""
        require_uploader(session_id)
        return page(session_here(session_id), Typed())

    @pages.post(DECKS)
    def upload(session_id: str) -> ResponseReturnValue:
        """Take a deck in, or say what is wrong with it."""
        person, session = require_uploader(session_id), session_here(session_id)
        request.max_content_length = MOST_BYTES + ROOM_FOR_FIELDS
        try:
            typed = typed_now(session)
            done = taken_in(session, typed, person)
        except RequestEntityTooLarge:
            return again(session, Unfit(too_large(), 413))
        except Unfit as unfit:
            return again(session, unfit)
        return gone_on(session_id, done)

    @pages.post(f"{DECKS}/change")
    def change(session_id: str) -> ResponseReturnValue:
        """Give a deck another title or moment, or take it out."""
        person, session = require_uploader(session_id), session_here(session_id)
        typed, file = typed_now(session), request.form.get("file", "")
        try:
            if "remove" in request.form:
                uploads.remove(session_id, file, by=person)
                return gone_on(session_id, "removed")
            uploads.change(session_id, file, title=typed.title, visible=typed.visible, by=person)
        except NoDeck:
            raise Refused("gone", N_("This deck is no longer there. Please look again.")) from None
        except Held as held:
            return page(session, Typed(), problem=gettext(CHANGE_HELD[held.why])), 409
        return gone_on(session_id, "changed")

    @pages.post(f"{DECKS}/drop")
    def drop(session_id: str) -> ResponseReturnValue:
        """Take an upload back that waits."""
        person = require_uploader(session_id)
        try:
            uploads.drop(session_id, request.form.get("upload", 0, type=int), by=person)
        except NoDeck:
            raise Refused("gone", N_("This deck is no longer there. Please look again.")) from None
        return gone_on(session_id, "dropped")

    def taken_in(session: Session, typed: Typed, person: Person) -> str:
        """Keep the file that was sent; gives what the page says of it."""
        sent = request.files.get("deck")
        if sent is None or not sent.filename:
            raise Unfit(gettext("Please choose a file: a PDF, or a Markdown text."))
        offer = Offer(session.id, typed.title or session.title, typed.visible, typed.instead_of)
        return "waits" if received(sent, offer, typed, person).waits else "uploaded"

    def received(sent: FileStorage, offer: Offer, typed: Typed, person: Person) -> Upload:
        for_good = typed.for_good or not rehearsing
        try:
            with uploads.shelf_for(for_good=for_good).receive(sent.stream) as file:
                return uploads.take_in(file, offer, by=person, for_good=for_good)
        except NotADeck as error:
            raise Unfit(gettext(error.message, **error.values)) from error
        except TooLarge as error:
            raise Unfit(too_large(), 413) from error
        except NoRoom as error:
            raise Unfit(gettext(NO_ROOM, reason=error), 507) from error

    def session_here(session_id: str) -> Session:
        if session := programme().sessions.get(session_id):
            return session
        raise Refused("gone", N_("There is no such session."))

    def again(session: Session, unfit: Unfit) -> ResponseReturnValue:
        if wants_json():
            return jsonify(error="invalid", message=str(unfit)), unfit.status
        typed = Typed() if unfit.status == 413 else typed_now(session)
        return page(session, typed, problem=str(unfit)), unfit.status

    def page(session: Session, typed: Typed, *, problem: str = "") -> str:
        uploaded = uploads.of(session.id)
        return render_template(
            "decks.html",
            session=session,
            decks=shown_decks(session, uploaded, read=read_deck),
            waiting=[each for each in uploaded if each.waits],
            typed=typed,
            problem=problem,
            done=DONE.get(request.args.get("done", "")),
            most=MOST_BYTES,
            longest=LONGEST_TITLE,
        )

    return pages


def too_large() -> str:
    """What is said of a file above the limit."""
    return str(gettext(TOO_LARGE, count=MOST_BYTES // 1_000_000))


def gone_on(session_id: str, done: str) -> ResponseReturnValue:
    """Go back to the page, which says what was done; a script is told where that is."""
    target = url_for("uploading.show_decks", session_id=session_id, done=done)
    return jsonify(next=target) if wants_json() else redirect(target, 303)
