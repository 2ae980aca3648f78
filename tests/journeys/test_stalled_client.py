"""A client that stops reading: it misses nothing, and nobody else waits for it."""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.journeys.person import Json, Person
from tests.live.wire import RawSocket
from tests.server import Server

pytestmark = pytest.mark.server
SESSION = "opening"
TEXT = "🌍" * 296
"""With a number up to 300 characters, and 12 bytes each in JSON."""
ASKERS = 15
ASKS = 10
STALL = 1.5
SMALL = 4096
LINUX_HOLDS = 4 * 1024 * 1024
"""What waits in a socket before its server has to keep the rest, by default."""
BOARDS = 12
"""Times the stalled client asks for the whole board; together much more than that."""


def test_a_client_that_stalls_gets_every_change_whole_and_in_order(own_server: Server) -> None:
    with RawSocket(own_server.port, buffer=SMALL) as slow, Person(own_server.url, "Quick") as quick:
        slow.enter().command("enter", {"session": SESSION})
        begun = quick.connect().command("enter", session=SESSION)["rev"]
        ask_at_length(own_server.url)
        for number in range(BOARDS):
            slow.command("enter", {"session": SESSION}, number + 2)
        rev = ask_at_length(own_server.url)
        assert joined_up(lambda: quick.wait_for("changes"), begun, rev) == 2 * ASKERS * ASKS
        time.sleep(STALL)
        packets = Packets(slow)
        assert joined_up(packets.changes, begun, rev) == 2 * ASKERS * ASKS
        assert packets.length > LINUX_HOLDS


class Packets:
    """What a client reads, each packet whole or it is no JSON; and how much that was."""

    def __init__(self, client: RawSocket) -> None:
        self._read = self._packets(client)
        self.length = 0

    def changes(self) -> Json:
        """The next `changes`."""
        return next(payload for event, payload in self._read if event == "changes")

    def _packets(self, client: RawSocket) -> Iterator[tuple[str, Json]]:
        while True:
            packet = client.hear()
            self.length += len(packet)
            content = json.loads(packet[packet.index("[") :])
            yield ("acknowledgement", content[0]) if len(content) == 1 else tuple(content)


def ask_at_length(url: str) -> int:
    """Many people ask the longest questions there are; the rev after the last of them."""
    people = (Person(url, f"Asker {number}") for number in range(ASKERS))
    with ThreadPoolExecutor(ASKERS) as pool:
        return max(pool.map(ask_all, people))


def ask_all(person: Person) -> int:
    """Ask as often as one may within a minute; the last rev."""
    with person.connect():
        asked = [person.ask(SESSION, f"{TEXT}{number}") for number in range(ASKS)]
    return max(int(answer["question"]["rev"]) for answer in asked)


def joined_up(read: Callable[[], Json], rev: int, last: int) -> int:
    """Read changes up to a rev, each beginning where the one before ended; how many questions."""
    seen: set[int] = set()
    while rev < last:
        changes = read()
        assert changes["from"] == rev
        rev = changes["to"]
        seen |= {question["id"] for question in changes["questions"]}
    return len(seen)
