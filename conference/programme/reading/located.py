"""YAML text as plain values with their places; what the format refuses of YAML is told."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

import yaml

from conference.programme.reading.file_text import UNPRINTABLE, lines_of, name_of, text_of
from conference.programme.reading.most import MOST_TOLD, more
from conference.programme.reading.nesting import MERGE, Open
from conference.programme.reading.places import Located, Path, Place, Value
from conference.programme.reading.quoting import dotted, quoted
from conference.programme.reading.syntax import Fault, Mark, clashes, fault, unclosed

DEEPEST = 20
"""Lists and mappings inside each other at most."""

MOST = 60_000
"""Keys and values of a file at most."""

LONGEST_LIST = 500
"""Entries of a list at most."""

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_QUOTES = ("'", '"')
_REFUSED = {
    "anchor": ("anchors (&name) are not used in this file", "write the text out"),
    "alias": (
        "aliases (*name) are not used in this file",
        "write the text out, or put it in quotes",
    ),
    "merge-key": ("merge keys (<<) are not used in this file", "write the fields out"),
    "tag": ("tags (!name) are not used in this file", "write the value alone, or put it in quotes"),
    "bad-key": ("a key has to be one word or text", "write key: value; put {{ }} in quotes"),
    "too-deep": ("lists and groups are nested too deeply", "check brackets and indentation"),
    "second-document": ("a second document begins here", 'delete this line and its "---"'),
    "long-list": (
        "this list has more than 500 entries",
        "is it a list at all? what has ids is a group of entries",
    ),
    "too-large": ("the file has more than 60,000 keys and values", "split the event"),
}


def located(content: str | bytes, *, file: str = "") -> Located:
    """Read YAML; never raises: whatever is wrong is among the problems."""
    text, problems = text_of(content)
    if problems:
        found = [replace(problem, file=file) for problem in problems]
        return Located(text, problems=found, complete=False)
    builder = _Builder(text, file=file)
    if builder.take_clashes():
        return builder.found
    try:
        for event in _events(text):
            builder.take(event)
    except _Stop:
        builder.found.complete = False
    except yaml.MarkedYAMLError as error:
        builder.take_fault(error)
    return builder.found


class _ParserMark(Protocol):
    line: int
    column: int


class _Stop(Exception):
    """Nothing after this can be read."""


class _Builder:
    """Builds the values from the parser's events, without recursion."""

    def __init__(self, text: str, *, file: str) -> None:
        self.found = Located(text)
        self._file = file
        self._open: list[Open] = []
        self._last: yaml.Event | None = None
        self._documents = 0
        self._nodes = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event of the document."""
        self._last = event
        match event:
            case yaml.ScalarEvent() if self._wants_key:
                self._key(event)
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.MappingStartEvent():
                self._begin({}, event)
            case yaml.SequenceStartEvent():
                self._begin([], event)
            case yaml.CollectionEndEvent():
                self._open.pop()
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.DocumentStartEvent():
                self._document(event)

    def take_clashes(self) -> bool:
        """Take the marks of a merge; whatever else is wrong may come from them."""
        found = clashes(lines_of(self.found.text))
        for said in found[:MOST_TOLD]:
            place = Place(said.line, said.column, self._file)
            self.found.problems.append(place.error("clash", said.message, hint=said.hint))
        self.found.complete = not found
        return bool(found)

    def take_fault(self, error: yaml.MarkedYAMLError) -> None:
        """Take that the parser could not go on."""
        at, since = _mark(error.problem_mark) or Mark(0, 0), _mark(error.context_mark)
        lines = lines_of(self.found.text)
        said = self._unclosed(lines) or fault(error.problem or "", at=at, since=since, lines=lines)
        place = Place(said.line, said.column, self._file)
        self.found.problems.append(place.error("syntax", said.message, hint=said.hint))
        self.found.complete = False

    def _unclosed(self, lines: list[str]) -> Fault | None:
        """What was read last, if it is a quote that has swallowed the keys below it."""
        if not isinstance(self._last, yaml.ScalarEvent) or self._last.style not in _QUOTES:
            return None
        begin, end = _mark(self._last.start_mark), _mark(self._last.end_mark)
        return unclosed(begin, end, lines=lines) if begin and end else None

    @property
    def _wants_key(self) -> bool:
        return bool(self._open) and self._open[-1].wants_key

    def _key(self, event: yaml.ScalarEvent) -> None:
        top = self._open[-1]
        top.key = event.value
        self._look_at(event)
        if event.value == MERGE:
            self._refuse("merge-key", event)
            self.found.spoiled.add(top.path)
        elif event.value in top.value:
            self._twice(event, first=self.found.keys[top.to_child])
        self.found.keys.setdefault(top.to_child, self._place(event))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._look_at(event)
        empty = event.value == "" and not event.style
        self._attach(None if empty else event.value, event)

    def _begin(self, value: list[Value] | dict[str, Value], event: yaml.NodeEvent) -> None:
        self._look_at(event)
        if self._wants_key:
            self._stop("bad-key", event)
        if len(self._open) == DEEPEST:
            self._stop("too-deep", event)
        self._open.append(Open(self._attach(value, event), value))

    def _alias(self, event: yaml.AliasEvent) -> None:
        if self._wants_key:
            self._stop("alias", event)
        merged = bool(self._open) and self._open[-1].key == MERGE
        if not merged:
            self._refuse("alias", event)
        self.found.spoiled.add(self._attach(None, event))

    def _document(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop("second-document", event)

    def _attach(self, value: Value, event: yaml.Event) -> Path:
        """Give a value to what is open; returns its path."""
        path: Path = ()
        if self._open:
            path = self._open[-1].to_child
            if path[-1] == LONGEST_LIST:
                self._stop("long-list", event)
            self._open[-1].take(value)
        else:
            self.found.value = value
        place = self._place(event)
        self.found.keys.setdefault(path, place)
        self.found.values.setdefault(path, place)
        return path

    def _look_at(self, event: yaml.NodeEvent) -> None:
        self._nodes += 1
        if self._nodes > MOST:
            self._stop("too-large", event)
        if event.anchor is not None:
            self._refuse("anchor", event)
        if getattr(event, "tag", None) is not None:
            self._refuse("tag", event)
        if isinstance(event, yaml.ScalarEvent) and event.style == '"':
            self._look_at_escapes(event)

    def _look_at_escapes(self, event: yaml.ScalarEvent) -> None:
        found = UNPRINTABLE.search(event.value)
        if found:
            message = f"an escape here makes the invisible character {name_of(found.group())}"
            self._note("control-character", event, message=message, hint="delete the escape")

    def _twice(self, event: yaml.ScalarEvent, *, first: Place) -> None:
        message = f"{quoted(event.value)} stands here twice, first in line {first.line}"
        self._note("duplicate-key", event, message=message, hint="delete or rename one of them")

    def _stop(self, code: str, event: yaml.Event) -> None:
        self._refuse(code, event)
        raise _Stop

    def _refuse(self, code: str, event: yaml.Event) -> None:
        message, hint = _REFUSED[code]
        self._note(code, event, message=message, hint=hint)

    def _note(self, code: str, event: yaml.Event, *, message: str, hint: str) -> None:
        path = dotted(self._open[-1].to_child) if self._open else ""
        place = self._place(event)
        if len(self.found.problems) == MOST_TOLD:
            self.found.problems.append(more(place))
            raise _Stop
        self.found.problems.append(place.error(code, message, hint=hint, path=path))

    def _place(self, event: yaml.Event) -> Place:
        mark: _ParserMark = event.start_mark  # type: ignore[assignment]  # parsers always say it
        return Place(mark.line + 1, mark.column + 1, self._file)


def _events(text: str) -> Iterator[yaml.Event]:
    yield from yaml.parse(text, Loader=_LOADER)


def _mark(mark: _ParserMark | None) -> Mark | None:
    return Mark(mark.line, mark.column) if mark else None
