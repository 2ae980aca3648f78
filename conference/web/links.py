"""Signing in by a one-time link: asking for one, opening it, using it up."""

from collections.abc import Callable
from functools import partial

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from conference.clock import Clock
from conference.people import links
from conference.people.known import Known
from conference.people.links import DeadLink
from conference.people.names import NotAnEmail, clean_email
from conference.people.roles import STAFF
from conference.questions.pace import Pace
from conference.storage.database import Database
from conference.web import who
from conference.web.languages import page_language
from conference.web.who import address_now, safe_next

ASKS = 300
"""How many links may be asked for, or tried, from one network address in a minute."""

PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
"""What a page is sent with whose address is a secret."""

AskFor = Callable[[str, str], None]
"""Sends a link to an e-mail address in a language, if somebody on the list has that address."""


def make_links(
    database: Database,
    *,
    known: Known,
    clock: Clock,
    new_token: Callable[[], str],
    ask_for: AskFor,
) -> Blueprint:
    """The blueprint of `/sign-in` and `/sign-in/<token>`."""
    blueprint = Blueprint("links", __name__)
    pace = Pace(ASKS)

    @blueprint.get("/sign-in")
    def show_sign_in() -> ResponseReturnValue:
        """Show the form that asks for an e-mail address."""
        return _sign_in_page(), {"Cache-Control": "no-store"}

    @blueprint.post("/sign-in")
    def ask_for_link() -> ResponseReturnValue:
        """Have a link sent; the answer is the same whether the address is known or not."""
        pace.take(address_now(), clock.wall_now())
        try:
            email = clean_email(request.form.get("email", ""))
        except NotAnEmail as error:
            return _sign_in_page(problem=gettext(str(error))), 422
        ask_for(email, page_language())
        return _sign_in_page(sent=True)

    @blueprint.get("/sign-in/<token>")
    def show_link(token: str) -> ResponseReturnValue:
        """Show the button that signs in; programs that follow links in mails use nothing up."""
        pace.take(address_now(), clock.wall_now())
        with database.read() as db:
            try:
                person = links.whose(db, token, wall_now=clock.wall_now())
            except DeadLink as dead:
                return _dead(dead)
        page = render_template("sign_in_link.html", person=person, next=_next())
        return page, PRIVATE

    @blueprint.post("/sign-in/<token>")
    def use_link(token: str) -> ResponseReturnValue:
        """Sign in, and go on."""
        pace.take(address_now(), clock.wall_now())
        try:
            use = partial(links.use, token=token, wall_now=clock.wall_now())
            person = database.write(use)
        except DeadLink as dead:
            return _dead(dead)
        who.sign_in(database, person, token=new_token(), wall_now=clock.wall_now())
        known.look()
        return redirect(_next() or ("/my/" if person.role in STAFF else "/"), 303)

    return blueprint


def _sign_in_page(*, problem: str = "", sent: bool = False) -> str:
    email = "" if sent else request.values.get("email", "")
    return render_template(
        "sign_in.html", problem=problem, sent=sent, email=email, next=_next() or "/"
    )


def _dead(dead: DeadLink) -> ResponseReturnValue:
    page = render_template(
        "sign_in.html", problem=gettext(str(dead)), sent=False, email="", next=_next() or "/"
    )
    return page, 410, PRIVATE


def _next() -> str:
    """Where to go on to, empty when nothing was said."""
    target = request.values.get("next", "")
    return safe_next(target) if target else ""
