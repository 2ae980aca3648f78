"""What speakers propose for their own page, until an organiser takes it over or declines it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as Db

from conference.people import accounts, log
from conference.people.roles import Person, may_organise
from conference.people.staffing import NotAnOrganiser
from conference.questions.rules import Refused
from conference.storage.upload_tables import ProposalRow
from conference.translatable import N_


class Status(StrEnum):
    """What became of a proposal."""

    WAITING = "waiting"
    TAKEN = "taken"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Proposal:
    """The fields of a speaker's page that change: what they said, and what they are to say."""

    id: int
    speaker_id: str
    person_id: str | None
    author: str
    at: datetime
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    status: Status = Status.WAITING
    reason: str = ""
    settled_at: datetime | None = None


class NoProposal(Refused):
    """It was taken over, declined or taken back meanwhile."""

    def __init__(self) -> None:
        super().__init__("gone", N_("This proposal is settled already. Please look again."))


def propose(
    db: Db,
    speaker_id: str,
    *,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    by: Person,
    wall_now: datetime,
) -> Proposal:
    """Let a proposal wait, in the place of an earlier one by the same person."""
    withdraw(db, by.id)
    row = ProposalRow(
        speaker_id=speaker_id,
        person_id=by.id,
        author=by.name,
        at=wall_now,
        before=dict(before),
        after=dict(after),
        status=Status.WAITING,
        reason="",
    )
    db.add(row)
    db.flush()
    log.note(db, "proposal.make", by=by, at=wall_now, subject=str(after.get("name", by.name)))
    return _proposal(row)


def withdraw(db: Db, person_id: str) -> None:
    """Take back what somebody proposed and nobody has looked at."""
    mine = ProposalRow.person_id == person_id, (ProposalRow.status == Status.WAITING)
    db.execute(delete(ProposalRow).where(*mine))


def waiting(db: Db) -> list[Proposal]:
    """All that wait, the oldest first."""
    rows = select(ProposalRow).where(ProposalRow.status == Status.WAITING)
    return [_proposal(row) for row in db.scalars(rows.order_by(ProposalRow.id))]


def count_waiting(db: Db) -> int:
    """How many wait."""
    rows = select(func.count()).select_from(ProposalRow)
    return db.scalar(rows.where(ProposalRow.status == Status.WAITING)) or 0


def latest_of(db: Db, person_id: str) -> Proposal | None:
    """What somebody proposed last, whatever became of it."""
    rows = select(ProposalRow).where(ProposalRow.person_id == person_id)
    row = db.scalar(rows.order_by(ProposalRow.id.desc()).limit(1))
    return _proposal(row) if row else None


def find(db: Db, proposal_id: int) -> Proposal:
    """One of them; raises `NoProposal`."""
    row = db.get(ProposalRow, proposal_id)
    if row is None:
        raise NoProposal
    return _proposal(row)


def settle(
    db: Db, proposal_id: int, *, status: Status, reason: str, by: Person, wall_now: datetime
) -> None:
    """Note what became of a proposal that waits; raises `NoProposal`."""
    if not may_organise(accounts.find(db, by.id)):
        raise NotAnOrganiser
    row = db.get(ProposalRow, proposal_id)
    if row is None or row.status != Status.WAITING:
        raise NoProposal
    row.status, row.reason, row.settled_at = status, reason, wall_now
    action = "proposal.take" if status is Status.TAKEN else "proposal.decline"
    log.note(db, action, by=by, at=wall_now, subject=row.author)


def _proposal(row: ProposalRow) -> Proposal:
    return Proposal(
        row.id,
        row.speaker_id,
        row.person_id,
        row.author,
        row.at,
        row.before,
        row.after,
        Status(row.status),
        row.reason,
        row.settled_at,
    )
