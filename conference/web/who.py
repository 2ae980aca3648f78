"""Who is asking, and what they may do: Flask-Login over a signed cookie, anew each time."""

import hashlib
from ipaddress import IPv6Address, ip_address, ip_network
from typing import cast
from urllib.parse import urlsplit

from flask import Flask, Response, g, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from conference.people import logins
from conference.people.known import Known
from conference.people.roles import STAFF, Person, may_moderate, may_organise, may_upload, role_in
from conference.questions.rules import Refused
from conference.storage.database import Database
from conference.translatable import N_


class Login(UserMixin):  # type: ignore[misc]
    """A browser that somebody is signed in with, as Flask-Login knows it; the id is its token."""

    def __init__(self, token: str, person: Person) -> None:
        self.id = token
        self.person = person
        self.name = person.name


class Logins(LoginManager):  # type: ignore[misc]
    """Flask-Login without its "remember me" cookie, which is not used here.

    Looking for it would read the session on every answer, and make each vary by cookie.
    """

    def _update_remember_cookie(self, response: Response) -> Response:
        return response


def remember_people(app: Flask, known: Known) -> None:
    """Have Flask-Login find people by the login in their cookie."""
    app.config.update(
        PERMANENT_SESSION_LIFETIME=logins.REMEMBERED, SESSION_REFRESH_EACH_REQUEST=False
    )
    manager = Logins(app, add_context_processor=False)  # it looks for any page
    app.jinja_env.globals["current_user"] = current_user  # this, only for those that have it
    manager.session_protection = None  # it would keep a hash of the visitor's address

    app.add_template_global(lambda: fingerprint(person_now()), "fingerprint")
    app.add_template_global(here)
    app.add_template_global(lambda id_: may_moderate(person_now(), id_), "moderates")
    app.add_template_global(lambda id_: role_in(person_now(), id_) in STAFF, "presents")

    @manager.user_loader  # type: ignore[untyped-decorator]
    def load(token: str) -> Login | None:
        """The login of a cookie; None when it was ended, or is of another database."""
        person = known.person(token)
        return Login(token, person) if person else None


def remember(person: Person, token: str) -> None:
    """Have this browser show a token that a transaction has just signed in."""
    session.clear()
    session.permanent = True
    login_user(Login(token, person))


def sign_out(database: Database) -> None:
    """Sign this browser out, in all its tabs."""
    if token := login_now():
        database.write(lambda db: logins.end(db, token))
    logout_user()
    session.clear()


def login_now() -> str | None:
    """The token of the browser that is asking; None of a visitor's."""
    return current_user.id if current_user.is_authenticated else None


def person_now() -> Person | None:
    """Who is asking; None is a visitor."""
    return cast(Person, current_user.person) if current_user.is_authenticated else None


def was_asked_for() -> bool:
    """Whether an answer was made with a look at who is asking, be it nobody."""
    return "_login_user" in g  # where Flask-Login keeps whom it found


def fingerprint(person: Person | None) -> str:
    """Changes when a page made for this person would be another; tells nothing else."""
    if person is None:
        return ""
    facts = (person.id, person.role.value, person.member, sorted(person.places))
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:12]


class NotJoined(Refused):
    """Somebody wants to do what needs a name first."""

    def __init__(self) -> None:
        super().__init__("forbidden", N_("Please join with your name first."))


class NotSignedIn(Refused):
    """A visitor wants to see what is for staff."""

    def __init__(self) -> None:
        super().__init__("forbidden", N_("Please sign in with the link you were sent."))


def require_person() -> Person:
    """Who is asking; raises `NotJoined` for a visitor."""
    if person := person_now():
        return person
    raise NotJoined


def require_organiser() -> Person:
    """The organiser who is asking; raises `Refused` for everybody else."""
    person = person_now()
    if person is None:
        raise NotSignedIn
    if not may_organise(person):
        raise Refused("forbidden", N_("This is for the organisers of the event."))
    return person


def require_moderator(session_id: str) -> Person:
    """The moderator of a session, or an organiser, who is asking; raises `Refused` for others."""
    person = person_now()
    if person is None:
        raise NotSignedIn
    if not may_moderate(person, session_id):
        raise Refused("forbidden", N_("This is for the moderators of this session."))
    return person


def require_staff(session_id: str) -> Person:
    """The speaker or moderator of a session, or an organiser, who is asking; else `Refused`."""
    person = person_now()
    if person is None:
        raise NotSignedIn
    if role_in(person, session_id) not in STAFF:
        raise Refused("forbidden", N_("This is for the speakers and moderators of this session."))
    return person


def require_uploader(session_id: str) -> Person:
    """The speaker of a session, or an organiser, who is asking; raises `Refused` for others."""
    person = person_now()
    if person is None:
        raise NotSignedIn
    if not may_upload(person, session_id):
        raise Refused("forbidden", N_("This is for the speakers of this session."))
    return person


def safe_next(target: str) -> str:
    """An address of this site to go on to; anything else becomes the home page."""
    inside = target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if inside and target.isprintable() else "/"


def here() -> str:
    """The address to come back to; never one that is a secret, or takes no GET."""
    own = request.path.startswith("/my/") and request.path != "/my/"  # a calendar's, for one
    secret = own or request.path.startswith("/sign-in")
    return "/" if secret or request.method == "POST" else request.path


def came_from() -> str:
    """The page of ours that a form was on, with its query."""
    try:
        parts = urlsplit(request.referrer or "")
    except ValueError:  # whoever asks may write there what they like
        return "/"
    return safe_next(parts.path + (f"?{parts.query}" if parts.query else ""))


def address_now() -> str:
    """The network that is asking, for counting in memory, never to be kept.

    Of an IPv6 address the first half: the rest is the visitor's own to choose (RFC 4291 §2.5.1).
    """
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        return str(ip_network((int(address), 64), strict=False))
    return str(address)
