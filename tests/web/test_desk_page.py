"""The moderators' desk as a page and plain forms: what each does, and what a stale one is told."""

import json
import re
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from conference.house import House
from conference.people.roles import Role
from conference.questions.moves import Action
from conference.web.desk_columns import PLAIN, QUICK
from tests.web.conftest import Browser
from tests.web.markup import Page

ROOM = "/sessions/reviewed-talk"
DESK = f"{ROOM}/desk"
JSON = {"Accept": "application/json"}
HOSTILE = "<script>alert(1)</script> & \"quotes\" '{{ 7 * 7 }}'"


@pytest.fixture
def moderator(app: Flask) -> Browser:
    """A moderator of the reviewed talk."""
    moderator = Browser(app, app.test_client())
    moderator.sign_in(Role.MODERATOR, "reviewed-talk")
    return moderator


def ask(browser: Browser, text: str = "Who pays for it?", **fields: str) -> None:
    """Ask on the reviewed board."""
    browser.client.post(f"{ROOM}/questions", data={"text": text, **fields})


def board(moderator: Browser) -> dict[int, dict[str, Any]]:
    """The questions of the desk, by number."""
    questions = moderator.client.get(f"{DESK}.json").json
    assert questions
    return {question["number"]: question for question in questions["questions"]}


def move(moderator: Browser, number: int, action: str, **fields: str) -> TestResponse:
    """Send the form of a question as it stands now."""
    question = board(moderator)[number]
    data = {"question": str(question["id"]), "rev": str(question["rev"]), "action": action}
    return moderator.client.post(f"{DESK}/moderate", data={**data, **fields})


def page_at(moderator: Browser, query: str = "") -> Page:
    """The page of the desk, without what the script makes rows of."""
    html = moderator.client.get(f"{DESK}{query}").text
    return Page(re.sub("(?s)<template.*?</template>", "", html))


def status(moderator: Browser, number: int = 1) -> str:
    """Where a question stands."""
    return str(board(moderator)[number]["status"])


@pytest.fixture
def asked(moderator: Browser, browser: Browser) -> Browser:
    """A moderator, while three questions wait."""
    browser.join("Ana")
    for text in ("Who pays for it, this bridge?", "Who pays for the bridge?", "How many trees?"):
        ask(browser, text)
    return moderator


def test_the_desk_is_never_kept(moderator: Browser) -> None:
    for path in (DESK, f"{DESK}.json"):
        assert moderator.client.get(path).headers["Cache-Control"] == "no-store"


def test_a_waiting_question_is_on_the_desk_and_not_in_the_room(asked: Browser) -> None:
    assert "How many trees?" in asked.client.get(DESK).text
    assert "How many trees?" not in asked.client.get(f"{ROOM}/live").text


def test_a_desk_without_its_session_is_not_found(browser: Browser) -> None:
    browser.sign_in(Role.ORGANISER)
    for path in ("desk", "desk.json"):
        assert browser.client.get(f"/sessions/nowhere/{path}").status_code == 404


def test_a_form_moves_a_question_and_leads_back_with_an_undo(asked: Browser) -> None:
    answer = move(asked, 1, "approve", show="review")
    assert answer.status_code == 303
    page = asked.client.get(answer.headers["Location"])
    assert "#1 approved." in page.text
    assert status(asked) == "listed"
    undo = Page(page.text).one("button", name="action", value="undo")
    assert undo.text == "Undo"
    move(asked, 1, "undo")
    assert status(asked) == "pending"


def test_declining_takes_a_ready_reason_or_ones_own(asked: Browser) -> None:
    move(asked, 1, "decline", reason="This was asked already.", other="")
    move(asked, 2, "decline", reason="", other="Not today, sorry.")
    reasons = [board(asked)[number]["reason"] for number in (1, 2)]
    assert reasons == ["This was asked already.", "Not today, sorry."]


def test_a_ready_reason_is_offered_for_each_question_that_waits(asked: Browser) -> None:
    question = board(asked)[1]["id"]
    page = page_at(asked, f"?on={question}&do=decline")
    assert len(page.all("button", name="reason")) == 5


def test_declining_without_a_reason_says_what_is_missing(asked: Browser) -> None:
    answer = move(asked, 1, "decline")
    assert answer.status_code == 400
    assert "Please give a short reason" in answer.text


def test_a_stale_form_changes_nothing_says_why_and_keeps_what_was_typed(asked: Browser) -> None:
    stale = board(asked)[1]
    move(asked, 1, "approve")
    data = {"question": stale["id"], "rev": stale["rev"], "action": "edit", "text": "My new words?"}
    answer = asked.client.post(f"{DESK}/moderate", data=data)
    assert answer.status_code == 409
    assert "Somebody else has just changed this question" in answer.text
    assert "#1 is now: listed." in answer.text
    assert "My new words?" in answer.text
    assert board(asked)[1]["text"] == "Who pays for it, this bridge?"


