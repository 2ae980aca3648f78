"""The calendar of one's own stars: an address that is a secret, needs no login and can be ended."""

from collections.abc import Callable, Iterable
from functools import partial
from hashlib import sha256

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from conference.clock import Clock
from conference.exchange.calendars import calendar
from conference.exchange.ledger import Entry
from conference.people import stars
from conference.people.stars import Holder
from conference.questions.pace import OTHERS, Pace
from conference.storage.database import Database
from conference.web.calendar_state import CalendarState
from conference.web.feed_links import FeedLinks
from conference.web.feeds import Feeds, asked_alarm
from conference.web.star_holder import holder_now, keep_remembering
from conference.web.who import NotJoined, address_now

GUESSES = 300
"""How many links that do not work may be tried from one network address in a minute."""

PRIVATE = {"Cache-Control": "private, no-cache"}
"""Kept by nobody but who asked, and asked for again each time."""

PLAIN = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store"}


def make_my_feed(
    database: Database,
    *,
    clock: Clock,
    feeds: Feeds,
    new_id: Callable[[], str],
    links: FeedLinks,
) -> Blueprint:
    """The blueprint of `/my/feed` and `/my/<token>.ics`; `links` make tokens of new ids."""
    my_feed = Blueprint("my_feed", __name__, url_prefix="/my")
    pace, guesses = Pace(OTHERS), Pace(GUESSES)

    @my_feed.after_request
    def say_no_address(response: Response) -> Response:
        """Errors, too, stand at an address that is a secret."""
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    @my_feed.post("/feed")
    def make_feed() -> ResponseReturnValue:
        """Make a new link to my calendar, and end the one before at once."""
        holder = holder_now()
        if holder is None:
            raise NotJoined
        pace.take(holder.id, clock.wall_now())
        make = partial(stars.make_feed, holder=holder, wall_now=clock.wall_now())
        database.write(partial(make, feed_id=new_id()))
        keep_remembering()
        return redirect(url_for("my.show_my", _anchor="my-calendar"), 303)

    @my_feed.get("/<token>.ics")
    def my_ics(token: str) -> ResponseReturnValue:
        """What the holder of a link starred; removed sessions are in it, as cancelled."""
        feed_id = links.id_in(token)
        with database.read() as db:
            holder = stars.holder_of_feed(db, feed_id) if feed_id else None
            mine = stars.starred(db, holder)
        if holder:
            return private_calendar(render(feeds.state(), mine))
        guesses.take(address_now(), clock.wall_now())
        return no_such_link()

    def render(state: CalendarState, mine: frozenset[str]) -> bytes:
        """The calendar, whose words depend on no request: the same bytes each time."""
        event, chosen = state.programme.event, own_entries(state.entries, mine)
        name = f"My sessions · {event.name}"
        return calendar(event, chosen, name=name, base_url=feeds.base_url, alarm=asked_alarm())

    return my_feed


def own_entries(known: Iterable[Entry], mine: frozenset[str]) -> list[Entry]:
    """The entries of what somebody starred."""
    return [entry for entry in known if entry.session_id in mine]


def feed_address(database: Database, holder: Holder, *, links: FeedLinks, base_url: str) -> str:
    """The address of somebody's calendar; empty while they have none."""
    with database.read() as db:
        feed_id = stars.feed_of(db, holder)
    return f"{base_url.rstrip('/')}/my/{links.token_of(feed_id)}.ics" if feed_id else ""


def private_calendar(body: bytes) -> Response:
    """The bytes for one reader alone, or 304 for who has them."""
    response = Response(body, content_type="text/calendar; charset=utf-8", headers=PRIVATE)
    response.set_etag(sha256(body).hexdigest())
    if "download" in request.args:
        response.headers.set("Content-Disposition", "attachment", filename="my-sessions.ics")
    response.make_conditional(request)
    return response


def no_such_link() -> ResponseReturnValue:
    """What a program is told whose link was ended, in plain text, since it may show that."""
    sentence = gettext("This calendar link does not work any more. Its owner can make another.")
    return f"{sentence}\n", 404, PLAIN
