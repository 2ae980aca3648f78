"""What somebody gave, decks and proposals: to take along, and how its author is forgotten."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session as Db

from conference.storage.upload_tables import ProposalRow, SpeakingRow, UploadRow


def export(db: Db, person_id: str) -> dict[str, object]:
    """All of it, ready for JSON."""
    return {
        "uploads": [
            {"session": row.session_id, "file": row.file, "title": row.title, "at": _at(row)}
            for row in db.scalars(select(UploadRow).where(UploadRow.person_id == person_id))
        ],
        "speaker": db.scalar(
            select(SpeakingRow.speaker_id).where(SpeakingRow.person_id == person_id)
        ),
        "proposals": [
            {
                "speaker": row.speaker_id,
                "at": _at(row),
                "proposed": row.after,
                "status": row.status,
                "reason": row.reason,
            }
            for row in db.scalars(select(ProposalRow).where(ProposalRow.person_id == person_id))
        ],
    }


def forget(db: Db, person_id: str | None = None, *, name: str = "") -> None:
    """Put `name` in the place of somebody's, or of everybody's; what they proposed goes.

    Decks stay: they are the programme's, and are taken out on their session's page.
    """
    author, of_all = UploadRow.person_id, UploadRow.person_id.is_not(None)
    mine = of_all if person_id is None else author == person_id
    db.execute(update(UploadRow).where(mine).values(author=name, person_id=None))
    for table in (ProposalRow, SpeakingRow):
        gone = delete(table)
        db.execute(gone if person_id is None else gone.where(table.person_id == person_id))


def _at(row: UploadRow | ProposalRow) -> str:
    return row.at.isoformat()
