"""What a socket may be sent that no page of ours sends: each is answered, none does anything."""

from typing import Any

import pytest
from flask import Flask
from flask_socketio import SocketIOTestClient

from conference.people.roles import Role
from conference.questions.desk import STAFF_PACE
from tests.web.conftest import Browser
from tests.web.test_room import asked, joined, say

KEY = "11111111-1111-4111-8111-111111111111"
ASK: dict[str, Any] = {"session": "opening", "key": KEY, "text": "Does it work?"}


@pytest.fixture
def socket(browser: Browser) -> SocketIOTestClient:
    """Ada's socket, in the opening."""
    return joined(browser, "Ada")


@pytest.mark.parametrize(
    "event", ["moderated", "on_connect", "trigger_event", "_person_id", "enter ", "ENTER", ""]
)
def test_an_unknown_event_is_invalid(socket: SocketIOTestClient, event: str) -> None:
    answer = say(socket, event, session="opening")
    assert (answer["ok"], answer["error"]) == (False, "invalid")


@pytest.mark.parametrize(
    "arguments", [[], ["opening"], [None], [["opening"]], [7], [{"session": "opening"}, 2]]
)
def test_a_command_is_exactly_one_object(socket: SocketIOTestClient, arguments: list[Any]) -> None:
    answer = socket.emit("enter", *arguments, namespace="/live", callback=True)
    assert answer and answer["error"] == "invalid"


@pytest.mark.parametrize(
    ("event", "field", "values"),
    [
        ("enter", "session", [None, 7, ["opening"], {"a": 1}, True, "x" * 2101]),
        ("enter", "since", ["1", 1.0, -1, True, [], 2**53, 10**400]),
        ("leave", "session", [None, 7]),
        ("ask", "session", [None, 7]),
        ("ask", "key", [None, 7, "", "no-uuid", KEY + "0", "x" * 2101]),
        ("ask", "text", [None, 7, ["Why?"], "x" * 2101]),
        ("ask", "slide", ["1", -1, 1.5, True, 0, 501, 2**31]),
        ("ask", "language", [7, "much too long for one", ["de"], "d\u00e9", "de\0", "-"]),
        ("upvote", "question", [None, "1", -1, 1.0, True, 2**63]),
        ("upvote", "on", [None, 0, 1, "true", "1"]),
        ("withdraw", "question", [None, "1", -1, [], 2**64]),
    ],
)
def test_a_field_of_another_type_is_invalid_and_named(
    socket: SocketIOTestClient, event: str, field: str, values: list[Any]
) -> None:
    question = asked(socket)["question"]["id"]
    whole = {"enter": {"session": "opening"}, "ask": ASK, "leave": {"session": "opening"}}
    good = whole.get(event, {"question": question, "on": True})
    for value in values:
        answer = say(socket, event, **{**good, field: value})
        assert answer["error"] == "invalid", value
        assert field in answer["message"]


@pytest.mark.parametrize("event", ["ask", "upvote", "withdraw", "enter", "leave"])
def test_an_empty_object_is_invalid(socket: SocketIOTestClient, event: str) -> None:
    assert say(socket, event)["error"] == "invalid"


def test_unknown_fields_are_ignored(socket: SocketIOTestClient) -> None:
    answer = say(socket, "ask", **ASK, status="live", person="bob", number=99, author="Bob")
    assert (answer["question"]["status"], answer["question"]["author"]) == ("listed", "Ada")
    assert answer["question"]["number"] == 1


@pytest.mark.parametrize("session", ["", "nowhere", "../opening", "opening\0"])
def test_a_session_that_is_not_there_is_gone(socket: SocketIOTestClient, session: str) -> None:
    assert say(socket, "enter", session=session)["error"] == "gone"
    assert say(socket, "ask", **{**ASK, "session": session})["error"] == "gone"


@pytest.mark.parametrize("question", [0, 4711, 2**53 - 1])
def test_a_question_that_is_not_there_is_gone(socket: SocketIOTestClient, question: int) -> None:
    assert say(socket, "upvote", question=question, on=True)["error"] == "gone"
    assert say(socket, "withdraw", question=question)["error"] == "gone"


@pytest.mark.parametrize("text", ["Why\0 so?", "Why\t\n so?", "Why\u202e so?", "Why\u2028so?"])
def test_a_text_with_what_cannot_be_seen_is_kept_without_it(
    socket: SocketIOTestClient, text: str
) -> None:
    assert asked(socket, text)["question"]["text"] == "Why so?"


@pytest.fixture
def desk(app: Flask) -> SocketIOTestClient:
    """A moderator's socket, in the opening."""
    moderator = Browser(app, app.test_client())
    moderator.sign_in(Role.MODERATOR)
    return moderator.socket()


@pytest.mark.parametrize("reason", ["in\0sult", "in\u202esult"])
def test_a_reason_with_what_cannot_be_kept_is_kept_without_it(
    socket: SocketIOTestClient, desk: SocketIOTestClient, reason: str
) -> None:
    question = asked(socket)["question"]
    assert say(desk, "flag", question=question["id"], reason=reason)["ok"]
    waiting = asked(socket, session="reviewed-talk")["question"]
    move = {"question": waiting["id"], "rev": waiting["rev"], "key": KEY, "action": "decline"}
    answer = say(desk, "moderate", **move, reason=reason)
    assert answer["question"]["reason"] in {"in sult", "insult"}


@pytest.mark.parametrize("session", ["", "nowhere"])
def test_nobody_is_muted_where_no_session_is(desk: SocketIOTestClient, session: str) -> None:
    answer = say(desk, "mute", session=session, handle="~123456", minutes=5)
    assert (answer["error"], answer["message"]) == ("gone", "There is no such session.")


@pytest.mark.parametrize("gate", [{}, {"slow": 601}, {"state": "ajar"}])
def test_a_gate_is_set_to_something(desk: SocketIOTestClient, gate: dict[str, Any]) -> None:
    assert say(desk, "gate", session="opening", **gate)["error"] == "invalid"


def test_entering_again_and_again_is_slowed_down(socket: SocketIOTestClient) -> None:
    answers = [say(socket, "enter", session="opening") for _ in range(60)]
    assert answers[58]["ok"] and answers[59]["error"] == "slow_down"


def test_a_hand_is_raised_no_oftener_than_moves_are_made(
    socket: SocketIOTestClient, desk: SocketIOTestClient
) -> None:
    question = asked(socket)["question"]["id"]
    assert say(socket, "hand", question=question, on=True)["error"] == "forbidden"
    answers = [say(desk, "hand", question=question, on=True) for _ in range(STAFF_PACE + 1)]
    assert answers[-2]["ok"] and answers[-1]["error"] == "slow_down"
