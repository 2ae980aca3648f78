"""An organiser edits the file while people look: pages, calendars and open pages follow."""

import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.event import SCHEDULE
from tests.journeys.follower import Follower
from tests.journeys.person import Json, Person
from tests.server import Server

pytestmark = pytest.mark.server
WITHIN = 20
"""Seconds after which an edit counts as not followed."""
AT_TEN = "    starts: 10:00\n    ends: 11:00\n    room: plenary\n"
AT_TWO = "    starts: 14:00\n    ends: 15:30\n    room: forum\n"
STEPS = {
    "2020-10-07 01:00 02:30 Opening, Online: Forum, Test Days CONFIRMED": (AT_TEN, AT_TWO),
    "2020-10-06 21:00 22:00 Cancelled: Opening, Online: Plenary, Test Days CANCELLED": (
        "    deck:",
        "    status: cancelled\n    deck:",
    ),
    "2020-10-06 21:00 22:00 Opening, Online: Plenary, Test Days CONFIRMED": ("", ""),
}
"""Moved, cancelled, restored: how it looks in Auckland, and what is done to the file."""


class Organiser:
    """Edits the file of a server, and looks at what people get."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._file = server.schedule

    def write(self, text: str) -> None:
        """Write the file in place."""
        self._file.write_text(text, encoding="utf-8")

    def rename_into_place(self, text: str) -> None:
        """Write a file beside it and move that over the old one, as many editors do."""
        beside = self._file.with_suffix(".swp")
        beside.write_text(text, encoding="utf-8")
        beside.replace(self._file)

    def page(self) -> str:
        """The page of the opening."""
        return self._server.get("/sessions/opening/")

    def entry(self) -> dict[str, str]:
        """The calendar entry of the opening: its lines by name, without folding."""
        lines = self._server.get("/sessions/opening.ics").replace("\r\n ", "").splitlines()
        return dict(re.split(r"[;:]", line, maxsplit=1) for line in lines if ":" in line)

    def sequence(self) -> int:
        """SEQUENCE of the opening (RFC 5545, 3.8.7.4)."""
        return int(self.entry()["SEQUENCE"])

    def tells_otherwise(self, before: dict[str, str]) -> bool:
        """Whether the entry is not any more what it was."""
        return self.entry() != before

    def complaints(self) -> int:
        """How many errors of the file the console has named."""
        return len(re.findall(r"schedule\.yaml:\d+:\d+: error: ", self._server.printed()))


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """One whose file may be edited."""
    return own_server


@pytest.fixture
def organiser(server: Server) -> Iterator[Organiser]:
    """The file of the small event, which is put back at the end."""
    organiser = Organiser(server)
    yield organiser
    organiser.write(SCHEDULE)
    eventually(lambda: "<h1>Opening</h1>" in organiser.page() and ">10:15<" not in organiser.page())


def eventually(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + WITHIN
    while not holds():
        assert time.monotonic() < deadline, "It did not come about."
        time.sleep(0.05)


def kinds(programme: Json) -> list[tuple[str, str]]:
    """The changes that a connected client heard of."""
    return [(change["kind"], change["session"]) for change in programme["changes"]]


def renamed(title: str) -> str:
    """The file with another title for the opening."""
    return SCHEDULE.replace("title: Opening", f"title: {title}")


def test_a_new_title_reaches_page_calendar_and_open_pages(
    server: Server, organiser: Organiser
) -> None:
    before = organiser.entry()
    with Person(server.url, "Ada").connect() as ada:
        organiser.write(renamed("Welcome"))
        heard = ada.wait_for("programme")
    assert kinds(heard) == [("renamed", "opening")]
    after = organiser.entry()
    assert "<h1>Welcome</h1>" in organiser.page()
    assert after["SUMMARY"] == "Welcome" and after["UID"] == before["UID"]
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1


def test_a_session_that_moves_keeps_its_uid_and_raises_its_sequence(
    server: Server, organiser: Organiser
) -> None:
    before = organiser.entry()
    with Person(server.url, "Ada").connect() as ada:
        organiser.rename_into_place(SCHEDULE.replace("starts: 10:00", "starts: 10:15", 1))
        assert kinds(ada.wait_for("programme")) == [("moved", "opening")]
    after = organiser.entry()
    assert after["DTSTART"] == "20201006T081500Z" and after["UID"] == before["UID"]
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
    assert "10:15" in organiser.page()


def test_a_broken_file_changes_nothing_until_it_is_mended(
    server: Server, organiser: Organiser
) -> None:
    before, complaints = organiser.entry(), organiser.complaints()
    broken = renamed("Welcome").replace("ends: 11:00", "ends: 9:00", 1)
    with Person(server.url, "Ada").connect() as ada:
        organiser.write(broken)
        eventually(lambda: organiser.complaints() > complaints)
        assert organiser.entry() == before and "<h1>Opening</h1>" in organiser.page()
        organiser.write(renamed("Welcome"))
        assert kinds(ada.wait_for("programme")) == [("renamed", "opening")]
    assert organiser.sequence() == int(before["SEQUENCE"]) + 1


@pytest.mark.parametrize("last", ["", "    starts: 10:00\n"])
def test_a_file_that_is_half_written_is_not_half_a_programme(
    server: Server, organiser: Organiser, last: str
) -> None:
    whole = renamed("Welcome")
    before, complaints = organiser.entry(), organiser.complaints()
    with Person(server.url, "Ada").connect() as ada:
        organiser.write(whole[: whole.index(last) + len(last)])
        eventually(lambda: organiser.complaints() > complaints)
        assert organiser.entry() == before
        organiser.write(whole)
        assert kinds(ada.wait_for("programme")) == [("renamed", "opening")]


def test_who_subscribed_sees_a_session_moved_cancelled_and_restored(
    server: Server, organiser: Organiser, tmp_path: Path
) -> None:
    follower = Follower(f"{server.url}/schedule.ics", tmp_path)
    others = [line for line in follower.sees() if "Opening" not in line]
    for seen, (old, new) in STEPS.items():
        before = organiser.entry()
        organiser.write(SCHEDULE.replace(old, new, 1))
        eventually(partial(organiser.tells_otherwise, before))
        assert follower.sees() == sorted([*others, seen])
    assert len(others) == 2
