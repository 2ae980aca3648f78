"""Privacy: what is kept of somebody, to take along; and how it is erased, by them or in the end."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session as Db

from conference.people import accounts, giving, log, logins, stars
from conference.people.accounts import require_an_organiser
from conference.people.roles import STAFF, Person, Role
from conference.people.stars import Holder
from conference.programme import revisions
from conference.questions.erasing import Touched, erase_questions, take_back_upvotes
from conference.storage.announcement_tables import AnnouncementRow
from conference.storage.tables import (
    FlagRow,
    LetterRow,
    LinkRow,
    LoginRow,
    LogRow,
    MoveRow,
    MuteRow,
    PersonRow,
    PlaceRow,
    QuestionRow,
    UpvoteRow,
)

ERASED = "(erased)"
"""What the log says in place of an erased name."""


def export(db: Db, person: Person) -> dict[str, object]:
    """Everything that is kept of somebody, ready for JSON; moments in ISO 8601, UTC."""
    row = db.get_one(PersonRow, person.id)
    return {
        "name": row.name,
        "email": row.email,
        "role": row.role,
        "member": bool(row.member),
        "sessions": sorted(person.places),
        "joined_at": row.joined_at.isoformat(),
        "muted_until": row.muted_until.isoformat() if row.muted_until else None,
        "signed_in_since": _moments(db, person.id),
        "letters": _letters(db, person.id),
        "questions": _questions(db, person.id),
        "supported_questions": _supported(db, person.id),
        "flagged_questions": _flagged(db, person.id),
        **stars.export(db, Holder(person.id, person.id)),
        "published_revisions": revisions.published_by(db, person.id),
        **giving.export(db, person.id),
        "log": _logged(db, person.id),
    }


def erase(db: Db, person_id: str, *, wall_now: datetime) -> list[Touched]:
    """Forget somebody for good; gives what boards must learn of. Of the row, only its id stays.

    Raises `LastOrganiser`: an event without organisers could not go on.
    """
    person = accounts.found(db, person_id)
    if person.role in STAFF:
        log.note(db, "erase", by=person, at=wall_now, subject=person)
    touched = [*erase_questions(db, person_id), *take_back_upvotes(db, person_id)]
    db.execute(delete(FlagRow).where(FlagRow.person_id == person_id))
    _forget(db, [person_id])
    _forget_in_log(db, person_id)
    revisions.forget_authors(db, person_id, name=ERASED)
    giving.forget(db, person_id, name=ERASED)
    logins.note_change(db, [person_id])
    if person.role is Role.ORGANISER:
        require_an_organiser(db)
    return touched


def purge(db: Db, *, wall_now: datetime) -> int:
    """What goes after the event: names, addresses, roles, logins, links, the log, stars, support.

    Who flagged what goes, too, what moderators changed in a text, and announcements that stand no
    longer: like the log, they may name people. Organisers stay; questions
    and answers stay without names. Gives how many people were forgotten.
    """
    goes = PersonRow.role != Role.ORGANISER, (PersonRow.name != "")
    ids = list(db.scalars(select(PersonRow.id).where(*goes)))
    _forget(db, ids)
    stars.forget_all(db)
    revisions.forget_authors(db)
    giving.forget(db)
    for table in (UpvoteRow, FlagRow, MoveRow, LogRow, LetterRow, LinkRow):
        db.execute(delete(table))
    over = (AnnouncementRow.until <= wall_now) | AnnouncementRow.taken_back_at.is_not(None)
    db.execute(delete(AnnouncementRow).where(over))
    logins.note_change(db, ids)
    log.note(db, "purge", by=None, at=wall_now, count=len(ids))
    return len(ids)


def _forget(db: Db, person_ids: list[str]) -> None:
    nothing = {"name": "", "email": None, "role": Role.ATTENDEE, "member": False}
    db.execute(
        update(PersonRow).where(PersonRow.id.in_(person_ids)).values(**nothing, muted_until=None)
    )
    for table in (LoginRow, LinkRow, LetterRow, PlaceRow, MuteRow):
        db.execute(delete(table).where(table.person_id.in_(person_ids)))
    stars.forget(db, person_ids)


def _forget_in_log(db: Db, person_id: str) -> None:
    db.flush()
    for id_, name in ((LogRow.actor_id, "actor"), (LogRow.subject_id, "subject")):
        db.execute(update(LogRow).where(id_ == person_id).values({name: ERASED}))
    for row in db.scalars(select(LogRow).where(LogRow.subject_id == person_id)):
        row.details = {key: value for key, value in row.details.items() if key != "was"}


def _moments(db: Db, person_id: str) -> list[str]:
    made = select(LoginRow.made_at).where(LoginRow.person_id == person_id)
    return [moment.isoformat() for moment in db.scalars(made.order_by(LoginRow.made_at))]


def _letters(db: Db, person_id: str) -> list[dict[str, object]]:
    rows = db.scalars(select(LetterRow).where(LetterRow.person_id == person_id))
    return [
        {
            "kind": row.kind,
            "made_at": row.made_at.isoformat(),
            "sent_at": row.sent_at.isoformat() if row.sent_at else None,
        }
        for row in rows
    ]


def _questions(db: Db, person_id: str) -> list[dict[str, object]]:
    rows = select(QuestionRow).where(QuestionRow.person_id == person_id).order_by(QuestionRow.id)
    return [
        {
            "session": row.session_id,
            "number": row.number,
            "text": row.text,
            "status": row.status,
            "anonymous": row.anonymous,
            "asked_at": row.asked_at.isoformat(),
            "slide": row.slide,
            "deck": row.deck,
            "language": row.language,
            "answer": row.answer,
            "reason": row.reason,
        }
        for row in db.scalars(rows)
    ]


def _supported(db: Db, person_id: str) -> list[dict[str, object]]:
    rows = select(QuestionRow.session_id, QuestionRow.number).join(UpvoteRow)
    mine = rows.where(UpvoteRow.person_id == person_id).order_by(QuestionRow.id)
    return [{"session": session_id, "number": number} for session_id, number in db.execute(mine)]


def _flagged(db: Db, person_id: str) -> list[dict[str, object]]:
    rows = select(QuestionRow.session_id, QuestionRow.number, FlagRow.reason).join(FlagRow)
    mine = rows.where(FlagRow.person_id == person_id).order_by(QuestionRow.id)
    names = ("session", "number", "reason")
    return [dict(zip(names, row, strict=True)) for row in db.execute(mine)]


def _logged(db: Db, person_id: str) -> list[dict[str, object]]:
    about = (LogRow.actor_id == person_id) | (LogRow.subject_id == person_id)
    rows = db.scalars(select(LogRow).where(about).order_by(LogRow.id))
    return [{"at": row.at.isoformat(), "by": row.actor, "action": row.action} for row in rows]
