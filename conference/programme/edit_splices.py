"""Which characters of a text are replaced when a field of an entry is set, put in or taken out."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from conference.programme.edit_texts import block, flow
from conference.programme.field_edit import Listed
from conference.programme.spans import Entry, Field, Span

BESIDE = ("ends", "minutes", "starts", "day", "title")
"""After which of its siblings a new field is put, the best first; else after any."""

_BLOCK = re.compile(r"[|>][0-9+-]*")
_REST = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)")
_LINE_END = re.compile("\r\n|\r|\n")
_COLON = re.compile(r"\s*:")
_COMMA = re.compile(r"\s*,\s*")
_SPACES = re.compile(" *")


class Splice(NamedTuple):
    """The characters of a span become these."""

    span: Span
    new: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with these splices, of which no two may overlap."""
    parts, at = [], 0
    for span, new in _in_order(splices):
        parts += [text[at : span.start], new]
        at = span.end
    return "".join((*parts, text[at:]))


def overlap(splices: Iterable[Splice]) -> bool:
    """Whether any two of them want to replace the same characters."""
    return any(one.span.end > other.span.start for one, other in pairwise(_in_order(splices)))


def _in_order(splices: Iterable[Splice]) -> list[Splice]:
    return sorted(splices, key=lambda splice: splice.span)


def splice_for(
    text: str, entry: Entry, *, field: str, value: str | Listed | None, leaving: Collection[str]
) -> Splice | None:
    """How a field comes to say `value`, or goes; None where it cannot.

    Nothing is put after one of the fields that are `leaving`. A list or group is replaced by a
    list alone, not by a text.
    """
    stands = entry.fields.get(field)
    if stands is None:
        return None if value is None else _put_in(text, entry, (field, value), leaving)
    if value is None:
        return _taken_out(text, entry, stands)
    if stands.style is None:
        return None if isinstance(value, str) else _instead_of_list(text, stands, value)
    lines = None if entry.in_braces else _as_block(text, stands, value)
    return lines or _replaced(text, stands, value)


def _replaced(text: str, stands: Field, value: str | Listed) -> Splice:
    start, end = stands.value
    if start == end:
        return _filled(text, stands, value)
    if header := _BLOCK.match(text, start) if stands.style in ("|", ">") else None:
        rest = _REST.match(text, header.end())
        kept = rest[0].rstrip() if rest else ""
        return Splice(Span(start, _last_of(text, stands)), flow(value) + kept)
    return Splice(stands.value, flow(value, style=stands.style))


def _instead_of_list(text: str, stands: Field, value: Listed) -> Splice | None:
    """Another list; of one whose items stand in lines, the comment after the key stays."""
    if text[stands.value.start] in "[{":
        return Splice(stands.value, flow(value))
    at = _after_colon(text, stands)
    kept = _REST.match(text, at)
    if kept is None:
        return None
    return Splice(Span(at, _last_of(text, stands)), f" {flow(value)}{kept[0].rstrip()}")


def _as_block(text: str, stands: Field, value: str | Listed) -> Splice | None:
    """A text of several lines, below its key; comments beside what stood there stay."""
    indent, at = _indent(text, stands.key.start), _after_colon(text, stands)
    rest = _REST.match(text, _last_of(text, stands))
    if indent is None or rest is None:
        return None
    lines = block(value, indent=f"{indent}  ", end=_line_end(text, at))
    return Splice(Span(at, rest.end()), f" |-{_beside(text, stands, at)}{lines}") if lines else None


def _beside(text: str, stands: Field, at: int) -> str:
    """The comments on the lines where a value begins and ends, and its key does."""
    header = _BLOCK.match(text, stands.value.start) if stands.style in ("|", ">") else None
    ends = (header.end(),) if header else {at, _last_of(text, stands)}
    found = (_REST.match(text, end) for end in sorted(ends))
    return "".join(rest[0].rstrip() for rest in found if rest)


def _after_colon(text: str, stands: Field) -> int:
    """Where the colon of a key ends; the key, where it has none."""
    found = _COLON.match(text, stands.key.end)
    return found.end() if found else stands.key.end