def test_a_script_gets_the_question_with_a_conflict(asked: Browser) -> None:
    stale = board(asked)[1]
    move(asked, 1, "approve")
    data = {"question": stale["id"], "rev": stale["rev"], "action": "decline", "reason": "no"}
    said = asked.client.post(f"{DESK}/moderate", data=data, headers=JSON).json
    assert said and (said["ok"], said["error"]) == (False, "conflict")
    assert said["question"]["status"] == "listed"


def test_the_queue_is_ordered_by_buttons(asked: Browser) -> None:
    for number in (1, 2, 3):
        move(asked, number, "approve")
        move(asked, number, "queue")
    page = page_at(asked)
    up = [b.attributes["value"] for b in page.all("button", **{"data-move": "up"})][-1]
    move(asked, 3, up)
    order = sorted(board(asked).values(), key=lambda q: q["position"])
    assert [q["number"] for q in order] == [1, 3, 2]
    move(asked, 1, "order:")
    assert board(asked)[1]["position"] == 3


def test_a_question_is_merged_into_one_like_it(asked: Browser, other: Browser) -> None:
    move(asked, 1, "approve")
    other.join("Bo")
    other.client.post("/questions/1/upvote", data={"on": "1"})
    question = board(asked)[2]["id"]
    page = page_at(asked, f"?on={question}&do=merge")
    into = page.one("button", name="into").attributes["value"]
    move(asked, 2, "merge", into=into)
    assert board(asked)[1]["tally"][0] == 2
    text = asked.client.get(f"{DESK}?show=done").text
    assert "Merged into #1" in text and "With #2 merged in" in text
    move(asked, 2, "unmerge")
    assert status(asked, 2) == "pending"


def test_what_to_merge_into_is_found_by_words(asked: Browser) -> None:
    for number in (2, 3):
        move(asked, number, "approve")
    question = board(asked)[1]["id"]
    page = page_at(asked, f"?on={question}&find=TREES")
    assert len(page.all("button", name="into")) == 1


def test_an_answer_in_writing_is_shown(asked: Browser) -> None:
    move(asked, 1, "approve")
    question = board(asked)[1]
    data = {"question": question["id"], "rev": question["rev"], "text": "The region does."}
    assert asked.client.post(f"{DESK}/answer", data=data).status_code == 303
    assert status(asked) == "answered"
    assert "Answer: The region does." in asked.client.get(DESK).text


def test_a_question_from_the_room_is_listed_without_a_name(moderator: Browser) -> None:
    data = {"text": "Asked by somebody in row three?"}
    assert moderator.client.post(f"{DESK}/floor", data=data).status_code == 303
    question = board(moderator)[1]
    assert (question["status"], question["author"], question["floor"]) == ("listed", None, True)


def test_muting_ends_asking_until_it_is_undone(
    asked: Browser, browser: Browser, house: House
) -> None:
    question = board(asked)[1]["id"]
    answer = asked.client.post(f"{DESK}/mute", data={"question": question, "minutes": "10"})
    assert "is muted." in asked.client.get(answer.headers["Location"]).text
    house.known.look()
    ask(browser, "May I ask again?")
    assert len(board(asked)) == 3
    asked.client.post(f"{DESK}/mute", data={"question": question, "minutes": "0", "on": "0"})
    house.known.look()
    ask(browser, "May I ask again?")
    assert len(board(asked)) == 4


def test_muting_hides_all_of_theirs_when_asked_to(asked: Browser) -> None:
    question = board(asked)[1]["id"]
    data = {"question": question, "minutes": "60", "hide_all": "1"}
    asked.client.post(f"{DESK}/mute", data=data)
    assert {status(asked, number) for number in (1, 2, 3)} == {"hidden"}


def test_the_gate_is_closed_left_to_the_clock_and_slowed_down(moderator: Browser) -> None:
    for state, shown in (("closed", "closed"), ("upvotes_only", "upvotes_only"), ("auto", "open")):
        moderator.client.post(f"{DESK}/gate", data={"state": state})
        answer = moderator.client.get(f"{DESK}.json").json
        assert answer and answer["gate"]["state"] == shown
    moderator.client.post(f"{DESK}/gate", data={"slow": "30"})
    assert "30 s between two questions" in moderator.client.get(DESK).text


