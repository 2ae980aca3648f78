"""The revisions that were published, kept with the text of the file they were read from."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from conference.programme.model import Programme
from conference.programme.published import Revision
from conference.programme.read_file import read_again, read_text
from conference.storage.tables import RevisionRow


def store(db: Db, programme: Programme, *, source: str, wall_now: datetime) -> Revision:
    """Keep a programme as the next revision."""
    row = RevisionRow(published_at=wall_now, source=source)
    db.add(row)
    db.flush()
    return Revision(row.number, programme, row.published_at)


def last(db: Db, path: Path) -> Revision | None:
    """The newest revision of a schedule, if there is one and it can still be read."""
    row = db.scalar(select(RevisionRow).order_by(RevisionRow.number.desc()).limit(1))
    programme = _read(row.source, path) if row else None
    return Revision(row.number, programme, row.published_at) if row and programme else None


def _read(source: str, path: Path) -> Programme | None:
    """A kept text as a programme; without the private file when that one is broken."""
    return read_again(source, path=path).programme or read_text(source, folder=None).programme
