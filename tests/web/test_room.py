"""The live protocol, over Flask-SocketIO's test client."""

import json
from typing import Any
from uuid import uuid4

import pytest
from flask_socketio import SocketIOTestClient

from conference.house import House, Live
from tests.web.conftest import Browser, Wall


def say(socket: SocketIOTestClient, event: str, **payload: Any) -> dict[str, Any]:
    answer = socket.emit(event, payload, namespace="/live", callback=True)
    assert isinstance(answer, dict)
    return answer


ASKERS = ("reason", "answered_at")
"""What only the asker of a question is told."""


def heard(socket: SocketIOTestClient, event: str) -> list[dict[str, Any]]:
    received = socket.get_received("/live")
    return [packet["args"][0] for packet in received if packet["name"] == event]


def asked(socket: SocketIOTestClient, text: str = "Does it work?", **more: Any) -> dict[str, Any]:
    """The answer to a question in the opening."""
    return say(socket, "ask", **{"session": "opening", "key": str(uuid4()), "text": text, **more})


def as_others_get(question: dict[str, Any]) -> dict[str, Any]:
    """An asker's question without what is only for the asker."""
    return {field: value for field, value in question.items() if field not in ASKERS}


@pytest.fixture
def ada(browser: Browser) -> SocketIOTestClient:
    """Ada's socket; she is in the opening."""
    return joined(browser, "Ada")


@pytest.fixture
def bob(other: Browser) -> SocketIOTestClient:
    """Bob's socket; he is in the opening, too."""
    return joined(other, "Bob")


def joined(browser: Browser, name: str) -> SocketIOTestClient:
    browser.join(name)
    socket = browser.socket()
    say(socket, "enter", session="opening")
    return socket


def test_a_visitor_may_enter_and_read(browser: Browser) -> None:
    answer = say(browser.socket(), "enter", session="opening")
    assert answer["ok"] and answer["role"] == "visitor" and answer["questions"] == []


def test_entering_is_answered_with_the_whole_protocol(ada: SocketIOTestClient) -> None:
    question = asked(ada)["question"]
    assert say(ada, "enter", session="opening") == {
        "ok": True,
        "rev": 1,
        "full": True,
        "gate": {
            "state": "open",
            "mode": "auto",
            "slow": 0,
            "closes_at": "2020-10-06T09:30:00+00:00",
        },
        "role": "attendee",
        "questions": [as_others_get(question)],
        "gone": [],
        "next": None,
        "mine": {"asked": [question], "upvoted": [question["id"]]},
        "present": 1,
        "slide": None,
    }


def test_entering_at_a_rev_gets_what_came_since(
    ada: SocketIOTestClient, bob: SocketIOTestClient
) -> None:
    first = asked(ada, "The first?")["question"]["id"]
    say(ada, "withdraw", question=first)
    second = asked(ada, "The second?")["question"]
    answer = say(bob, "enter", session="opening", since=1)
    assert (answer["full"], answer["rev"]) == (False, 3)
    assert (answer["questions"], answer["gone"]) == ([as_others_get(second)], [first])


def test_a_rev_above_the_boards_gets_everything(ada: SocketIOTestClient) -> None:
    question = asked(ada)["question"]
    answer = say(ada, "enter", session="opening", since=1000)
    assert answer["full"] and answer["questions"] == [as_others_get(question)]


def test_a_members_session_is_not_entered_by_a_guest(
    ada: SocketIOTestClient, browser: Browser
) -> None:
    for socket in (ada, browser.socket()):
        assert say(socket, "enter", session="members-only")["error"] == "forbidden"
    assert asked(ada, session="members-only")["error"] == "forbidden"


def test_a_question_reaches_who_is_in_the_session(
    ada: SocketIOTestClient, bob: SocketIOTestClient, live: Live
) -> None:
    question = asked(ada)["question"]
    live.fanout.tick()
    (changes,) = heard(bob, "changes")
    assert changes == {
        "session": "opening",
        "from": 0,
        "to": 1,
        "questions": [as_others_get(question)],
        "gone": [],
        "next": None,
    }


def test_who_left_hears_no_more(
    ada: SocketIOTestClient, bob: SocketIOTestClient, live: Live
) -> None:
    assert say(bob, "leave", session="opening") == {"ok": True}
    asked(ada)
    live.fanout.tick()
    assert bob.get_received("/live") == []


def test_leaving_where_one_is_not_is_fine(ada: SocketIOTestClient) -> None:
    assert say(ada, "leave", session="reviewed-talk") == {"ok": True}


def test_a_repeated_key_is_one_question(ada: SocketIOTestClient) -> None:
    key = str(uuid4())
    assert asked(ada, key=key) == asked(ada, key=key)
    assert len(say(ada, "enter", session="opening")["questions"]) == 1


def test_a_visitor_may_not_take_part(browser: Browser, ada: SocketIOTestClient) -> None:
    visitor, question = browser.app.test_client(), asked(ada)["question"]["id"]
    socket = Browser(browser.app, visitor).socket()
    answers = [
        asked(socket),
        say(socket, "upvote", question=question, on=True),
        say(socket, "withdraw", question=question),
    ]
    assert {answer["error"] for answer in answers} == {"forbidden"}
    assert answers[0]["message"] == "Please join with your name first."


