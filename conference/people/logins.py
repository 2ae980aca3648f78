"""Logins: which browsers are signed in, as whom, and how everybody learns when that changes."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session as Db

from conference.storage.tables import CounterRow, LoginRow, PersonRow

REMEMBERED = timedelta(days=60)
COUNTER = "people"


def hash_of(token: str) -> str:
    """What is kept of a token: it is random, so that a plain hash cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()


def begin(
    db: Db, person_id: str, *, token: str, wall_now: datetime, instead_of: str | None = None
) -> None:
    """Sign a browser in that will show this token, `instead_of` the one it showed before."""
    db.execute(delete(LoginRow).where(LoginRow.made_at <= wall_now - REMEMBERED))
    if instead_of:
        end(db, instead_of)
    db.add(LoginRow(token_hash=hash_of(token), person_id=person_id, made_at=wall_now))


def end(db: Db, token: str) -> None:
    """Sign one browser out."""
    ended = delete(LoginRow).where(LoginRow.token_hash == hash_of(token))
    note_change(db, db.scalars(ended.returning(LoginRow.person_id)).all())


def end_all(db: Db, person_id: str) -> None:
    """Sign somebody out everywhere."""
    db.execute(delete(LoginRow).where(LoginRow.person_id == person_id))
    note_change(db, [person_id])


def person_id_of(db: Db, token: str, *, wall_now: datetime) -> str | None:
    """Whose browser shows this token; None when it was signed out or the login is too old."""
    living = (LoginRow.token_hash == hash_of(token), LoginRow.made_at > wall_now - REMEMBERED)
    return db.scalar(select(LoginRow.person_id).where(*living))


def note_change(db: Db, person_ids: Iterable[str]) -> None:
    """Say that the login, role, places, name or mute of these people changed."""
    db.flush()
    row = db.get(CounterRow, COUNTER) or CounterRow(name=COUNTER, value=0)
    row.value += 1
    db.add(row)
    db.execute(
        update(PersonRow).where(PersonRow.id.in_(list(person_ids))).values(changed=row.value)
    )
    db.flush()


def changed_since(db: Db, value: int) -> frozenset[str]:
    """The ids of people who changed since the counter stood there."""
    return frozenset(db.scalars(select(PersonRow.id).where(PersonRow.changed > value)))


def changes(db: Db) -> int:
    """A number that grows with each change of a login or a person, in whatever process."""
    return db.scalar(select(CounterRow.value).where(CounterRow.name == COUNTER)) or 0
