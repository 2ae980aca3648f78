"""Joining with a name, signing out, and what is mine."""

from collections.abc import Callable
from functools import partial

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from conference.clock import Clock
from conference.people import accounts, stars
from conference.people.known import Known
from conference.people.names import NotAName, clean_name
from conference.people.roles import Role
from conference.programme.choices import Access
from conference.programme.published import Revision
from conference.questions.pace import Pace
from conference.questions.rules import Refused
from conference.storage.database import Database
from conference.translatable import N_
from conference.web import who
from conference.web.star_holder import holder_now, with_stars
from conference.web.who import address_now, fingerprint, login_now, person_now, safe_next

JOINS = 300
"""How many may join from one network address in a minute: a town hall is one address."""


def make_sign_in(
    database: Database,
    *,
    known: Known,
    clock: Clock,
    new_id: Callable[[], str],
    current: Callable[[], Revision],
) -> Blueprint:
    """The blueprint of `/join`, `/sign-out` and `/me.json`; `new_id` makes ids and tokens."""
    sign_in = Blueprint("sign_in", __name__)
    pace = Pace(JOINS)

    @sign_in.get("/join")
    def show_join() -> ResponseReturnValue:
        """Show the form that asks for a name."""
        return _join_page(), {"Cache-Control": "no-store"}

    @sign_in.post("/join")
    def join() -> ResponseReturnValue:
        """Take part under the name given, and go back to where one came from."""
        if current().programme.event.access is Access.INVITED:
            raise Refused("forbidden", N_("This event is for people who were invited."))
        pace.take(address_now(), clock.wall_now())
        try:
            begin(clean_name(request.form.get("name", "")))
        except NotAName as error:
            return _join_page(problem=gettext(str(error))), 422
        return redirect(safe_next(request.form.get("next", "/")), 303)

    def begin(name: str) -> None:
        token = new_id()
        join = partial(accounts.join, person_id=new_id(), name=name, wall_now=clock.wall_now())
        join = partial(join, login=token, instead_of=login_now())
        person = database.write(with_stars(join, clock=clock))
        who.remember(person, token)
        known.look()

    @sign_in.post("/sign-out")
    def sign_out() -> ResponseReturnValue:
        """Forget who this browser is, on its open sockets, too."""
        who.sign_out(database)
        known.look()
        return redirect("/", 303)

    @sign_in.get("/me.json")
    def show_me() -> ResponseReturnValue:
        """What is mine, the revision that a page should show by now, and the event's clock."""
        person = person_now()
        mine = {
            "name": person.name if person else None,
            "role": person.role.value if person else "visitor",
            "who": fingerprint(person),
            "speaks": sorted(person.places) if person and person.role is Role.SPEAKER else [],
            "stars": starred(),
            "revision": current().number,
            "event_now": clock.event_now().isoformat(timespec="milliseconds"),
        }
        return mine, {"Cache-Control": "no-store"}

    def starred() -> list[str]:
        """The ids of what I starred that is in the programme."""
        if (holder := holder_now()) is None:
            return []
        with database.read() as db:
            return sorted(stars.starred(db, holder) & current().programme.sessions.keys())

    return sign_in


def _join_page(problem: str = "") -> str:
    values = {"name": request.values.get("name", ""), "next": request.values.get("next", "/")}
    return render_template("join.html", problem=problem, **values)
