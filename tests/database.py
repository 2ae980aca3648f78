"""New databases for tests: the tables are made once in a process, then copied."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from conference.storage.database import Database


def new_database(file: Path) -> Database:
    """An empty database in a new file."""
    return Database(lay_tables(file))


def lay_tables(file: Path) -> str:
    """Put a file with nothing but tables there; its URL."""
    file.write_bytes(_only_tables())
    return f"sqlite:///{file}"


@cache
def _only_tables() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "conference.sqlite"
        Database(f"sqlite:///{file}").close()
        return file.read_bytes()
