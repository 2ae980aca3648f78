"""Questions as they are seen: by everyone, or by the one who asked."""

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session as Db

from conference.questions.question import Question, Tally
from conference.questions.rules import SEEN, Status
from conference.storage.tables import BoardRow, FlagRow, PersonRow, QuestionRow, UpvoteRow


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of a board since a rev: what may be seen, what no longer, and all of it.

    `next` is the first of the queue, for whoever may see it.
    """

    rev: int
    seen: tuple[Question, ...]
    gone: tuple[int, ...]
    every: tuple[Question, ...]
    next: int | None = None

    @property
    def erased(self) -> tuple[int, ...]:
        """What not even moderators may see any more."""
        return tuple(q.id for q in self.every if q.status is Status.ERASED)

    @property
    def kept(self) -> tuple[Question, ...]:
        """What moderators may see."""
        return tuple(q for q in self.every if q.status is not Status.ERASED)


@dataclass(frozen=True, slots=True)
class Mine:
    """What one person asked on a board, in every status, and upvoted."""

    asked: tuple[Question, ...]
    upvoted: tuple[int, ...]


class Views:
    """Reads boards; `secret` makes the handles of anonymous people."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def snapshot(self, db: Db, session_id: str) -> Changes:
        """The whole board."""
        return self.since(db, session_id, rev=-1)

    def since(self, db: Db, session_id: str, *, rev: int) -> Changes:
        """What changed after `rev`, tallies included; the new rev is the board's."""
        changed = or_(QuestionRow.rev > rev, QuestionRow.tally_rev >= rev)
        return self._changes(db, session_id, changed)

    def news(self, db: Db, session_id: str, *, rev: int) -> Changes:
        """What changed after `rev`, without the questions of which only the tally did."""
        return self._changes(db, session_id, QuestionRow.rev > rev)

    def _changes(self, db: Db, session_id: str, changed: ColumnElement[bool]) -> Changes:
        query = select(QuestionRow, PersonRow.name).join(PersonRow)
        rows = db.execute(
            query.where(QuestionRow.session_id == session_id, changed).order_by(QuestionRow.id)
        )
        flags = _flags(db, QuestionRow.session_id == session_id, changed)
        every = tuple(self._question(row, name, flags.get(row.id, ())) for row, name in rows)
        return changes_of(every, rev=rev_of(db, session_id), next_=next_of(db, session_id))

    def mine(self, db: Db, session_id: str, *, person_id: str) -> Mine:
        """What is this person's on the board."""
        query = select(QuestionRow, PersonRow.name).join(PersonRow)
        asked = db.execute(
            query.where(
                QuestionRow.session_id == session_id,
                QuestionRow.person_id == person_id,
                QuestionRow.status != Status.ERASED,
            ).order_by(QuestionRow.id)
        )
        upvoted = db.scalars(
            select(UpvoteRow.question_id)
            .join(QuestionRow)
            .where(QuestionRow.session_id == session_id, UpvoteRow.person_id == person_id)
        )
        return Mine(tuple(self._question(row, name) for row, name in asked), tuple(upvoted))

    def question(self, db: Db, row: QuestionRow) -> Question:
        """One question, as a transaction left it."""
        db.flush()
        flags = _flags(db, QuestionRow.id == row.id) if row.flags else {}
        return self._question(row, db.get_one(PersonRow, row.person_id).name, flags.get(row.id, ()))

    def tallies(self, db: Db, question_ids: Iterable[int]) -> dict[int, Tally]:
        """The tallies of questions that everyone may see."""
        columns = (QuestionRow.id, QuestionRow.supporters, QuestionRow.tally_version)
        seen = QuestionRow.status.in_(SEEN)
        rows = db.execute(select(*columns).where(QuestionRow.id.in_(question_ids), seen))
        return {id_: (count, version) for id_, count, version in rows}

    def _question(self, row: QuestionRow, name: str, flagged: Iterable[str] = ()) -> Question:
        return Question(
            id=row.id,
            number=row.number,
            session=row.session_id,
            text=row.text,
            status=Status(row.status),
            author=self._author(row, name),
            tally=(row.supporters, row.tally_version),
            rev=row.rev,
            asked_at=row.asked_at,
            slide=row.slide,
            deck=row.deck,
            person_id=row.person_id,
            answer=row.answer,
            edited_at=row.edited_at,
            answered_at=row.answered_at,
            pinned=row.pinned,
            merged_into=row.merged_into,
            position=row.position,
            flags=row.flags,
            reason=row.reason,
            language=row.language,
            floor=row.floor,
            seen_once=row.seen_once,
            flagged=tuple(flagged),
        )

    def _author(self, row: QuestionRow, name: str) -> str | None:
        """Nobody of a question from the floor: who typed it did not ask it."""
        if row.floor:
            return None
        return self.handle(row.session_id, row.person_id) if row.anonymous else name or None

    def whose(self, db: Db, session_id: str, handle: str) -> str | None:
        """Whose handle it is among those who asked in this session."""
        asked = select(QuestionRow.person_id).where(QuestionRow.session_id == session_id)
        people = db.scalars(asked.distinct())
        return next((id_ for id_ in people if self.handle(session_id, id_) == handle), None)

    def handle(self, session_id: str, person_id: str) -> str:
        """An anonymous person's handle: stable within a session, telling nothing of the name."""
        text = f"{session_id}\0{person_id}".encode()
        return "~" + hmac.new(self._secret, text, hashlib.sha256).hexdigest()[:6]


def _flags(db: Db, *which: ColumnElement[bool]) -> dict[int, list[str]]:
    """The reasons for which questions were flagged, the first one first."""
    reasons: defaultdict[int, list[str]] = defaultdict(list)
    flags = select(FlagRow.question_id, FlagRow.reason).join(QuestionRow)
    for id_, reason in db.execute(flags.where(*which, QuestionRow.flags > 0).order_by(FlagRow.rev)):
        reasons[id_].append(reason)
    return reasons


def changes_of(every: tuple[Question, ...], *, rev: int, next_: int | None = None) -> Changes:
    """Sort questions into what may be seen and what may no longer."""
    return Changes(
        rev=rev,
        seen=tuple(q for q in every if q.status in SEEN),
        gone=tuple(q.id for q in every if q.seen_once and q.status not in SEEN),
        every=every,
        next=next_,
    )


def next_of(db: Db, session_id: str) -> int | None:
    """The first of a board's queue."""
    queued = QuestionRow.session_id == session_id, QuestionRow.status == Status.QUEUED
    order = QuestionRow.position, QuestionRow.id
    return db.scalar(select(QuestionRow.id).where(*queued).order_by(*order).limit(1))


def rev_of(db: Db, session_id: str) -> int:
    """A board's rev; 0 before its first question."""
    rev = db.scalar(select(BoardRow.rev).where(BoardRow.session_id == session_id))
    return rev or 0
