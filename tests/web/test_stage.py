"""The stage as a page: who may see it, what it says without script, and where its code leads."""

import re
from uuid import uuid4

import pytest

from conference.people.roles import Role
from conference.web.stage import FITTING, size_of
from tests.web.conftest import Browser, MakeApp
from tests.web.markup import Page
from tests.web.test_live_page import ask
from tests.web.test_room import say

STAGE = "/sessions/opening/stage"


def take(browser: Browser, question: int = 1, action: str = "take") -> None:
    """Have a question answered now."""
    board = say(browser.socket(), "enter", session="opening")["questions"]
    (rev,) = [each["rev"] for each in board if each["id"] == question]
    move = {"question": question, "rev": rev, "action": action, "key": str(uuid4())}
    assert say(browser.socket(), "moderate", **move)["ok"]


def test_a_visitor_sees_the_question_being_answered_and_the_next(
    browser: Browser, other: Browser
) -> None:
    other.sign_in(Role.MODERATOR, "opening")
    ask(other.client, "Is this live?", anonymous="1")
    ask(other.client, "Is this next?")
    ask(other.client, "Is this listed?")
    take(other, 1)
    take(other, 2, "queue")
    shown = browser.client.get(STAGE).text
    assert "Is this live?" in shown and "Is this next?" in shown and "Anonymous (" in shown
    assert "Is this listed?" not in shown and "Moderator-Opening" not in shown
    now = Page(shown).one("section", **{"data-now": ""})
    assert "hidden" not in now.attributes


def test_while_nothing_is_answered_it_invites_or_says_that_it_is_closed(
    browser: Browser, other: Browser
) -> None:
    def said() -> list[str]:
        spans = Page(browser.client.get(STAGE).text).all("span")
        marked = [s for s in spans if {"data-open", "data-closed"} & set(s.attributes)]
        return [span.text for span in marked if "hidden" not in span.attributes]

    assert said() == ["What would you like to ask?"]
    other.sign_in(Role.MODERATOR, "opening")
    say(other.socket(), "gate", session="opening", state="closed")
    assert said() == ["This session takes no questions now."]


def test_what_waits_for_a_moderator_is_not_on_it(browser: Browser) -> None:
    browser.join()
    ask(browser.client, "The waiting text?", session="reviewed-talk")
    assert "The waiting text?" not in browser.client.get("/sessions/reviewed-talk/stage").text


def test_it_shows_the_address_that_was_asked_for_or_the_public_one(
    browser: Browser, make_app: MakeApp
) -> None:
    assert "localhost/sessions/opening/live" in browser.client.get(STAGE).text
    public = make_app(public_url="https://days.example").test_client().get(STAGE).text
    link = Page(public).one("p", **{"class": "stage-link"}).text
    assert link == "days.example/sessions/opening/live"


def test_the_code_is_a_picture_that_the_policy_allows(browser: Browser) -> None:
    (picture,) = re.findall(r'class="stage-code".*?</svg>', browser.client.get(STAGE).text, re.S)
    assert "style" not in picture and "<path" in picture


def test_without_script_it_comes_again_after_five_seconds(browser: Browser) -> None:
    again = browser.client.get(STAGE).text.partition("<noscript>")[2].partition("</noscript>")[0]
    assert '<meta http-equiv="refresh" content="5">' in again


@pytest.mark.parametrize(
    ("asked", "theme"), [("dark", "dark"), ("clear", "clear"), ("pink", None), ('"><b>', None)]
)
def test_a_look_can_be_asked_for(browser: Browser, asked: str, theme: str | None) -> None:
    page = Page(browser.client.get(STAGE, query_string={"theme": asked}).text)
    assert page.one("html").attributes.get("data-theme") == theme


def test_it_is_kept_by_nobody(browser: Browser) -> None:
    assert browser.client.get(STAGE).headers["Cache-Control"] == "no-store"


def test_members_only_is_for_members_there_too(browser: Browser) -> None:
    assert browser.client.get("/sessions/members-only/stage").status_code == 403


def test_longer_texts_and_broader_letters_are_smaller() -> None:
    assert size_of("Why?") == 0
    assert size_of("a" * 300) < size_of("緑" * 300) == size_of("W" * 300) == len(FITTING)
