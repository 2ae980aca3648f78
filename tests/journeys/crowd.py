"""A crowd that asks and upvotes as fast as it may, while its server dies in the middle."""

import random
import threading
from collections.abc import Callable
from uuid import UUID

from tests.journeys.person import ConnectionLost, Json, Person

SESSION = "opening"
ASKS = 8
"""Questions of one member; the server takes 10 a minute."""
PATIENCE = 30


class Member:
    """One of the crowd, and what was acknowledged: question ids by key, and upvoted ids."""

    def __init__(self, person: Person, seed: int) -> None:
        self.person = person
        self.random = random.Random(seed)
        self.keys = [str(UUID(int=self.random.getrandbits(128), version=4)) for _ in range(ASKS)]
        self.tried: list[str] = []
        self.asked: dict[str, int] = {}
        self.upvoted: set[int] = set()

    def hurry(self, known: list[int], answered: Callable[[], None]) -> None:
        """Ask, upvote somebody, and again, until all is asked or the server is gone."""
        try:
            self.person.connect()
            for key in self.keys:
                self.tried.append(key)
                known.append(self._ask(key))
                answered()
                self._upvote(self.random.choice(known))
        except ConnectionLost:
            self.person.disconnect()

    def retry(self) -> dict[str, int]:
        """Say again all that was tried; the ids by key."""
        self.person.connect()
        return {
            key: self.person.ask(SESSION, text_of(key), key=key)["question"]["id"]
            for key in self.tried
        }

    def enter(self) -> Json:
        """The board, and what the server says is this member's."""
        return self.person.command("enter", session=SESSION)

    def _ask(self, key: str) -> int:
        answer = self.person.ask(SESSION, text_of(key), key=key)
        self.asked[key] = answer["question"]["id"]
        return self.asked[key]

    def _upvote(self, question: int) -> None:
        assert self.person.command("upvote", question=question, on=True)["ok"]
        self.upvoted.add(question)


def gather(url: str, *, seed: int, size: int) -> list[Member]:
    """People who have joined, each with plans of their own."""
    seeds = range(seed * size, (seed + 1) * size)
    return [Member(Person(url, f"Person {number}"), number) for number in seeds]


def hurry_until(crowd: list[Member], answers: int, kill: Callable[[], object]) -> None:
    """Let everybody hurry, and `kill` their server after so many questions were acknowledged."""
    known: list[int] = []
    answered = threading.Semaphore(0)
    hurrying = [
        threading.Thread(target=member.hurry, args=(known, answered.release), daemon=True)
        for member in crowd
    ]
    for thread in hurrying:
        thread.start()
    for _ in range(answers):
        assert answered.acquire(timeout=PATIENCE)
    kill()
    for thread in hurrying:
        thread.join(PATIENCE)
        assert not thread.is_alive()


def text_of(key: str) -> str:
    """A question's text, which tells whose asking it was."""
    return f"What about {key}?"
