"""The pictures that shared links show, under addresses that change when their words do."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from flask import Blueprint, Flask, Response, abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, gettext
from werkzeug.http import generate_etag

from conference.exchange.addresses import Site
from conference.pictures.card import PLAIN, Card
from conference.pictures.cards import Cards, NotDrawn
from conference.programme.choices import Kind
from conference.programme.model import Event, Programme, Session
from conference.programme.wall_times import wall_times
from conference.web.delivery import keep_for_good
from conference.web.languages import offered_of, page_language
from conference.web.times import clock_time, days_in_short, long_day, zone_mark


def make_cards(
    app: Flask, cards: Cards, *, programme: Callable[[], Programme], site: Site
) -> Blueprint:
    """The blueprint; templates get `session_card(session)` and `event_card()`, whole addresses."""
    blueprint = Blueprint("cards", __name__)

    @blueprint.get("/card-<language>-<digest>.png")
    def send_event(language: str, digest: str) -> ResponseReturnValue:
        """Send the picture of the event."""
        with spoken(language):
            card = event_card(programme().event)
            return send(card, digest, address_of(card))

    @blueprint.get("/sessions/<session_id>/card-<language>-<digest>.png")
    def send_session(session_id: str, language: str, digest: str) -> ResponseReturnValue:
        """Send the picture of a session."""
        session = programme().sessions.get(session_id) or abort(404)
        with spoken(language):
            card = session_card(session, programme())
            return send(card, digest, address_of(card, session))

    def spoken(language: str) -> AbstractContextManager[None]:
        """The words of a language in which the site is."""
        if language not in offered_of(programme().event.languages):
            abort(404)
        spoken: AbstractContextManager[None] = force_locale(language)
        return spoken

    def send(card: Card, digest: str, address: str) -> ResponseReturnValue:
        """The picture as it is today; whoever has an older address is led on."""
        if digest != card.digest:
            return Response(status=302, headers={"Location": address}, mimetype="text/plain")
        try:
            return _for_good(cards.png(card))
        except NotDrawn as error:
            abort(503, str(error))

    def address_of(card: Card, session: Session | None = None) -> str:
        """Where the picture of a card is, in the language of its words."""
        names: dict[str, Any] = {"language": page_language(), "digest": card.digest}
        if session is None:
            return url_for("cards.send_event", **names)
        return url_for("cards.send_session", session_id=session.id, **names)

    @app.context_processor
    def offer() -> dict[str, object]:
        """What templates call for the addresses of pictures."""
        return {
            "event_card": lambda: site.at(address_of(event_card(programme().event))),
            "session_card": lambda session: site.at(
                address_of(session_card(session, programme()), session)
            ),
        }

    return blueprint


def event_card(event: Event) -> Card:
    """What the picture of the event says, in the language of the page."""
    return Card(
        event=event.name,
        title=event.subtitle or event.name,
        when=f"{days_in_short(event.first_day, event.last_day)} · {gettext('online')}",
        people=f"#{event.hashtag}" if event.hashtag else "",
    )


def session_card(session: Session, programme: Programme) -> Card:
    """What the picture of a session says, in the language of the page."""
    track = programme.tracks.get(session.track or "")
    return Card(
        event=programme.event.name,
        title=session.title,
        when=when_of(session, programme),
        people=", ".join(programme.speakers[id_].name for id_ in session.speaker_ids),
        track=track.name if track else "",
        color=track.color if track else PLAIN,
        mark=mark_of(session),
        warns=session.cancelled,
    )


def when_of(session: Session, programme: Programme, *, dated: bool = True) -> str:
    """From when to when, with the name of the zone, after the day if it is `dated`."""
    wall = wall_times(session.starts, session.ends, zone=programme.event.timezone)
    hours = "–".join((clock_time(wall.starts), clock_time(wall.ends)))
    day = f"{long_day(wall.starts.date())} · " if dated else ""
    return f"{day}{hours} {zone_mark(wall.ends)}"


def mark_of(session: Session) -> str:
    """What must be known of a session before all else; "" of most."""
    if session.cancelled:
        return str(gettext("Cancelled"))
    uncertain = session.tentative and session.kind is not Kind.BREAK
    return str(gettext("Illustrative, not confirmed")) if uncertain else ""


def _for_good(picture: bytes) -> Response:
    response = Response(picture, mimetype="image/png")
    response.set_etag(generate_etag(picture))
    keep_for_good(response).make_conditional(request)
    return response
