"""Two edits of one text become one, line by line; where both changed the same lines, both stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

YOURS = "<<<<<<< yours"
BETWEEN = "======="
THEIRS = ">>>>>>> file"
"""The lines around what both have changed: first one's own lines, then those of the file."""


class Lines(NamedTuple):
    """Some lines of a text, from 1; where lines were taken out, `last` is the one before."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Merged:
    """The text of both edits, which of its lines came in from the file, and where they clash."""

    text: str
    came_in: tuple[Lines, ...] = ()
    clashes: tuple[Lines, ...] = ()


def merge(base: str | None, yours: str, theirs: str) -> Merged:
    """Lay the file's edits and one's own over each other; lines end in `\\n`.

    Edits of the same lines, or of neighbouring ones, clash unless they are the same. Without the
    `base` that both began with, everything that differs clashes.
    """
    if base is None:
        return _side_by_side(yours, theirs)
    lines = base.split("\n")
    edits = [*_edits(lines, yours, mine=True), *_edits(lines, theirs, mine=False)]
    out, at = _Out(), 0
    for group in _touching(edits):
        start, end = group[0].start, max(edit.end for edit in group)
        out.keep(lines[at:start])
        out.take(_as_edited(lines, group, mine=True), _as_edited(lines, group, mine=False), group)
        at = end
    out.keep(lines[at:])
    return out.merged()


def all_of_both(yours: str, theirs: str) -> Merged:
    """Both texts whole, as one clash: for what cannot be compared."""
    out = _Out()
    out.clash(yours.split("\n"), theirs.split("\n"))
    return out.merged()


@dataclass(frozen=True, slots=True)
class _Edit:
    """What stands in the place of the base's lines from `start` to before `end`, from 0."""

    start: int
    end: int
    lines: list[str]
    mine: bool


@dataclass(slots=True)
class _Out:
    """The merged lines so far."""

    lines: list[str] = field(default_factory=list)
    came_in: list[Lines] = field(default_factory=list)
    clashes: list[Lines] = field(default_factory=list)

    def keep(self, lines: list[str]) -> None:
        self.lines += lines

    def take(self, yours: list[str], theirs: list[str], group: list[_Edit]) -> None:
        """Take a place that one side has edited, or both."""
        if yours == theirs or all(edit.mine for edit in group):
            self.keep(yours)
        elif not any(edit.mine for edit in group):
            self.came_in.append(self._add(theirs))
        else:
            self.clash(yours, theirs)

    def clash(self, yours: list[str], theirs: list[str]) -> None:
        self.clashes.append(self._add([YOURS, *yours, BETWEEN, *theirs, THEIRS]))

    def merged(self) -> Merged:
        return Merged("\n".join(self.lines), tuple(self.came_in), tuple(self.clashes))

    def _add(self, lines: list[str]) -> Lines:
        first = len(self.lines) + 1
        self.lines += lines
        return Lines(first, len(self.lines))


def _side_by_side(yours: str, theirs: str) -> Merged:
    mine, out, at = yours.split("\n"), _Out(), 0
    for edit in _edits(mine, theirs, mine=False):
        out.keep(mine[at : edit.start])
        out.clash(mine[edit.start : edit.end], edit.lines)
        at = edit.end
    out.keep(mine[at:])
    return out.merged()


def _edits(base: list[str], text: str, *, mine: bool) -> Iterator[_Edit]:
    lines = text.split("\n")
    for kind, start, end, first, last in _opcodes(base, lines):
        if kind != "equal":
            yield _Edit(start, end, lines[first:last], mine)


def _opcodes(old: list[str], new: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _touching(edits: Iterable[_Edit]) -> Iterator[list[_Edit]]:
    """Edits in the base's order; those without an unchanged line between them are together."""
    group: list[_Edit] = []
    end = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if group and edit.start > end:
            yield group
            group = []
        end = max(end, edit.end) if group else edit.end
        group.append(edit)
    if group:
        yield group


def _as_edited(base: list[str], group: list[_Edit], *, mine: bool) -> list[str]:
    """The lines of a group as one side has them."""
    at, end = group[0].start, max(edit.end for edit in group)
    lines: list[str] = []
    for edit in group:
        if edit.mine is mine:
            lines += [*base[at : edit.start], *edit.lines]
            at = edit.end
    return lines + base[at:end]
