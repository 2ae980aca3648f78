"""What speakers propose for their own pages: old and new side by side, taken over or declined."""

from collections.abc import Callable
from functools import partial

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from conference.clock import Clock
from conference.people import proposals, speaking
from conference.people.proposals import NoProposal, Proposal, Status
from conference.people.roles import Person
from conference.programme.model import Programme
from conference.programme.profiles import FIELDS, edits_of, profile_of
from conference.programme.writing_back import Held, Hold, WritingBack
from conference.questions.rules import Refused
from conference.storage.database import Database
from conference.translatable import N_
from conference.web.organise import keep_private
from conference.web.upload_typed import one_line
from conference.web.upload_words import CHANGE_HELD
from conference.web.who import require_organiser

PROPOSALS = "/organise/proposals"
LONGEST_REASON = 300
BY_ITSELF = "auto"
"""What the form says where it is left to the sessions which speaker somebody is."""

DONE = {
    "taken": N_("Taken over. Everybody sees it now."),
    "declined": N_("Declined. The speaker sees your reason on their page."),
}
"""What the page says after each action."""


def make_organise_proposals(
    database: Database,
    *,
    writing: WritingBack,
    programme: Callable[[], Programme],
    clock: Clock,
    let_go: Callable[[str], None],
) -> Blueprint:
    """The blueprint of `/organise/proposals`; photos that are replaced are `let_go`."""
    pages = keep_private(Blueprint("organise_proposals", __name__))

    @pages.get(PROPOSALS)
    def show_proposals() -> ResponseReturnValue:
        """Show what waits."""
        require_organiser()
        return page()

    @pages.post(f"{PROPOSALS}/<int:proposal_id>")
    def settle(proposal_id: int) -> ResponseReturnValue:
        """Take a proposal over, or decline it with a reason."""
        by = require_organiser()
        proposal = waiting(proposal_id)
        if "take" in request.form:
            return take_over(proposal, by)
        reason = one_line(request.form.get("reason", ""))[:LONGEST_REASON]
        if not reason:
            said = gettext("Please write the reason, which the speaker sees.")
            return page({proposal_id: said}), 422
        return done(proposal, Status.DECLINED, reason, by)

    @pages.post("/organise/people/<person_id>/speaker")
    def choose(person_id: str) -> ResponseReturnValue:
        """Say which speaker of the programme somebody is."""
        by, word = require_organiser(), request.form.get("speaker", BY_ITSELF)
        if word not in {BY_ITSELF, speaking.NOBODY, *programme().speakers}:
            raise Refused("gone", N_("This speaker is no longer in the programme."))
        choice = None if word == BY_ITSELF else word
        now = clock.wall_now()
        job = partial(speaking.choose, speaker_id=choice, by=by, wall_now=now)
        database.write(partial(job, person_id=person_id))
        target = url_for("organise_person.show_person", person_id=person_id, done="changed")
        return redirect(target, 303)

    def take_over(proposal: Proposal, by: Person) -> ResponseReturnValue:
        """Write it into the file and publish it; or leave it waiting and say why."""
        try:
            if proposal.speaker_id not in programme().speakers:
                raise Held(Hold.CANNOT_EDIT)
            writing.write(lambda _: edits_of(proposal.speaker_id, proposal.after), by=by)
        except Held as held:
            return page({proposal.id: gettext(CHANGE_HELD[held.why])}), 409
        if "photo" in proposal.after:
            let_go(str(proposal.before.get("photo", "")))
        return done(proposal, Status.TAKEN, "", by)

    def done(proposal: Proposal, status: Status, reason: str, by: Person) -> ResponseReturnValue:
        job = partial(proposals.settle, status=status, reason=reason, by=by)
        database.write(partial(job, proposal_id=proposal.id, wall_now=clock.wall_now()))
        return redirect(url_for("organise_proposals.show_proposals", done=status.value), 303)

    def waiting(proposal_id: int) -> Proposal:
        with database.read() as db:
            proposal = proposals.find(db, proposal_id)
        if proposal.status is not Status.WAITING:
            raise NoProposal
        return proposal

    def page(wrong: dict[int, str] | None = None) -> str:
        with database.read() as db:
            found = proposals.waiting(db)
        served = programme()
        return render_template(
            "organise/proposals.html",
            proposals=[(each, rows_of(each, served)) for each in found],
            wrong=wrong or {},
            done=DONE.get(request.args.get("done", "")),
            longest=LONGEST_REASON,
        )

    return pages


def rows_of(proposal: Proposal, programme: Programme) -> list[tuple[str, object, object, bool]]:
    """Each field: its name, what the page says now and is to say, and whether that changed since.

    None now: the speaker is no longer in the programme.
    """
    speaker = programme.speakers.get(proposal.speaker_id)
    now = profile_of(speaker) if speaker else {}
    return [
        (field, now.get(field), proposal.after[field], now.get(field) != proposal.before[field])
        for field in FIELDS
        if field in proposal.after
    ]
