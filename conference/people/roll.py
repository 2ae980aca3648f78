"""What organisers see of people: who is signed in, guests by name, letters that did not go out."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Db

from conference.people import accounts
from conference.people.accounts import ON_THE_LIST
from conference.people.logins import REMEMBERED
from conference.people.roles import Person, Role
from conference.storage.tables import LetterRow, LoginRow, PersonRow

MOST_GUESTS = 50

_IS_GUEST = (PersonRow.email.is_(None), PersonRow.role == Role.ATTENDEE, PersonRow.name != "")
"""A guest has a name: who was erased has none."""


@dataclass(frozen=True, slots=True)
class Unsent:
    """A letter that could not be sent, to whom, and why."""

    person_id: str
    name: str
    made_at: datetime
    failure: str


def signed_in(db: Db, *, wall_now: datetime) -> set[str]:
    """The ids of everybody who is signed in with some browser."""
    living = LoginRow.made_at > wall_now - REMEMBERED
    return set(db.scalars(select(LoginRow.person_id).where(living).distinct()))


def count_listed(db: Db) -> int:
    """How many people are on the list."""
    return db.scalar(select(func.count()).select_from(PersonRow).where(ON_THE_LIST)) or 0


def count_guests(db: Db) -> int:
    """How many guests gave a name."""
    return db.scalar(select(func.count()).select_from(PersonRow).where(*_IS_GUEST)) or 0


def guests_named(db: Db, words: str) -> list[Person]:
    """Guests in whose names a text occurs, those who came last first; `MOST_GUESTS` at most."""
    wanted = words.strip().casefold()
    if not wanted:
        return []
    # In Python: databases fold ASCII letters only.
    names = select(PersonRow.id, PersonRow.name).where(*_IS_GUEST)
    rows = db.execute(names.order_by(PersonRow.joined_at.desc(), PersonRow.id))
    ids = [person_id for person_id, name in rows if wanted in name.casefold()]
    return [person for i in ids[:MOST_GUESTS] if (person := accounts.find(db, i))]


def matching(people: list[Person], words: str) -> list[Person]:
    """Those in whose name or address a text occurs."""
    wanted = words.strip().casefold()
    return [p for p in people if wanted in p.name.casefold() or wanted in (p.email or "")]


def count_waiting(db: Db) -> int:
    """How many letters wait to be sent, or to be tried again."""
    waiting = LetterRow.sent_at.is_(None), LetterRow.failure.is_(None)
    return db.scalar(select(func.count()).select_from(LetterRow).where(*waiting)) or 0


def unsent(db: Db) -> list[Unsent]:
    """The letters that could not be sent, the latest first."""
    rows = db.execute(
        select(LetterRow, PersonRow.name)
        .join(PersonRow, PersonRow.id == LetterRow.person_id)
        .where(LetterRow.failure.is_not(None), LetterRow.sent_at.is_(None))
        .order_by(LetterRow.id.desc())
    )
    return [
        Unsent(letter.person_id, name, letter.made_at, letter.failure or "")
        for letter, name in rows
    ]
