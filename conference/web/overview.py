"""The overview: what is missing, who is there, and what waits in each session."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from conference.clock import Clock
from conference.live.presence import Presence
from conference.people import log, roll
from conference.programme.missing import Lack, missing
from conference.programme.model import Programme, Session
from conference.programme.published import Published
from conference.questions import counts
from conference.questions.counts import Waiting
from conference.storage.database import Database
from conference.web.organise import counts_of, keep_private
from conference.web.who import require_organiser

LATEST = 6
"""Entries of the log on the overview."""

MOST = 20
"""Things of one kind on the overview; all of them have a page of their own."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a session stands: people in its live room now, the most at once, and its questions."""

    session: Session
    here: int
    most: int
    waiting: Waiting

    @property
    def is_quiet(self) -> bool:
        """Whether nobody is or was there, and nothing waits."""
        return not (self.most or self.waiting.anything)

    @property
    def rank(self) -> tuple[int, int, int]:
        """Where people are comes first, then where most questions wait for somebody."""
        return -self.here, -self.waiting.pending, -self.waiting.open


def make_overview(
    database: Database,
    *,
    published: Published,
    clock: Clock,
    presence: Presence,
    unshown: Callable[[], Mapping[str, str]],
) -> Blueprint:
    """The blueprint of the overview, and of all that is missing.

    `unshown` says of files of slides why they cannot be shown.
    """
    overview = keep_private(Blueprint("overview", __name__))

    @overview.get("/organise/")
    def show_overview() -> ResponseReturnValue:
        """Show how things stand."""
        require_organiser()
        at, served = clock.event_now(), published.programme
        return render_template(
            "organise/overview.html",
            served=published.current,
            counts=counts_of(published.problems),
            missing=missing(served, published.problems, unshown=unshown()),
            most=MOST,
            now=served.now(at),
            next=served.next(at),
            sessions=standing(served, waiting_in(database), presence),
            online=presence.online(),
            **facts_of(database),
        )

    @overview.get("/organise/missing/<lack>")
    def show_missing(lack: str) -> ResponseReturnValue:
        """Show everything that lacks the same, however much it is."""
        require_organiser()
        if lack not in list(Lack):
            abort(404)
        found = missing(published.programme, published.problems, unshown=unshown())
        things = next((each.things for each in found if each.lack == lack), ())
        return render_template("organise/missing.html", lack=lack, things=things)

    return overview


def facts_of(database: Database) -> dict[str, object]:
    """What the overview says of people, and who did what; a query each."""
    with database.read() as db:
        return {
            "listed": roll.count_listed(db),
            "guests": roll.count_guests(db),
            "waiting": roll.count_waiting(db),
            "unsent": roll.unsent(db),
            "entries": log.entries(db, most=LATEST),
        }


def waiting_in(database: Database) -> Mapping[str, Waiting]:
    """The questions of all sessions, in one query."""
    with database.read() as db:
        return counts.waiting(db)


def standing(
    programme: Programme, questions: Mapping[str, Waiting], presence: Presence
) -> list[Standing]:
    """The sessions in which there is something to see to, or was; the busiest first."""
    every = (
        Standing(
            session,
            here=presence.count(session.id),
            most=presence.most(session.id),
            waiting=questions.get(session.id, counts.NOTHING),
        )
        for session in programme
    )
    return sorted((each for each in every if not each.is_quiet), key=lambda each: each.rank)
