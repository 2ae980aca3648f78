"""One person: what they are, and what organisers may do about it."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TypeVar

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from conference.clock import Clock
from conference.people import accounts, links, roll, speaking, staffing
from conference.people.accounts import LastOrganiser
from conference.people.known import Known
from conference.people.letters import NoAddress
from conference.people.roles import UNTIL_UNMUTED, Person
from conference.programme.model import Programme
from conference.questions.rules import Refused
from conference.storage.database import Database
from conference.translatable import N_
from conference.web.errors import sentence
from conference.web.languages import page_language
from conference.web.links import PRIVATE
from conference.web.organise import keep_private
from conference.web.organise_forms import Typed, typed_now, typed_of, wrong_with
from conference.web.who import fingerprint, require_organiser

PERSON = "/organise/people/<person_id>"

MUTES = {"10": timedelta(minutes=10), "60": timedelta(hours=1), "unmuted": None, "0": timedelta()}
"""How long somebody is muted, by what the form says; None: until further notice, 0: no longer."""

DONE = {
    "changed": N_("Saved."),
    "muted": N_("Muted."),
    "unmuted": N_("They may write again."),
    "sent": N_("A letter with a link is on its way."),
    "signed-out": N_("Signed out everywhere."),
}
"""What the page says after each action."""

STALE = N_("Somebody else has changed this person meanwhile. Please look again, then save.")

T = TypeVar("T")


def make_organise_person(
    database: Database,
    *,
    known: Known,
    clock: Clock,
    programme: Callable[[], Programme],
    new_token: Callable[[], str],
    base_url: str,
) -> Blueprint:
    """The blueprint of `/organise/people/<id>`; `base_url` begins the links that sign in."""
    blueprint = keep_private(Blueprint("organise_person", __name__))

    @blueprint.get(PERSON)
    def show_person(person_id: str) -> ResponseReturnValue:
        """Show what somebody is."""
        require_organiser()
        return render(person_id)

    @blueprint.post(PERSON)
    def change(person_id: str) -> ResponseReturnValue:
        """Give somebody another name, role, membership or other sessions."""
        by, typed = require_organiser(), typed_now()
        known_ids = {*programme().sessions, *found(person_id).places}
        if wrong := wrong_with(typed, session_ids=known_ids, with_email=False):
            return render(person_id, typed=typed, wrong=wrong), 422
        was = request.form.get("was")
        if was and was != fingerprint(found(person_id)):
            return render(person_id, typed=typed, wrong={"role": gettext(STALE)}), 409
        try:
            act(staffing.change, person_id, standing=typed.standing, by=by)
        except LastOrganiser as refused:
            return render(person_id, typed=typed, wrong={"role": sentence(refused)}), 409
        return back(person_id, "changed")

    @blueprint.post(f"{PERSON}/mute")
    def mute(person_id: str) -> ResponseReturnValue:
        """Let somebody write nothing for a while, or again."""
        by, wait = require_organiser(), mute_now()
        until = UNTIL_UNMUTED if wait is None else clock.wall_now() + wait if wait else None
        act(staffing.mute, person_id, until=until, by=by)
        return back(person_id, "muted" if until else "unmuted")

    @blueprint.post(f"{PERSON}/sign-out")
    def sign_out(person_id: str) -> ResponseReturnValue:
        """Sign somebody out everywhere."""
        act(staffing.sign_out, person_id, by=require_organiser())
        return back(person_id, "signed-out")

    @blueprint.post(f"{PERSON}/revoke")
    def revoke(person_id: str) -> ResponseReturnValue:
        """Take somebody off the list, and offer to put them back."""
        by = require_organiser()
        try:
            was = act(staffing.revoke, person_id, by=by)
        except LastOrganiser as refused:
            return render(person_id, wrong={"revoke": sentence(refused)}), 409
        return render_template("organise/revoked.html", person=was, typed=typed_of(was))

    @blueprint.post(f"{PERSON}/link")
    def make_link(person_id: str) -> ResponseReturnValue:
        """Show, this once, a link that signs somebody in."""
        by, token = require_organiser(), new_token()
        person = act(staffing.make_link, person_id, token=token, by=by)
        address = links.address_of(token, base_url=base_url)
        page = render_template(
            "organise/link.html", person=person, address=address, lifetime=links.ON_THE_CONSOLE
        )
        return page, PRIVATE

    @blueprint.post(f"{PERSON}/send")
    def send_link(person_id: str) -> ResponseReturnValue:
        """Have somebody sent a link that signs them in."""
        by = require_organiser()
        try:
            act(staffing.send_link, person_id, language=page_language(), by=by)
        except NoAddress as error:
            return render(person_id, wrong={"send": gettext(str(error))}), 409
        return back(person_id, "sent")

    def act(job: Callable[..., T], person_id: str, **values: object) -> T:
        """Do it, and let every open page and socket learn of it."""
        now = clock.wall_now()
        done = database.write(partial(job, person_id=person_id, wall_now=now, **values))
        known.look()
        return done

    def found(person_id: str) -> Person:
        with database.read() as db:
            return accounts.found(db, person_id)

    def render(
        person_id: str, *, typed: Typed | None = None, wrong: dict[str, str] | None = None
    ) -> str:
        now = clock.wall_now()
        with database.read() as db:
            person = accounts.found(db, person_id)
            signed_in = person_id in roll.signed_in(db, wall_now=now)
            speaks_as = speaking.chosen(db, person_id)
        return render_template(
            "organise/person.html",
            person=person,
            was=fingerprint(person),
            logged_in=signed_in,
            muted=person.is_muted(now),
            typed=typed or typed_of(person),
            wrong=wrong or {},
            done=DONE.get(request.args.get("done", "")),
            speaks_as=speaks_as,
            only_one=speaking.the_only_one(person, programme()),
        )

    return blueprint


def mute_now() -> timedelta | None:
    """How long the form mutes; raises `Refused` when it does not say."""
    word = request.form.get("for", "")
    if word in MUTES:
        return MUTES[word]
    raise Refused("invalid", N_("This command was not understood: %(field)s."), field="for")


def back(person_id: str, done: str) -> ResponseReturnValue:
    """Go back to the person's page, which says what was done."""
    return redirect(url_for("organise_person.show_person", person_id=person_id, done=done), 303)
