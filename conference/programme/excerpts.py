"""The line of the file that a problem is on, with its place marked, and nothing secret in it."""

import re
from dataclasses import dataclass

from conference.programme.problems import Problem
from conference.programme.reading.file_text import lines_of
from conference.programme.reading.quoting import SECRET_FIELDS

AROUND = 60
"""Characters that are shown before and after the marked ones, and marked, at most."""

_WORD = re.compile(r"[^\s,\[\]{}#]+")
_HIDDEN = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line in three parts, the marked one in the middle; empty where nothing stands."""

    before: str
    marked: str
    after: str


def excerpts(source: str, problems: tuple[Problem, ...]) -> list[tuple[Problem, Excerpt | None]]:
    """Each problem with its line of the schedule; without one where that must not be shown."""
    lines = lines_of(source)
    return [(problem, _excerpt(lines, problem)) for problem in problems]


def _excerpt(lines: list[str], problem: Problem) -> Excerpt | None:
    """None of what stands in another file: the private one is quoted nowhere."""
    if problem.file or not 1 <= problem.line <= len(lines) or not any(lines):
        return None
    if _is_secret(lines, problem):
        return Excerpt("", _HIDDEN, "")
    return _marked(lines[problem.line - 1], problem.column - 1)


def _is_secret(lines: list[str], problem: Problem) -> bool:
    """Whether the line names a field nobody may read, or is the value of one."""
    around = "".join(lines[max(0, problem.line - 2) : problem.line])
    return any(field in around or field in problem.path for field in SECRET_FIELDS)


def _marked(line: str, at: int) -> Excerpt:
    at = min(at, len(line))
    word = _WORD.match(line, at)
    end = min(word.end() if word else at + 1, at + AROUND)
    return Excerpt(_end_of(line[:at]), line[at:end], _start_of(line[end:]))


def _end_of(text: str) -> str:
    return text if len(text) <= AROUND else _HIDDEN + text[-AROUND:]


def _start_of(text: str) -> str:
    return text if len(text) <= AROUND else text[:AROUND] + _HIDDEN
