"""What people do on a board: ask, upvote, take back; each is one transaction of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session as Db

from conference.programme.model import Session
from conference.questions.gates import rule_of
from conference.questions.rules import (
    LONGEST,
    REVISE_WITHIN,
    SEEN,
    UPVOTABLE,
    WITHDRAWABLE,
    GateState,
    Refused,
    Status,
    clean_text,
    gate_of,
    one_line,
    status_at_first,
)
from conference.questions.standing import release_parts
from conference.questions.support import count_again, set_support, supported_by_others
from conference.storage.tables import BoardRow, FlagRow, QuestionRow, UpvoteRow
from conference.translatable import N_


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it came in; `key` is the asker's own name for this asking, a UUID."""

    key: str
    text: str
    anonymous: bool = False
    slide: int | None = None
    deck: int | None = None
    language: str | None = None
    floor: bool = False


Enter = Callable[[str], Session]
"""The session of that id that somebody may enter; raises `Refused`."""


@dataclass(frozen=True, slots=True)
class Revised:
    """Other words for one's own question; `reviewed` says it of a session by its id."""

    text: str
    reviewed: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Now:
    """The two clocks at the moment of a command."""

    event: datetime
    wall: datetime


Pacing = Callable[[], None]
"""Called when a command is a new one; raises `Refused` when its person may not do it now."""


def ask(
    db: Db, session: Session, *, person_id: str, asked: Asked, now: Now, pacing: Pacing
) -> QuestionRow:
    """Put a question on the board; the same person and key give the same question again."""
    if earlier := _asked_before(db, person_id, asked.key):
        return earlier
    text = clean_text(asked.text)
    if not asked.floor:
        refuse_closed(db, session, person_id=person_id, now=now)
    pacing()
    rev = raise_rev(db, session.id)
    status = Status.LISTED if asked.floor else status_at_first(session)
    row = QuestionRow(
        session_id=session.id,
        number=_next_number(db, session.id),
        person_id=person_id,
        key=asked.key,
        text=text,
        status=status,
        seen_once=status in SEEN,
        **_asked_with(asked),
        asked_at=now.wall,
        rev=rev,
        supporters=0 if asked.floor else 1,
        tally_version=1,
        tally_rev=rev,
    )
    db.add(row)
    db.flush()
    if not asked.floor:
        db.add(UpvoteRow(question_id=row.id, person_id=person_id))
    return row


def _asked_with(asked: Asked) -> dict[str, Any]:
    """What is kept as it came in."""
    names = ("anonymous", "floor", "slide", "deck", "language")
    return {name: getattr(asked, name) for name in names}


def refuse_closed(db: Db, session: Session, *, person_id: str, now: Now) -> None:
    """Refuse to ask while the gate is not open, or sooner than slow mode allows."""
    gate = gate_of(session, now.event, rule_of(db, session.id))
    if gate.state is not GateState.OPEN:
        raise Refused("closed", N_("This session takes no questions now."))
    mine = QuestionRow.session_id == session.id, QuestionRow.person_id == person_id
    last = db.scalar(select(func.max(QuestionRow.asked_at)).where(*mine)) if gate.slow else None
    wait = last + timedelta(seconds=gate.slow) - now.wall if last else timedelta()
    if wait > timedelta():
        raise Refused(
            "slow_down",
            N_("One question in %(slow)s seconds, please. Yours is kept here."),
            retry_ms=int(wait.total_seconds() * 1000) + 1,
            slow=gate.slow,
        )


def withdraw(db: Db, question_id: int, *, person_id: str, pacing: Pacing) -> QuestionRow:
    """Take one's own question back; doing so twice is doing so once."""
    row = _own(db, question_id, person_id)
    if row.status == Status.WITHDRAWN:
        return row
    if row.status not in WITHDRAWABLE:
        raise Refused("conflict", N_("This question can no longer be taken back."))
    pacing()
    row.status, row.position = Status.WITHDRAWN, None
    row.rev = raise_rev(db, row.session_id)
    release_parts(db, row)
    return row


