"""Paths that the schedule file names: relative, inside its folder, and there."""

from functools import cache, partial
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Protocol

from conference.programme.reading.field_texts import Misfit
from conference.programme.reading.quoting import shortened

DECKS = (".md", ".pdf")
PHOTOS = (".jpg", ".jpeg", ".png", ".webp")


class PathOf(Protocol):
    """`path_of` for the folder of one file."""

    def __call__(self, text: str, *, suffixes: tuple[str, ...]) -> str:
        """The path with `/`; raises Misfit."""


def paths_in(folder: Path | None = None) -> PathOf:
    """`path_of` for one reading of a file: what was found is not looked for again."""
    return cache(partial(path_of, folder=folder))


def path_of(text: str, *, folder: Path | None, suffixes: tuple[str, ...]) -> str:
    """The path with `/`, relative to `folder`, which is a resolved one.

    Without a folder only the path's form is looked at.
    """
    path = PurePosixPath(text)
    if not _stays_below(path, text):
        raise _outside(text)
    if path.suffix.lower() not in suffixes:
        raise Misfit("wrong-suffix", expected=f"a file that ends in {' or '.join(suffixes)}")
    if folder is not None:
        _look_for(path, folder=folder)
    return path.as_posix()


def _stays_below(path: PurePosixPath, text: str) -> bool:
    windows = PureWindowsPath(text)
    return not (path.is_absolute() or windows.anchor or "\\" in text or ".." in path.parts)


def _look_for(path: PurePosixPath, *, folder: Path) -> None:
    try:
        is_file = (folder / path).is_file()
        found = (folder / path).resolve() if is_file else folder
    except (OSError, RuntimeError, ValueError):  # too long, or links that go round
        raise _missing(path) from None
    if not found.is_relative_to(folder):
        raise _outside(str(path))
    if not is_file:
        raise _missing(path)


def _outside(text: str) -> Misfit:
    return Misfit(
        "path-outside",
        expected="a path that stays in the folder of the schedule file",
        sentence=f'the path "{shortened(text)}" leaves the folder of the schedule file',
        hint="copy the file beside the schedule and write a path such as static/slides/talk.md",
    )


def _missing(path: PurePosixPath) -> Misfit:
    return Misfit(
        "missing-file",
        expected="the path of a file that is there",
        sentence=f'there is no file "{shortened(str(path))}"',
        hint="paths are relative to the schedule file; capital letters count",
    )
