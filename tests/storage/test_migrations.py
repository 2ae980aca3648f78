"""A database of an earlier version is brought up to date with all that is in it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from conference.storage.database import MIGRATIONS, Database, open_engine

FILLED = """
INSERT INTO people (id, name, joined_at) VALUES ('ada', 'Ada', '2020-10-06 08:00:00');
INSERT INTO boards (session_id, rev) VALUES ('open', 4);
INSERT INTO questions (id, session_id, number, person_id, key, text, status, anonymous, asked_at,
                       rev, supporters, tally_version, tally_rev)
  VALUES (1, 'open', 1, 'ada', 'k1', 'Listed?', 'listed', 0, '2020-10-06 08:00:00', 1, 1, 1, 1),
         (2, 'open', 2, 'ada', 'k2', 'Waiting?', 'pending', 1, '2020-10-06 08:00:00', 2, 1, 1, 2),
         (3, 'open', 3, 'ada', 'k3', 'Back?', 'withdrawn', 0, '2020-10-06 08:00:00', 4, 1, 1, 3);
INSERT INTO upvotes (question_id, person_id) VALUES (1, 'ada'), (2, 'ada'), (3, 'ada');
"""


def migrate(file: Path, version: str, to: Callable[[Config, str], None] = command.upgrade) -> None:
    engine, config = open_engine(f"sqlite:///{file}"), Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.connect().execution_options(immediate=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        to(config, version)
    engine.dispose()


def fill(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(FILLED)


@pytest.mark.parametrize("version", ["0001", "0002", "0003"])
def test_questions_and_their_supporters_survive_from_any_version(file: Path, version: str) -> None:
    migrate(file, version)
    fill(file)
    database = Database(f"sqlite:///{file}")
    with database.read() as db:
        columns = "text, status, seen_once, flags, pinned"
        rows = db.execute(text(f"SELECT {columns} FROM questions")).all()
        supports = db.execute(text("SELECT question_id, person_id, through FROM upvotes")).all()
        gate = db.execute(text("SELECT session_id, rev, gate, slow FROM boards")).one()
        broken = db.execute(text("PRAGMA foreign_key_check")).all()
    database.close()
    assert [tuple(row) for row in rows] == [
        ("Listed?", "listed", 1, 0, 0),
        ("Waiting?", "pending", 0, 0, 0),
        ("Back?", "withdrawn", 1, 0, 0),
    ]
    assert supports == [(1, "ada", None), (2, "ada", None), (3, "ada", None)]
    assert (tuple(gate), broken) == (("open", 4, "auto", 0), [])


def test_version_4_can_be_taken_back(file: Path) -> None:
    Database(f"sqlite:///{file}").close()
    fill(file)
    migrate(file, "0003", command.downgrade)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM questions, upvotes").fetchone() == (9,)
