"""Which lines of a text differ from those of another, with a few lines around them."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

AROUND = 2
"""Lines that stay and are shown before and after what differs."""

MOST = 5_000
"""Lines from the first that differs to the last that are compared, at most."""

PIECE = 150
"""Lines without one that both texts have just once, of which the likest are looked for, at most."""

OFTEN = 6
"""A line that stands there more often is found only beside others: it would cost most."""


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
    """The lines between those that stand once in both texts, and these (a "patience" diff)."""
    i, j = 0, 0
    ends = (len(was), len(now))
    for at, there in (*(_once_in_both(was, now) if max(ends) <= MOST else ()), ends):
        yield from _piece(was[i:at], now[j:there], begin + i, begin + j)
        if there < len(now):
            yield Line(Mark.SAME, now[there], begin + there + 1)
        i, j = at + 1, there + 1


def _once_in_both(was: list[str], now: list[str]) -> list[tuple[int, int]]:
    """Where lines stand that both have once: the longest run of them in the order of both."""
    old, new = Counter(was), Counter(now)
    there = {line: n for n, line in enumerate(now) if new[line] == 1}
    runs: list[tuple[int, int, int]] = []  # its places, and which of these is before it in its run
    lasts: list[int] = []  # where the best run of each length ends in `now`
    ends: list[int] = []  # and which of `runs` that is
    for at, line in enumerate(was):
        if old[line] == 1 and line in there:
            length = bisect_left(lasts, there[line])
            runs.append((at, there[line], ends[length - 1] if length else -1))
            lasts[length : length + 1] = [there[line]]
            ends[length : length + 1] = [len(runs) - 1]
    return _run_to(runs, ends[-1] if ends else -1)


def _run_to(runs: list[tuple[int, int, int]], last: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    while last >= 0:
        at, there, last = runs[last]
        found.append((at, there))
    return found[::-1]


def _piece(was: list[str], now: list[str], old: int, new: int) -> Iterator[Line]:
    for tag, i1, i2, j1, j2 in _opcodes(was, now):
        if tag == "equal":
            yield from (Line(Mark.SAME, now[n], new + n + 1) for n in range(j1, j2))
            continue
        yield from (Line(Mark.GONE, was[n], old + n + 1) for n in range(i1, i2))
        yield from (Line(Mark.NEW, now[n], new + n + 1) for n in range(j1, j2))


def _opcodes(was: list[str], now: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    if max(len(was), len(now)) > PIECE:
        return [("replace", 0, len(was), 0, len(now))]
    times = Counter(now)
    return SequenceMatcher(lambda line: times[line] > OFTEN, was, now, autojunk=False).get_opcodes()


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
