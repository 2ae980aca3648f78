"""Attendees of a random board: what they may and may not, and the model that knows it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from conference.people import accounts
from conference.people.roles import Person
from conference.questions.question import Question
from conference.questions.rules import Refused
from tests.meeting import PEOPLE, Meeting, meet, some
from tests.questions.followers import Followers
from tests.questions.model import SEEN, Model

people = st.sampled_from(sorted(PEOPLE))
keys = st.integers(1, 4).map(lambda number: str(UUID(int=number)))
indexes = st.integers(0, 20)
texts = st.sampled_from(["In other words?", "And in others?"])
often = st.sampled_from([True, True, True, True, False])

STEP = 7
"""Seconds that pass with each command: nobody is ever too fast."""


class AttendedBoard(RuleBasedStateMachine):
    """Attendees do what they may and may not, in any order and often twice."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.meeting: Meeting = meet(Path(self.folder.name) / "conference.sqlite")
        self.ids: dict[tuple[str, str], int] = {}
        self.keys: dict[tuple[str, str], int] = {}

    def teardown(self) -> None:
        self.meeting.database.close()
        self.folder.cleanup()

    @initialize(session=st.sampled_from(["open", "open", "reviewed"]), person=people)
    def begin(self, session: str, person: str) -> None:
        """A board that has questions, so that the rest has something to do."""
        self.session = session
        self.model = Model(reviewed=session == "reviewed")
        self.followers = Followers(self.meeting, session)
        for number in (1, 2, 3):
            self.ask(person, str(UUID(int=number)))

    @rule(person=people, key=keys)
    def ask(self, person: str, key: str) -> None:
        self.pass_time()
        error = self.model.asking(person)
        known = (person, key) in self.ids
        with self.refused_with(None if known else error):
            question = self.meeting.ask(self.person(person), key=key, session=self.session)
            assert self.ids.setdefault((person, key), question.id) == question.id
            if not known:
                self.model.ask(question.id, person, question.text)

    @rule(person=people, index=indexes, text=texts)
    def revise(self, person: str, index: int, text: str) -> None:
        id_ = self.pick(index)
        with self.refused_with(self.model.revising(id_, person, text)):
            self.meeting.boards.revise(id_, person=self.person(person), text=text)
            self.model.known[id_].text = text

    @rule(person=people, on=often, index=indexes)
    def upvote(self, person: str, on: bool, index: int) -> None:
        id_ = self.pick(index)
        with self.refused_with(self.model.upvoting(id_)):
            self.meeting.boards.upvote(id_, person=some(person), on=on)
            self.model.upvote(id_, person, on=on)

    @rule(person=people, index=indexes)
    def withdraw(self, person: str, index: int) -> None:
        id_ = self.pick(index)
        with self.refused_with(self.model.withdrawing(id_, person)):
            self.meeting.boards.withdraw(id_, person=some(person))
            self.model.withdraw(id_)

    @rule(person=people, index=indexes)
    def erase(self, person: str, index: int) -> None:
        id_ = self.pick(index)
        with self.refused_with(None if self.model.known[id_].asker == person else "gone"):
            self.meeting.boards.erase(id_, person=some(person))
            self.model.erase(id_)
            self.keys = {key: of for key, of in self.keys.items() if of != id_}  # moves go, too

    @rule(person=people, index=indexes)
    def flag(self, person: str, index: int) -> None:
        id_ = self.pick(index)
        unseen = None if self.model.known[id_].status in SEEN else "gone"
        with self.refused_with("muted" if self.model.is_muted(person) else unseen):
            self.meeting.boards.flag(id_, person=self.person(person), reason="Rude")
            self.model.known[id_].flags.add(person)

    def pick(self, index: int) -> int:
        self.pass_time()
        return sorted(self.model.known)[index % len(self.model.known)]

    def pass_time(self) -> None:
        self.meeting.wait(seconds=STEP)
        self.model.now += STEP

    def everything(self) -> dict[int, Question]:
        return self.meeting.everything(self.session)

    def person(self, person: str) -> Person:
        """Somebody as they are known now, muted or not."""
        with self.meeting.database.read() as db:
            found = accounts.find(db, person)
        assert found
        return found

    @contextmanager
    def refused_with(self, error: str | None) -> Iterator[None]:
        """What is inside must be refused so, or not at all; then nothing changes."""
        before = self.everything() if error else {}
        try:
            yield
        except Refused as refused:
            assert refused.error == error, f"{refused.error} instead of {error}: {refused}"
            assert self.everything() == before
        else:
            assert error is None
