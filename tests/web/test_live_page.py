"""The live room without JavaScript: plain forms, and the board as JSON."""

import json
from uuid import uuid4

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from conference.house import Live
from tests.web.conftest import Browser, Wall
from tests.web.markup import Page

LIVE = "/sessions/opening/live"
BOARD = "/sessions/opening/questions.json"


def ask(client: FlaskClient, text: str = "Does it work?", **more: str) -> TestResponse:
    form = {"text": text, "key": str(uuid4()), "session": "opening", **more}
    return client.post(f"/sessions/{form.pop('session')}/questions", data=form)


def page(client: FlaskClient, path: str = LIVE) -> Page:
    response = client.get(path)
    assert response.status_code == 200
    return Page(response.text)


def texts(client: FlaskClient, path: str = LIVE) -> list[str]:
    """The questions on the page, apart from the empty row that scripts copy."""
    rows = page(client, path).all("p", **{"class": "question-text"})
    return [row.text for row in rows if row.text]


def test_a_visitor_reads_and_is_asked_for_a_name(browser: Browser, other: Browser) -> None:
    other.join("Bob")
    ask(other.client)
    assert texts(browser.client) == ["Does it work?"]
    assert page(browser.client).one("input", name="next").attributes["value"] == LIVE
    assert not page(browser.client).all("textarea")


def test_a_question_is_asked_by_the_pages_own_form(browser: Browser) -> None:
    browser.join()
    form = page(browser.client).one("form", **{"data-ask": ""})
    key = page(browser.client).one("input", name="key").attributes["value"]
    data = {"key": key, "text": "By form?"}
    response = browser.client.post(form.attributes["action"], data=data)
    assert response.status_code == 303
    assert response.location == f"{LIVE}#question-1"
    assert texts(browser.client) == ["By form?"]


def test_the_same_form_sent_twice_is_one_question(browser: Browser) -> None:
    browser.join()
    key = str(uuid4())
    assert ask(browser.client, key=key).location == ask(browser.client, key=key).location
    assert texts(browser.client) == ["Does it work?"]


def test_each_page_brings_a_new_key(browser: Browser) -> None:
    browser.join()
    keys = {page(browser.client).one("input", name="key").attributes["value"] for _ in range(2)}
    assert len(keys) == 2


def test_support_is_given_and_taken_back_by_form(browser: Browser, other: Browser) -> None:
    browser.join()
    other.join("Bob")
    ask(browser.client)
    for on, tally in (("1", "2"), ("1", "2"), ("0", "1")):
        response = other.client.post("/questions/1/upvote", data={"on": on})
        assert response.status_code == 303
        assert page(other.client).all("span", **{"data-tally": ""})[0].text == tally


def test_a_question_is_taken_back_by_form(browser: Browser, other: Browser) -> None:
    browser.join()
    ask(browser.client)
    other.join("Bob")
    assert other.client.post("/questions/1/withdraw").status_code == 404
    assert texts(other.client) == ["Does it work?"]
    assert browser.client.post("/questions/1/withdraw").location == f"{LIVE}#questions"
    assert texts(other.client) == texts(browser.client) == []


def test_the_most_supported_question_is_first(browser: Browser, other: Browser) -> None:
    browser.join()
    other.join("Bob")
    ask(browser.client, "The first?")
    ask(browser.client, "The second?")
    other.client.post("/questions/2/upvote", data={"on": "1"})
    assert texts(browser.client) == ["The second?", "The first?"]


def test_a_visitor_may_not_take_part_by_form(browser: Browser) -> None:
    for path in ("/sessions/opening/questions", "/questions/1/upvote", "/questions/1/withdraw"):
        data = {"text": "Why?", "key": str(uuid4()), "on": "1"}
        response = browser.client.post(path, data=data)
        assert response.status_code == 403
        assert "Please join with your name first." in response.text


def test_what_is_wrong_with_a_form_is_said_in_words(browser: Browser, wall: Wall) -> None:
    browser.join()
    assert ask(browser.client, "?").status_code == 422
    assert ask(browser.client, key="no uuid").status_code == 400
    assert ask(browser.client, session="nowhere").status_code == 404
    assert ask(browser.client, session="members-only").status_code == 403
    for _ in range(10):
        ask(browser.client)
    assert ask(browser.client).status_code == 429
    wall.wait(hours=2)
    response = ask(browser.client)
    assert response.status_code == 409
    assert "takes no questions now" in response.text


