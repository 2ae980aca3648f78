"""Real servers and a real browser for journeys, and who comes in; nobody may see anything red."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.event import write_event
from tests.journeys.axe import Axe
from tests.journeys.browsing import Visitor
from tests.journeys.republishing import PROGRAMME, Organiser
from tests.server import Server

DURING_THE_OPENING = "--rehearse=2020-10-06T10:30"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
expect.set_options(timeout=15_000)  # a busy machine is no failure
OTHER_NAME = "days.test"
"""A name of this machine that browsers, unlike localhost, do not trust without https."""


@contextmanager
def rehearsal(folder: Path) -> Iterator[Server]:
    """The small event in the middle of its opening; nothing may have failed at its end."""
    with Server(write_event(folder), DURING_THE_OPENING) as server:
        yield server
    assert "Traceback" not in server.printed()


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A rehearsal for all who neither stop it nor edit its file."""
    with rehearsal(tmp_path_factory.mktemp("shared")) as server:
        yield server


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A rehearsal of a module's own."""
    with rehearsal(tmp_path_factory.mktemp("own")) as server:
        yield server


@pytest.fixture(scope="package")
def chromium(chromium_path: Path) -> Iterator[Browser]:
    """A real browser, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(chromium_path),
            args=[*ARGUMENTS, f"--host-resolver-rules=MAP {OTHER_NAME} 127.0.0.1"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def axe(socket_io_client: Path) -> Axe:
    """axe-core, installed as locked."""
    return Axe(socket_io_client)


class Doors:
    """Lets visitors in, each with a browser of their own."""

    def __init__(self, browser: Browser, url: str) -> None:
        self._browser = browser
        self._url = url
        self._visitors: list[Visitor] = []

    def __call__(self, *, url: str = "", **options: Any) -> Visitor:
        """Let somebody in, with options of Playwright's contexts."""
        visitor = Visitor(self._browser, url or self._url, **options)
        self._visitors.append(visitor)
        return visitor

    def close(self) -> list[str]:
        """Send everybody home; gives all their troubles."""
        for visitor in self._visitors:
            visitor.context.close()
        return [trouble for visitor in self._visitors for trouble in visitor.troubles]


@pytest.fixture
def visit(chromium: Browser, server: Server) -> Iterator[Doors]:
    """Lets visitors in to the server; what is red to them fails the test, unless it forgets it."""
    doors = Doors(chromium, server.url)
    yield doors
    assert doors.close() == []


@pytest.fixture
def organiser(server: Server, visit: Doors) -> Organiser:
    """Who edits the programme of a module's own server; it has a workshop an hour on one day."""
    organiser = Organiser(server, visit().page)
    organiser.publish(PROGRAMME)
    return organiser


@pytest.fixture(scope="module")
def _couple(chromium: Browser, server: Server) -> Iterator[dict[str, Visitor]]:
    doors = Doors(chromium, server.url)
    couple = {name: doors() for name in ("Ada", "Bo")}
    for name, visitor in couple.items():
        visitor.join(name)
    yield couple
    doors.close()


@pytest.fixture
def ada(_couple: dict[str, Visitor]) -> Iterator[Visitor]:
    """Somebody who has joined and is in the live room, all through a module."""
    yield _couple["Ada"]
    assert _couple["Ada"].troubles == []


@pytest.fixture
def bo(_couple: dict[str, Visitor]) -> Iterator[Visitor]:
    """Somebody else there."""
    yield _couple["Bo"]
    assert _couple["Bo"].troubles == []
