"""One file laid over another: the private addresses over the public schedule."""

from collections.abc import Iterator
from dataclasses import replace

from conference.programme.problems import Problem
from conference.programme.reading.places import OWNERS, Located, Path, Value, mapping_at
from conference.programme.reading.quoting import dotted, quoted


def merged(base: Located, over: Located) -> Located:
    """Mappings are joined, anything else is replaced; values keep the place in their own file.

    What only `over` knows of is an error: it is what is left of something that was deleted.
    """
    shared: set[Path] = set()
    value = _joined(base.value, over.value, path=(), shared=shared)
    complete = base.complete and over.complete
    lonely = [*_only_in(over, base)] if complete else []
    return replace(
        base,
        value=value,
        keys=base.keys | {p: place for p, place in over.keys.items() if p not in shared},
        values=base.values | {p: place for p, place in over.values.items() if p not in shared},
        spoiled=base.spoiled | over.spoiled | {*lonely},
        problems=[*base.problems, *over.problems, *(_alone(path, over) for path in lonely)],
        complete=complete,
    )


def _joined(base: Value, over: Value, *, path: Path, shared: set[Path]) -> Value:
    if not isinstance(base, dict) or not isinstance(over, dict):
        return base if over is None else over
    shared.add(path)
    both = {
        key: _joined(base.get(key), v, path=(*path, key), shared=shared) for key, v in over.items()
    }
    return base | both


def _only_in(over: Located, base: Located) -> Iterator[Path]:
    """The entries that the other file does not have."""
    for section in OWNERS:
        known = mapping_at(base.value, section)
        yield from ((section, id_) for id_ in mapping_at(over.value, section) if id_ not in known)


def _alone(path: Path, said: Located) -> Problem:
    section, id_ = str(path[0]), str(path[1])
    place = said.keys[path]
    message = f"{OWNERS[section]} {quoted(id_)} is not in the schedule"
    hint = f"delete it in {place.file} too, or add it to the schedule"
    return place.error("only-private", message, hint=hint, path=dotted(path))
