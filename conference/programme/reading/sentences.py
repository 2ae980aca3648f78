"""What pydantic found wrong, as problems: each at its place, in a sentence for people."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from conference.programme.problems import Problem
from conference.programme.reading.most import MOST_FOUND, MOST_TOLD, more
from conference.programme.reading.places import OWNERS, Located, Path, Place, Value
from conference.programme.reading.quoting import SECRET_FIELDS, dotted, quotable, quoted, shortened
from conference.programme.reading.schedule_shape import fields_at
from conference.programme.reading.suggest import closest

Fault = Mapping[str, Any]
"""An error as pydantic tells it: `loc`, `type`, `msg` and perhaps `ctx`."""

_KEY = "[key]"
_ENDS = ("ends", "minutes")
_EXPECTED = {
    "model_type": "a group of fields, each on a line of its own below",
    "dict_type": "a group of entries by id, each on a line of its own below",
    "tuple_type": "a list such as [one, two]",
    "too_short": "a list of at least one entry",
}


def problems_of(faults: list[Fault], said: Located) -> list[Problem]:
    """The problems with their places, the first ones if they are very many.

    Nothing is said twice: not about what is spoiled already, and not that a field is missing when
    it is there with a spelling mistake.
    """
    found = sorted(_found(faults[:MOST_FOUND], said), key=_in_order)
    told, left = found[:MOST_TOLD], found[MOST_TOLD:]
    misspelt = {(each.path[:-1], _meant(each.path)) for each in told if each.is_unknown_key}
    problems = [_problem(each) for each in told if not _lacks(each.fault, misspelt)]
    return [*problems, more(left[0].place)] if left else problems


def nearest(value: Value, path: Iterable[str | int]) -> tuple[Path, Value]:
    """As much of a path as there is, and what stands there."""
    found: Path = ()
    for step in path:
        if isinstance(value, dict) and step in value:
            value, found = value[str(step)], (*found, step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value, found = value[step], (*found, step)
    return found, value


def place_of(path: Path, said: Located, *, key: bool = False) -> Place:
    """Where the value at a path stands, or its key."""
    first, second = (said.keys, said.values) if key else (said.values, said.keys)
    return first.get(path) or second.get(path) or Place(1, 1)


@dataclass(frozen=True, slots=True)
class _Found:
    """A fault with as much of its path as there is, what stands there, and where."""

    fault: Fault
    path: Path
    value: Value
    place: Place

    @property
    def is_unknown_key(self) -> bool:
        return bool(self.fault["type"] == "extra_forbidden")


def _in_order(found: _Found) -> tuple[str, Place]:
    return found.place.file, found.place


def _found(faults: Iterable[Fault], said: Located) -> Iterator[_Found]:
    for fault in faults:
        path, value = nearest(said.value, fault["loc"])
        if path not in said.spoiled:
            yield _Found(fault, path, value, _place(fault, path, value=value, said=said))


def _place(fault: Fault, path: Path, *, value: Value, said: Located) -> Place:
    about_key = fault["type"] in ("missing", "extra_forbidden") or _KEY in fault["loc"]
    inside = len(path) < len(fault["loc"]) and isinstance(value, dict)
    return place_of(path, said, key=about_key or inside or value is None)


def _lacks(fault: Fault, misspelt: set[tuple[Path, str]]) -> bool:
    """Whether it is about a field that is not given, but for a spelling mistake."""
    names = {"missing": fault["loc"][-1:], "no-end": _ENDS}.get(fault["type"], ())
    return any((fault["loc"][:-1], name) in misspelt for name in names)


def _problem(found: _Found) -> Problem:
    fault, path, place = found.fault, found.path, found.place
    told = str(path[-1]) if _KEY in fault["loc"] else found.value
    secret = bool(place.file) or _is_secret(path, told)
    code, message, hint = _words(fault, path=path, value=found.value, secret=secret)
    nameless = fault["type"] == "missing" and len(path) < len(fault["loc"])
    named = (*path, fault["loc"][-1]) if nameless else path
    return place.error(code, message, hint=hint, path=dotted(named))


def _is_secret(path: Path, value: Value) -> bool:
    in_secret_field = any(step in SECRET_FIELDS for step in path)
    return in_secret_field or (isinstance(value, str) and not quotable(value))


def _words(fault: Fault, *, path: Path, value: Value, secret: bool) -> tuple[str, str, str]:
    match fault["type"]:
        case "missing":
            return _missing(str(fault["loc"][-1]), owner=fault["loc"][:-1])
        case "extra_forbidden":
            return _unknown(path)
        case type_ if type_ in _EXPECTED:
            message = _misfit(path, expected=_EXPECTED[type_], found=_kind_of(value))
            return "wrong-type", message, ""
        case code:
            return _custom(code, fault, path=path, value=value, secret=secret)


def _missing(name: str, *, owner: Path) -> tuple[str, str, str]:
    return "missing", f'{_owner(owner)} needs "{name}"', f'add "{name}: …"'


def _unknown(path: Path) -> tuple[str, str, str]:
    meant = _meant(path)
    known = f"known are {', '.join(fields_at(path[:-1]))}"
    hint = f'did you mean "{meant}"?' if meant else known
    return "unknown-key", f"{_owner(path[:-1])} has no field {quoted(str(path[-1]))}", hint


def _meant(path: Path) -> str:
    """The field that an unknown key is likely to be."""
    return closest(str(path[-1]), fields_at(path[:-1]))


def _custom(
    code: str, fault: Fault, *, path: Path, value: Value, secret: bool
) -> tuple[str, str, str]:
    said = fault.get("ctx", {})
    if "expected" not in said:
        return "wrong-type", f"{_name(path)} does not fit here", ""
    if _KEY in fault["loc"]:
        otherwise = f"{quoted(str(path[-1]))} is not {said['expected']}"
    else:
        found = _shown(value, secret=secret)
        otherwise = _misfit(path, expected=said["expected"], found=found)
    if secret:
        return code, otherwise, said["hint"]
    return code, said["sentence"] or otherwise, said["guess"]() or said["hint"]


def _misfit(path: Path, *, expected: str, found: str) -> str:
    otherwise = f", not {found}" if found else ""
    return f"{_name(path)} should be {expected}{otherwise}"


def _shown(value: Value, *, secret: bool) -> str:
    if isinstance(value, str):
        return "" if secret else f'"{shortened(value)}"'
    return _kind_of(value)


def _kind_of(value: Value) -> str:
    match value:
        case None:
            return "empty"
        case str():
            return "a text"
        case []:
            return "an empty list"
        case list():
            return "a list"
        case _:
            return "a group of fields"


def _name(path: Path) -> str:
    """What stands at a path, by its last key; entries of lists are counted from 1."""
    match path:
        case (*_, str(key)):
            return quoted(key)
        case (*above, int(position)):
            return f"{_name(tuple(above))}, entry {position + 1},"
        case _:
            return "the file"


def _owner(path: Path) -> str:
    match path:
        case ():
            return "the file"
        case ("event",):
            return "the event"
        case (str(section), id_) if section in OWNERS:
            return f"{OWNERS[section]} {quoted(str(id_))}"
        case _:
            return _name(path)