def _filled(text: str, stands: Field, value: str | Listed) -> Splice:
    """The value of a key that has none, and perhaps no colon."""
    at = _after_colon(text, stands)
    colon = at > stands.key.end
    return Splice(Span(at, at), f" {flow(value)}" if colon else f": {flow(value)}")


def _put_in(
    text: str, entry: Entry, item: tuple[str, str | Listed], leaving: Collection[str]
) -> Splice | None:
    line = f"{item[0]}: {flow(item[1])}" if entry.in_braces else _lines(text, entry, item)
    place = _place_in_braces if entry.in_braces else _place_in_lines
    for name in _siblings(entry):
        if name not in leaving and (found := place(text, entry.fields[name], line)):
            return found
    return None if entry.in_braces else _before_all(text, entry, line)


def _lines(text: str, entry: Entry, item: tuple[str, str | Listed]) -> str:
    """A new field as it stands in lines: on one, or a text of several below its key."""
    first = next(iter(entry.fields.values())).key.start
    indent = f"{_indent(text, first) or ''}  "
    lines = block(item[1], indent=indent, end=_line_end(text, first))
    return f"{item[0]}: |-{lines}" if lines else f"{item[0]}: {flow(item[1])}"


def _siblings(entry: Entry) -> Iterator[str]:
    """Whom a new field can follow, the best first."""
    yield from (name for name in BESIDE if name in entry.fields)
    yield from (name for name in reversed(entry.fields) if name not in BESIDE)


def _place_in_braces(_: str, sibling: Field, line: str) -> Splice | None:
    start, end = sibling.value
    return Splice(Span(end, end), f", {line}") if start < end else None


def _place_in_lines(text: str, sibling: Field, line: str) -> Splice | None:
    """On a line after the sibling's, indented as that one and with its line end."""
    indent = _indent(text, sibling.key.start)
    if indent is None or sibling.style not in ("", "'", '"'):
        return None
    rest = _REST.match(text, sibling.value.end)
    if rest is None:
        return None
    at = rest.end()
    return Splice(Span(at, at), f"{_line_end(text, at)}{indent}{line}")


def _before_all(text: str, entry: Entry, line: str) -> Splice | None:
    """On a line before the first field."""
    first = next(iter(entry.fields.values()))
    indent, at = _indent(text, first.key.start), first.key.start
    return None if indent is None else Splice(Span(at, at), f"{line}{_line_end(text, at)}{indent}")


def _taken_out(text: str, entry: Entry, stands: Field) -> Splice | None:
    span = _item(text, entry, stands) if entry.in_braces else _line(text, stands)
    return Splice(span, "") if span else None


def _line(text: str, stands: Field) -> Span | None:
    """The lines of a field that shares them with nothing but a comment."""
    indent = _indent(text, stands.key.start)
    rest = _REST.match(text, _last_of(text, stands))
    if indent is None or rest is None:
        return None
    start = stands.key.start - len(indent)
    if after := _LINE_END.match(text, rest.end()):
        return Span(start, after.end())
    return Span(start - len(_end_before(text, start)), rest.end())


def _item(text: str, entry: Entry, stands: Field) -> Span | None:
    """A field in braces, with the comma before or after it."""
    fields = list(entry.fields.values())
    n = fields.index(stands)
    if n and _COMMA.fullmatch(text[fields[n - 1].value.end : stands.key.start]):
        return Span(fields[n - 1].value.end, stands.value.end)
    after = _COMMA.match(text, stands.value.end)
    return Span(stands.key.start, after.end()) if after else None


def _last_of(text: str, stands: Field) -> int:
    """Where a value ends; a block's empty lines are not its own."""
    start, end = stands.value
    if stands.style in ("|", ">", None):
        return start + len(text[start:end].rstrip())
    return end


def _indent(text: str, at: int) -> str | None:
    """What stands before a key on its line, if these are spaces."""
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    before = text[start:at]
    return before if _SPACES.fullmatch(before) else None


def _line_end(text: str, at: int) -> str:
    """The characters that end the line of a place, or for want of these those of the file."""
    found = _LINE_END.search(text, at) or _LINE_END.search(text)
    return found[0] if found else "\n"


def _end_before(text: str, at: int) -> str:
    found = re.search("(?:\r\n|\r|\n)\\Z", text[max(at - 2, 0) : at])
    return found[0] if found else ""
