"""Very many questions, and every status, put into the database of a server that runs."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from conference.people.accounts import join
from conference.programme.model import Session
from conference.questions.board import Asked, Now, ask, raise_rev
from conference.questions.gates import set_gate
from conference.questions.rules import Status
from conference.storage.database import Database
from conference.storage.tables import QuestionRow
from tests.event import DURING_THE_OPENING
from tests.server import Server

STARTS = datetime(2020, 10, 6, 8, tzinfo=UTC)
ENDS = datetime(2020, 10, 6, 9, tzinfo=UTC)
OPENING = Session("opening", "Opening", day=STARTS.date(), starts=STARTS, ends=ENDS)
PERSON = "crowd"


def ask_many(server: Server, count: int) -> None:
    """Have one person ask that many questions in the opening: “Question 1 of …?” and so on."""
    _write(server, partial(_ask_all, count=count))


def give_every_status(server: Server, session_id: str, starting: str) -> None:
    """Let questions whose texts start so stand as they might, one in each status."""
    _write(server, partial(_spread, session_id=session_id, starting=starting))


def set_gate_of_opening(server: Server, *, state: str = "auto", slow: int = 0) -> None:
    """Set the gate of the opening, as its moderators do."""
    _write(server, partial(set_gate, session_id="opening", state=state, slow=slow))


def _write(server: Server, job: Callable[[Db], None]) -> None:
    (file,) = server.schedule.parent.rglob("conference.sqlite")
    database = Database(f"sqlite:///{file}")
    database.write(job)
    database.close()


def _spread(db: Db, session_id: str, starting: str) -> None:
    rev = raise_rev(db, session_id)
    asked = QuestionRow.session_id == session_id, QuestionRow.text.startswith(starting)
    rows = list(db.scalars(select(QuestionRow).where(*asked).order_by(QuestionRow.id)))
    listed, *others = rows
    listed.pinned, listed.slide, listed.edited_at = True, 2, DURING_THE_OPENING
    wanted = [status for status in Status if status not in {Status.LISTED, Status.ERASED}]
    for row, status in zip(others, wanted, strict=True):
        row.status, row.rev = status, rev
        row.reason = "It was asked before." if status is Status.DECLINED else None
        row.answer = "Yes, since 2019." if status is Status.ANSWERED else None
        row.merged_into = listed.id if status is Status.MERGED else None


def _ask_all(db: Db, count: int) -> None:
    now = Now(event=DURING_THE_OPENING, wall=datetime.now(UTC))
    join(db, person_id=PERSON, name="Crowd", wall_now=now.wall)
    db.flush()
    for n in range(1, count + 1):
        text = f"Question {n} of {count}: who pays for the bridge number {n}, and since when?"
        asked = Asked(key=str(UUID(int=n, version=4)), text=text)
        ask(db, OPENING, person_id=PERSON, asked=asked, now=now, pacing=lambda: None)
