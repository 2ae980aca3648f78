"""Which speaker of the programme a person is: as organisers chose it, or as there is only one."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from conference.people import accounts, log
from conference.people.roles import STAFF, Person, Role, may_organise
from conference.people.staffing import NotAnOrganiser
from conference.programme.model import Programme
from conference.storage.upload_tables import SpeakingRow

NOBODY = ""
"""What organisers choose for who is no speaker of the programme."""


def chosen(db: Db, person_id: str) -> str | None:
    """What organisers chose: a speaker's id, or `NOBODY`; None where they did not choose."""
    row = db.get(SpeakingRow, person_id)
    return row.speaker_id if row else None


def speaker_of(db: Db, person: Person, programme: Programme) -> str | None:
    """The id of the speaker whose page is somebody's own; None where that is not certain.

    Nobody becomes one by what they can change themselves, such as their name.
    """
    if person.role not in STAFF:
        return None
    choice = chosen(db, person.id)
    if choice is not None:
        return choice if choice in programme.speakers else None
    only = the_only_one(person, programme)
    taken = select(SpeakingRow.person_id).where(SpeakingRow.speaker_id == only).limit(1)
    return None if only is None or db.scalar(taken) is not None else only


def the_only_one(person: Person, programme: Programme) -> str | None:
    """The one speaker of all the sessions that organisers gave to a speaker."""
    if person.role is not Role.SPEAKER:
        return None
    mine = [programme.sessions[id_] for id_ in person.places if id_ in programme.sessions]
    ids = {id_ for session in mine for id_ in session.speaker_ids}
    certain = len(ids) == 1 and not any(session.has_tbc for session in mine)
    return ids.pop() if certain else None


def choose(
    db: Db, person_id: str, *, speaker_id: str | None, by: Person, wall_now: datetime
) -> None:
    """Say which speaker somebody is; None leaves it to the sessions. Raises `NoSuchPerson`."""
    if not may_organise(accounts.find(db, by.id)):
        raise NotAnOrganiser
    person = accounts.found(db, person_id)
    row = db.get(SpeakingRow, person_id)
    if row and speaker_id is None:
        db.delete(row)
    elif speaker_id is not None:
        db.merge(SpeakingRow(person_id=person_id, speaker_id=speaker_id))
    log.note(db, "speaks-as", by=by, at=wall_now, subject=person, speaker=speaker_id or "–")
