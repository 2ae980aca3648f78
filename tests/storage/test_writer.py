"""The one writer: commits what gathered, answers after the commit, waits for a lock."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Db

from conference.storage.database import Database, open_engine
from conference.storage.tables import BoardRow
from conference.storage.writer import StorageBusy, Writer

Job = Callable[[Db], str]


@pytest.fixture
def writer(database: Database, file: Path) -> Iterator[Writer]:
    """A writer that soon gives up waiting for a lock."""
    engine = open_engine(f"sqlite:///{file}")
    writer = Writer(engine, patience=0.3, longest=60)
    yield writer
    writer.close()
    engine.dispose()


def adding(name: str) -> Job:
    """A job that stores something under a name, and gives the name."""

    def job(db: Db) -> str:
        db.add(BoardRow(session_id=name, rev=1))
        db.flush()
        return name

    return job


def stored(file: Path) -> list[str]:
    """What a second connection finds."""
    with closing(sqlite3.connect(file)) as connection:
        return [name for (name,) in connection.execute("SELECT session_id FROM boards ORDER BY 1")]


def gathered(writer: Writer, *jobs: Job) -> list[str | BaseException]:
    """What jobs give that all wait while the writer is kept at another one."""
    begun, go = threading.Event(), threading.Event()

    def block(_db: Db) -> None:
        begun.set()
        go.wait(10)

    with ThreadPoolExecutor(len(jobs) + 1) as pool:
        pool.submit(writer.write, block)
        begun.wait(10)
        answers = [pool.submit(writer.write, job) for job in jobs]
        while writer._waiting.qsize() < len(jobs):
            pass
        go.set()
        return [answer.exception() or answer.result() for answer in answers]


def failing(db: Db) -> str:
    adding("half done")(db)
    raise KeyError("on purpose")


def test_a_result_comes_after_the_commit(writer: Writer, file: Path) -> None:
    assert writer.write(adding("one")) == "one"
    assert stored(file) == ["one"]


def test_nothing_is_seen_elsewhere_before_the_commit(writer: Writer, file: Path) -> None:
    def look(db: Db) -> list[str]:
        adding("one")(db)
        return stored(file)

    assert writer.write(look) == []
    assert stored(file) == ["one"]


def test_jobs_that_gathered_are_committed_together(writer: Writer, file: Path) -> None:
    commits: list[object] = []
    event.listen(writer._engine, "commit", commits.append)
    names = [f"job {number:02}" for number in range(20)]
    assert gathered(writer, *map(adding, names)) == names
    assert len(commits) == 2  # the one that kept the writer busy, and all the others
    assert stored(file) == names


def test_a_transaction_ends_after_its_time_and_the_rest_is_committed_next(
    database: Database, file: Path
) -> None:
    hurried = Writer(database.engine, longest=0)
    commits: list[object] = []
    event.listen(hurried._engine, "commit", commits.append)
    assert gathered(hurried, adding("one"), failing, adding("two"))[::2] == ["one", "two"]
    hurried.close()
    assert len(commits) == 4 and stored(file) == ["one", "two"]


def test_a_failing_job_takes_nobodys_work_with_it(writer: Writer, file: Path) -> None:
    one, failed, two = gathered(writer, adding("one"), failing, adding("two"))
    assert (one, two) == ("one", "two")
    assert isinstance(failed, KeyError)
    assert stored(file) == ["one", "two"]


def test_a_job_that_breaks_a_rule_of_the_database_is_the_only_one_to_fail(
    writer: Writer, file: Path
) -> None:
    first, second, other = gathered(writer, adding("one"), adding("one"), adding("two"))
    assert [first, other] == ["one", "two"]
    assert isinstance(second, IntegrityError)
    assert stored(file) == ["one", "two"]


def test_the_writer_goes_on_after_a_failure(writer: Writer, file: Path) -> None:
    with pytest.raises(KeyError):
        writer.write(failing)
    writer.write(adding("after"))
    assert stored(file) == ["after"]


def test_a_lock_held_elsewhere_for_a_moment_is_waited_for(writer: Writer, file: Path) -> None:
    with locked(file) as connection, ThreadPoolExecutor() as pool:
        answer = pool.submit(writer.write, adding("patient"))
        with pytest.raises(TimeoutError):
            answer.result(timeout=0.05)
        connection.execute("COMMIT")
        assert answer.result(timeout=10) == "patient"
    assert stored(file) == ["patient"]


def test_a_lock_that_stays_makes_the_storage_busy_and_stores_nothing(
    writer: Writer, file: Path
) -> None:
    with locked(file), pytest.raises(StorageBusy):
        writer.write(adding("too late"))
    assert stored(file) == []
    assert writer.write(adding("later")) == "later"


def test_closing_finishes_what_waits(database: Database, file: Path) -> None:
    writer = Writer(open_engine(f"sqlite:///{file}"))
    begun, go = threading.Event(), threading.Event()

    def block(_db: Db) -> None:
        begun.set()
        go.wait(10)

    with ThreadPoolExecutor(3) as pool:
        pool.submit(writer.write, block)
        begun.wait(10)
        answer = pool.submit(writer.write, adding("the last"))
        while writer._waiting.empty():
            pass
        closing = pool.submit(writer.close)
        go.set()
        closing.result(timeout=10)
        assert answer.result(timeout=10) == "the last"
    assert stored(file) == ["the last"]


def test_reading_goes_on_while_somebody_writes(database: Database, file: Path) -> None:
    with locked(file), database.read() as db:
        assert db.scalars(select(BoardRow)).all() == []


def test_a_reader_sees_one_state_of_the_database(database: Database) -> None:
    with database.read() as db:
        before = db.scalars(select(BoardRow.session_id)).all()
        database.write(adding("meanwhile"))
        assert db.scalars(select(BoardRow.session_id)).all() == before == []


def locked(file: Path) -> "closing[sqlite3.Connection]":
    """The write lock, held by a connection of another program."""
    connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN IMMEDIATE")
    return closing(connection)
