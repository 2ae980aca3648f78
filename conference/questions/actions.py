"""How each action of a moderator changes the questions it is about, and how that is put back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session as Db

from conference.questions.board import Now, find
from conference.questions.moves import LONGEST_REASON, MOVES, Action
from conference.questions.rules import SEEN, Refused, Status, clean_text, one_line
from conference.questions.standing import last_move, make_room, put_back, with_status
from conference.questions.support import parts_of
from conference.storage.tables import QuestionRow
from conference.translatable import N_


@dataclass(frozen=True, slots=True)
class Moderated:
    """A move as it came in; `rev` is the question's as the moderator saw it, `key` a UUID.

    `into` is the root of a merge, `before` the question to stand before in the queue.
    """

    key: str
    question: int
    rev: int
    action: Action
    reason: str = ""
    text: str = ""
    into: int | None = None
    before: int | None = None


def touched_by(db: Db, row: QuestionRow, moderated: Moderated) -> list[QuestionRow]:
    """The question first, then what a move changes besides it."""
    others: Iterable[QuestionRow] = ()
    if moderated.action is Action.TAKE:
        others = with_status(db, row.session_id, Status.LIVE)
    elif moderated.action in (Action.QUEUE, Action.ORDER):
        others = with_status(db, row.session_id, Status.QUEUED)
    elif moderated.action is Action.MERGE:
        others = [_root(db, row, moderated.into), *parts_of(db, row.id)]
    elif moderated.action is Action.UNMERGE:
        queue = with_status(db, row.session_id, Status.QUEUED)
        root = find(db, row.merged_into or 0)
        others = dict.fromkeys([root, *_brought_along(db, row), *queue])
    return [row, *(each for each in others if each.id != row.id)]


Do = Callable[[Db, QuestionRow, Moderated, Now], None]


def _to_status(_db: Db, row: QuestionRow, moderated: Moderated, now: Now) -> None:
    row.status = MOVES[moderated.action].to or row.status
    row.position = None
    row.answered_at = now.wall if row.status == Status.ANSWERED else None


def _decline(db: Db, row: QuestionRow, moderated: Moderated, now: Now) -> None:
    reason = one_line(moderated.reason)
    if not reason or len(reason) > LONGEST_REASON:
        raise Refused("invalid", N_("Please give a short reason; the asker reads it."))
    _to_status(db, row, moderated, now)
    row.reason = reason


def _restore(db: Db, row: QuestionRow, moderated: Moderated, now: Now) -> None:
    _to_status(db, row, moderated, now)
    row.reason = None


def _edit(_db: Db, row: QuestionRow, moderated: Moderated, now: Now) -> None:
    row.text = clean_text(moderated.text)
    row.edited_at = now.wall


def _order(db: Db, row: QuestionRow, moderated: Moderated, _now: Now) -> None:
    """Put a question into the queue, before another one or at its end."""
    row.status = Status.QUEUED
    others = [r for r in with_status(db, row.session_id, Status.QUEUED) if r.id != row.id]
    ids = [each.id for each in others]
    at = ids.index(moderated.before) if moderated.before in ids else len(ids)
    for position, each in enumerate([*others[:at], row, *others[at:]], start=1):
        each.position = position


def _take(db: Db, row: QuestionRow, moderated: Moderated, now: Now) -> None:
    for each in with_status(db, row.session_id, Status.LIVE):
        each.status, each.answered_at = Status.ANSWERED, now.wall
    _to_status(db, row, moderated, now)


def _pin(_db: Db, row: QuestionRow, moderated: Moderated, _now: Now) -> None:
    row.pinned = moderated.action is Action.PIN


def _merge(db: Db, row: QuestionRow, moderated: Moderated, _now: Now) -> None:
    root = _root(db, row, moderated.into)
    for each in (row, *parts_of(db, row.id)):
        each.merged_into, each.status, each.position = root.id, Status.MERGED, None


def _unmerge(db: Db, row: QuestionRow, _moderated: Moderated, _now: Now) -> None:
    """Give a question back the status it had, and the parts it brought along."""
    merge = last_move(db, row.id, Action.MERGE)
    if merge is None:
        row.status, row.merged_into = Status.LISTED, None
        return
    back = [row, *_brought_along(db, row)]
    for each in back:
        put_back(each, merge.before[str(each.id)])
    make_room(db, back)


DO: dict[Action, Do] = {
    **dict.fromkeys(
        (Action.APPROVE, Action.HIDE, Action.UNQUEUE, Action.SETTLE, Action.REOPEN, Action.DEFER),
        _to_status,
    ),
    Action.DECLINE: _decline,
    Action.RESTORE: _restore,
    Action.EDIT: _edit,
    Action.QUEUE: _order,
    Action.ORDER: _order,
    Action.TAKE: _take,
    Action.PIN: _pin,
    Action.UNPIN: _pin,
    Action.MERGE: _merge,
    Action.UNMERGE: _unmerge,
}
"""How each action changes the rows that it touches."""


def _root(db: Db, row: QuestionRow, into: int | None) -> QuestionRow:
    """The root of a merge: another question of the same board that is seen."""
    root = db.get(QuestionRow, into or 0)
    if root and root.merged_into:
        root = db.get(QuestionRow, root.merged_into)
    if root is None or root.id == row.id or root.session_id != row.session_id:
        raise Refused("invalid", N_("Please choose another question of this session."))
    if root.status not in SEEN:
        raise Refused("conflict", N_("A question can only be merged into one that is seen."))
    return root


def _brought_along(db: Db, row: QuestionRow) -> list[QuestionRow]:
    """What was merged together with this question, and was not moved since."""
    merge = last_move(db, row.id, Action.MERGE)
    if merge is None:
        return []
    parts = [each for each in parts_of(db, row.merged_into or 0) if each.id != row.id]
    return [each for each in parts if str(each.id) in merge.before and each.rev == merge.rev]
