"""Fifty readers during a hundred publications: nobody ever sees a mixture of two revisions."""

import re
import threading
from collections.abc import Iterator
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from tests.event import SCHEDULE, write_event
from tests.journeys.person import use_link
from tests.server import Server

READERS, PUBLICATIONS = 50, 100
PATHS = (
    *("/", "/schedule/", "/schedule/?q=Opening", "/sessions/opening/", "/speakers/"),
    *("/speakers/ada/", "/schedule.ics", "/schedule.json", "/schedule.xml", "/embed/"),
)
PAUSE = 1.0
"""Seconds that a reader reads; the server has other things to do as well."""
MARK = re.compile(r"edition (\d+)")


def numbered(number: int) -> str:
    """The schedule with the number in all that people see."""
    names = ("Test Days", "Opening", "Geprüfte Fragen", "Assembly", "Ada Example", "Plenary")
    text = SCHEDULE.replace("languages: [en, de]", "languages: [en]")
    for name in names:
        text = re.sub(rf"(name|title): {name}\b", rf"\1: {name} edition {number}", text)
    return text


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server of that event."""
    path = write_event(tmp_path / "event")
    path.write_text(numbered(0), encoding="utf-8")
    with Server(path) as server:
        yield server


class Reader(threading.Thread):
    """Reads one page after another, and notes which revisions it saw in each."""

    def __init__(self, url: str, first: int, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.seen: list[tuple[str, set[int]]] = []
        self._connection = HTTPConnection(urlsplit(url).netloc, timeout=30)
        self._paths = PATHS[first % len(PATHS) :] + PATHS[: first % len(PATHS)]
        self._stop_reading = stop

    def run(self) -> None:
        while True:
            for path in self._paths:
                self._connection.request("GET", path)
                text = self._connection.getresponse().read().decode()
                self.seen.append((path, {int(number) for number in MARK.findall(text)}))
                if self._stop_reading.wait(PAUSE):
                    return


def publish(server: Server, cookie: str, number: int) -> None:
    """Publish a number as the editor's form does."""
    before, text = numbered(number - 1).encode(), numbered(number)
    form = {"text": text, "base": sha256(before).hexdigest()}
    connection = HTTPConnection(urlsplit(server.url).netloc, timeout=30)
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    connection.request("POST", "/organise/schedule/publish", urlencode(form), kind)
    answer = connection.getresponse()
    assert answer.status == 303, answer.read().decode()
    connection.close()


def test_nobody_ever_sees_a_mixture_of_two_revisions(server: Server) -> None:
    link = re.search(r"http://\S+/sign-in/\S+", server.printed())
    assert link
    cookie, stop = use_link(link.group()), threading.Event()
    readers = [Reader(server.url, n, stop) for n in range(READERS)]
    for reader in readers:
        reader.start()
    for number in range(1, PUBLICATIONS + 1):
        publish(server, cookie, number)
    stop.set()
    for reader in readers:
        reader.join(timeout=30)
    seen = [pair for reader in readers for pair in reader.seen]
    assert {path for path, _ in seen} == {*PATHS}
    assert [pair for pair in seen if len(pair[1]) != 1] == []
    in_turn = [[min(numbers) for _, numbers in reader.seen] for reader in readers]
    assert all(numbers == sorted(numbers) for numbers in in_turn)
    assert len({number for numbers in in_turn for number in numbers}) > PUBLICATIONS // 4
    assert f"edition {PUBLICATIONS}" in server.get("/schedule/")
