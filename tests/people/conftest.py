"""A database with some people in it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conference.people.accounts import Entry, add
from conference.people.roles import Person
from conference.storage.database import Database
from tests.database import new_database

NOW = datetime(2020, 10, 6, 8, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database."""
    database = new_database(tmp_path / "conference.sqlite")
    yield database
    database.close()


@pytest.fixture
def ada(database: Database) -> Person:
    """Ada Example, on the list as an attendee."""
    entry = Entry("ada@city.example", "Ada Example")
    return database.write(lambda db: add(db, entry, new_id="ada", wall_now=NOW)).person
