"""What a file says as plain values, with the place of every key and value."""

from dataclasses import dataclass, field
from typing import NamedTuple

from conference.programme.problems import Problem, Severity

Path = tuple[str | int, ...]
"""The keys and list positions (from 0) that lead to a value."""

Value = str | None | list["Value"] | dict[str, "Value"]
"""Text as typed, nothing, a list or a mapping."""


OWNERS = {"tracks": "track", "rooms": "room", "speakers": "speaker", "sessions": "session"}
"""The sections whose entries have ids, and what such an entry is called."""


class Place(NamedTuple):
    """Where something stands, from 1; `file` only if it is not the schedule file itself."""

    line: int
    column: int
    file: str = ""

    def error(self, code: str, message: str, *, hint: str = "", path: str = "") -> Problem:
        """An error here."""
        return Problem(self.line, self.column, Severity.ERROR, code, message, hint, path, self.file)


def mapping_at(file: Value, section: str) -> dict[str, Value]:
    """The mapping of a section; empty if there is none."""
    value = file.get(section) if isinstance(file, dict) else None
    return value if isinstance(value, dict) else {}


@dataclass(slots=True)
class Located:
    """What a file says in its `text`; `complete` is false when the rest could not be read.

    `keys` has list entries too. Of a key given twice the first counts. What stands at a `spoiled`
    path has its problem already.
    """

    text: str = ""
    value: Value = None
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    spoiled: set[Path] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    complete: bool = True
