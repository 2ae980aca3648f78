"""Moderating: each move is one transaction, happens once, and can be undone."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from conference.people import accounts, log
from conference.people.roles import Person, may_moderate
from conference.questions.actions import DO, Moderated, touched_by
from conference.questions.board import Now, find, raise_rev
from conference.questions.moves import Action, require_allowed
from conference.questions.rules import SEEN, Refused, Status
from conference.questions.standing import (
    kept,
    last_move,
    made_before,
    make_room,
    put_back,
    stands_as_at,
    with_status,
    written_down,
)
from conference.questions.support import recount
from conference.storage.tables import QuestionRow
from conference.translatable import N_


def moderate(db: Db, moderated: Moderated, *, by: Person, now: Now) -> list[QuestionRow]:
    """Make a move; gives the question and all else that it changed. Raises `Refused`.

    The same person and key make one move; a question that changed meanwhile is a conflict.
    """
    row = find(db, moderated.question)
    require_moderator(db, by, row.session_id)
    if made_before(db, by.id, moderated.key):
        return [row]
    require_current(db, row, moderated.rev)
    require_allowed(moderated.action, Status(row.status))
    if moderated.action is Action.UNDO:
        return _undo(db, row, moderated, by=by, at=now.wall)
    touched = touched_by(db, row, moderated)
    before = {each.id: kept(each, moderated.action) for each in touched}
    DO[moderated.action](db, row, moderated, now)
    roots = {row.merged_into, *(each["merged_into"] for each in before.values())}
    others = [r for r in touched[1:] if r.id in roots or kept(r) != before[r.id]]
    changed = [row, *others]
    _conclude(db, changed, roots=roots)
    stood = {str(each.id): before[each.id] for each in changed}
    key, action = moderated.key, moderated.action
    db.add(written_down(row, action, key=key, by=by.id, at=now.wall, before=stood))
    log.note(db, f"question.{moderated.action}", by=by, at=now.wall, subject=_name(row))
    return changed


def require_moderator(db: Db, by: Person, session_id: str) -> None:
    """Refuse whoever is not, or no longer, a moderator of this session."""
    if not may_moderate(accounts.find(db, by.id), session_id):
        raise Refused("forbidden", N_("This is for the moderators of this session."))


class Stale(Refused):
    """Somebody else was faster; `row` is the question as it stands now."""

    def __init__(self, row: QuestionRow) -> None:
        super().__init__(
            "conflict", N_("Somebody else has just changed this question. Please look again.")
        )
        self.row = row


def require_current(db: Db, row: QuestionRow, rev: int) -> None:
    """Refuse a move that was made on another state of the question."""
    if not stands_as_at(db, row, rev):
        raise Stale(row)


def _undo(
    db: Db, row: QuestionRow, moderated: Moderated, *, by: Person, at: datetime
) -> list[QuestionRow]:
    """Take the last move back, unless something happened since to what it touched."""
    move = last_move(db, row.id)
    if move is None:
        raise Refused("conflict", N_("There is nothing to undo."))
    touched = [find(db, int(id_)) for id_ in move.before]
    roots = {each.merged_into for each in touched}
    for each in touched:
        require_current(db, each, move.rev)
        put_back(each, move.before[str(each.id)])
    touched += make_room(db, touched)
    _refuse_two_live(db, row.session_id)
    move.undone = True
    _conclude(db, touched, roots=roots)
    done = written_down(row, Action.UNDO, key=moderated.key, by=by.id, at=at, before={})
    done.undone = True  # so that the next undo finds the move before
    db.add(done)
    log.note(db, "question.undo", by=by, at=at, subject=_name(row))
    return touched


def _refuse_two_live(db: Db, session_id: str) -> None:
    """Nothing comes back to being answered while something else is."""
    if len(with_status(db, session_id, Status.LIVE)) > 1:
        raise Refused("conflict", N_("Another question is being answered now."))


def _conclude(db: Db, changed: list[QuestionRow], *, roots: set[int | None]) -> None:
    """Raise the rev of what changed, and count anew what was or is part of something."""
    rev = raise_rev(db, changed[0].session_id)
    for each in changed:
        each.rev = rev
        each.seen_once = each.seen_once or each.status in SEEN
    parts = {*roots, *(each.merged_into for each in changed)} - {None}
    if parts:
        ids = {*parts, *(each.id for each in changed)}
        for row in db.scalars(select(QuestionRow).where(QuestionRow.id.in_(ids))):
            recount(db, row)


def _name(row: QuestionRow) -> str:
    """What the log calls a question; never its text."""
    return f"{row.session_id} #{row.number}"
