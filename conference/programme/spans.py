"""Where the fields of an entry stand in a file's text, to the character."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

import yaml

from conference.programme.reading.places import Path

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


class Span(NamedTuple):
    """A piece of the text; positions count characters from 0."""

    start: int
    end: int


NOWHERE = Span(0, 0)


class Field(NamedTuple):
    """A key and its value; `style` is YAML's: `|` `>` `'` `"`, empty without quotes.

    Of a list or group, `style` is None, and without brackets it ends with its last item. Where
    there is no value, its span is empty and follows the colon.
    """

    key: Span
    value: Span
    style: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """The fields of an entry in their order, and whether they stand in braces."""

    in_braces: bool
    fields: dict[str, Field] = field(default_factory=dict)


def entries_in(text: str, paths: Collection[Path]) -> Mapping[Path, Entry]:
    """The entries at these paths, of a text without mark and without problems."""
    walk = _Walk(paths)
    for event in yaml.parse(text, Loader=_LOADER):
        walk.take(event)
    return walk.entries


class _Mark(Protocol):
    index: int


@dataclass(slots=True)
class _Open:
    """A list or group whose end has not come; `items` counts, in a group, keys and values."""

    path: Path
    start: int
    is_group: bool
    items: int = 0
    key: str = ""
    key_span: Span = NOWHERE

    @property
    def wants_key(self) -> bool:
        return self.is_group and self.items % 2 == 0

    @property
    def to_child(self) -> Path:
        return (*self.path, self.key if self.is_group else self.items)


class _Walk:
    """Follows the parser's events and writes down the entries that are asked for."""

    def __init__(self, paths: Collection[Path]) -> None:
        self.entries: dict[Path, Entry] = {}
        self._paths = paths
        self._open: list[_Open] = []
        self._said = 0  # where the last key, value or bracket ends

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        self._said = max(self._said, _end_of(event))
        match event:
            case yaml.ScalarEvent() if self._open and self._open[-1].wants_key:
                self._open[-1].key, self._open[-1].key_span = event.value, _span(event)
                self._open[-1].items += 1
            case yaml.ScalarEvent():
                self._attach(_span(event), event.style or "")
            case yaml.CollectionStartEvent():
                self._begin(event)
            case yaml.CollectionEndEvent():
                start = self._open.pop().start
                self._attach(Span(start, max(start, self._said)), None)

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        path = self._open[-1].to_child if self._open else ()
        is_group = isinstance(event, yaml.MappingStartEvent)
        self._open.append(_Open(path, _span(event).start, is_group))
        if is_group and path in self._paths:
            self.entries[path] = Entry(in_braces=bool(event.flow_style))

    def _attach(self, value: Span, style: str | None) -> None:
        """Give a value to what is open."""
        if not self._open:
            return
        top = self._open[-1]
        top.items += 1
        if entry := self.entries.get(top.path):
            entry.fields[top.key] = Field(top.key_span, value, style)


def _end_of(event: yaml.Event) -> int:
    """Where something ends that can be seen; a list without brackets has no end of its own."""
    start, end = _span(event)
    match event:
        case yaml.ScalarEvent() if event.style in ("|", ">"):
            return end if event.value.strip() else start + 1
        case yaml.ScalarEvent() | yaml.CollectionEndEvent():
            return end if end > start else 0
    return 0


def _span(event: yaml.Event) -> Span:
    start: _Mark = event.start_mark  # type: ignore[assignment]  # parsers always say it
    end: _Mark = event.end_mark  # type: ignore[assignment]
    return Span(start.index, end.index)