def test_a_refused_question_comes_back_with_what_was_typed(browser: Browser) -> None:
    browser.join()
    refused = Page(ask(browser.client, "a" * 301).text)
    assert refused.one("textarea", name="text").text == "a" * 301
    assert "at most 300 characters" in refused.one("p", id="ask-problem").text


def test_a_form_without_a_key_asks_once(browser: Browser) -> None:
    browser.join()
    assert ask(browser.client, key="").status_code == 303
    assert texts(browser.client) == ["Does it work?"]


def test_an_upvote_form_must_say_on_or_off(browser: Browser) -> None:
    browser.join()
    ask(browser.client)
    for data in ({}, {"on": "yes"}):
        assert browser.client.post("/questions/1/upvote", data=data).status_code == 400


def test_who_must_join_first_is_led_there_and_back(client: FlaskClient) -> None:
    refused = client.post(
        "/questions/1/upvote", data={"on": "1"}, headers={"Referer": f"http://localhost{LIVE}"}
    )
    assert Page(refused.text).all("a", href=f"/join?next={LIVE}")


def test_a_question_number_beyond_all_numbers_is_not_found(browser: Browser) -> None:
    browser.join()
    response = browser.client.post("/questions/99999999999999999999/upvote", data={"on": "1"})
    assert response.status_code == 404


def test_a_members_session_has_no_live_page_for_guests(browser: Browser) -> None:
    browser.join()
    for path in ("/sessions/members-only/live", "/sessions/members-only/questions.json"):
        assert browser.client.get(path).status_code == 403


def test_an_anonymous_question_shows_no_name(browser: Browser, other: Browser) -> None:
    browser.join("Ada Unusual")
    ask(browser.client, anonymous="1")
    shown = other.client.get(LIVE).text
    assert "Does it work?" in shown and "Anonymous (" in shown
    assert "Ada Unusual" not in shown


def test_a_pending_question_is_on_its_askers_page_only(browser: Browser, other: Browser) -> None:
    path = "/sessions/reviewed-talk/live"
    browser.join()
    other.join("Bob")
    ask(browser.client, "The secret text?", session="reviewed-talk")
    assert "The secret text?" in browser.client.get(path).text
    assert "The secret text?" not in other.client.get(path).text


def test_the_live_page_is_never_kept(browser: Browser) -> None:
    assert browser.client.get(LIVE).headers["Cache-Control"] == "no-store"


def test_the_board_is_the_same_bytes_for_everyone(browser: Browser, other: Browser) -> None:
    browser.join()
    ask(browser.client)
    ask(browser.client, "The secret text?", session="reviewed-talk")
    for path in (BOARD, "/sessions/reviewed-talk/questions.json"):
        mine, theirs = (each.client.get(path) for each in (browser, other))
        assert mine.data == theirs.data
        assert b"The secret text?" not in mine.data
        assert "Set-Cookie" not in mine.headers
    assert json.loads(browser.client.get(BOARD).data)["questions"][0]["text"] == "Does it work?"


def test_the_board_says_rev_gate_and_questions(browser: Browser) -> None:
    browser.join()
    ask(browser.client)
    board = browser.client.get(BOARD).json
    assert board and (board["rev"], list(board)) == (1, ["rev", "gate", "questions"])
    assert board["gate"]["state"] == "open"
    assert "person" not in str(board)


def test_an_unchanged_board_is_not_sent_again(browser: Browser) -> None:
    browser.join()
    ask(browser.client)
    etag = browser.client.get(BOARD).headers["ETag"]
    again = browser.client.get(BOARD, headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")
    browser.client.post("/questions/1/upvote", data={"on": "0"})
    changed = browser.client.get(BOARD, headers={"If-None-Match": etag})
    assert changed.status_code == 200 and changed.headers["ETag"] != etag


def test_a_form_is_told_to_open_sockets(browser: Browser, other: Browser, live: Live) -> None:
    socket = other.socket()
    socket.emit("enter", {"session": "opening"}, namespace="/live", callback=True)
    browser.join()
    ask(browser.client)
    live.fanout.tick()
    assert "changes" in [packet["name"] for packet in socket.get_received("/live")]
