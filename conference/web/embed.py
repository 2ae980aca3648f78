"""The programme on other sites: a page that they may frame, and an element for their own pages.

Nothing here reads or sets a cookie, and nothing is anybody's own.
"""

from collections.abc import Callable
from pathlib import Path

from flask import Blueprint, Flask, Response, jsonify, render_template, request, send_from_directory
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from conference.exchange.addresses import Site
from conference.programme.model import Programme, Session
from conference.web.cards import mark_of, when_of
from conference.web.delivery import AN_HOUR, FRESH_FOR, share
from conference.web.languages import forget_cookies, page_language
from conference.web.security import FRAMED_BY_ALL, without_cookies
from conference.web.times import long_day

PREFIX = "/embed/"
FILTERS = ("day", "track", "room")
THEMES = ("light", "dark")

A_DAY = 24 * AN_HOUR

Data = dict[str, object]


def make_embed(
    app: Flask, static: Path, *, programme: Callable[[], Programme], site: Site
) -> Blueprint:
    """The blueprint of `/embed/`, its data and its script, and the one place they are named."""
    embed = Blueprint("embed", __name__, url_prefix=PREFIX.rstrip("/"))
    embed.before_request(forget_cookies)
    app.wsgi_app = without_cookies(app.wsgi_app, PREFIX)  # type: ignore[method-assign]

    @embed.get("/")
    def show_embed() -> ResponseReturnValue:
        """Show the programme in a page for frames."""
        theme = request.args.get("theme")
        page = render_template(
            "embed.html",
            listing=listing_of(programme(), site),
            theme=theme if theme in THEMES else None,
        )
        return page, {"Content-Security-Policy": FRAMED_BY_ALL}

    @embed.get("/programme.json")
    def show_data() -> Response:
        """Show the same as data, in the words and times that are to be shown."""
        response = jsonify(listing_of(programme(), site))
        response.content_language.add(page_language())
        return share(response, seconds=FRESH_FOR)

    @embed.get("/programme.js")
    def send_script() -> Response:
        """Send the element; sites name it by this address for years."""
        response = send_from_directory(static / "embed", "programme.js")
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.cache_control.stale_while_revalidate = 7 * A_DAY
        return share(response, seconds=A_DAY)

    return embed


def listing_of(programme: Programme, site: Site) -> Data:
    """The sessions that the address asks for, by day, in the language of the page."""
    days = [(day, chosen(programme.on_day(day))) for day in programme.days]
    return {
        "name": programme.event.name,
        "url": site.programme,
        "language": page_language(),
        "more": gettext("See the programme"),
        "none": gettext("Nothing is planned for this day yet."),
        "days": [
            {"name": long_day(day), "sessions": [_shown(s, programme, site) for s in sessions]}
            for day, sessions in days
            if sessions
        ],
    }


def chosen(sessions: list[Session]) -> list[Session]:
    """What the filters leave; one that nothing has leaves nothing, for a frame has no errors."""
    asked = {name: value for name in FILTERS if (value := request.args.get(name, "").strip())}
    return [
        session
        for session in sessions
        if all(str(getattr(session, name) or "") == value for name, value in asked.items())
    ]


def _shown(session: Session, programme: Programme, site: Site) -> Data:
    """A session as every site may show it."""
    room = programme.rooms.get(session.room or "")
    track = programme.tracks.get(session.track or "")
    return {
        "title": session.title,
        "language": session.language,
        "url": site.session(session.id),
        "starts": session.starts.astimezone(programme.event.timezone).isoformat(),
        "when": when_of(session, programme, dated=False),
        "room": room.name if room else "",
        "track": {"id": track.id, "name": track.name, "color": track.color} if track else None,
        "people": ", ".join(programme.speakers[id_].name for id_ in session.speaker_ids),
        "mark": mark_of(session),
        "cancelled": session.cancelled,
    }
