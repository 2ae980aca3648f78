"""The files of slides: pictures, decks to download, and how far those are that are being drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from flask import Blueprint, Flask, Response, abort, request, send_file, url_for

from conference.pictures.pages import SIZES
from conference.programme.model import Programme, Session
from conference.slides.decks import MOST_BYTES, DeckError, DeckShelf, SlideDeck, is_pdf
from conference.slides.markdown import without_comments
from conference.slides.shown import AwaitedDeck, DecksOf, ShownDeck, decks_visible
from conference.web.delivery import A_YEAR

T = TypeVar("T")

SANDBOX = "sandbox; default-src 'none'"
"""The policy of files that others wrote: whatever opens one may do nothing in our name."""

FIRST = {"deck": 1}


@dataclass(frozen=True, slots=True)
class SlideFiles:
    """What is asked for files: each as of now, so that nothing held back gets out."""

    programme: Callable[[], Programme]
    event_now: Callable[[], datetime]
    shelf: DeckShelf
    decks_of: DecksOf
    awaited: Callable[[Session], tuple[AwaitedDeck, ...]]
    picture: Callable[[SlideDeck, int, str], Path | None]


def make_slide_files(app: Flask, files: SlideFiles) -> Blueprint:
    """The blueprint; templates get `decks_awaited(session)` and `original_of(session, deck)`."""
    blueprint = Blueprint("slide_files", __name__)

    @blueprint.get("/sessions/<session_id>/slides/<int:number>.webp", defaults=FIRST)
    @blueprint.get("/sessions/<session_id>/decks/<int:deck>/slides/<int:number>.webp")
    def send_picture(session_id: str, deck: int, number: int) -> Response:
        """Send the picture of a slide; `size` is one of SIZES, `digest` begins the deck's."""
        shown = files.decks_of(session_of(session_id))
        slides = _found(next((one.slides for one in shown if one.number == deck), None))
        size = request.args.get("size", "large")
        path = _found(files.picture(slides, number, size) if size in SIZES else None)
        etag = f"{slides.digest[:16]}-{number}-{size}"
        response = send_file(path, mimetype="image/webp", etag=etag)
        return _kept(response, for_good=request.args.get("digest") == slides.digest[:12])

    @blueprint.get("/sessions/<session_id>/deck.<any(pdf, md):kind>", defaults=FIRST)
    @blueprint.get("/sessions/<session_id>/decks/<int:deck>/deck.<any(pdf, md):kind>")
    def send_original(session_id: str, deck: int, kind: str) -> Response:
        """Send the file of a deck to be saved: a PDF as it is, Markdown without its notes."""
        visible = dict(decks_visible(session_of(session_id), files.event_now()))
        file = _found(visible.get(deck)).file
        name = f"{session_id}{f'-{deck}' if deck > 1 else ''}.{kind}"
        if is_pdf(file) != (kind == "pdf"):
            abort(404)
        try:
            response = _original(files.shelf.original(file), name)
        except (DeckError, OSError):
            abort(404)
        response.headers["Content-Security-Policy"] = SANDBOX
        return _kept(response, for_good=False)

    @blueprint.get("/sessions/<session_id>/decks.json")
    def show_progress(session_id: str) -> dict[str, object]:
        """Show how far the decks are that may be seen now."""
        session = session_of(session_id)
        ready = [{"deck": one.number, "state": "ready"} for one in files.decks_of(session)]
        return {"decks": [*ready, *map(_progress, files.awaited(session))]}

    def session_of(session_id: str) -> Session:
        return _found(files.programme().sessions.get(session_id))

    blueprint.after_request(_forget_what_is_not_there)
    app.context_processor(
        lambda: {"decks_awaited": files.awaited, "original_of": address_of_original}
    )
    return blueprint


def address_of_original(session: Session, one: ShownDeck | AwaitedDeck) -> str:
    """Where the file of a deck is to be had."""
    kind = "pdf" if is_pdf(one.deck.file) else "md"
    return url_for("slide_files.send_original", session_id=session.id, deck=one.number, kind=kind)


def _original(path: Path, name: str) -> Response:
    if is_pdf(name):
        return send_file(path, "application/pdf", as_attachment=True, download_name=name)
    with path.open("rb") as file:
        text = file.read(MOST_BYTES).decode("utf-8", "replace")
    content = BytesIO(without_comments(text).encode())
    response = send_file(content, "text/markdown", as_attachment=True, download_name=name)
    response.content_type = "text/markdown; charset=utf-8"
    return response


def _kept(response: Response, *, for_good: bool) -> Response:
    """Let only whoever has seen it keep a file: the slides may be held back tomorrow."""
    control = response.cache_control
    control.private = True
    control.no_cache = None if for_good else True
    if for_good:
        control.max_age, control.immutable = A_YEAR, True
    return response


def _forget_what_is_not_there(response: Response) -> Response:
    """Have nobody remember that there is nothing: slides that are held back come."""
    if response.status_code == 404:
        response.cache_control.no_store = True
    return response


def _progress(awaited: AwaitedDeck) -> dict[str, object]:
    if awaited.making is None:
        return {"deck": awaited.number, "state": "refused"}
    making = awaited.making
    return {"deck": awaited.number, "state": "making", "done": making.done, "of": making.of}


def _found(value: T | None) -> T:
    if value is None:
        abort(404)
    return value
