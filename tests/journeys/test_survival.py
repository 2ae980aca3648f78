"""The server dies in the middle of it: what was acknowledged is there, and once."""

import random
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.event import write_event
from tests.journeys.conftest import DURING_THE_OPENING
from tests.journeys.crowd import Member, gather, hurry_until, text_of
from tests.server import Server

pytestmark = pytest.mark.server
SIZE = 8
ROUNDS = 3
MOST_BEFORE_THE_KILL = 40


@pytest.fixture
def killed(tmp_path: Path) -> Iterator[Server]:
    """A server of its own, to be killed."""
    with Server(write_event(tmp_path), DURING_THE_OPENING) as server:
        yield server


def test_what_was_acknowledged_survives_a_kill_and_a_retry_adds_nothing(killed: Server) -> None:
    for seed in range(ROUNDS):
        crowd = gather(killed.url, seed=seed, size=SIZE)
        answers = random.Random(seed).randint(SIZE, MOST_BEFORE_THE_KILL)
        hurry_until(crowd, answers, lambda: killed.stop(signal.SIGKILL))
        killed.start()
        check(crowd)


def check(crowd: list[Member]) -> None:
    """Nothing acknowledged is missing, nothing is there twice, and the numbers add up."""
    for member in crowd:
        again = member.retry()
        assert again == again | member.asked
    boards = [member.enter() for member in crowd]
    for member, board in zip(crowd, boards, strict=True):
        mine = board["mine"]
        assert sorted(q["text"] for q in mine["asked"]) == sorted(map(text_of, member.tried))
        assert member.upvoted | set(member.asked.values()) <= set(mine["upvoted"])
        member.person.disconnect()
    texts = Counter(question["text"] for question in boards[-1]["questions"])
    assert set(texts.values()) == {1}
    supporters = Counter(id_ for board in boards for id_ in board["mine"]["upvoted"])
    tallies = {q["id"]: q["tally"][0] for q in boards[-1]["questions"] if q["id"] in supporters}
    assert tallies == supporters
