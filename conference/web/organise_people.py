"""The list of people: found, added one by one, or uploaded."""

from collections.abc import Callable, Sequence
from functools import partial

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from conference.clock import Clock
from conference.people import accounts, roll, staffing
from conference.people.accounts import Entry
from conference.people.csv_list import ListProblem, read_list
from conference.people.known import Known
from conference.people.roles import Person
from conference.people.staffing import Tally
from conference.programme.model import Programme
from conference.storage.database import Database
from conference.translatable import N_
from conference.web.languages import page_language
from conference.web.organise import keep_private, page_now
from conference.web.organise_forms import Typed, typed_now, wrong_with
from conference.web.who import require_organiser

A_PAGE = 200
"""People on a page."""

LARGEST_UPLOAD = 1024 * 1024
"""Bytes of a form with a list in it."""


def make_organise_people(
    database: Database,
    *,
    known: Known,
    clock: Clock,
    programme: Callable[[], Programme],
    new_id: Callable[[], str],
) -> Blueprint:
    """The blueprint of `/organise/people` and what adds to it."""
    people = keep_private(Blueprint("organise_people", __name__))

    @people.get("/organise/people")
    def show_people() -> ResponseReturnValue:
        """Show who is on the list, and guests where a name is looked for."""
        require_organiser()
        words, page = request.args.get("q", "")[:100], page_now()
        with database.read() as db:
            listed = roll.matching(accounts.listed(db), words)
            guests = roll.guests_named(db, words)
            signed_in = roll.signed_in(db, wall_now=clock.wall_now())
        return render_template(
            "organise/people.html",
            people=listed[(page - 1) * A_PAGE : page * A_PAGE],
            count=len(listed),
            guests=guests,
            logged_in=signed_in,
            words=words,
            page=page,
            more=len(listed) > page * A_PAGE,
            wall_now=clock.wall_now(),
            tally=tally_now(),
        )

    @people.get("/organise/people/add")
    def show_add() -> ResponseReturnValue:
        """Show the forms that put people on the list."""
        require_organiser()
        return render_add()

    @people.post("/organise/people/add")
    def add_one() -> ResponseReturnValue:
        """Put one person on the list."""
        organiser, typed = require_organiser(), typed_now()
        if wrong := wrong_with(typed, session_ids=programme().sessions):
            return render_add(typed, wrong=wrong), 422
        return added(put([typed.entry], by=organiser))

    @people.post("/organise/people/list")
    def upload() -> ResponseReturnValue:
        """Put everybody on the list whom a file names; nobody when anything is wrong with it."""
        organiser = require_organiser()
        reading = read_list(uploaded(), session_ids=programme().sessions)
        if reading.problems:
            return render_add(problems=reading.problems), 422
        return added(put(reading.entries, by=organiser))

    @people.errorhandler(RequestEntityTooLarge)
    def answer_too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
        """Show the form again: the file is the only thing in it that can be large."""
        problem = ListProblem(1, N_("The file is too large: at most 1 MB can be read."))
        return render_add(problems=[problem]), 413

    def put(entries: Sequence[Entry], *, by: Person) -> Tally:
        put_all = partial(staffing.put_on_list, entries=entries, by=by, new_id=new_id)
        language = page_language() if "invite" in request.form else None
        tally = database.write(partial(put_all, wall_now=clock.wall_now(), invite_in=language))
        known.look()
        return tally

    return people


def added(tally: Tally) -> ResponseReturnValue:
    """Go back to the list, which says what came of it."""
    page = url_for(
        "organise_people.show_people",
        added=tally.added,
        changed=tally.changed,
        same=tally.same,
    )
    return redirect(page, 303)


def tally_now() -> Tally | None:
    """What the address says came of an addition."""
    counts = [request.args.get(name, type=int) for name in ("added", "changed", "same")]
    given = [count for count in counts if count is not None and 0 <= count < 10**6]
    return Tally(*given) if len(given) == len(counts) else None


def uploaded() -> bytes:
    """The file of the form; nothing of it is read that is too large."""
    request.max_content_length = LARGEST_UPLOAD
    file = request.files.get("list")
    return file.read() if file else b""


def render_add(
    typed: Typed | None = None,
    *,
    wrong: dict[str, str] | None = None,
    problems: Sequence[ListProblem] = (),
) -> str:
    """The forms that add, with what was typed and what is wrong with it."""
    return render_template(
        "organise/add.html", typed=typed or Typed(), wrong=wrong or {}, problems=problems
    )