def upvote(
    db: Db, question_id: int, *, person_id: str, on: bool, enter: Enter, now: Now
) -> QuestionRow:
    """Support a question or stop to; saying the same twice changes nothing."""
    row = find(db, question_id)
    if row.status not in SEEN:
        raise no_such_question()
    if row.status not in UPVOTABLE:
        raise Refused("conflict", N_("This question can no longer be supported."))
    gate = gate_of(enter(row.session_id), now.event, rule_of(db, row.session_id))
    if gate.state is GateState.CLOSED:
        raise Refused("closed", N_("This session takes no questions now."))
    if set_support(db, row, person_id=person_id, on=on):
        count_again(db, row)
    return row


def revise(db: Db, question_id: int, *, person_id: str, revised: Revised, now: Now) -> QuestionRow:
    """Say one's own question in other words, while nobody else can have meant the old ones."""
    row = _own(db, question_id, person_id)
    kept = clean_text(revised.text)
    if row.text == kept:
        return row
    refuse_revision(row, now.wall, reviewed=revised.reviewed(row.session_id))
    if row.status == Status.LISTED and supported_by_others(db, row):
        raise Refused("has_support", N_("Others support this question as it is."))
    row.text, row.edited_at = kept, now.wall
    row.rev = raise_rev(db, row.session_id)
    return row


def refuse_revision(row: QuestionRow, wall_now: datetime, *, reviewed: bool) -> None:
    """Refuse to revise what others have read for long, or a moderator let through."""
    if row.status == Status.PENDING:
        return
    late = reviewed or wall_now > row.asked_at + REVISE_WITHIN
    if row.status != Status.LISTED or late:
        raise Refused("conflict", N_("This question can no longer be changed."))


def flag(
    db: Db, question_id: int, *, person_id: str, reason: str, enter: Enter, now: Now
) -> QuestionRow:
    """Tell the moderators that a question should not be there; once a person."""
    row = find(db, question_id)
    if row.status not in SEEN:
        raise no_such_question()
    enter(row.session_id)
    if db.get(FlagRow, (row.id, person_id)):
        return row
    stood_at, row.rev = row.rev, raise_rev(db, row.session_id)
    flagged = FlagRow(question_id=row.id, person_id=person_id, rev=row.rev, stood_at=stood_at)
    flagged.reason, flagged.at = one_line(reason)[:LONGEST], now.wall
    db.add(flagged)
    row.flags += 1
    return row


def find(db: Db, question_id: int) -> QuestionRow:
    """A question by its id; raises `Refused` when there is none."""
    if row := db.get(QuestionRow, question_id):
        return row
    raise no_such_question()


def no_such_question() -> Refused:
    """Said of what is not there and of what may not be seen, so that nobody can tell which."""
    return Refused("gone", N_("There is no such question."))


def _own(db: Db, question_id: int, person_id: str) -> QuestionRow:
    """One's own question; somebody else's looks just like one that is not there."""
    row = find(db, question_id)
    if row.person_id != person_id:
        raise no_such_question()
    return row


def _asked_before(db: Db, person_id: str, key: str) -> QuestionRow | None:
    mine = (QuestionRow.person_id == person_id, QuestionRow.key == key)
    return db.scalar(select(QuestionRow).where(*mine))


def raise_rev(db: Db, session_id: str) -> int:
    """The next rev of a board, which is begun with its first question."""
    raised = update(BoardRow).where(BoardRow.session_id == session_id).values(rev=BoardRow.rev + 1)
    rev = db.scalar(raised.returning(BoardRow.rev))
    if rev is None:
        rev = 1
        db.add(BoardRow(session_id=session_id, rev=rev))
        db.flush()
    return rev


def _next_number(db: Db, session_id: str) -> int:
    highest = select(func.max(QuestionRow.number)).where(QuestionRow.session_id == session_id)
    return (db.scalar(highest) or 0) + 1
