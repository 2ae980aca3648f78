"""The revisions that were published, kept with the text of the file they were read from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session as Db

from conference.people import log
from conference.people.roles import Person
from conference.programme.changes import Around, changed_around
from conference.programme.model import Programme
from conference.programme.published import Edition, Revision
from conference.programme.read_file import read_again, read_text
from conference.programme.telling import Telling, tellings_between
from conference.storage.revision_tables import RevisionRow


@dataclass(frozen=True, slots=True)
class Publication:
    """A revision as it was published: when, by whom, and what people saw change.

    `author` is empty where the file was edited on disk; `known` says whether it was written down
    what changed. What is `withheld` is out of public view.
    """

    number: int
    published_at: datetime
    author: str
    tellings: tuple[Telling, ...] = ()
    around: tuple[Around, ...] = ()
    known: bool = True
    withheld: bool = False

    @property
    def first(self) -> bool:
        """Whether there was no programme before it."""
        return self.number == 1

    @property
    def seen(self) -> bool:
        """Whether people saw anything change, as far as is known."""
        return self.first or not self.known or bool(self.tellings or self.around)


class NoRevision(Exception):
    """There is no revision of that number."""


def store(db: Db, edition: Edition, *, wall_now: datetime) -> Revision:
    """Keep an edition as the next revision."""
    row = RevisionRow(
        published_at=wall_now,
        source=edition.source,
        author_id=edition.by.id if edition.by else None,
        author=edition.by.name if edition.by else "",
        changes=_changes(edition),
    )
    db.add(row)
    db.flush()
    return Revision(row.number, edition.programme, row.published_at)


def last(db: Db, path: Path) -> Revision | None:
    """The newest revision of a schedule, if there is one and it can still be read."""
    row = db.scalar(select(RevisionRow).order_by(RevisionRow.number.desc()).limit(1))
    programme = _read(row.source, path) if row else None
    return Revision(row.number, programme, row.published_at) if row and programme else None


def publications(db: Db, *, most: int, before: int | None = None) -> list[Publication]:
    """The latest publications, the newest first; those below the number `before`, if given."""
    rows = select(RevisionRow).order_by(RevisionRow.number.desc()).limit(most)
    if before is not None:
        rows = rows.where(RevisionRow.number < before)
    return [_publication(row) for row in db.scalars(rows)]


def source_of(db: Db, number: int) -> tuple[Publication, str]:
    """A publication and the file's text it was read from; raises `NoRevision`."""
    row = _find(db, number)
    return _publication(row), row.source


def withhold(db: Db, number: int, *, by: Person, at: datetime, on: bool = True) -> None:
    """Take a revision out of public view, or show it again; raises `NoRevision`."""
    row = _find(db, number)
    if (row.withheld_at is not None) == on:
        return
    row.withheld_at = at if on else None
    log.note(db, f"revision.{'withhold' if on else 'show'}", by=by, at=at, subject=str(number))


def last_number(db: Db) -> int:
    """The number of the newest revision, 0 while there is none."""
    return db.scalar(select(func.max(RevisionRow.number))) or 0


def withheld(db: Db) -> frozenset[int]:
    """The numbers of the revisions that are out of public view."""
    numbers = select(RevisionRow.number).where(RevisionRow.withheld_at.is_not(None))
    return frozenset(db.scalars(numbers))


def last_seen_in(db: Db, numbers: frozenset[int]) -> frozenset[str]:
    """The ids of the sessions that were taken out right after one of these revisions."""
    after = RevisionRow.number.in_([number + 1 for number in numbers])
    rows = db.scalars(select(RevisionRow).where(after)) if numbers else ()
    tellings = (each for row in rows for each in _publication(row).tellings)
    return frozenset(each.session for each in tellings if each.now is None)


def published_by(db: Db, person_id: str) -> list[int]:
    """The numbers of the revisions that somebody published."""
    theirs = select(RevisionRow.number).where(RevisionRow.author_id == person_id)
    return list(db.scalars(theirs.order_by(RevisionRow.number)))


def forget_authors(db: Db, person_id: str | None = None, *, name: str = "") -> None:
    """Put `name` in the place of an author's, or of every author's."""
    of_all, id_ = RevisionRow.author_id.is_not(None), RevisionRow.author_id
    theirs = of_all if person_id is None else id_ == person_id
    db.execute(update(RevisionRow).where(theirs).values(author=name, author_id=None))


def _find(db: Db, number: int) -> RevisionRow:
    row = db.get(RevisionRow, number)
    if row is None:
        raise NoRevision
    return row


def _publication(row: RevisionRow) -> Publication:
    said = row.changes or {}
    return Publication(
        row.number,
        row.published_at,
        row.author,
        tuple(Telling.kept(each) for each in said.get("sessions", ())),
        tuple(Around(each) for each in said.get("around", ())),
        known=row.changes is not None,
        withheld=row.withheld_at is not None,
    )


def _changes(edition: Edition) -> dict[str, object]:
    """What people see change; of the first revision, nothing: all of it is new."""
    if edition.before is None:
        return {"sessions": [], "around": []}
    told: Iterable[Telling] = tellings_between(edition.before, edition.programme)
    around = changed_around(edition.before, edition.programme)
    return {"sessions": [each.as_kept() for each in told], "around": [*around]}


def _read(source: str, path: Path) -> Programme | None:
    """A kept text as a programme; without the private file when that one is broken."""
    return read_again(source, path=path).programme or read_text(source, folder=None).programme
