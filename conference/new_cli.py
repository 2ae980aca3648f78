"""The command line's way to a new event: few questions, each of them an option too."""

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from shlex import quote
from typing import NoReturn, TypeVar

import click

from conference.new_event import (
    Answers,
    BadAnswer,
    NotEmpty,
    day_in,
    free,
    last_day_in,
    name_in,
    next_first_day,
    timezone_in,
    write_event,
)

T = TypeVar("T")
NAME, ZONE, ORGANISER = "Our conference", "Europe/Berlin", "The organisers"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", help="The event's name.")
@click.option("--first-day", metavar="DAY", help="Such as 2020-10-06.")
@click.option("--last-day", metavar="DAY", help="The first day, if it is the only one.")
@click.option("--timezone", metavar="ZONE", help=f"Such as {ZONE}.")
@click.option("--organiser", help="Who holds the event.")
@click.option("--yes", is_flag=True, help="Ask nothing: take what is proposed.")
def new(
    folder: Path,
    *,
    name: str | None,
    first_day: str | None,
    last_day: str | None,
    timezone: str | None,
    organiser: str | None,
    yes: bool,
) -> None:
    """Write a small event into FOLDER, commented, to start from."""
    ask = partial(_answer, asking=not yes and on_a_terminal())
    try:
        free(folder)
        called = ask(name, "What is the event called?", read=name_in, default=NAME)
        first, last = _days(first_day, last_day, ask=ask)
        zone = ask(timezone, "Which time zone?", read=timezone_in, default=ZONE)
        host = ask(organiser, "Who holds it?", read=name_in, default=ORGANISER)
        write_event(folder, Answers(called, first, last, zone, host))
    except (BadAnswer, NotEmpty) as error:
        _end(str(error))
    except OSError as error:
        _end(f"{folder} cannot be written: {error.strerror or error}.")
    click.echo(f"Wrote {folder / 'schedule.yaml'}, from {first} to {last}. Next:")
    click.echo(f"  cd {quote(str(folder))}\n  conference serve")


def on_a_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty()


def _days(
    first_day: str | None, last_day: str | None, *, ask: Callable[..., date]
) -> tuple[date, date]:
    proposed = next_first_day(date.today())
    first = ask(first_day, "Its first day?", read=day_in, default=str(proposed))
    read = partial(last_day_in, first_day=first)
    return first, ask(last_day, "Its last day?", read=read, default=str(first))


def _answer(
    given: str | None, question: str, *, read: Callable[[str], T], default: str, asking: bool
) -> T:
    """What was given as an option, else what is answered, again until it can be taken."""
    if given is not None or not asking:
        return read(default if given is None else given)
    answer: T = click.prompt(question, default=default, value_proc=partial(_told, read=read))
    return answer


def _told(text: str, *, read: Callable[[str], T]) -> T:
    """The answer; says at once what is wrong with it."""
    try:
        return read(text)
    except BadAnswer as error:
        raise click.UsageError(str(error)) from None


def _end(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(1)
