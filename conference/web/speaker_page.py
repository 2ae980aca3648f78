"""Speakers see their own page as it is, and propose how it is to be."""

from collections.abc import Callable
from functools import partial

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import RequestEntityTooLarge

from conference.clock import Clock
from conference.people import proposals, speaking
from conference.people.proposals import NoProposal, Proposal, Status
from conference.people.roles import STAFF, Person, may_organise
from conference.pictures.encoding import NoPicture
from conference.pictures.photos import MOST_BYTES
from conference.programme.model import Programme, Speaker
from conference.programme.profiles import (
    LONGEST_BIO,
    LONGEST_LINE,
    MOST_LINKS,
    Profile,
    changed,
    profile_of,
    with_profile,
)
from conference.questions.rules import Refused
from conference.storage.database import Database
from conference.translatable import N_
from conference.uploads.keeping import NoRoom, TooLarge
from conference.uploads.portraits import Portraits
from conference.web.organise import keep_private
from conference.web.speaker_typed import profile_typed, wrong_with
from conference.web.upload_words import NO_ROOM
from conference.web.who import NotSignedIn, person_now

ROOM_FOR_FIELDS = 64 * 1024

DONE = {
    "proposed": N_("Sent to the organisers. You can still change it or take it back."),
    "withdrawn": N_("Taken back."),
    "same": N_("Nothing is different from what the page says, so nothing was sent."),
}
"""What the page says after each action."""

PHOTO_WRONG = N_("This photo cannot be used: %(reason)s.")
PHOTO_LARGE = N_("The photo is larger than 20 MB. Please make it smaller.")


def make_speaker_page(
    database: Database, *, portraits: Portraits, programme: Callable[[], Programme], clock: Clock
) -> Blueprint:
    """The blueprint of `/my/speaker` and the photos that are proposed."""
    pages = keep_private(Blueprint("speaker_page", __name__))

    @pages.get("/my/speaker")
    def show_own() -> ResponseReturnValue:
        """Show what the page says, what I proposed and what became of it, and the form."""
        return page(require_speaker())

    @pages.post("/my/speaker")
    def propose() -> ResponseReturnValue:
        """Send a proposal to the organisers, or show how the page would look."""
        person = require_speaker()
        request.max_content_length = MOST_BYTES + ROOM_FOR_FIELDS
        speaker = own_speaker(person)
        try:
            typed = profile_typed()
        except RequestEntityTooLarge:
            return page(person, wrong={"photo": gettext(PHOTO_LARGE)}), 413
        wrong = wrong_with(typed)
        if "preview" in request.form and not wrong:
            return page(person, typed=typed, preview=with_profile(speaker, typed))
        photo = {} if wrong else photo_sent(speaker, wrong, earlier(person, speaker))
        if wrong:
            return page(person, typed=typed, wrong=wrong), 422
        return sent(person, speaker, {**typed, **photo})

    @pages.post("/my/speaker/withdraw")
    def withdraw() -> ResponseReturnValue:
        """Take back what nobody has looked at."""
        person = require_speaker()
        database.write(partial(proposals.withdraw, person_id=person.id))
        return redirect(url_for("speaker_page.show_own", done="withdrawn"), 303)

    @pages.get("/my/speaker/photo-<int:proposal_id>.webp")
    def send_photo(proposal_id: int) -> ResponseReturnValue:
        """Send a photo that is proposed, to who proposed it and to organisers."""
        person = require_speaker()
        with database.read() as db:
            proposal = proposals.find(db, proposal_id)
        path = portraits.picture(str(proposal.after.get("photo", "")))
        if path is None or not (may_organise(person) or proposal.person_id == person.id):
            raise NoProposal
        return send_file(path, mimetype="image/webp")

    def sent(person: Person, speaker: Speaker, said: Profile) -> ResponseReturnValue:
        before = profile_of(speaker)
        after = changed(before, said)
        old = {field: before[field] for field in after}
        make = partial(proposals.propose, before=old, after=after, by=person)
        if after:
            database.write(partial(make, speaker_id=speaker.id, wall_now=clock.wall_now()))
        done = "proposed" if after else "same"
        return redirect(url_for("speaker_page.show_own", done=done), 303)

    def photo_sent(speaker: Speaker, wrong: dict[str, str], before: str) -> dict[str, str]:
        """The photo that was sent, or the one that waits already; or why it cannot be used."""
        file = request.files.get("photo")
        if "no_photo" in request.form:
            return {"photo": ""}
        if file is None or not file.filename:
            return {"photo": before} if before else {}
        try:
            return {"photo": portraits.take_in(file.stream, speaker_id=speaker.id)}
        except NoPicture as error:
            wrong["photo"] = gettext(PHOTO_WRONG, reason=error)
        except TooLarge:
            wrong["photo"] = gettext(PHOTO_LARGE)
        except NoRoom as error:
            wrong["photo"] = gettext(NO_ROOM, reason=error)
        return {}

    def earlier(person: Person, speaker: Speaker) -> str:
        """The photo of the proposal that this one takes the place of."""
        proposal = latest(person)
        mine = proposal and proposal.status is Status.WAITING and proposal.speaker_id == speaker.id
        return str(proposal.after.get("photo", "")) if proposal and mine else ""

    def latest(person: Person) -> Proposal | None:
        with database.read() as db:
            return proposals.latest_of(db, person.id)

    def speaker_now(person: Person) -> Speaker | None:
        with database.read() as db:
            id_ = speaking.speaker_of(db, person, programme())
        return programme().speakers.get(id_ or "")

    def own_speaker(person: Person) -> Speaker:
        if speaker := speaker_now(person):
            return speaker
        raise Refused("conflict", N_("An organiser first has to say which speaker you are."))

    def page(
        person: Person,
        *,
        typed: Profile | None = None,
        wrong: dict[str, str] | None = None,
        preview: Speaker | None = None,
    ) -> str:
        speaker, proposal = speaker_now(person), latest(person)
        if proposal and (speaker is None or proposal.speaker_id != speaker.id):
            proposal = None
        waits = proposal if proposal and proposal.status is Status.WAITING else None
        now = profile_of(speaker) if speaker else {}
        said = {**now, **(waits.after if waits else {}), **(typed or {})}
        if speaker and waits and not preview:
            preview = with_profile(speaker, waits.after)
        return render_template(
            "my_speaker.html",
            speaker=speaker,
            proposal=proposal,
            waits=waits,
            said=said,
            future=preview,
            wrong=wrong or {},
            done=DONE.get(request.args.get("done", "")),
            most_links=MOST_LINKS,
            longest=LONGEST_LINE,
            longest_bio=LONGEST_BIO,
        )

    return pages


def require_speaker() -> Person:
    """The speaker, moderator or organiser who is asking; raises `Refused` for others."""
    person = person_now()
    if person is None:
        raise NotSignedIn
    if person.role not in STAFF:
        raise Refused("forbidden", N_("This is for the speakers of the event."))
    return person