@pytest.mark.parametrize(
    ("form", "data"),
    [
        ("moderate", {}),
        ("moderate", {"question": "x" * 5000, "rev": "-1", "action": "explode"}),
        ("moderate", {"question": "9" * 40, "rev": "1", "action": "hide"}),
        ("moderate", {"question": "1", "rev": "1", "action": "order:x"}),
        ("moderate", {"question": "1", "rev": "1", "action": "hide", "key": "no key"}),
        ("answer", {"question": "1"}),
        ("mute", {"question": "1", "minutes": "999999999"}),
        ("gate", {"slow": "often"}),
        ("gate", {"state": "ajar"}),
        ("floor", {"text": "a"}),
    ],
)
def test_nonsense_is_refused_in_a_sentence(asked: Browser, form: str, data: dict[str, str]) -> None:
    before = board(asked)
    answer = asked.client.post(f"{DESK}/{form}", data=data)
    assert 400 <= answer.status_code < 500
    assert Page(answer.text).one("p", role="alert").text
    assert board(asked) == before


@pytest.mark.parametrize("query", ["on=x", "on=99999999999999999999", "show=%00", "done=x&of=1"])
def test_a_strange_address_shows_the_desk(asked: Browser, query: str) -> None:
    assert asked.client.get(f"{DESK}?{query}").status_code == 200


@pytest.mark.parametrize("since", ["-1", "x", "9" * 30])
def test_a_strange_rev_is_refused(asked: Browser, since: str) -> None:
    assert asked.client.get(f"{DESK}.json?since={since}").status_code == 400


def test_hostile_texts_are_texts(moderator: Browser, browser: Browser) -> None:
    browser.join("Ana <i>")
    ask(browser, HOSTILE)
    move(moderator, 1, "decline", other=HOSTILE)
    page = moderator.client.get(f"{DESK}?on={board(moderator)[1]['id']}").text
    assert "<script>alert" not in page and "<i>" not in page and "49" not in page.split("{{")[1]
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 2


def test_somebody_anonymous_stays_so_on_the_desk(moderator: Browser, browser: Browser) -> None:
    browser.join("Ana Unusual")
    ask(browser, anonymous="1")
    for path in (DESK, f"{DESK}.json"):
        assert "Ana Unusual" not in moderator.client.get(path).text


def test_a_moderator_of_another_session_moves_nothing_here(asked: Browser, other: Browser) -> None:
    other.sign_in(Role.MODERATOR, "opening")
    question = board(asked)[1]
    data = {"question": question["id"], "rev": question["rev"], "action": "approve"}
    assert other.client.post("/sessions/opening/desk/moderate", data=data).status_code == 403
    assert status(asked) == "pending"


def test_the_script_gets_what_changed_since(asked: Browser) -> None:
    first = asked.client.get(f"{DESK}.json").json
    assert first and first["full"]
    move(asked, 2, "approve")
    later = json.loads(asked.client.get(f"{DESK}.json?since={first['rev']}").data)
    assert not later["full"]
    assert [q["number"] for q in later["questions"] if q["rev"] > first["rev"]] == [2]


def test_the_room_leads_moderators_to_the_desk_and_nobody_else(
    moderator: Browser, browser: Browser
) -> None:
    browser.join("Ana")
    assert DESK in moderator.client.get(f"{ROOM}/live").text
    assert DESK not in browser.client.get(f"{ROOM}/live").text


def test_every_move_has_its_place_on_the_desk() -> None:
    shown = {*PLAIN, *(action for quick in QUICK.values() for action in quick)}
    shown |= {Action.EDIT, Action.MERGE, Action.UNDO}
    assert {*Action} - shown == {Action.ORDER}


def test_the_desk_says_why_a_question_was_flagged(asked: Browser, browser: Browser) -> None:
    move(asked, 1, "approve")
    browser.client.post("/questions/1/flag", data={"reason": "advert"})
    said = [mark.text for mark in page_at(asked).all("span", **{"data-flagged": ""})]
    assert [each for each in said if each] == ["It is advertising."]


def test_who_is_muted_stands_on_the_desk_and_may_be_let_write_again(
    asked: Browser, browser: Browser
) -> None:
    assert not page_at(asked).all("details", **{"data-tool": "muted"})
    asked.client.post(f"{DESK}/mute", data={"question": "1", "minutes": "10"})
    (said,) = re.findall('(?s)data-tool="muted".*?</details>', asked.client.get(DESK).text)
    assert "Ana" in said and "#1" in said and "Muted until" in said
    asked.client.post(f"{DESK}/mute", data={"question": "1", "minutes": "0", "on": "0"})
    assert not page_at(asked).all("details", **{"data-tool": "muted"})
    assert browser.client.get(DESK).status_code == 403
