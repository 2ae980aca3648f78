"""The bundled schedule broken in hundreds of ways, by rules: what is wrong, and where."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from conference.programme.reading.located import MOST

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "schedule.yaml").read_text(encoding="utf-8")
LINES = TEXT.splitlines()
FIRST_SESSION = LINES.index("sessions:") + 1
MOST_PLACES = 16


class Broken(NamedTuple):
    """A file that cannot be served, and the first error that it has."""

    name: str
    content: bytes
    code: str
    line: int


class Rule(NamedTuple):
    """What to write in place of each line of the sessions that matches, and what that is."""

    wrong: str
    pattern: str
    instead: str
    code: str


RULES = (
    Rule("a title is misspelt", r"    title: ", "    titel: x", "unknown-key"),
    Rule("a title is a list", r"    title: ", "    title: [x]", "wrong-type"),
    Rule("a quote is never closed", r"    title: ", "    title: 'x", "syntax"),
    Rule("a double quote is never closed", r"    title: ", '    title: "x', "syntax"),
    Rule("a title has a colon", r"    title: ", "    title: Forests: a plan", "syntax"),
    Rule("a tab indents", r"    day: ", "\tday: 2020-10-07", "syntax"),
    Rule("a line is indented too far", r"    day: ", "      day: 2020-10-07", "syntax"),
    Rule("a colon is missing", r"    kind: ", "    kind talk", "syntax"),
    Rule("a day is not the event's", r"    day: ", "    day: 2020-11-01", "day-outside"),
    Rule("a day is not in the calendar", r"    day: ", "    day: 2020-10-32", "bad-date"),
    Rule("a day is German", r"    day: ", "    day: 7.10.2020", "bad-date"),
    Rule("a time has seconds", r"    starts: ", "    starts: 10:00:00", "bad-time"),
    Rule("a time is a number", r"    starts: ", "    starts: 600", "bad-time"),
    Rule("a session ends too early", r"    ends: ", "    ends: 0:01", "end-before-start"),
    Rule("minutes are less than none", r"    minutes: ", "    minutes: -1", "bad-number"),
    Rule("a room does not exist", r"    room: ", "    room: nowhere", "unknown-reference"),
    Rule("a track is called no", r"    track: ", "    track: no", "unknown-reference"),
    Rule("a speaker does not exist", r"    speakers: ", "    speakers: [x]", "unknown-reference"),
    Rule("a kind does not exist", r"    kind: ", "    kind: yes", "unknown-value"),
    Rule("a status is misspelt", r"    status: ", "    status: canceled", "unknown-value"),
    Rule("a language is a word", r"    language: ", "    language: english", "bad-language"),
    Rule("places are a word", r"    capacity: ", "    capacity: many", "bad-number"),
    Rule("an anchor", r"    abstract: ", "    abstract: &a |-", "anchor"),
    Rule("an alias", r"    track: ", "    track: *a", "alias"),
    Rule("a merge key", r"    track: ", "    <<: {x: y}", "merge-key"),
    Rule("a tag", r"    starts: ", "    starts: !!str 10:00", "tag"),
    Rule("an id with capitals", r"  [a-z-]+:$", "  Some-Id:", "bad-id"),
    Rule("a bad character", r"    title: ", "    title: x\0", "control-character"),
    Rule("no UTF-8", r"    title: ", "    title: \udce9", "not-utf8"),
)


def broken_by_rules() -> Iterator[Broken]:
    """Each rule at the first places where it applies."""
    for rule in RULES:
        for number in _places(rule.pattern)[:MOST_PLACES]:
            lines = [*LINES[: number - 1], rule.instead, *LINES[number:]]
            yield Broken(f"{rule.wrong} in line {number}", _bytes(lines), rule.code, number)


def broken_off() -> Iterator[Broken]:
    """The file cut in each session before all that it needs is said."""
    for number in _places(r"    (title|day|starts): "):
        field = LINES[number - 1].split(":")[0].strip()
        code = "no-end" if field == "starts" else "missing"
        yield Broken(f"cut after line {number}", _bytes(LINES[:number]), code, _owner(number))


def given_twice() -> Iterator[Broken]:
    """A session's id used again at the end of the file."""
    for number in _places(r"  [a-z-]+:$")[:MOST_PLACES]:
        lines = [*LINES, LINES[number - 1], "    title: Again"]
        yield Broken(f"line {number} again", _bytes(lines), "duplicate-key", len(LINES) + 1)


