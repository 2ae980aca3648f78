"""Which lines of a text differ from those of another, with a few lines around them."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

AROUND = 2
"""Lines that stay and are shown before and after what differs."""

MOST = 1_500
"""Lines that differ and are compared one by one, at most; it takes a fifth of a second."""


class Mark(StrEnum):
    """What became of a line; `gap` stands for lines that are left out."""

    GONE = "gone"
    NEW = "new"
    SAME = "same"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a comparison; `number` counts from 1, of what is gone in the old text."""

    mark: Mark
    text: str = ""
    number: int = 0


def line_diff(old: str, new: str) -> tuple[Line, ...]:
    """The lines that differ; of very different texts all of the old, then all of the new."""
    was, now = old.splitlines(), new.splitlines()
    begin, end = _shared(was, now)
    middle_was, middle_now = was[begin : len(was) - end], now[begin : len(now) - end]
    if not middle_was and not middle_now:
        return ()
    lines = _compared(middle_was, middle_now, begin)
    before = _same(now, max(0, begin - AROUND), begin)
    after = _same(now, len(now) - end, min(len(now), len(now) - end + AROUND))
    return (*before, *_thinned(lines), *after)


def _shared(was: list[str], now: list[str]) -> tuple[int, int]:
    """How many lines both begin with, and how many both end with."""
    most = min(len(was), len(now))
    begin = next((n for n in range(most) if was[n] != now[n]), most)
    rest = most - begin
    end = next((n for n in range(rest) if was[-1 - n] != now[-1 - n]), rest)
    return begin, end


def _compared(was: list[str], now: list[str], begin: int) -> Iterator[Line]:
    if max(len(was), len(now)) > MOST:
        yield from (Line(Mark.GONE, text, begin + n + 1) for n, text in enumerate(was))
        yield from (Line(Mark.NEW, text, begin + n + 1) for n, text in enumerate(now))
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Line(Mark.SAME, now[n], begin + n + 1) for n in range(j1, j2))
            continue
        yield from (Line(Mark.GONE, was[n], begin + n + 1) for n in range(i1, i2))
        yield from (Line(Mark.NEW, now[n], begin + n + 1) for n in range(j1, j2))


def _same(lines: list[str], first: int, last: int) -> list[Line]:
    return [Line(Mark.SAME, lines[n], n + 1) for n in range(first, last)]


def _thinned(lines: Iterator[Line]) -> Iterator[Line]:
    """Long runs of lines that stay become a gap."""
    run: list[Line] = []
    for line in lines:
        if line.mark is Mark.SAME:
            run.append(line)
            continue
        yield from _short(run)
        run = []
        yield line
    yield from _short(run)


def _short(run: list[Line]) -> list[Line]:
    if len(run) <= 2 * AROUND + 1:
        return run
    return [*run[:AROUND], Line(Mark.GAP), *run[-AROUND:]]
