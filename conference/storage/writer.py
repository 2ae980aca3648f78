"""The one writer of a process: jobs that gather are committed together, then each is answered."""

import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

MOST_AT_ONCE = 200
PATIENCE = 5.0
"""Seconds that a lock held elsewhere is waited for."""

LONGEST = 0.02
"""Seconds after which a transaction begins no more jobs."""

PAUSE = 0.01
T = TypeVar("T")

Job = tuple[Callable[[Session], Any], "Future[Any]"]
Answer = Callable[[], None]


class StorageBusy(Exception):
    """Something else kept the database locked for too long; nothing was stored."""


class Writer:
    """Runs jobs one after the other in a thread (under gevent: a greenlet) of its own."""

    def __init__(
        self, engine: Engine, *, patience: float = PATIENCE, longest: float = LONGEST
    ) -> None:
        self._engine = engine.execution_options(immediate=True)
        self._patience = patience
        self._longest = longest
        self._waiting: SimpleQueue[Job | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    def write(self, job: Callable[[Session], T]) -> T:
        """The job's result, once it is committed; raises what the job raised."""
        future: Future[T] = Future()
        self._waiting.put((job, future))
        return future.result()

    def close(self) -> None:
        """Finish what is waiting and stop."""
        self._waiting.put(None)
        self._thread.join()

    def _work(self) -> None:
        batch: list[Job] = []
        while batch := batch or self._gathered():
            try:
                answers = self._commit(batch)
            except Exception as error:
                answers = [partial(future.set_exception, error) for _, future in batch]
            for answer in answers:
                answer()
            batch = batch[len(answers) :]
            time.sleep(0)  # under gevent it is everybody else's turn

    def _gathered(self) -> list[Job]:
        """The jobs that wait, once there is one; none when closing."""
        first = self._waiting.get()
        return [first, *self._more()] if first else []

    def _more(self) -> list[Job]:
        jobs: list[Job] = []
        while len(jobs) < MOST_AT_ONCE:
            try:
                job = self._waiting.get_nowait()
            except Empty:
                break
            if job is None:
                self._waiting.put(None)  # closing: seen again after this batch
                break
            jobs.append(job)
        return jobs

    def _commit(self, batch: list[Job]) -> list[Answer]:
        """Run a batch in one transaction; the answers are given after it is committed.

        What is not begun within `LONGEST` has no answer yet: nobody else runs meanwhile.
        """
        with Session(self._engine, expire_on_commit=False) as db:
            _begin(db, self._patience)
            until = time.monotonic() + self._longest
            answers = [_run(db, *batch[0])]
            while len(answers) < len(batch) and time.monotonic() < until:
                answers.append(_run(db, *batch[len(answers)]))
            db.commit()
        return answers


def _run(db: Session, job: Callable[[Session], Any], future: "Future[Any]") -> Answer:
    """Run one job in a savepoint, so that its failure takes nobody else's work with it."""
    try:
        with db.begin_nested():
            result = job(db)
    except Exception as error:
        return partial(future.set_exception, error)
    return partial(future.set_result, result)


def _begin(db: Session, patience: float) -> None:
    """Take the write lock."""

    def begin() -> None:
        try:
            db.connection()
        except OperationalError:
            db.rollback()
            raise

    when_free(begin, patience=patience)


def when_free(job: Callable[[], T], *, patience: float) -> T:
    """A job's result; it is tried again after short pauses while another process has the lock."""
    deadline = time.monotonic() + patience
    while True:
        try:
            return job()
        except OperationalError as error:
            if not _is_busy(error):
                raise
            if time.monotonic() > deadline:
                raise StorageBusy("The database is locked by another program.") from error
        time.sleep(PAUSE)


def _is_busy(error: OperationalError) -> bool:
    """Whether SQLite says so (https://sqlite.org/rescode.html#busy)."""
    code = getattr(error.orig, "sqlite_errorcode", 0)
    return bool(code & 0xFF == sqlite3.SQLITE_BUSY)
