"""A board under random people, compared step by step with a model of a few lines."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from conference.questions.rules import Refused, Status
from conference.questions.views import Changes, Question
from tests.meeting import PEOPLE, Meeting, meet, some

people = st.sampled_from(sorted(PEOPLE))
keys = st.integers(1, 4).map(lambda number: str(UUID(int=number)))
indexes = st.integers(0, 20)


@dataclass
class Known:
    """What the model knows of a question."""

    asker: str
    supporters: set[str]
    withdrawn: bool = False


@dataclass
class Client:
    """A browser that entered once and then only asks for what came since."""

    rev: int = 0
    questions: dict[int, Question] = field(default_factory=dict)

    def take(self, changes: Changes) -> None:
        for question in changes.seen:
            self.questions[question.id] = question
        for gone in changes.gone:
            self.questions.pop(gone, None)
        self.rev = changes.rev


class BoardMachine(RuleBasedStateMachine):
    """People ask, support and take back in any order, often twice; clients look now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.meeting: Meeting = meet(Path(self.folder.name) / "conference.sqlite")
        self.known: dict[int, Known] = {}
        self.ids: dict[tuple[str, str], int] = {}
        self.client = Client()

    def teardown(self) -> None:
        self.meeting.database.close()
        self.folder.cleanup()

    @initialize(person=people)
    def begin(self, person: str) -> None:
        """A board that has a question, so that the rest has something to do."""
        self.ask(person, str(UUID(int=1)))

    @rule(person=people, key=keys)
    def ask(self, person: str, key: str) -> None:
        question = self.meeting.ask(person, key=key)
        assert self.ids.setdefault((person, key), question.id) == question.id
        self.known.setdefault(question.id, Known(person, {person}))

    @rule(person=people, on=st.booleans(), index=indexes)
    def upvote(self, person: str, on: bool, index: int) -> None:
        id_, known = self.pick(index)
        with refused_when(known.withdrawn):
            self.meeting.boards.upvote(id_, person=some(person), on=on)
            (known.supporters.add if on else known.supporters.discard)(person)

    @rule(person=people, index=indexes)
    def withdraw(self, person: str, index: int) -> None:
        id_, known = self.pick(index)
        with refused_when(known.asker != person):
            self.meeting.boards.withdraw(id_, person=some(person))
            known.withdrawn = True

    @rule()
    def look(self) -> None:
        self.client.take(self.meeting.boards.changes("open", since=self.client.rev))

    @precondition(lambda self: self.known)
    @rule()
    def wait(self) -> None:
        self.meeting.wait(minutes=1)

    @invariant()
    def nothing_is_lost_or_double(self) -> None:
        seen = {q.id: q.tally[0] for q in self.meeting.enter().changes.seen}
        model = {i: len(k.supporters) for i, k in self.known.items() if not k.withdrawn}
        assert seen == model

    @invariant()
    def everybody_finds_what_is_theirs(self) -> None:
        for person in PEOPLE:
            mine = self.meeting.enter(person).mine
            assert set(mine.upvoted) == {i for i, k in self.known.items() if person in k.supporters}
            assert {q.id for q in mine.asked} == {
                i for i, k in self.known.items() if k.asker == person
            }
            assert all(
                (q.status is Status.WITHDRAWN) == self.known[q.id].withdrawn for q in mine.asked
            )

    @invariant()
    def what_came_since_makes_an_old_snapshot_a_new_one(self) -> None:
        caught_up = Client(self.client.rev, dict(self.client.questions))
        caught_up.take(self.meeting.boards.changes("open", since=self.client.rev))
        whole = self.meeting.enter().changes
        assert caught_up.rev == whole.rev
        assert caught_up.questions == {question.id: question for question in whole.seen}

    def pick(self, index: int) -> tuple[int, Known]:
        id_ = sorted(self.known)[index % len(self.known)]
        return id_, self.known[id_]


@contextmanager
def refused_when(expected: bool) -> Iterator[None]:
    """What is inside must be refused exactly then (too fast does not count)."""
    try:
        yield
    except Refused as refused:
        assert expected or refused.error == "slow_down"
    else:
        assert not expected


TestBoard = BoardMachine.TestCase
TestBoard.settings = settings(
    max_examples=15,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
