"""Joining with a name, signing out, and what is mine: Flask-Login over a signed cookie."""

from collections.abc import Callable
from datetime import timedelta

from flask import Blueprint, Flask, Response, redirect, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from conference.clock import Clock
from conference.people import accounts
from conference.people.accounts import NotAName, Person
from conference.programme.choices import Access
from conference.programme.published import Revision
from conference.questions.rules import Refused
from conference.storage.database import Database
from conference.translatable import N_

REMEMBERED = timedelta(days=60)


class Login(UserMixin):  # type: ignore[misc]
    """A person as Flask-Login knows them."""

    def __init__(self, person: Person) -> None:
        self.id = person.id
        self.name = person.name


class Logins(LoginManager):  # type: ignore[misc]
    """Flask-Login without its "remember me" cookie, which is not used here.

    Looking for it would read the session on every answer, and make each vary by cookie.
    """

    def _update_remember_cookie(self, response: Response) -> Response:
        return response


def remember_people(app: Flask, database: Database) -> None:
    """Have Flask-Login find people by the id in their cookie."""
    app.config.update(PERMANENT_SESSION_LIFETIME=REMEMBERED, SESSION_REFRESH_EACH_REQUEST=False)
    logins = Logins(app)
    logins.session_protection = None  # it would keep a hash of the visitor's address

    @logins.user_loader  # type: ignore[untyped-decorator]
    def load(person_id: str) -> Login | None:
        """The person of a cookie; None when this database knows none such."""
        with database.read() as db:
            person = accounts.find(db, person_id)
        return Login(person) if person else None


def person_id_now() -> str | None:
    """Who is asking, None for a visitor."""
    return current_user.id if current_user.is_authenticated else None


class NotJoined(Refused):
    """Somebody wants to do what needs a name first."""

    def __init__(self) -> None:
        super().__init__("forbidden", N_("Please join with your name first."))


def require_person() -> str:
    """The id of who is asking; raises `NotJoined` for a visitor."""
    if person_id := person_id_now():
        return person_id
    raise NotJoined


def safe_next(target: str) -> str:
    """An address of this site to go on to; anything else becomes the home page."""
    inside = target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if inside and target.isprintable() else "/"


def make_sign_in(
    database: Database,
    *,
    clock: Clock,
    new_id: Callable[[], str],
    current: Callable[[], Revision],
    end_sockets: Callable[[str], None],
) -> Blueprint:
    """The blueprint of `/join`, `/sign-out` and `/me.json`."""
    sign_in = Blueprint("sign_in", __name__)

    @sign_in.get("/join")
    def show_join() -> ResponseReturnValue:
        """Show the form that asks for a name."""
        return _join_page()

    @sign_in.post("/join")
    def join() -> ResponseReturnValue:
        """Take part under the name given, and go back to where one came from."""
        if current().programme.event.access is Access.INVITED:
            raise Refused("forbidden", N_("This event is for people who were invited."))
        try:
            name = accounts.clean_name(request.form.get("name", ""))
        except NotAName as error:
            return _join_page(problem=gettext(str(error))), 422
        _begin(name)
        return redirect(safe_next(request.form.get("next", "/")), 303)

    def _begin(name: str) -> None:
        person = database.write(
            lambda db: accounts.join(db, person_id=new_id(), name=name, wall_now=clock.wall_now())
        )
        session.permanent = True
        login_user(Login(person))

    @sign_in.post("/sign-out")
    def sign_out() -> ResponseReturnValue:
        """Forget who this browser is, on its open sockets, too."""
        if person_id := person_id_now():
            end_sockets(person_id)
        logout_user()
        session.clear()
        return redirect("/", 303)

    @sign_in.get("/me.json")
    def show_me() -> ResponseReturnValue:
        """What is mine, the revision that a page should show by now, and the event's clock."""
        mine = {
            "name": current_user.name if current_user.is_authenticated else None,
            "revision": current().number,
            "event_now": clock.event_now().isoformat(timespec="milliseconds"),
        }
        return mine, {"Cache-Control": "no-store"}

    return sign_in


def _join_page(problem: str = "") -> str:
    values = {"name": request.values.get("name", ""), "next": request.values.get("next", "/")}
    return render_template("join.html", problem=problem, **values)
