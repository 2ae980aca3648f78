"""Boards over a real database, with a clock that tests turn and people who are there already."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from conference.clock import Clock
from conference.people.accounts import join
from conference.people.roles import Person
from conference.programme.choices import Asking, Audience, SessionStatus
from conference.programme.model import Event, Programme, Session
from conference.questions.board import Asked
from conference.questions.boards import Boards, Entered, Mark
from conference.questions.views import Question, Views
from conference.storage.database import Database

STARTS = datetime(2020, 10, 6, 8, 0, tzinfo=UTC)
ENDS = STARTS + timedelta(hours=1)
PEOPLE = {"ada": "Ada Example", "bob": "Bob Example", "cleo": "Cleo Example"}
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
    """Boards of one database; `wall` is turned by tests, `marked` is what the boards told."""

    database: Database
    wall: datetime = STARTS
    programme: Programme = field(default_factory=lambda: programme_of(*SESSIONS))
    marked: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.boards = self.boards_telling(lambda *mark: self.marked.append(mark))

    def boards_telling(self, mark: Mark) -> Boards:
        """Boards over the same database that tell somebody else, as another process would."""
        return Boards(
            self.database,
            Views(SECRET),
            clock=Clock(wall_now=lambda: self.wall),
            programme=lambda: self.programme,
            mark=mark,
        )

    def wait(self, **duration: float) -> None:
        """Turn the clock on."""
        self.wall += timedelta(**duration)

    def ask(
        self,
        person: str = "ada",
        text: str = "Does it work?",
        *,
        session: str = "open",
        key: str | None = None,
        anonymous: bool = False,
    ) -> Question:
        """Somebody asks; with a key of its own unless one is given."""
        asked = Asked(key=key or str(uuid4()), text=text, anonymous=anonymous)
        return self.boards.ask(session, person=some(person), asked=asked)

    def upvote(self, question: Question, person: str, *, on: bool = True) -> Question:
        """Somebody supports a question, or stops to."""
        return self.boards.upvote(question.id, person=some(person), on=on)

    def withdraw(self, question: Question, person: str = "ada") -> Question:
        """Somebody takes a question back."""
        return self.boards.withdraw(question.id, person=some(person))

    def enter(
        self, person: str | None = None, *, session: str = "open", since: int | None = None
    ) -> Entered:
        """What somebody gets who enters."""
        return self.boards.enter(session, person=some(person) if person else None, since=since)


def some(person: str) -> Person:
    """The person of that id."""
    return Person(person, PEOPLE.get(person, person))


def meet(file: Path) -> Meeting:
    """A meeting in a new database, with everybody there."""
    database = Database(f"sqlite:///{file}")
    for id_, name in PEOPLE.items():
        database.write(partial(join, person_id=id_, name=name, wall_now=STARTS))
    return Meeting(database)
