"""The command line's way to a new event: few questions, each of them an option too."""

import sys
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

if TYPE_CHECKING:
    from conference.new_event import Answers

# What writes the event is imported by the command: `serve` needs none of it.

T = TypeVar("T")
NAME, ZONE, ORGANISER = "Our conference", "Europe/Berlin", "The organisers"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", help="The event's name.")
@click.option("--first-day", metavar="DAY", help="Such as 2020-10-06.")
@click.option("--last-day", metavar="DAY", help="By default the first is the only one.")
@click.option("--timezone", metavar="ZONE", help=f"Such as {ZONE}.")
@click.option("--organiser", help="Who holds the event.")
@click.option("--yes", is_flag=True, help="Ask nothing: take what is proposed.")
def new(folder: Path, *, yes: bool, **given: str | None) -> None:
    """Write a small event into FOLDER, commented, to start from."""
    from conference.new_event import BadAnswer, NotEmpty, free, write_event

    try:
        free(folder)
        answers = _answers(given, asking=not yes and on_a_terminal())
        write_event(folder, answers)
    except (BadAnswer, NotEmpty) as error:
        _end(str(error))
    except OSError as error:
        _end(f"{folder} cannot be written: {error.strerror or error}.")
    days = f"from {answers.first_day} to {answers.last_day}"
    click.echo(f"Wrote {folder / 'schedule.yaml'}, {days}. Next:")
    click.echo(f"  cd {quote(str(folder))}\n  conference serve")


def on_a_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty()


def _answers(given: Mapping[str, str | None], *, asking: bool) -> "Answers":
    """What was given as options, and of the rest what is answered or proposed."""
    from conference import new_event as event

    ask = partial(_answer, asking=asking)
    name = ask(given["name"], "What is the event called?", read=event.name_in, default=NAME)
    proposed = str(event.next_first_day(date.today()))
    first = ask(given["first_day"], "Its first day?", read=event.day_in, default=proposed)
    last_day_in = partial(event.last_day_in, first_day=first)
    last = ask(given["last_day"], "Its last day?", read=last_day_in, default=str(first))
    zone = ask(given["timezone"], "Which time zone?", read=event.timezone_in, default=ZONE)
    host = ask(given["organiser"], "Who holds it?", read=event.name_in, default=ORGANISER)
    return event.Answers(name, first, last, zone, host)


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
    from conference.new_event import BadAnswer

    try:
        return read(text)
    except BadAnswer as error:
        raise click.UsageError(str(error)) from None


def _end(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(1)