def hostile() -> Iterator[Broken]:
    """Files that are made to do harm, or were never schedules."""
    begin = len(LINES) + 1
    latin = TEXT.encode("latin-1", "replace")
    accent = next(n for n, line in enumerate(latin.splitlines(), 1) if not line.isascii())
    yield Broken("UTF-16", TEXT.encode("utf-16"), "not-utf8", 1)
    yield Broken("UTF-32", TEXT.encode("utf-32"), "not-utf8", 1)
    yield Broken("UTF-16 without a mark", TEXT.encode("utf-16-le"), "not-utf8", 1)
    yield Broken("UTF-32 without a mark", TEXT.encode("utf-32-be"), "not-utf8", 1)
    yield Broken("Latin-1", latin, "not-utf8", accent)
    yield Broken("10 MB", TEXT.encode() * (10_000_000 // len(TEXT)), "too-large", 1)
    yield Broken("10 MB of one text", b"a: " + b"x" * 10_000_000, "too-large", 1)
    yield Broken("nothing", b"", "wrong-type", 1)
    yield Broken("a million empty lines", b"\n" * 1_000_000, "wrong-type", 1)
    yield Broken("noise", bytes(range(256)) * 1000, "not-utf8", 1)
    for bracket in ("[", "{a: ", "- ", "? ", "[{a: "):
        yield _added(f"deep {bracket}", "deep: " + bracket * 100_000, begin)
    laughs = "".join(f"l{n}: &l{n} [*l{n - 1}, *l{n - 1}]\n" for n in range(1, 5000))
    yield _added("a billion laughs", laughs, begin, code="anchor")
    merges = "".join(f"m{n}: {{<<: [*a, *a]}}\n" for n in range(5000))
    yield _added("a bomb of merge keys", merges, begin, code="merge-key")
    keys = "".join(f"s{n}: {{}}\n" for n in range(100_000))
    yield Broken("100,000 keys", keys.encode(), "too-large", MOST // 2)
    yield _added("a key of a megabyte", "x" * 1_000_000 + ": y\n", begin, code="syntax")
    yield _added("a second file", f"---\n{TEXT}", begin, code="second-document")
    event = {"id": "X", "name": "x" * 1_000_000, "timezone": "Mars", "last_day": "2019-01-01"}
    codes = ("bad-id", "too-long", "unknown-timezone", "last-day-first")
    for (field, text), code in zip(event.items(), codes, strict=True):
        [number] = (n for n, line in enumerate(LINES, 1) if line.startswith(f"  {field}: "))
        lines = [*LINES[: number - 1], f"  {field}: {text}", *LINES[number:]]
        yield Broken(f"a wrong {field}", _bytes(lines), code, number)
    yield _on_the_night_the_clocks_change()


def _on_the_night_the_clocks_change() -> Broken:
    moved = TEXT.replace("last_day: 2020-10-09", "last_day: 2021-03-28")
    night = "  night:\n    title: Night\n    day: 2021-03-28\n    starts: 2:30\n    minutes: 5\n"
    return Broken("a time left out", (moved + night).encode(), "no-such-time", len(LINES) + 4)


def _added(name: str, text: str, line: int, *, code: str = "") -> Broken:
    codes = {"deep ? ": "syntax", "deep - ": "syntax"}
    return Broken(name, (TEXT + text).encode(), code or codes.get(name, "too-deep"), line)


def _places(pattern: str) -> list[int]:
    """The numbers of the sessions' lines that match."""
    matching = re.compile(pattern).match
    return [n for n, line in enumerate(LINES, 1) if n > FIRST_SESSION and matching(line)]


def _owner(number: int) -> int:
    """The line of the session's id."""
    return max(n for n in _places(r"  [a-z-]+:$") if n < number)


def _bytes(lines: list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode("utf-8", "surrogateescape")


CASES = [*broken_by_rules(), *broken_off(), *given_twice(), *hostile()]
