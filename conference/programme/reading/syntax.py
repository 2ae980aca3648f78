"""What the YAML parser says about a syntax error, as a sentence for people with its place."""

import re
from typing import NamedTuple

_KEY = re.compile(r" *[a-z_][a-z0-9_-]*:( |$)")
_MISFIT = (
    "this line does not fit the lines above it",
    "check the indentation, and whether every quote above is closed",
)
_BRACKET = (
    "a bracket or comma is missing in the list or group that opens here",
    "write lists as [one, two] and groups as {name: one, url: two}",
)
_MARKS = ("<" * 7, "=" * 7, ">" * 7)
_CLASH = (
    "two edits of the same lines stand here, one above the other",
    "keep the lines that are right, and delete the rest with <<<<<<<, ======= and >>>>>>>",
)
_LEFT_OVER = ("this mark of a merge was left over", "delete this line")
_START = ("a text cannot begin with this character", "put the whole text in quotes")
_TAB = ("a tab stands where only spaces may indent", "replace the tab by spaces")
# What the parser says: libyaml's words first, then those of its slower twin in Python.
_KNOWN = {
    "end of stream": (
        "the quote that opens here is never closed",
        "add the same quote at the end of the text",
    ),
    "mapping values are not allowed": (
        "this colon does not fit here: it stands inside a text, or the line is indented too far",
        'put a text with a colon in quotes: title: "Forests: a plan"',
    ),
    "could not find expected ':'": (
        "this line has neither a colon nor the right indentation",
        'write "key: text", or indent the text further than its key',
    ),
    "did not find expected key": _MISFIT,
    "expected <block end>": _MISFIT,
    "did not find expected '-'": (
        "this line does not fit the list above it",
        'begin each entry of a list with "- ", all in one column',
    ),
    "sequence entries are not allowed": (
        "a list cannot begin in the line of its key",
        'write each "- " on a line of its own, or all of it as [one, two]',
    ),
    "expected ',' or": _BRACKET,
    "unknown escape character": (
        "a backslash in double quotes has a meaning of its own",
        "use single quotes, or write the backslash twice",
    ),
    "cannot start any token": _START,
    "expected alphabetic or numeric": _START,
}
# These are found too late: the place to mend is where the parser began.
_LATE = ("end of stream", "could not find expected ':'", "expected ',' or")


class Fault(NamedTuple):
    """A syntax error: `line` and `column` count from 1."""

    line: int
    column: int
    message: str
    hint: str


class Mark(NamedTuple):
    """A place as the parser says it: `line` and `column` count from 0."""

    line: int
    column: int


def fault(said: str, *, at: Mark, since: Mark | None, lines: list[str]) -> Fault:
    """The sentence for what the parser `said`; `since` is where it began to read what failed."""
    tab = _tab_before(at, lines)
    if tab is not None:
        return Fault(at.line + 1, tab + 1, *_TAB)
    if since is not None and any(words in said for words in _LATE):
        at = since
    line, column = _inside(at, lines)
    return Fault(line, column, *_sentence(said))


def clashes(lines: list[str]) -> list[Fault]:
    """Where a merge has left two edits for somebody to choose from, as git marks them, too."""
    marks = [(n, line[0]) for n, line in enumerate(lines, 1) if _is_mark(line)]
    opened = [Fault(n, 1, *_CLASH) for n, mark in marks if mark == "<"]
    return opened or [Fault(n, 1, *_LEFT_OVER) for n, mark in marks]


def unclosed(begin: Mark, end: Mark, *, lines: list[str]) -> Fault | None:
    """The sentence for a quote that was closed only by the next one, further down."""
    swallowed = lines[begin.line + 1 : end.line + 1]
    if not any(_KEY.match(line) for line in swallowed):
        return None
    return Fault(begin.line + 1, begin.column + 1, *_KNOWN["end of stream"])


def _is_mark(line: str) -> bool:
    return line[:7] in _MARKS and line[7:8] in ("", " ")


def _tab_before(at: Mark, lines: list[str]) -> int | None:
    """The column of a tab in the indentation of the line, from 0."""
    line = lines[at.line] if at.line < len(lines) else ""
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    return indent.index("\t") if "\t" in indent else None


def _inside(at: Mark, lines: list[str]) -> tuple[int, int]:
    if at.line < len(lines):
        return at.line + 1, at.column + 1
    return len(lines), len(lines[-1]) + 1


def _sentence(said: str) -> tuple[str, str]:
    for words, sentence in _KNOWN.items():
        if words in said:
            return sentence
    words = said.partition("'")[0].strip()  # in quotes the slower twin repeats what stands there
    return f"the file cannot be read from here: {words}", "check brackets, quotes and indentation"
