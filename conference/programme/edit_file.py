"""Changes of single fields in a schedule's text: exact spans replaced, read again and proven."""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from pathlib import Path

from conference.programme.edit_splices import Splice, overlap, splice_for, spliced
from conference.programme.field_edit import FieldEdit, Listed
from conference.programme.read_file import Unreadable, private_beside
from conference.programme.reading.located import located
from conference.programme.reading.places import Located, Value
from conference.programme.reading.places import Path as Steps
from conference.programme.spans import Entry, entries_in
from conference.translatable import N_

BOM = "\ufeff"


class CannotEdit(Exception):
    """An edit that cannot be made by machine; `message`, to be translated, says what to do."""

    def __init__(self, message: str, values: Mapping[str, object]) -> None:
        super().__init__(message, dict(values))
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.message % self.values


def edited(text: str, edits: Sequence[FieldEdit], *, private: str | bytes = "") -> str:
    """A schedule's text with these edits, every other character as it was; raises `CannotEdit`.

    `private` is what stands in the private file beside it, which is not changed here.
    """
    mark = BOM if text.startswith(BOM) else ""
    old = located(text)
    _require_sound(old)
    wanted = _those_to_make(edits, old=old, private=located(private))
    new = spliced(old.text, _splices(wanted, old))
    _prove(located(new), expected=_expected(old.value, wanted), old=old, edits=wanted)
    return mark + new


def edited_on_disk(text: str, edits: Sequence[FieldEdit], path: Path) -> str:
    """As `edited`, with the private file beside `path`; raises Unreadable too."""
    private = private_beside(path)
    try:
        return edited(text, edits, private=private.read_bytes() if private.exists() else "")
    except OSError as error:
        raise Unreadable(f"{private.name} cannot be read: {error.strerror or error}.") from error


def _require_sound(old: Located) -> None:
    if old.problems:
        raise CannotEdit(
            N_("The file has errors, the first in line %(line)s. Mend them first."),
            {"line": min(problem.line for problem in old.problems)},
        )


def _those_to_make(
    edits: Iterable[FieldEdit], *, old: Located, private: Located
) -> list[FieldEdit]:
    for edit in edits:
        if edit.path in private.keys:
            raise _stands_in_private(edit, private)
    wanted = [edit for edit in edits if edit.path in old.keys or not edit.if_there]
    return [edit for edit in wanted if edit.value is not None or edit.path in old.keys]


def _stands_in_private(edit: FieldEdit, private: Located) -> CannotEdit:
    return CannotEdit(
        N_("“%(field)s” stands in the private file, in line %(line)s. Change it there by hand."),
        {"field": _dotted(edit), "line": private.keys[edit.path].line},
    )


def _splices(edits: Sequence[FieldEdit], old: Located) -> list[Splice]:
    entries = entries_in(old.text, {edit.path[:-1] for edit in edits})
    gone = {edit.path for edit in edits if edit.value is None}
    found = []
    for edit in edits:
        entry = entries.get(edit.path[:-1])
        splice = _splice(edit, entry, text=old.text, gone=gone) if entry else None
        if splice is None:
            raise _by_hand(edit, old)
        found.append(splice)
    if overlap(found):
        raise _by_hand(edits[0], old)
    return found


def _splice(edit: FieldEdit, entry: Entry, *, text: str, gone: set[Steps]) -> Splice | None:
    leaving = {str(path[-1]) for path in gone if path[:-1] == edit.path[:-1]}
    return splice_for(text, entry, field=str(edit.path[-1]), value=edit.value, leaving=leaving)


def _expected(value: Value, edits: Iterable[FieldEdit]) -> Value:
    """What the file has to say afterwards."""
    changed = deepcopy(value)
    for edit in edits:
        entry = changed
        for step in edit.path[:-1]:
            entry = entry[step]  # type: ignore[index]  # the path leads there
        if not isinstance(entry, dict):
            continue
        if edit.value is None:
            del entry[str(edit.path[-1])]
        else:
            entry[str(edit.path[-1])] = _as_read(edit.value)
    return changed


def _as_read(value: str | Listed) -> Value:
    """A value as it is found in the file."""
    return value if isinstance(value, str) else [dict(group) for group in value]


def _prove(new: Located, *, expected: Value, old: Located, edits: Sequence[FieldEdit]) -> None:
    if new.problems or new.value != expected:
        raise _by_hand(edits[0], old)


def _by_hand(edit: FieldEdit, old: Located) -> CannotEdit:
    known = next((p for p in _prefixes(edit.path) if p in old.keys), ())
    line = old.keys[known].line if known in old.keys else 1
    return CannotEdit(
        N_("“%(field)s” cannot be changed from here. Edit the file by hand, in line %(line)s."),
        {"field": _dotted(edit), "line": line},
    )


def _prefixes(path: Steps) -> list[Steps]:
    """The path and what leads to it, the longest first."""
    return [path[:n] for n in range(len(path), 0, -1)]


def _dotted(edit: FieldEdit) -> str:
    return ".".join(str(step) for step in edit.path)
