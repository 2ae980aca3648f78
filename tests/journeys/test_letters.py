"""A real server and a real mail server: links arrive encrypted, and nobody waits for the post."""

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.event import write_event
from tests.journeys.person import name_of, use_link
from tests.mail import PASSWORD, USER, MailBag, home_made_tls, log_in, mail_server
from tests.server import Server, free_port

pytestmark = pytest.mark.server


@contextmanager
def server_with_ada(folder: Path, monkeypatch: pytest.MonkeyPatch, port: int) -> Iterator[Server]:
    """A server that sends mail by a port, with somebody on its list."""
    monkeypatch.setenv(
        "CONFERENCE_SMTP_URL", f"smtp://{USER}:{PASSWORD.replace('/', '%2F')}@127.0.0.1:{port}"
    )
    schedule = write_event(folder)
    command = [sys.executable, "-m", "conference", "people", "add", "ada@city.example"]
    subprocess.run([*command, "--name=Ada", f"--schedule={schedule}"], check=True)
    with Server(schedule) as server:
        yield server
    assert "ada@city.example" not in server.printed()


def ask_for_link(server: Server) -> None:
    form = urlencode({"email": "Ada@city.example"}).encode()
    with urllib.request.urlopen(f"{server.url}/sign-in", form, timeout=5) as answer:
        assert answer.status == 200


def first_mail(bag: MailBag) -> str:
    """The text of the first mail that arrives."""
    deadline = time.monotonic() + 20
    while not bag.mails:
        assert time.monotonic() < deadline, "no mail arrives"
        time.sleep(0.05)
    return str(bag.mails[0].get_content())


def test_who_asks_gets_a_mail_over_an_encrypted_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tls = home_made_tls(tmp_path)
    with mail_server(tls_context=tls, authenticator=log_in, auth_required=True) as bag:
        with server_with_ada(tmp_path, monkeypatch, bag.port) as server:
            ask_for_link(server)
            link = re.search(rf"{server.url}/sign-in/\S+", first_mail(bag))
            assert link and name_of(server.url, use_link(link[0])) == "Ada"
        assert bag.encrypted == [True]
        assert link[0] not in server.printed()


def test_nobody_waits_for_a_mail_server_that_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with server_with_ada(tmp_path, monkeypatch, port) as server:
            ask_for_link(server)
            connection, _ = silent.accept()
            with connection:
                assert "Opening" in server.get("/schedule/")
                ask_for_link(server)


def test_a_mail_server_that_is_down_is_said_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    with server_with_ada(tmp_path, monkeypatch, port) as server:
        ask_for_link(server)
        deadline = time.monotonic() + 20
        while "The mail server cannot be reached." not in server.printed():
            assert time.monotonic() < deadline, server.printed()
            time.sleep(0.05)
        assert "Opening" in server.get("/schedule/")
