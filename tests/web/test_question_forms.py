"""What attendees do by plain forms, as people without scripts and scripts without sockets do it."""

from uuid import uuid4

from flask.testing import FlaskClient

from conference.house import Live
from tests.web.conftest import Browser, Wall
from tests.web.markup import Page
from tests.web.test_live_page import LIVE, ask, page, texts


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


def test_a_question_is_changed_by_form(browser: Browser) -> None:
    browser.join()
    ask(browser.client, "Does it wrok?")
    response = browser.client.post("/questions/1/revise", data={"text": "Does it work?"})
    assert response.location == f"{LIVE}#mine-1"
    assert texts(browser.client) == ["Does it work?"]
    assert "edited" in browser.client.get(LIVE).text


def test_a_refused_change_comes_back_with_what_was_typed(browser: Browser, other: Browser) -> None:
    browser.join()
    other.join("Bob")
    ask(browser.client, "Does it work?")
    other.client.post("/questions/1/upvote", data={"on": "1"})
    response = browser.client.post("/questions/1/revise", data={"text": "Does it not work?"})
    assert response.status_code == 409
    refused = Page(response.text)
    assert "Others support this question" in refused.one("p", id="problem-1").text
    assert "Does it not work?" in [each.text for each in refused.all("textarea", name="text")]
    assert refused.one("textarea", id="text").text == ""


def test_a_question_is_erased_by_its_asker_alone(browser: Browser, other: Browser) -> None:
    browser.join()
    ask(browser.client)
    other.join("Bob")
    assert other.client.post("/questions/1/erase").status_code == 404
    assert browser.client.post("/questions/1/erase").status_code == 303
    assert "Does it work?" not in browser.client.get(LIVE).text


def test_a_question_is_reported_with_one_of_the_reasons(browser: Browser, other: Browser) -> None:
    browser.join()
    ask(browser.client)
    other.join("Bob")
    assert other.client.post("/questions/1/flag", data={"reason": "boring"}).status_code == 400
    assert other.client.post("/questions/1/flag", data={"reason": "advert"}).status_code == 303


def test_a_script_is_answered_by_the_same_forms_in_json(browser: Browser) -> None:
    browser.join()
    as_script = {"Accept": "application/json"}
    path = "/sessions/opening/questions"
    data = {"text": "Does it work?", "key": str(uuid4())}
    for _ in range(2):
        asked = browser.client.post(path, data=data, headers=as_script).json
        assert asked and asked["ok"] and asked["question"]["id"] == 1
    upvoted = browser.client.post("/questions/1/upvote", data={"on": "0"}, headers=as_script)
    assert upvoted.json == {"ok": True, "tally": [0, 2]}
    refused = browser.client.post(path, data={"text": "?"}, headers=as_script)
    assert (refused.status_code, refused.json and refused.json["error"]) == (422, "too_short")


def test_a_script_that_is_too_fast_is_told_how_long_to_wait(browser: Browser) -> None:
    browser.join()
    as_script = {"Accept": "application/json"}
    for _ in range(11):
        data = {"text": "Does it work?", "key": str(uuid4())}
        response = browser.client.post("/sessions/opening/questions", data=data, headers=as_script)
    assert response.json and 0 < response.json["retry_ms"] <= 60_001


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
    assert refused.one("textarea", id="text").text == "a" * 301
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


def test_a_form_is_told_to_open_sockets(browser: Browser, other: Browser, live: Live) -> None:
    socket = other.socket()
    socket.emit("enter", {"session": "opening"}, namespace="/live", callback=True)
    browser.join()
    ask(browser.client)
    live.fanout.tick()
    assert "changes" in [packet["name"] for packet in socket.get_received("/live")]
