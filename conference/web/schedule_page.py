"""The programme page: its grid by room, and the filters in its address."""

from collections.abc import Callable
from datetime import date

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from conference.clock import Clock
from conference.programme.grid import grid_of
from conference.programme.model import Programme, Session
from conference.programme.search import Search
from conference.web.filters import KINDS, kind_name, language_name
from conference.web.selection import asked_words

FILTERS = ("track", "room", "language", "kind")

Choice = tuple[str, str]
"""A value in the address, and its name."""


def make_schedule_page(*, programme: Callable[[], Programme], clock: Clock) -> Blueprint:
    """The blueprint of `/schedule/`."""
    page = Blueprint("schedule", __name__)

    @page.get("/schedule/")
    def show_schedule() -> ResponseReturnValue:
        """Show the programme: a grid by room for days, a list for what a search finds."""
        served = programme()
        search = asked_search(served)
        starred = "starred" in request.args  # scripts narrow it: the page is the same for everyone
        narrowed = search.narrows or starred
        days = [search.day] if search.day else served.days
        return render_template(
            "schedule.html",
            search=search,
            narrowed=narrowed,
            starred=starred,
            found={day: found_on(day, search, served) for day in days},
            grids={} if narrowed else {day: grid_of(served, day) for day in days},
            choices=choices_of(served),
            calendar=calendar_of(search),
            current=max(
                (session.starts for session in served.now(clock.event_now())), default=None
            ),
            at=clock.event_now(),
        )

    return page


def asked_search(programme: Programme) -> Search:
    """What the address asks for; a day that is not of the event is not found."""
    asked = {name: request.args.get(name, "").strip() or None for name in FILTERS}
    day = _day(request.args.get("day"), programme)
    return Search(day=day, q=asked_words(), **asked)


def found_on(day: date, search: Search, programme: Programme) -> list[Session]:
    """The sessions of a day that a search finds, in order."""
    return [s for s in programme.on_day(day) if search.finds(s, programme)]


def choices_of(programme: Programme) -> dict[str, list[Choice]]:
    """What each filter offers: of kinds and languages just those that occur."""
    spoken = {code for s in programme for code in (s.language, *s.interpretation) if code}
    kinds = {session.kind for session in programme}
    return {
        "track": [(track.id, track.name) for track in programme.tracks.values()],
        "room": [(room.id, room.name) for room in programme.rooms.values()],
        "language": [(code, language_name(code)) for code in sorted(spoken)],
        "kind": [(kind, kind_name(kind)) for kind in KINDS if kind in kinds],
    }


def calendar_of(search: Search) -> dict[str, str]:
    """The query of the calendar of the same selection; empty for the whole programme."""
    asked = {name: getattr(search, name) for name in (*FILTERS, "q")}
    asked |= {"day": search.day and search.day.isoformat()}
    return {name: value for name, value in asked.items() if value}


def _day(asked: str | None, programme: Programme) -> date | None:
    if not asked:
        return None
    days = {day.isoformat(): day for day in programme.days}
    return days.get(asked) or abort(404)
