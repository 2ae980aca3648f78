"""The official JavaScript client against the real server, over each transport."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.server import Server

pytestmark = [pytest.mark.server, pytest.mark.node]
TRANSPORTS = ("websocket", "polling")


class Node:
    """Runs the scripts of tests/js/ against a server."""

    def __init__(self, folder: Path, url: str) -> None:
        self._folder = folder
        self._url = url

    def run(self, script: str, *arguments: str) -> dict[str, Any]:
        """What a script reports."""
        command = ["node", script, self._url, *arguments]
        done = subprocess.run(
            command, cwd=self._folder, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))


@pytest.fixture
def node(socket_io_client: Path, server: Server) -> Node:
    """The scripts, against the server of this module."""
    return Node(socket_io_client, server.url)


@pytest.mark.parametrize("transports", ["websocket", "polling", "polling,websocket"])
def test_a_question_and_an_upvote_reach_the_other_client(node: Node, transports: str) -> None:
    told = node.run("ask-and-upvote.mjs", "opening", transports)
    assert told["transports"] == [transports.split(",")[-1]] * 2
    assert [entered["role"] for entered in told["entered"]] == ["attendee", "attendee"]
    question = told["asked"]["question"]
    assert question.pop("reason") is question.pop("answered_at") is None  # the asker's alone
    assert question in told["news"]["questions"]
    assert told["upvoted"] == {"ok": True, "tally": [2, 2]}
    assert told["counts"][str(question["id"])] == [2, 2]


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_who_comes_back_gets_what_was_missed(node: Node, transport: str) -> None:
    told = node.run("come-back.mjs", "opening", transport)
    asked, after = told["asked"], told["after"]
    sent = {question["id"] for question in after["questions"]}
    assert after["full"] is False and after["rev"] == told["before"]["rev"] + 2
    assert asked["missed"] in sent and asked["kept"] not in sent
    assert after["gone"] == [asked["gone"]]


def test_who_comes_with_the_rev_of_another_database_gets_the_whole_board(node: Node) -> None:
    told = node.run("come-back.mjs", "opening", "websocket")
    sent = {question["id"] for question in told["later"]["questions"]}
    assert told["later"]["full"] is True and told["later"]["gone"] == []
    assert {told["asked"]["kept"], told["asked"]["last"], told["asked"]["missed"]} <= sent


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_page_of_another_site_cannot_connect(node: Node, transport: str) -> None:
    assert node.run("refused.mjs", "https://evil.example", transport) == {"outcome": "refused"}


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_page_of_this_site_can_connect(node: Node, server: Server, transport: str) -> None:
    assert node.run("refused.mjs", server.url, transport) == {"outcome": "connected"}
