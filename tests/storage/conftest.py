"""A database for the tests of storage."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conference.storage.database import Database
from tests.database import new_database


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the database is kept."""
    return tmp_path / "conference.sqlite"


@pytest.fixture
def database(file: Path) -> Iterator[Database]:
    """A new database."""
    database = new_database(file)
    yield database
    database.close()
