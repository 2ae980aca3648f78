"""Boards over a real database, with a clock that tests turn and people who are there already."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from conference.clock import Clock
from conference.people.accounts import Entry, add, join
from conference.people.roles import Person, Role
from conference.programme.choices import Asking, Audience, SessionStatus
from conference.programme.model import Event, Programme, Session
from conference.questions.actions import Moderated
from conference.questions.board import Asked
from conference.questions.boards import Boards, Mark
from conference.questions.desk import Desk
from conference.questions.entered import Entered
from conference.questions.moves import Action
from conference.questions.question import Question
from conference.questions.rules import Status
from conference.questions.views import Views
from conference.storage.database import Database
from conference.storage.tables import QuestionRow, UpvoteRow
from tests.database import new_database

STARTS = datetime(2020, 10, 6, 8, 0, tzinfo=UTC)
ENDS = STARTS + timedelta(hours=1)
PEOPLE = {"ada": "Ada Example", "bob": "Bob Example", "cleo": "Cleo Example"}
STAFF = {
    "mo": Person("mo", "Mo Example", Role.MODERATOR, email="mo@city.example"),
    "max": Person("max", "Max Example", Role.MODERATOR, email="max@city.example"),
    "org": Person("org", "Org Example", Role.ORGANISER, email="org@city.example"),
    "sue": Person(
        "sue", "Sue Example", Role.SPEAKER, email="sue@city.example", places=frozenset({"open"})
    ),
}
SECRET = "a secret of the tests"

OPEN = Session("open", "Open", day=date(2020, 10, 6), starts=STARTS, ends=ENDS)
OTHER = replace(OPEN, id="other", title="Other")
REVIEWED = replace(OPEN, id="reviewed", questions=Asking.REVIEWED)
OFF = replace(OPEN, id="off", questions=Asking.OFF)
CANCELLED = replace(OPEN, id="cancelled", status=SessionStatus.CANCELLED)
MEMBERS = replace(OPEN, id="members", audience=Audience.MEMBERS)
SESSIONS = (OPEN, OTHER, REVIEWED, OFF, CANCELLED, MEMBERS)

EVENT = Event(
    "testdays2020",
    "Test Days",
    timezone=ZoneInfo("Europe/Berlin"),
    first_day=date(2020, 10, 6),
    last_day=date(2020, 10, 6),
    acronym="testdays2020",
)


def programme_of(*sessions: Session) -> Programme:
    """A programme of these sessions."""
    return Programme(EVENT, sessions={session.id: session for session in sessions})


@dataclass
class Meeting:
    """Boards of one database; `wall` is turned by tests, `marked` is what the boards told.

    `listener` is told, too.
    """

    database: Database
    wall: datetime = STARTS
    programme: Programme = field(default_factory=lambda: programme_of(*SESSIONS))
    marked: list[tuple[str, int]] = field(default_factory=list)

    listener: Mark | None = None

    def __post_init__(self) -> None:
        self.boards = self.boards_telling(self.mark)
        self.desk = Desk(self.boards, database=self.database, views=Views(SECRET))

    def boards_telling(self, mark: Mark) -> Boards:
        """Boards over the same database that tell somebody else, as another process would."""
        return Boards(
            self.database,
            Views(SECRET),
            clock=Clock(wall_now=lambda: self.wall),
            programme=lambda: self.programme,
            mark=mark,
        )

    def mark(self, session_id: str, question_id: int) -> None:
        """What the boards tell after a commit."""
        self.marked.append((session_id, question_id))
        if self.listener:
            self.listener(session_id, question_id)

    def wait(self, **duration: float) -> None:
        """Turn the clock on."""
        self.wall += timedelta(**duration)

    def ask(
        self,
        person: str | Person = "ada",
        text: str = "Does it work?",
        *,
        session: str = "open",
        key: str | None = None,
        anonymous: bool = False,
    ) -> Question:
        """Somebody asks; with a key of its own unless one is given."""
        asked = Asked(key=key or str(uuid4()), text=text, anonymous=anonymous)
        asker = some(person) if isinstance(person, str) else person
        return self.boards.ask(session, person=asker, asked=asked)

    def upvote(self, question: Question, person: str, *, on: bool = True) -> Question:
        """Somebody supports a question, or stops to."""
        return self.boards.upvote(question.id, person=some(person), on=on)

    def withdraw(self, question: Question, person: str = "ada") -> Question:
        """Somebody takes a question back."""
        return self.boards.withdraw(question.id, person=some(person))

    def move(
        self,
        question: Question | int,
        action: Action,
        by: str = "mo",
        *,
        rev: int | None = None,
        key: str | None = None,
        **more: Any,
    ) -> Question:
        """A moderator makes a move on a question as it stands now, or as it stood at a rev."""
        id_ = question if isinstance(question, int) else question.id
        seen = self.now(id_).rev if rev is None else rev
        moderated = Moderated(key or str(uuid4()), id_, seen, action, **more)
        return self.desk.moderate(moderated, by=some(by))

    def now(self, question: Question | int) -> Question:
        """A question as it stands now, in whatever status."""
        id_ = question if isinstance(question, int) else question.id
        with self.database.read() as db:
            return Views(SECRET).question(db, db.get_one(QuestionRow, id_))

    def everything(self, session: str = "open") -> dict[int, Question]:
        """All questions of a board, in whatever status, by id."""
        return {question.id: question for question in self.enter(session=session).changes.every}

    def supporters(self, question: Question | int) -> set[str]:
        """Who is counted for a question."""
        id_ = question if isinstance(question, int) else question.id
        return self.all_supporters().get(id_, set())

    def all_supporters(self) -> dict[int, set[str]]:
        """Who is counted, by question."""
        supporters: dict[int, set[str]] = {}
        with self.database.read() as db:
            for id_, person in db.execute(select(UpvoteRow.question_id, UpvoteRow.person_id)):
                supporters.setdefault(id_, set()).add(person)
        return supporters

    def put(self, question: Question, status: Status) -> Question:
        """A question in a status, however it came there."""

        def job(db: Db) -> None:
            row = db.get_one(QuestionRow, question.id)
            row.status, row.position = status, 1 if status is Status.QUEUED else None

        self.database.write(job)
        return self.now(question)

    def enter(
        self, person: str | None = None, *, session: str = "open", since: int | None = None
    ) -> Entered:
        """What somebody gets who enters."""
        return self.boards.enter(session, person=some(person) if person else None, since=since)


def some(person: str) -> Person:
    """The person of that id."""
    return STAFF.get(person) or Person(person, PEOPLE.get(person, person))


def meet(file: Path) -> Meeting:
    """A meeting in a new database, with everybody there."""
    file.write_bytes(_full_house())
    return Meeting(Database(f"sqlite:///{file}"))


@cache
def _full_house() -> bytes:
    """A database with everybody in it, made once as that takes a while."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "conference.sqlite"
        database = new_database(file)
        database.write(_let_in)
        database.close()
        return file.read_bytes()


def _let_in(db: Db) -> None:
    for id_, name in PEOPLE.items():
        join(db, person_id=id_, name=name, wall_now=STARTS)
    for staff in STAFF.values():
        entry = Entry(staff.email or "", staff.name, staff.role, places=staff.places)
        add(db, entry, new_id=staff.id, wall_now=STARTS)
