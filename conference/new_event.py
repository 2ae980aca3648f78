"""What `conference new` does: few answers become a folder with a small event in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from conference.exchange.importing.texts import clean_line
from conference.new_schedule import deck_text, schedule_for
from conference.programme.reading.field_texts import Misfit, day_of, line_of, zone_of

T = TypeVar("T")
SCHEDULE, DECK = "schedule.yaml", Path("slides", "welcome.md")
TUESDAY, AHEAD = 1, timedelta(weeks=4)
LONGEST_NAME = 100
LONGEST_EVENT = timedelta(days=366)


class BadAnswer(Exception):
    """An answer that cannot be taken; its text is a sentence that says why."""


class NotEmpty(Exception):
    """A folder in which there is an event already; its text is a sentence."""


@dataclass(frozen=True, slots=True)
class Answers:
    """All that is asked for."""

    name: str
    first_day: date
    last_day: date
    timezone: str
    organiser: str


def name_in(text: str) -> str:
    """A name on one line; raises `BadAnswer`."""
    return _read(lambda said: line_of(said, longest=LONGEST_NAME), clean_line(text))


def day_in(text: str) -> date:
    """A day; raises `BadAnswer`."""
    return _read(day_of, text.strip())


def last_day_in(text: str, *, first_day: date) -> date:
    """A day that is not before the first; raises `BadAnswer`."""
    last = day_in(text)
    if last < first_day:
        raise BadAnswer(f"The last day, {last}, is before the first, {first_day}.")
    if last - first_day >= LONGEST_EVENT:
        raise BadAnswer(f"From {first_day} to {last} is more than a year; check the years.")
    return last


def timezone_in(text: str) -> str:
    """The name of a time zone; raises `BadAnswer`."""
    return _read(zone_of, text.strip()).key


def next_first_day(today: date) -> date:
    """A day to propose: a Tuesday in four weeks or a little later."""
    later = today + AHEAD
    return later + timedelta(days=(TUESDAY - later.weekday()) % 7)


def free(folder: Path) -> None:
    """Make sure that there is no event in a folder; raises `NotEmpty`."""
    for path in (folder / SCHEDULE, folder / DECK):
        if path.exists():
            raise NotEmpty(f"There is a file {path} already. Name another folder, or move it away.")


def write_event(folder: Path, answers: Answers) -> None:
    """Write the event into a folder, which is made; raises `NotEmpty` and `OSError`."""
    free(folder)
    (folder / DECK).parent.mkdir(parents=True, exist_ok=True)
    _write(folder / DECK, deck_text(answers.name))
    _write(
        folder / SCHEDULE,
        schedule_for(
            name=answers.name,
            days=(answers.first_day, answers.last_day),
            timezone=answers.timezone,
            organiser=answers.organiser,
        ),
    )


def _write(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _read(read: Callable[[str], T], text: str) -> T:
    try:
        return read(text)
    except Misfit as misfit:
        more = misfit.guess() or misfit.hint
        said = f"“{text[:60]}” is not {misfit.expected}"
        raise BadAnswer(f"{said} ({more})." if more else f"{said}.") from None
