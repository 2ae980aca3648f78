"""Letters: whom to send a sign-in link, kept until it went out; no link is ever kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as Db

from conference.people import accounts, links
from conference.people.roles import Person
from conference.storage.tables import LetterRow, PersonRow
from conference.translatable import N_


class Kind(StrEnum):
    """Why somebody gets a link."""

    INVITATION = "invitation"
    SIGN_IN = "sign-in"


LIFETIMES = {Kind.INVITATION: links.INVITATION, Kind.SIGN_IN: links.ASKED_FOR}
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, *[60] * 48))
"""How long is waited after each try that failed; after two days it is given up."""

_WAITING = (LetterRow.sent_at.is_(None), LetterRow.failure.is_(None))


class NoAddress(Exception):
    """Somebody is to be sent a link whose address is not known."""

    def __init__(self) -> None:
        super().__init__(N_("This person has no e-mail address."))


class NotSent(Exception):
    """A letter did not go out; the message says why to organisers, without address and link.

    `for_good`: to try again is of no use.
    """

    def __init__(self, message: str, *, for_good: bool = False) -> None:
        super().__init__(message)
        self.for_good = for_good


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter that is to go out now, still without its link."""

    id: int
    person: Person
    kind: Kind
    language: str


def write(db: Db, person_id: str, *, kind: Kind, language: str, wall_now: datetime) -> None:
    """Have a link sent to somebody; one letter of a kind is enough while it waits.

    Raises `NoSuchPerson` or `NoAddress`.
    """
    person = accounts.find(db, person_id)
    if person is None:
        raise accounts.NoSuchPerson
    if person.email is None:
        raise NoAddress
    same = (LetterRow.person_id == person_id, LetterRow.kind == kind)
    if db.scalar(select(LetterRow.id).where(*same, *_WAITING)) is None:
        db.execute(delete(LetterRow).where(*same))  # the latest of a kind is all that is of use
        db.add(
            LetterRow(
                person_id=person_id,
                kind=kind,
                language=language,
                made_at=wall_now,
                next_at=wall_now,
                tries=0,
            )
        )


def next_due(db: Db, wall_now: datetime) -> Waiting | None:
    """The letter to send now, if any: first for those who asked and wait, then by its time."""
    row = db.scalar(
        select(LetterRow)
        .join(PersonRow)
        .where(*_WAITING, LetterRow.next_at <= wall_now, PersonRow.email.is_not(None))
        .order_by(LetterRow.kind != Kind.SIGN_IN, LetterRow.next_at, LetterRow.id)
    )
    person = accounts.find(db, row.person_id) if row else None
    return Waiting(row.id, person, Kind(row.kind), row.language) if row and person else None


def note_sent(db: Db, letter_id: int, *, wall_now: datetime) -> None:
    """Write down that a letter went out; it may be gone by now, with its person."""
    if row := db.get(LetterRow, letter_id):
        row.sent_at = wall_now


def note_failed(db: Db, letter_id: int, failure: NotSent, *, wall_now: datetime) -> None:
    """Write down that a letter did not go out: when it is tried again, or why no more."""
    row = db.get(LetterRow, letter_id)
    if row is None:
        return
    row.tries += 1
    if failure.for_good or row.tries > len(PAUSES):
        row.failure = str(failure)
    else:
        row.next_at = wall_now + PAUSES[row.tries - 1]
