"""Written answers by plain form: who gives them, where they are read, and what a conflict says."""

from uuid import uuid4

import pytest
from werkzeug.test import TestResponse

from conference.house import House
from conference.people import log
from conference.people.roles import Role
from tests.web.conftest import Browser
from tests.web.markup import Page
from tests.web.test_live_page import BOARD, ask
from tests.web.test_stage import take

ANSWERS = "/sessions/opening/answers"
TEXT = "Yes, from next year."


@pytest.fixture
def speaker(browser: Browser) -> Browser:
    """The speaker of the opening."""
    browser.sign_in(Role.SPEAKER, "opening")
    return browser


@pytest.fixture(autouse=True)
def mo(other: Browser) -> Browser:
    """A moderator, who has left a question to be answered in writing."""
    other.sign_in(Role.MODERATOR)
    ask(other.client, "Does it last?")
    ask(other.client, "Is it listed?")
    take(other, 1, "defer")
    return other


def forms(browser: Browser) -> dict[str, dict[str, str]]:
    """What the forms of the page would send, by question; the text apart."""
    inputs = Page(browser.client.get(ANSWERS).text).all("input", type="hidden")
    values = [(each.attributes["name"], each.attributes["value"]) for each in inputs]
    rows = [dict(values[n : n + 3]) for n in range(0, len(values), 3)]
    return {row["question"]: row for row in rows}


def answer(browser: Browser, form: dict[str, str], text: str = TEXT) -> TestResponse:
    return browser.client.post(ANSWERS, data={**form, "text": text})


def test_my_page_leads_a_speaker_to_what_waits(speaker: Browser) -> None:
    page = speaker.client.get("/my/").text
    assert "1 question waits" in page and ANSWERS in page
    assert answer(speaker, forms(speaker)["1"]).status_code == 303
    assert "question waits" not in speaker.client.get("/my/").text


def test_it_waits_for_nobody_else(browser: Browser) -> None:
    browser.sign_in(Role.SPEAKER, "reviewed-talk")
    assert "question waits" not in browser.client.get("/my/").text
    assert browser.client.get(ANSWERS).status_code == 403


def test_an_answer_is_read_by_everybody(speaker: Browser, mo: Browser) -> None:
    done = answer(speaker, forms(speaker)["1"])
    assert (done.status_code, done.location) == (303, f"{ANSWERS}#question-1")
    board = mo.client.get(BOARD).json
    assert board
    (answered,) = [q for q in board["questions"] if q["id"] == 1]
    assert (answered["status"], answered["answer"]) == ("answered", TEXT)
    assert TEXT in speaker.client.get(ANSWERS).text


def test_a_listed_question_can_be_answered_too_and_an_answer_changed(speaker: Browser) -> None:
    assert answer(speaker, forms(speaker)["2"]).status_code == 303
    assert answer(speaker, forms(speaker)["2"], "No, it does not.").status_code == 303
    page = speaker.client.get(ANSWERS).text
    assert "No, it does not." in page and TEXT not in page


def test_the_same_form_sent_twice_is_one_answer(speaker: Browser, house: House) -> None:
    form = forms(speaker)["1"]
    assert [answer(speaker, form).status_code for _ in range(2)] == [303, 303]
    with house.database.read() as db:
        assert [entry.action for entry in log.entries(db)].count("question.answer") == 1


def test_who_was_slower_sees_the_other_answer_and_their_own(speaker: Browser, mo: Browser) -> None:
    form = forms(speaker)["1"]
    assert answer(mo, forms(mo)["1"], "Mo was faster.").status_code == 303
    refused = answer(speaker, form)
    assert refused.status_code == 409
    page = Page(refused.text)
    assert "Somebody else has just changed this question" in refused.text
    assert "Mo was faster." in [p.text for p in page.all("p", **{"class": "answer"})]
    assert page.one("textarea", id="text-1").text == TEXT
    assert answer(speaker, forms(speaker)["1"]).status_code == 303


def test_what_was_typed_for_a_question_that_is_gone_is_kept(speaker: Browser, mo: Browser) -> None:
    form = forms(speaker)["1"]
    take(mo, 1, "hide")
    refused = answer(speaker, form)
    assert refused.status_code == 404
    assert Page(refused.text).one("blockquote").text == TEXT
    assert "Does it last?" not in refused.text


@pytest.mark.parametrize(
    ("text", "says"), [("?", "at least 3 characters"), ("a" * 2001, "at most 2000 characters")]
)
def test_what_is_no_answer_is_asked_for_again(speaker: Browser, text: str, says: str) -> None:
    refused = answer(speaker, forms(speaker)["1"], text)
    assert refused.status_code == 422 and says in refused.text
    assert Page(refused.text).one("textarea", id="text-1").text == text


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 400),
        ({"question": "1", "rev": "x", "key": str(uuid4())}, 400),
        ({"question": "9", "rev": "1", "key": str(uuid4())}, 404),
        ({"question": "1", "rev": "1", "key": "no uuid"}, 400),
    ],
)
def test_what_no_form_sends_changes_nothing(
    speaker: Browser, form: dict[str, str], status: int
) -> None:
    assert answer(speaker, form).status_code == status
    assert TEXT not in str(speaker.client.get(BOARD).json)


def test_a_question_of_another_session_is_not_there(mo: Browser) -> None:
    form = forms(mo)["1"]
    data = {**form, "text": TEXT}
    assert mo.client.post("/sessions/reviewed-talk/answers", data=data).status_code == 404
    assert mo.client.get("/sessions/nowhere/answers").status_code == 404
