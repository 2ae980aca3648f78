"""Whose data a command of the console is about: settings, programme and database of an event."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from conference.programme.model import Programme
from conference.programme.read_file import Unreadable, read_file
from conference.settings import Settings, read_settings
from conference.storage.database import Database


@dataclass(frozen=True, slots=True)
class Which:
    """Which data is meant: of the event in `schedule`, and whether of its rehearsal."""

    schedule: Path | None
    rehearsing: bool


def settings_of(which: Which) -> Settings:
    """The settings; raises `Unreadable` where there is no event, before a folder is made."""
    settings = read_settings(schedule=which.schedule) if which.schedule else read_settings()
    if not settings.schedule.exists():
        raise Unreadable(f"There is no file {settings.schedule}. Name it with --schedule.")
    return settings


@contextmanager
def open_database(which: Which, settings: Settings) -> Iterator[Database]:
    """The database, which is closed at the end."""
    database = Database(settings.database_of(rehearsing=which.rehearsing))
    try:
        yield database
    finally:
        database.close()


def programme_in(schedule: Path) -> Programme:
    """The programme of the file; raises `Unreadable` when it has errors."""
    programme = read_file(schedule).programme
    if programme is None:
        raise Unreadable(f"{schedule} has errors: see conference check {schedule}.")
    return programme
