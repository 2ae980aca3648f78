"""The live day: sessions delayed, extended, cancelled, moved; each move is looked at first."""

from datetime import date
from functools import partial

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.clock import Clock
from conference.people import log, stars
from conference.people.roles import Person
from conference.programme.editing import EditedMeanwhile
from conference.programme.live_day import Move
from conference.programme.model import Programme
from conference.programme.problems import Problem, Severity
from conference.programme.published import Published
from conference.programme.read_file import Unreadable
from conference.programme.steering import Plan, Steering, Step
from conference.storage.database import Database
from conference.translatable import N_
from conference.web.live_day_view import day_to_steer, rooms_of
from conference.web.live_day_words import REFUSALS, as_logged, move_now, why
from conference.web.organise import keep_private
from conference.web.schedule_trial import new_problems, told_of
from conference.web.who import require_organiser

DONE = {
    "done": N_("Done. Everybody sees it now."),
    "undone": N_("Taken back. Everybody sees it now."),
    "gone": N_("That could not be taken back: the file has been changed since."),
}
"""What the page says after something was done."""


def make_organise_live(
    database: Database, *, steering: Steering, published: Published, clock: Clock
) -> Blueprint:
    """The blueprint of `/organise/live`."""
    blueprint = keep_private(Blueprint("organise_live", __name__))

    @blueprint.get("/organise/live")
    def show_day() -> ResponseReturnValue:
        """Show a day's sessions, and what can be done about each."""
        require_organiser()
        return render(wanted=request.args.get("day"), done=request.args.get("done", ""))

    @blueprint.post("/organise/live/preview")
    def show_plan() -> ResponseReturnValue:
        """Show what a move would change."""
        require_organiser()
        return preview(steering.plan(move_now(), at=clock.event_now()))

    @blueprint.post("/organise/live/do")
    def carry_out() -> ResponseReturnValue:
        """Make a move that was looked at; when the file is another by now, show it again."""
        by, move = require_organiser(), move_now()
        plan = steering.plan(move, at=clock.event_now())
        try:
            steering.carry_out(plan, base=request.form.get("base", ""), by=by)
        except EditedMeanwhile:
            return preview(steering.plan(move, at=clock.event_now()), meanwhile=True), 409
        note(move, by=by)
        return back("done")

    @blueprint.post("/organise/live/undo")
    def take_back() -> ResponseReturnValue:
        """Put the file back to what it was before the latest move."""
        by = require_organiser()
        try:
            step = steering.take_back(request.form.get("base", ""), by=by)
        except EditedMeanwhile:
            step = None
        if step is None:
            return back("gone")
        write(by, "schedule.undo", subject=", ".join(titles_in(step)))
        return back("undone")

    def refuse(refusal: Exception) -> ResponseReturnValue:
        """Show the day, and why a move was not made."""
        return render(wanted=str(day_now(published.programme)), refused=why(refusal)), 409

    for each in REFUSALS:
        blueprint.register_error_handler(each, refuse)

    def render(*, wanted: str | None, done: str = "", refused: str = "") -> str:
        at, programme = clock.event_now(), published.programme
        day = day_to_steer(programme, at=at, wanted=wanted)
        return render_template(
            "organise/live.html",
            day=day,
            at=at,
            rooms=rooms_of(programme, day, at=at),
            latest=latest(),
            done=DONE.get(done),
            refused=refused,
        )

    def preview(plan: Plan, *, meanwhile: bool = False) -> str:
        with database.read() as db:
            starred = stars.interest(db)
        told = partial(told_of, zone=published.programme.event.timezone, stars=starred)
        return render_template(
            "organise/live_plan.html",
            plan=plan,
            changes=told(plan.tellings),
            waiting=told(plan.before.tellings),
            clashes=clashes_in(plan),
            meanwhile=meanwhile,
            day=day_now(published.programme),
        )

    def latest() -> tuple[str, Step] | None:
        """The move that can be taken back."""
        try:
            return steering.last()
        except Unreadable:
            return None

    def back(done: str) -> ResponseReturnValue:
        day = day_now(published.programme)
        return redirect(url_for("organise_live.show_day", day=day, done=done), 303)

    def note(move: Move, *, by: Person) -> None:
        programme = published.programme
        action, details = as_logged(move, programme)
        write(by, action, subject=programme.sessions[move.session].title, **details)

    def write(by: Person, action: str, *, subject: str, **details: object) -> None:
        at = clock.wall_now()
        database.write(lambda db: log.note(db, action, by=by, at=at, subject=subject, **details))

    return blueprint


def day_now(programme: Programme) -> date | None:
    """The day of the session that the form is about."""
    session = programme.sessions.get(request.form.get("session", ""))
    return session.day if session else None


def clashes_in(plan: Plan) -> list[Problem]:
    """The warnings that a move adds; hints can wait until the day is over."""
    found = new_problems(plan.after.reading.problems, plan.before.reading.problems)
    return [problem for problem in found if problem.severity is Severity.WARNING]


def titles_in(step: Step) -> list[str]:
    """The sessions that a move changed, each once."""
    known = (telling.now or telling.was for telling in step.tellings)
    return list(dict.fromkeys(facts.title for facts in known if facts))
