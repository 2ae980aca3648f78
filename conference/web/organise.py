"""The organisers' log, and what their pages share."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from conference.people import log
from conference.people.log import LogEntry
from conference.programme.problems import Problem, Severity
from conference.programme.published import Published
from conference.storage.database import Database
from conference.web.who import require_organiser

A_PAGE = 100
"""Entries of the log on a page of its own."""

LAST_PAGE = 10_000


def make_organise(database: Database, *, published: Published) -> Blueprint:
    """The blueprint of the log."""
    organise = keep_private(Blueprint("organise", __name__))

    @organise.get("/organise/log")
    def show_log() -> ResponseReturnValue:
        """Show who did what, the newest first."""
        require_organiser()
        page = page_now()
        with database.read() as db:
            entries = log.entries(db, most=A_PAGE + 1, skip=(page - 1) * A_PAGE)
        return render_template(
            "organise/log.html",
            days=by_day(entries[:A_PAGE], zone=published.programme.event.timezone),
            page=page,
            more=len(entries) > A_PAGE,
        )

    return organise


def keep_private(blueprint: Blueprint) -> Blueprint:
    """Let nobody keep what these pages show, refusals included."""

    @blueprint.after_request
    def forbid_keeping(response: Response) -> Response:
        """Say so in the answer."""
        response.headers["Cache-Control"] = "no-store"
        return response

    return blueprint


def page_now() -> int:
    """Which page of many the address asks for, from 1."""
    return min(max(request.args.get("page", 1, type=int), 1), LAST_PAGE)


def by_day(entries: Iterable[LogEntry], *, zone: ZoneInfo) -> list[tuple[date, list[LogEntry]]]:
    """The entries of each day of the event's zone."""
    grouped = groupby(entries, key=lambda entry: entry.at.astimezone(zone).date())
    return [(day, list(of_day)) for day, of_day in grouped]


def counts_of(problems: tuple[Problem, ...]) -> dict[str, int]:
    """How many errors, warnings and hints there are."""
    found = Counter(problem.severity for problem in problems)
    return {severity.value: found[severity] for severity in Severity}
