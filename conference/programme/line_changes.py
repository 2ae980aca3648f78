"""Two texts of a file as the lines in which they differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from conference.programme.reading.file_text import lines_of


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that goes or comes; its number, from 1, is that of the text it stands in."""

    number: int
    text: str
    comes: bool


def line_changes(old: str, new: str) -> tuple[LineChange, ...]:
    """Every line that goes or comes, in order; those that stay are left out."""
    was, now = lines_of(old), lines_of(new)
    same = _same_at_start(was, now)
    most = min(len(was), len(now)) - same
    tail = min(_same_at_start(was[::-1], now[::-1]), most)
    between = was[same : len(was) - tail], now[same : len(now) - tail]
    return tuple(_changes(*between, offset=same))


def _same_at_start(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _changes(was: list[str], now: list[str], *, offset: int) -> Iterator[LineChange]:
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    for tag, *places in matcher.get_opcodes():
        if tag != "equal":
            yield from _numbered(was, *places[:2], offset=offset, comes=False)
            yield from _numbered(now, *places[2:], offset=offset, comes=True)


def _numbered(
    lines: list[str], start: int, stop: int, *, offset: int, comes: bool
) -> Iterator[LineChange]:
    for n in range(start, stop):
        yield LineChange(offset + n + 1, lines[n], comes)
