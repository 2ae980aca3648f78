"""The database: its tables come from migrations, and it is set up to survive a crash."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Db

from conference.storage.base import Table
from conference.storage.database import Database, UnusableDatabase, migrate, open_engine
from conference.storage.tables import UpvoteRow


def schema(file: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 2").fetchall()


def pragma(db: Db, name: str) -> object:
    return db.scalar(text(f"PRAGMA {name}"))


def test_migrations_make_every_table_from_nothing(database: Database) -> None:
    tables = set(inspect(database.engine).get_table_names())
    assert tables == {*Table.metadata.tables, "alembic_version"}


def test_the_migrated_tables_are_those_of_the_models(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []


def test_migrating_again_changes_nothing(database: Database, file: Path) -> None:
    before = schema(file)
    migrate(database.engine)
    assert schema(file) == before


def test_a_reopened_database_holds_what_was_stored(database: Database, file: Path) -> None:
    database.write(
        lambda db: db.execute(text("INSERT INTO boards (session_id, rev) VALUES ('kept', 7)"))
    )
    again = Database(f"sqlite:///{file}")
    with again.read() as db:
        assert db.execute(text("SELECT session_id, rev FROM boards")).all() == [("kept", 7)]
    again.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 0)],
)
def test_sqlite_is_set_up_to_survive_a_crash(database: Database, name: str, value: object) -> None:
    with database.read() as db:
        assert pragma(db, name) == value
    assert database.write(lambda db: pragma(db, name)) == value


def test_nobody_supports_a_question_that_is_not_there(database: Database) -> None:
    with pytest.raises(IntegrityError):
        database.write(lambda db: db.add(UpvoteRow(question_id=1, person_id="nobody")))


def test_two_databases_in_one_process_keep_apart(tmp_path: Path) -> None:
    one, two = (Database(f"sqlite:///{tmp_path / name}") for name in ("one", "two"))
    one.write(
        lambda db: db.execute(text("INSERT INTO boards (session_id, rev) VALUES ('of one', 1)"))
    )
    with two.read() as db:
        assert db.execute(text("SELECT * FROM boards")).all() == []
    one.close()
    two.close()


def test_an_engine_alone_makes_no_tables(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'bare.sqlite'}")
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_a_database_that_stays_locked_is_said_in_a_sentence(database: Database, file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UnusableDatabase, match="another program keeps it locked"):
            Database(f"sqlite:///{file}", patience=0)
