"""Publishing: a programme becomes the next revision, and calendars' ledger learns of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session as Db

from conference.exchange import ledger
from conference.programme import published, revisions
from conference.programme.published import Edition, Published, Read, Revision
from conference.programme.read_file import read_file
from conference.storage.database import Database


def publish_file(
    path: Path,
    *,
    database: Database,
    wall_now: Callable[[], datetime],
    read: Read = read_file,
) -> Published:
    """Serve a file's programme, or the last good revision while the file has errors.

    Raises `Unreadable` or `NothingToServe` when neither can be had.
    """

    def publish(edition: Edition) -> Revision:
        def store(db: Db) -> Revision:
            ledger.record(db, edition.programme, wall_now=wall_now())
            stored = revisions.store(db, edition, wall_now=wall_now())
            return _with_history(db, stored)

        return database.write(store)

    last = _last(database, path)
    return published.start(path, last=last, publish=publish, read=read)


def _last(database: Database, path: Path) -> Revision | None:
    """The newest revision, as it was published."""
    with database.read() as db:
        last = revisions.last(db, path)
        return _with_history(db, last) if last else None


def _with_history(db: Db, revision: Revision) -> Revision:
    """A revision with what the ledger tells of its sessions."""
    sequences = {entry.session_id: entry.sequence for entry in ledger.entries(db)}
    return replace(revision, moved=ledger.moved(db), sequences=sequences)
