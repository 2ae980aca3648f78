"""A change of one field in the file, as a value."""

from collections.abc import Mapping
from dataclasses import dataclass

Listed = tuple[Mapping[str, str], ...]
"""A list of groups with texts, such as decks or links."""


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """What a field of an entry is to say, a text or a list; None takes it out.

    The path is of keys, as in `sessions`, `opening`, `delay`. An edit with `if_there` is made only
    where the field stands: of `ends` and `minutes`, say, an entry has one.
    """

    path: tuple[str | int, ...]
    value: str | Listed | None
    if_there: bool = False
