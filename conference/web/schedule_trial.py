"""What organisers are shown of a text before it is published: what is wrong, changes, and comes."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from zoneinfo import ZoneInfo

from conference.programme.changes import Around
from conference.programme.editing import Trial
from conference.programme.excerpts import Excerpt, excerpts
from conference.programme.model import Programme, Session
from conference.programme.problems import Problem, Severity
from conference.programme.telling import Telling, facts_of
from conference.web.change_words import sentence_of

Found = list[tuple[Problem, Excerpt | None]]
"""Problems, each with its line of the text, the errors first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A session as the programme would show it; times are texts of the event's zone."""

    id: str
    title: str
    times: str
    room: str
    people: str
    cancelled: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class Told:
    """All that changes of one session, in sentences, and how many people have starred it."""

    session: str
    sentences: tuple[str, ...]
    stars: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What would come of a text: what people see change, and warnings that were not there."""

    changes: tuple[Told, ...]
    around: tuple[Around, ...]
    found: Found

    @property
    def seen(self) -> bool:
        """Whether people would see anything change."""
        return bool(self.changes or self.around)

    @property
    def stars(self) -> int:
        """How many stars the sessions have that change."""
        return sum(each.stars for each in self.changes)


def outcome_of(trial: Trial, *, stars: Mapping[str, int], before: tuple[Problem, ...]) -> Outcome:
    """What would come of a text; `before` are the problems of the file as it is."""
    zone = trial.programme.event.timezone if trial.programme else None
    changes = told_of(trial.tellings, zone=zone, stars=stars) if zone else []
    new = new_problems(trial.reading.problems, before)
    return Outcome(tuple(changes), trial.around, found_in(trial.reading.source, new))


def told_of(
    tellings: tuple[Telling, ...], *, zone: ZoneInfo, stars: Mapping[str, int]
) -> list[Told]:
    """The changes of each session, in their order; times are said in `zone`."""
    by_session = groupby(tellings, key=lambda telling: telling.session)
    return [
        Told(id_, tuple(sentence_of(each, zone=zone) for each in of_it), stars.get(id_, 0))
        for id_, of_it in by_session
    ]


def new_problems(now: tuple[Problem, ...], before: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems that were not there before, wherever their line has gone."""
    known = {_told_apart(problem) for problem in before}
    return tuple(problem for problem in now if _told_apart(problem) not in known)


def found_in(source: str, problems: tuple[Problem, ...]) -> Found:
    """Problems with their lines, the errors first."""
    order = list(Severity)
    return sorted(excerpts(source, problems), key=lambda each: order.index(each[0].severity))


def coming(programme: Programme, changed: frozenset[str]) -> Iterator[tuple[date, list[Entry]]]:
    """Each day of a programme with its sessions, those that are new or other marked."""
    for day in programme.days:
        time.sleep(0)  # under gevent it is everybody else's turn
        yield day, [_entry(each, programme, changed) for each in programme.on_day(day)]


def _entry(session: Session, programme: Programme, changed: frozenset[str]) -> Entry:
    facts, zone = facts_of(session, programme), programme.event.timezone
    starts, ends = (f"{at.astimezone(zone):%H:%M}" for at in (facts.starts, facts.ends))
    return Entry(
        session.id,
        session.title,
        f"{starts}–{ends}",
        facts.room,
        ", ".join(facts.people),
        session.cancelled,
        session.id in changed,
    )


def _told_apart(problem: Problem) -> tuple[str, ...]:
    return problem.code, problem.path, problem.message, problem.file
