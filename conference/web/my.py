"""What is mine: my name, my sessions, my stars, another device, my data, and erasing it."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from conference.clock import Clock
from conference.people import accounts, links, privacy, stars
from conference.people.known import Known
from conference.people.names import NotAName
from conference.people.roles import STAFF, Person, may_moderate, role_in
from conference.programme.choices import Access
from conference.programme.model import Programme, Session
from conference.questions import counts
from conference.questions.admission import refuse_muted
from conference.questions.pace import OTHERS, Pace
from conference.questions.rules import Refused
from conference.storage.database import Database
from conference.translatable import N_
from conference.web import who
from conference.web.links import PRIVATE
from conference.web.qr import code_of
from conference.web.star_holder import forget_stars, holder_now, holder_of
from conference.web.starred import StarredOf
from conference.web.who import NotJoined, NotSignedIn, person_now, require_person, safe_next

Mark = Callable[[str, int], None]
"""Told which questions of which boards changed."""

Waiting = tuple[Session, int]
"""A session, and how many of its questions wait for an answer in writing."""

JUST_OVER = timedelta(minutes=30)
"""How long after its end a session's questions are still seen to."""

FEW_DESKS = 6
"""How many desks are shown before all others."""

NO_STORE = {"Cache-Control": "no-store"}


def make_my(
    database: Database,
    *,
    known: Known,
    clock: Clock,
    programme: Callable[[], Programme],
    new_token: Callable[[], str],
    mark: Mark,
    starred: StarredOf,
    public_url: str | None,
) -> Blueprint:
    """The blueprint of `/my/`; `public_url` begins the links for other devices."""
    my = Blueprint("my", __name__, url_prefix="/my")
    pace = Pace(OTHERS)

    @my.get("/")
    def show_my() -> ResponseReturnValue:
        """Show who I am here, and what I can do; to a visitor, what they starred."""
        if person_now():
            return page_of(), NO_STORE
        if holder := holder_now():
            page = render_template("my_visitor.html", starred=starred(holder), back=way_back())
            return page, NO_STORE
        raise NotSignedIn if programme().event.access is Access.INVITED else NotJoined

    @my.post("/name")
    def rename() -> ResponseReturnValue:
        """Take another name."""
        person = require_person()
        pace.take(person.id, clock.wall_now())
        refuse_muted(person, clock.wall_now())
        name = request.form.get("name", "")
        try:
            database.write(partial(accounts.rename, person_id=person.id, name=name))
        except NotAName as error:
            return page_of(problem=gettext(str(error)), name=name), 422, NO_STORE
        known.look()
        return redirect(url_for("my.show_my"), 303)

    @my.post("/device")
    def show_device_link() -> ResponseReturnValue:
        """Show a link and a code that sign another device in as me, once."""
        person, token = require_person(), new_token()
        pace.take(person.id, clock.wall_now())
        now = clock.wall_now()
        make = partial(links.make_for_device, person=person, wall_now=now)
        database.write(partial(make, token=token))
        link = links.address_of(token, base_url=public_url or request.host_url)
        return render_template("my_device.html", link=link, code=code_of(link)), PRIVATE

    @my.get("/data.json")
    def show_data() -> ResponseReturnValue:
        """Give everything that is kept of me, as a file; of a visitor, what they starred."""
        holder = holder_now()
        with database.read() as db:
            if person_now() is None and holder:
                kept = stars.export(db, holder)
            else:
                kept = privacy.export(db, require_person())
        answer = jsonify(kept)
        answer.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
        answer.cache_control.no_store = True
        return answer

    @my.post("/erase")
    def erase() -> ResponseReturnValue:
        """Forget me, what I asked and what I starred, for good."""
        if holder_now() is None:
            raise NotJoined
        if request.form.get("sure") != "yes":
            raise Refused("invalid", N_("Please tick that you are sure; this cannot be undone."))
        if person := person_now():
            erase_person(person)
        else:
            forget_stars(database)
        return redirect("/", 303)

    def erase_person(person: Person) -> None:
        erase_me = partial(privacy.erase, person_id=person.id, wall_now=clock.wall_now())
        for session_id, question_id in database.write(erase_me):
            mark(session_id, question_id)
        database.tidy()
        who.sign_out(database)
        known.look()

    def page_of(*, problem: str = "", name: str | None = None) -> str:
        """My page, after a refused name with what was typed."""
        person, served = require_person(), programme()
        with database.read() as db:
            deferred = counts.deferred(db) if person.role in STAFF else {}
        return render_template(
            "my.html",
            person=person,
            sessions=[served.sessions[id_] for id_ in served.sessions if id_ in person.places],
            staff=person.role in STAFF,
            waiting=waiting_in(served, deferred, person),
            desks=desks_for(person, served, clock.event_now()),
            few=FEW_DESKS,
            starred=starred(holder_of(person)),
            back=way_back(),
            problem=problem,
            name=person.name if name is None else name,
        )

    return my


def way_back() -> str:
    """The page where a session was starred by a plain form; empty for who came otherwise."""
    target = safe_next(request.args.get("next", ""))
    return "" if target == "/" or target.startswith("/my/") else target


def waiting_in(programme: Programme, deferred: Mapping[str, int], person: Person) -> list[Waiting]:
    """The sessions of which somebody may answer questions in writing that wait for it."""
    return [
        (session, deferred[session.id])
        for session in programme
        if session.id in deferred and role_in(person, session.id) in STAFF
    ]


def desks_for(person: Person, programme: Programme, event_now: datetime) -> list[Session]:
    """The sessions whose desk somebody sits at: what is on, what comes, what has been."""
    mine = (
        session
        for session in programme.sessions.values()
        if session.has_live_room and may_moderate(person, session.id)
    )
    over = event_now - JUST_OVER
    return sorted(mine, key=lambda s: (s.ends <= over, abs(s.starts - event_now)))
