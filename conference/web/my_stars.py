"""Starring sessions, with and without an account: by plain form, or by script."""

from collections.abc import Callable
from functools import partial

from flask import Blueprint, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from conference.clock import Clock
from conference.people import stars
from conference.people.stars import Holder
from conference.programme.model import Programme, Session
from conference.programme.overlaps import overlaps_with
from conference.questions.pace import OTHERS, Pace
from conference.questions.rules import Refused
from conference.storage.database import Database
from conference.translatable import N_
from conference.web.errors import wants_json
from conference.web.star_holder import holder_now, keep_remembering, remember_browser
from conference.web.who import address_now, came_from

NEWCOMERS = 300
"""How many visitors may star for the first time from one network address in a minute."""

ON = {"1": True, "0": False}
"""What a form's `on` says."""


def make_my_stars(
    database: Database,
    *,
    clock: Clock,
    programme: Callable[[], Programme],
    new_token: Callable[[], str],
) -> Blueprint:
    """The blueprint of `/my/stars/<session>`; `new_token` names a browser to itself."""
    my_stars = Blueprint("my_stars", __name__, url_prefix="/my")
    pace, newcomers = Pace(OTHERS), Pace(NEWCOMERS)

    @my_stars.post("/stars/<session_id>")
    def star(session_id: str) -> ResponseReturnValue:
        """Star a session (`on` 1), or take the star back (`on` 0)."""
        on = ON.get(request.form.get("on", ""))
        if on is None:
            raise Refused("invalid", N_("A star is given with “on” 1, and taken back with 0."))
        mine = sessions_in(programme(), give(session_id) if on else take_back(session_id))
        keep_remembering()
        if wants_json():
            said = said_of(session_id, mine) if on else gettext("The star is taken back.")
            return jsonify(ok=True, on=on, stars=[session.id for session in mine], said=said)
        return redirect(page_after(any_left=bool(mine)), 303)

    def give(session_id: str) -> frozenset[str]:
        if session_id not in programme().sessions:
            raise Refused("gone", N_("This session is not in the programme."))
        put = partial(stars.star, session_id=session_id, wall_now=clock.wall_now())
        return database.write(partial(put, holder=holder_or_new()))

    def take_back(session_id: str) -> frozenset[str]:
        holder = holder_now()
        if holder is None:
            return frozenset()
        pace.take(holder.id, clock.wall_now())
        return database.write(partial(stars.unstar, holder=holder, session_id=session_id))

    def holder_or_new() -> Holder:
        """Who stars; a visitor's browser is remembered from its first star on."""
        if holder := holder_now():
            pace.take(holder.id, clock.wall_now())
            return holder
        newcomers.take(address_now(), clock.wall_now())
        return remember_browser(new_token())

    return my_stars


def stars_of(database: Database, holder: Holder | None, programme: Programme) -> list[Session]:
    """The sessions that somebody starred, in order; those that were removed are not shown."""
    if holder is None:
        return []
    with database.read() as db:
        return sessions_in(programme, stars.starred(db, holder))


def sessions_in(programme: Programme, ids: frozenset[str]) -> list[Session]:
    """The sessions of the programme that are named, in its order."""
    return [session for session in programme if session.id in ids]


def said_of(session_id: str, mine: list[Session]) -> str:
    """What became of a star, in a sentence that says what else is on at that time."""
    (session,) = (each for each in mine if each.id == session_id)
    titles = ", ".join(f"“{other.title}”" for other in overlaps_with(session, mine))
    if not titles:
        return str(gettext("Starred."))
    return str(gettext("Starred; it overlaps with %(titles)s.", titles=titles))


def page_after(*, any_left: bool) -> str:
    """Where a plain form goes on to: a page that shows what is starred, with a way back."""
    if not any_left:
        return came_from()
    return url_for("my.show_my", next=came_from(), _anchor="my-stars")
