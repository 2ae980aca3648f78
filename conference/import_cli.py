"""The command line's way in for programmes that were made elsewhere."""

import sys
from pathlib import Path
from typing import BinaryIO, NoReturn

import click

UNREADABLE = 2
LONGEST = 20
"""Seconds of CPU; a programme of 600 sessions takes two."""


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
def import_file(file: Path) -> None:
    """Print a schedule made from FILE: frab or pretalx XML and JSON, .ics or CSV; - reads stdin."""
    from conference.exchange.importing.found import CannotImport
    from conference.exchange.importing.recognition import imported
    from conference.exchange.importing.time_limit import at_most

    try:
        with at_most(LONGEST):
            made = imported(_bytes(file))
    except OSError as error:
        _end(f"{file} cannot be read: {error.strerror or error}.")
    except CannotImport as error:
        _end(f"{_named(file)}: {error}")
    for note in made.notes:
        click.echo(note, err=True)
    click.echo(made.text.encode(), nl=False)


def _named(file: Path) -> str:
    return "standard input" if str(file) == "-" else str(file)


def _bytes(file: Path) -> bytes:
    if str(file) == "-":
        return _limited(sys.stdin.buffer)
    with file.open("rb") as opened:
        return _limited(opened)


def _limited(opened: BinaryIO) -> bytes:
    """The bytes, and one more than are read if there are too many."""
    from conference.exchange.importing.recognition import LARGEST

    return opened.read(LARGEST + 1)


def _end(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(UNREADABLE)