def test_an_upvote_is_answered_with_the_tally_and_told_to_all(
    ada: SocketIOTestClient, bob: SocketIOTestClient, live: Live
) -> None:
    question = asked(ada)["question"]["id"]
    live.fanout.tick()
    ada.get_received("/live")
    assert say(bob, "upvote", question=question, on=True) == {"ok": True, "tally": [2, 2]}
    live.fanout.tick()
    (tallies,) = heard(ada, "tallies")
    assert (tallies["counts"], tallies["rev"]) == ({str(question): [2, 2]}, 1)


def test_somebody_elses_question_cannot_be_withdrawn(
    ada: SocketIOTestClient, bob: SocketIOTestClient
) -> None:
    question = asked(ada)["question"]["id"]
    assert say(bob, "withdraw", question=question)["error"] == "gone"
    assert say(ada, "withdraw", question=question)["question"]["status"] == "withdrawn"


def test_what_is_mine_reaches_my_other_device(
    browser: Browser, ada: SocketIOTestClient, bob: SocketIOTestClient, live: Live
) -> None:
    phone = browser.socket()
    asked(ada, "From the laptop?", anonymous=True)
    live.fanout.tick()
    (you,) = heard(phone, "you")
    assert you["notices"] == [] and you["questions"][0]["text"] == "From the laptop?"
    assert heard(bob, "you") == []


def test_a_pending_text_reaches_no_other_socket(
    ada: SocketIOTestClient, bob: SocketIOTestClient, live: Live
) -> None:
    for socket in (ada, bob):
        say(socket, "enter", session="reviewed-talk")
    answer = asked(ada, "The secret text?", session="reviewed-talk")
    assert answer["question"]["status"] == "pending"
    live.fanout.tick()
    to_ada, to_bob = (json.dumps(socket.get_received("/live")) for socket in (ada, bob))
    assert "The secret text?" in to_ada
    assert '"changes"' in to_bob and "The secret text?" not in to_bob
    entered = json.dumps(say(bob, "enter", session="reviewed-talk"))
    assert "The secret text?" not in entered


def test_an_anonymous_question_names_nobody(
    ada: SocketIOTestClient, bob: SocketIOTestClient, live: Live
) -> None:
    asked(ada, "Who am I?", anonymous=True)
    live.fanout.tick()
    to_bob = json.dumps(bob.get_received("/live"))
    assert "Who am I?" in to_bob and "Ada" not in to_bob


@pytest.mark.parametrize(
    ("text", "error"), [("?", "too_short"), ("   ", "too_short"), ("x" * 301, "too_long")]
)
def test_a_text_out_of_bounds_says_so(ada: SocketIOTestClient, text: str, error: str) -> None:
    answer = asked(ada, text)
    assert (answer["ok"], answer["error"]) == (False, error)
    assert answer["message"].endswith("characters.")


def test_the_eleventh_question_in_a_minute_is_told_to_wait(
    ada: SocketIOTestClient, wall: Wall
) -> None:
    answers = [asked(ada) for _ in range(11)]
    assert all(answer["ok"] for answer in answers[:10])
    assert answers[10]["error"] == "slow_down" and answers[10]["retry_ms"] == 60_001
    wall.wait(seconds=61)
    assert asked(ada)["ok"]


def test_after_the_gate_closed_nothing_is_taken(ada: SocketIOTestClient, wall: Wall) -> None:
    question = asked(ada)["question"]["id"]
    wall.wait(hours=2)
    assert asked(ada)["error"] == "closed"
    assert say(ada, "upvote", question=question, on=False)["error"] == "closed"
    assert say(ada, "enter", session="opening")["gate"]["state"] == "closed"


def test_the_present_are_counted_by_person(browser: Browser, ada: SocketIOTestClient) -> None:
    assert say(browser.socket(), "enter", session="opening")["present"] == 1
    visitor = Browser(browser.app, browser.app.test_client()).socket()
    assert say(visitor, "enter", session="opening")["present"] == 2
    ada.disconnect("/live")
    assert say(visitor, "enter", session="opening")["present"] == 2


def test_a_republished_programme_is_told_to_every_page(
    ada: SocketIOTestClient, browser: Browser, house: House
) -> None:
    visitor = browser.socket()
    path = house.settings.schedule
    path.write_text(path.read_text(encoding="utf-8").replace("title: Opening", "title: Welcome"))
    house.published.look()
    house.published.look()
    news = {
        "revision": 2,
        "changes": [{"kind": "renamed", "session": "opening", "title": "Welcome"}],
        "around": [],
    }
    assert heard(ada, "programme") == heard(visitor, "programme") == [news]


def test_signing_out_ends_what_is_open(browser: Browser, live: Live) -> None:
    browser.join()
    socket = browser.socket()
    say(socket, "enter", session="opening")
    browser.client.post("/sign-out")
    assert not socket.is_connected("/live")
    assert live.boards.rev("opening") == 0


def test_signing_out_leaves_others_alone(browser: Browser, other: Browser) -> None:
    browser.join()
    other.join("Bob")
    socket = other.socket()
    browser.client.post("/sign-out")
    assert say(socket, "enter", session="opening")["role"] == "attendee"
