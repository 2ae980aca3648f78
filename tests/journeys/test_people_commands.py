"""`conference people` while the server runs: it takes effect there within a second."""

import subprocess
import sys
import time

import pytest

from tests.journeys.person import name_of, use_link
from tests.server import Server

pytestmark = pytest.mark.server


def people(server: Server, *arguments: str) -> str:
    """What a command about the list of the rehearsal prints."""
    command = [sys.executable, "-m", "conference", "people", *arguments]
    command += [f"--schedule={server.schedule}", "--rehearse"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def link_of(server: Server, email: str) -> str:
    return people(server, "link", email, f"--port={server.port}")


def becomes(server: Server, cookie: str, name: str | None) -> bool:
    """Whether somebody comes to be known under a name, or no longer, in the time it may take."""
    deadline = time.monotonic() + 5
    while name_of(server.url, cookie) != name:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def test_who_is_added_signs_in_and_who_is_removed_is_out(server: Server) -> None:
    people(server, "add", "ada@city.example", "--name=Ada", "--role=moderator")
    cookie = use_link(link_of(server, "ada@city.example"))
    assert name_of(server.url, cookie) == "Ada"
    people(server, "add", "ada@city.example", "--name=Ada Example")
    assert becomes(server, cookie, "Ada Example")
    people(server, "remove", "ada@city.example")
    assert becomes(server, cookie, None)
    assert "/sign-in/" not in server.printed().partition("try:")[2]
