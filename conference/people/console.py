"""What the command line does to people: each in a transaction, written into the log."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session as Db

from conference.people import accounts, links, log
from conference.people.accounts import Entry
from conference.people.roles import Person, Role
from conference.programme.reading.suggest import did_you_mean
from conference.storage.tables import LoginRow, LogRow, PersonRow


class NotOnTheList(Exception):
    """Nobody has that address; the message may name one that is like it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody who was put on the list: as they are now, and as they were when known before."""

    now: Person
    was: Person | None


def add(db: Db, entry: Entry, *, new_id: str, wall_now: datetime) -> Listed:
    """Put somebody on the list, or change who is on it."""
    was = accounts.find_by_email(db, entry.email)
    person = accounts.add(db, entry, new_id=new_id, wall_now=wall_now).person
    details = {
        "role": person.role.value,
        "member": person.member,
        "sessions": sorted(person.places),
    }
    action = "change" if was else "add"
    log.note(db, action, by=None, at=wall_now, subject=person, **details)
    return Listed(person, was)


def remove(db: Db, email: str, *, wall_now: datetime) -> Person:
    """Take somebody off the list; gives who they were. Raises `NotOnTheList`."""
    was = accounts.remove(db, _found(db, email).id)
    log.note(db, "revoke", by=None, at=wall_now, subject=was, role=was.role.value)
    return was


def link(db: Db, email: str, *, token: str, wall_now: datetime) -> Person:
    """Make a link that will carry this token; raises `NotOnTheList`."""
    person = _found(db, email)
    links.make(db, person.id, token=token, lifetime=links.ON_THE_CONSOLE, wall_now=wall_now)
    log.note(db, "link", by=None, at=wall_now, subject=person)
    return person


def first_link(db: Db, role: Role, *, new_id: str, token: str, wall_now: datetime) -> Person | None:
    """Make a link for a first person of a role, until somebody of that role has signed in.

    They have no address and are named like the role. Earlier links of theirs end.
    """
    if _has_signed_in(db, role):
        return None
    person_id = db.scalar(
        select(PersonRow.id).where(
            PersonRow.role == role, PersonRow.email.is_(None), PersonRow.name == role.title()
        )
    )
    if person_id is None:
        person_id = new_id
        accounts.join(db, person_id=new_id, name=role.title(), wall_now=wall_now)
        accounts.change(db, new_id, role=role, member=False, places=frozenset())
    links.end_all(db, person_id)
    links.make(db, person_id, token=token, lifetime=links.ON_THE_CONSOLE, wall_now=wall_now)
    return accounts.find(db, person_id)


def _has_signed_in(db: Db, role: Role) -> bool:
    """Whether somebody of a role is signed in, or ever was as far as the log goes back."""
    logged = exists().where(LogRow.actor_id == PersonRow.id, LogRow.action == "sign-in")
    signed_in = exists().where(LoginRow.person_id == PersonRow.id)
    whoever = select(PersonRow.id).where(PersonRow.role == role, logged | signed_in)
    return db.scalar(whoever.limit(1)) is not None


def _found(db: Db, email: str) -> Person:
    if person := accounts.find_by_email(db, email):
        return person
    known = [person.email for person in accounts.listed(db) if person.email]
    sentence = f"Nobody on the list has the address “{email}”."
    meant = did_you_mean(email, known)
    raise NotOnTheList(f"{sentence} {meant.capitalize()}" if meant else sentence)
