"""Sign-in links: each signs one person in, once, and only for a while."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db

from conference.people import accounts, log, logins
from conference.people.logins import hash_of
from conference.people.roles import STAFF, Person
from conference.storage.tables import LinkRow, PersonRow
from conference.translatable import N_

ASKED_FOR = timedelta(hours=1)
"""How long a link works that somebody asked for on the sign-in page."""

OTHER_DEVICE = timedelta(minutes=10)
INVITATION = timedelta(days=30)
ON_THE_CONSOLE = timedelta(days=1)


class DeadLink(Exception):
    """A link that was used, is too old or never was; nobody is told which."""

    def __init__(self) -> None:
        super().__init__(N_("This link has been used already, or is too old."))


def address_of(token: str, *, base_url: str) -> str:
    """What is opened to use a link; `base_url` begins every address of the site."""
    return f"{base_url.rstrip('/')}/sign-in/{token}"


def make(db: Db, person_id: str, *, token: str, lifetime: timedelta, wall_now: datetime) -> None:
    """Make a link that will carry this token."""
    expires_at = wall_now + lifetime
    db.execute(delete(LinkRow).where(LinkRow.expires_at <= wall_now))
    db.add(
        LinkRow(
            token_hash=hash_of(token), person_id=person_id, made_at=wall_now, expires_at=expires_at
        )
    )


def make_for_device(db: Db, person: Person, *, token: str, wall_now: datetime) -> None:
    """Make a link for another device of the same person; of staff it is logged."""
    make(db, person.id, token=token, lifetime=OTHER_DEVICE, wall_now=wall_now)
    if person.role in STAFF:
        log.note(db, "device", by=person, at=wall_now, subject=person)


def whose(db: Db, token: str, *, wall_now: datetime) -> Person:
    """Whom a link would sign in; looking does not use it up. Raises `DeadLink`."""
    person = accounts.find(db, _living(db, token, wall_now).person_id)
    if person is None:
        raise DeadLink
    return person


def use(db: Db, token: str, *, wall_now: datetime) -> Person:
    """Use a link up: whom it signs in. Staff are logged. Raises `DeadLink` the second time."""
    person = whose(db, token, wall_now=wall_now)
    _living(db, token, wall_now).used_at = wall_now
    if person.role in STAFF:
        log.note(db, "sign-in", by=person, at=wall_now, subject=person)
    return person


def sign_in(
    db: Db, token: str, *, login: str, instead_of: str | None, wall_now: datetime
) -> Person:
    """Use a link up and sign a browser in that will show `login`; raises `DeadLink`."""
    person = use(db, token, wall_now=wall_now)
    logins.begin(db, person.id, token=login, wall_now=wall_now, instead_of=instead_of)
    return person


def end_all(db: Db, person_id: str) -> None:
    """Let no link of somebody work any more."""
    db.execute(delete(LinkRow).where(LinkRow.person_id == person_id))


def _living(db: Db, token: str, wall_now: datetime) -> LinkRow:
    living = (
        LinkRow.token_hash == hash_of(token),
        LinkRow.used_at.is_(None),
        LinkRow.expires_at > wall_now,
    )
    row = db.scalar(select(LinkRow).join(PersonRow).where(*living))
    if row is None:
        raise DeadLink
    return row
