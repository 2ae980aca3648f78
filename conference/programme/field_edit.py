"""A change of one field in the file, as a value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """What a field of an entry is to say; None takes it out.

    The path is of keys, as in `sessions`, `opening`, `delay`. An edit with `if_there` is made only
    where the field stands: of `ends` and `minutes`, say, an entry has one.
    """

    path: tuple[str | int, ...]
    value: str | None
    if_there: bool = False
