"""The database: one engine, reading at any time, writing through the one writer."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.orm import Session

from conference.storage.writer import PATIENCE, StorageBusy, Writer, when_free

MIGRATIONS = Path(__file__).parent / "migrations"
T = TypeVar("T")


class UnusableDatabase(Exception):
    """A database that cannot be opened or brought up to date; the message never has its URL."""


class Database:
    """The one place that hands out a `db`: short reads, and jobs for the writer."""

    def __init__(self, url: str, *, patience: float = PATIENCE) -> None:
        try:
            self.engine = open_engine(url)
            when_free(lambda: migrate(self.engine), patience=patience)
        except (ArgumentError, DBAPIError, ImportError, StorageBusy) as error:
            raise UnusableDatabase(f"The database cannot be used: {_reason(error)}") from error
        self._writer = Writer(self.engine, patience=patience)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A `db` that sees one state of the database and changes nothing."""
        with Session(self.engine) as db:
            yield db

    def write(self, job: Callable[[Session], T]) -> T:
        """Run a job in a transaction and give its result once that is committed.

        Raises what the job raises (then nothing of it is stored), or `StorageBusy`.
        """
        return self._writer.write(job)

    def tidy(self) -> None:
        """Have nothing of what was erased left in files, as far as readers let it be done now.

        SQLite keeps old pages in its log until a checkpoint (https://sqlite.org/wal.html §3.2).
        """
        if self.engine.dialect.name == "sqlite":
            with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
                db.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def ping(self) -> None:
        """Have it answer; raises when it cannot."""
        with self.read() as db:
            db.execute(text("SELECT 1"))

    def close(self) -> None:
        """Finish what is waiting, then let go of the file."""
        self._writer.close()
        self.engine.dispose()


def open_engine(url: str) -> Engine:
    """An engine for the URL; SQLite is set up for one process that must survive a crash."""
    engine = create_engine(url, hide_parameters=True)  # a failed write must not log a secret
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def migrate(engine: Engine) -> None:
    """Bring the tables up to date, from nothing or from any earlier version."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.connect().execution_options(immediate=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _reason(error: Exception) -> str:
    """What went wrong, as the driver says it; an address may hold a password, so it is left out."""
    if isinstance(error, DBAPIError):
        return f"{error.orig}."
    if isinstance(error, StorageBusy):
        return "another program keeps it locked."
    if isinstance(error, NoSuchModuleError | ImportError):
        return "there is no driver for this kind of database."
    return "CONFERENCE_DATABASE_URL is not like sqlite:////folder/file.sqlite."


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:  # noqa: ANN401
    connection.isolation_level = None  # SQLAlchemy says BEGIN itself, see _begin_sqlite
    # busy_timeout 0: waiting inside SQLite would stop every greenlet; the writer waits outside.
    # secure_delete: what is erased is overwritten, not only forgotten.
    for pragma in (
        *("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=0"),
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
