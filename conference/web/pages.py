"""The public pages: home, session, slide, speakers, and the event's own texts."""

from collections.abc import Callable
from typing import TypeVar

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from conference.clock import Clock
from conference.people.meetings import has_door, hours_of
from conference.programme.model import Programme
from conference.programme.related import counts_by_speaker, next_in_room, related
from conference.slides.shown import DecksOf

T = TypeVar("T")


def make_pages(*, programme: Callable[[], Programme], clock: Clock, decks_of: DecksOf) -> Blueprint:
    """The blueprint of everything that is read."""
    pages = Blueprint("pages", __name__)

    @pages.get("/")
    def show_home() -> ResponseReturnValue:
        """Show the event: what is on now, what is next, and its days."""
        at = clock.event_now()
        served = programme()
        return render_template("home.html", now=served.now(at), next=served.next(at), at=at)

    @pages.get("/sessions/<session_id>/")
    def show_session(session_id: str) -> ResponseReturnValue:
        """Show a session with its slides."""
        served = programme()
        session = _found(served.sessions.get(session_id))
        return render_template(
            "session.html",
            session=session,
            decks=decks_of(session),
            hours=hours_of(session, served) if has_door(session, served) else None,
            following=next_in_room(served, session),
            related=related(served, session, at=clock.event_now()),
        )

    @pages.get("/sessions/<session_id>/slides/<int:number>", defaults={"deck": 1})
    @pages.get("/sessions/<session_id>/decks/<int:deck>/slides/<int:number>")
    def show_slide(session_id: str, number: int, deck: int) -> ResponseReturnValue:
        """Show one slide, for reading without JavaScript."""
        session = _found(programme().sessions.get(session_id))
        shown = _found(next((one for one in decks_of(session) if one.number == deck), None))
        if not 1 <= number <= len(shown.slides.slides):
            abort(404)
        return render_template("slide.html", session=session, shown=shown, number=number)

    @pages.get("/speakers/")
    def list_speakers() -> ResponseReturnValue:
        """Show everybody of the programme."""
        served = programme()
        counts = counts_by_speaker(served)
        return render_template("speakers.html", speakers=served.speakers.values(), counts=counts)

    @pages.get("/speakers/<speaker_id>/")
    def show_speaker(speaker_id: str) -> ResponseReturnValue:
        """Show who somebody is, and their sessions."""
        served = programme()
        speaker = _found(served.speakers.get(speaker_id))
        sessions = served.of_speaker(speaker_id)
        return render_template("speaker.html", speaker=speaker, sessions=sessions)

    @pages.get("/pages/<page_id>/")
    def show_page(page_id: str) -> ResponseReturnValue:
        """Show a text of the event."""
        page = _found(programme().event.pages.get(page_id))
        return render_template("page.html", page=page)

    @pages.get("/your-data/")
    def show_your_data() -> ResponseReturnValue:
        """Say what is kept of whoever takes part, and for how long."""
        return render_template("your_data.html")

    return pages


def _found(value: T | None) -> T:
    if value is None:
        abort(404)
    return value
