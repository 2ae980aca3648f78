"""A database for what calendars were told, shared by a module and never changed by a test."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session as Db

from conference.storage.database import Database
from tests.database import new_database


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A real one, in a file."""
    database = new_database(tmp_path_factory.mktemp("exchange") / "conference.sqlite")
    yield database
    database.close()


@pytest.fixture
def db(database: Database) -> Iterator[Db]:
    """A transaction that is never committed."""
    with database.read() as db:
        yield db
