"""Mappings, lists and texts as the lines of a YAML file, with comments where they belong."""

from collections.abc import Iterator, Mapping, Sequence

from conference.programme.reading.places import Path
from conference.programme.writing.scalars import comment, literal, scalar

STEP = 2


class Bare(str):
    """A word that is safe as it stands: an id, a day, a number."""

    __slots__ = ()


Written = str | tuple[str, ...] | Sequence["Written"] | Mapping[str, "Written"]
"""What a file says: text, bare words in one line, a list, or a mapping."""

Fields = Mapping[str, Written]
"""A mapping of the file."""

Comments = Mapping[Path, Sequence[str]]
"""Sentences, by the path of what they stand above."""


def lines_of(
    fields: Mapping[str, Written], *, comments: Comments, path: Path = (), indent: int = 0
) -> Iterator[str]:
    """The lines of a mapping at a path."""
    for name, value in fields.items():
        for sentence in comments.get((*path, name), ()):
            yield from comment(sentence, indent=indent)
        key = f"{' ' * indent}{name}:"
        if isinstance(value, Mapping):
            yield key
            inside = (*path, name)
            yield from lines_of(value, comments=comments, path=inside, indent=indent + STEP)
        elif isinstance(value, str | tuple):
            yield from _in_line(key, value, indent=indent)
        else:
            yield key
            for item in value:
                yield from _item(item, indent=indent + STEP)


def _in_line(key: str, value: str | tuple[str, ...], *, indent: int) -> Iterator[str]:
    """What begins on the line of its key, or of its dash."""
    if isinstance(value, Bare):
        yield f"{key} {value}"
    elif isinstance(value, tuple):
        yield f"{key} [{', '.join(value)}]"
    elif below := literal(value, indent=indent + STEP):
        yield f"{key} |-"
        yield from below
    else:
        yield f"{key} {scalar(value)}"


def _item(item: Written, *, indent: int) -> Iterator[str]:
    """An entry of a list; of a mapping the first field stands behind the dash."""
    dash = f"{' ' * indent}-"
    if isinstance(item, Mapping):
        first, *rest = lines_of(item, comments={}, indent=indent + STEP)
        yield f"{dash} {first.lstrip()}"
        yield from rest
    elif isinstance(item, str):
        yield from _in_line(dash, item, indent=indent)
