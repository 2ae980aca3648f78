"""How many problems are told at once: more nobody reads, and a hostile file has 100,000."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from conference.programme.problems import Problem, Severity
from conference.programme.reading.places import Place

MOST_TOLD = 200
"""Problems of one sort at most."""

MOST_FOUND = 5000
"""Faults of fields at most; what comes after them in the file is not looked at."""


@dataclass(slots=True)
class Patience:
    """How many more faults of a file are worth finding."""

    left: float = inf


def first_of(problems: Iterable[Problem], *, severity: Severity) -> list[Problem]:
    """The first ones of a file, and a word if there are more."""
    ordered = sorted(problems, key=in_order)
    if len(ordered) <= MOST_TOLD:
        return ordered
    left = ordered[MOST_TOLD]
    return [*ordered[:MOST_TOLD], more(Place(left.line, left.column, left.file), severity)]


def more(place: Place, severity: Severity = Severity.ERROR) -> Problem:
    """Says that there is more from here on."""
    message = "there are more problems from here on, which are not listed"
    hint = "mend those above first"
    return Problem(place.line, place.column, severity, "too-many", message, hint, file=place.file)


def in_order(problem: Problem) -> tuple[str, Problem]:
    """The order in which problems are told: file by file, from top to bottom."""
    return problem.file, problem
