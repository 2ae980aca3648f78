"""Signing in by a one-time link: asking for one, opening it, using it up."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from flask import Blueprint, Response, redirect, render_template, request, session
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
from conference.web.star_holder import with_stars
from conference.web.who import address_now, login_now, safe_next

ASKS = 300
"""How many links may be asked for, or tried, from one network address in a minute."""

PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "strict-origin"}
"""What a page is sent with whose address is a secret.

Not "no-referrer": then forms are sent without Origin, and are taken for another site's.
"""

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
    asks, guesses = Pace(ASKS), Pace(ASKS)

    @blueprint.after_request
    def keep_private(response: Response) -> Response:
        """Errors, too, stand at an address that is a secret."""
        response.headers.update(PRIVATE)
        return response

    @blueprint.get("/sign-in")
    def show_sign_in() -> ResponseReturnValue:
        """Show the form that asks for an e-mail address."""
        return _sign_in_page()

    @blueprint.post("/sign-in")
    def ask_for_link() -> ResponseReturnValue:
        """Have a link sent; the answer is the same whether the address is known or not."""
        asks.take(address_now(), clock.wall_now())
        try:
            email = clean_email(request.form.get("email", ""))
        except NotAnEmail as error:
            return _sign_in_page(problem=gettext(str(error))), 422
        ask_for(email, page_language())
        session["next"] = _next()
        return _sign_in_page(sent=True)

    @blueprint.get("/sign-in/<token>")
    def show_link(token: str) -> ResponseReturnValue:
        """Show the button that signs in; programs that follow links in mails use nothing up."""
        with guesses_counted(), database.read() as db:
            person = links.whose(db, token, wall_now=clock.wall_now())
        return render_template("sign_in_link.html", person=person, next=_next())

    @blueprint.post("/sign-in/<token>")
    def use_link(token: str) -> ResponseReturnValue:
        """Sign in, and go on."""
        login, target = new_token(), _next() or safe_next(session.get("next", ""))
        use = partial(links.sign_in, login=login, instead_of=login_now())
        use = partial(use, token=token, wall_now=clock.wall_now())
        with guesses_counted():
            person = database.write(with_stars(use, clock=clock))
        who.remember(person, login)
        known.look()
        home = "/my/" if person.role in STAFF else "/"
        return redirect(target if target != "/" else home, 303)

    @contextmanager
    def guesses_counted() -> Iterator[None]:
        """Slow down who guesses; a link that works is no guess, and a town hall has many."""
        try:
            yield
        except DeadLink:
            guesses.take(address_now(), clock.wall_now())
            raise

    @blueprint.errorhandler(DeadLink)
    def offer_another(dead: DeadLink) -> ResponseReturnValue:
        """Show the form that asks for a link."""
        return _sign_in_page(problem=gettext(str(dead))), 410

    return blueprint


def _sign_in_page(*, problem: str = "", sent: bool = False) -> str:
    email = "" if sent else request.values.get("email", "")
    return render_template(
        "sign_in.html", problem=problem, sent=sent, email=email, next=_next() or "/"
    )


def _next() -> str:
    """Where to go on to, empty when nothing was said."""
    target = request.values.get("next", "")
    return safe_next(target) if target else ""
