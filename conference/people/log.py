"""The log of what staff did: written in the transaction that does it, read by organisers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from conference.people.roles import Person
from conference.storage.tables import LogRow

CONSOLE = "console"
"""Who acts by the command line."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """Something that staff did; `actor` and `subject` are names as they were then."""

    at: datetime
    actor: str
    action: str
    subject: str
    details: Mapping[str, object]


def note(
    db: Db,
    action: str,
    *,
    by: Person | None,
    at: datetime,
    subject: Person | str = "",
    **details: object,
) -> None:
    """Write down what is being done; `by` None is the command line. Never a token or address."""
    db.add(
        LogRow(
            at=at,
            actor_id=by.id if by else None,
            actor=by.name if by else CONSOLE,
            action=action,
            subject_id=subject.id if isinstance(subject, Person) else None,
            subject=subject.name if isinstance(subject, Person) else subject,
            details=details,
        )
    )


def entries(db: Db, *, most: int = 500, skip: int = 0) -> list[LogEntry]:
    """The latest entries, the newest first, without the newest of all that are to be skipped."""
    rows = db.scalars(select(LogRow).order_by(LogRow.id.desc()).offset(skip).limit(most))
    return [LogEntry(row.at, row.actor, row.action, row.subject, row.details) for row in rows]
