"""What moderators did, as the organisers' log says it: a sentence each, and never a text."""

from typing import Any

import pytest

from conference.house import House
from conference.people.roles import Role
from conference.questions.moves import Action
from conference.web.question_log import MOVES
from tests.web.conftest import Browser
from tests.web.markup import Page
from tests.web.test_live_page import ask
from tests.web.test_organise import note
from tests.web.test_stage import take

SAID: dict[str, tuple[str, str, dict[str, Any]]] = {
    "The command line declined question 7 of Opening.": ("question.decline", "opening #7", {}),
    "The command line hid question 2 of gone-by.": ("question.hide", "gone-by #2", {}),
    "The command line closed the questions of Opening.": (
        "gate", "opening", {"state": "closed", "slow": None},
    ),
    "The command line asked for 30 seconds between two questions of one person in Opening.": (
        "gate", "opening", {"state": None, "slow": 30},
    ),
    "The command line ended the wait between two questions of one person in Opening.": (
        "gate", "opening", {"slow": 0},
    ),
    "The command line took the questions of Opening as a file (csv).": (
        "questions.export", "opening", {"format": "csv"},
    ),
    "The command line took the questions of all sessions as a file (md).": (
        "questions.export", "", {"format": "md"},
    ),
    "The command line: gate opening": ("gate", "opening", {"state": "ajar"}),
    "The command line: question.juggle opening #1": ("question.juggle", "opening #1", {}),
}  # fmt: skip


@pytest.mark.parametrize("sentence", list(SAID))
def test_each_is_a_sentence(browser: Browser, house: House, sentence: str) -> None:
    browser.sign_in(Role.ORGANISER)
    action, subject, details = SAID[sentence]
    note(house, action, subject, **details)
    spans = Page(browser.client.get("/organise/log").text).all("span")
    assert sentence in [span.text for span in spans]


def test_every_move_has_a_sentence() -> None:
    assert set(MOVES) == {*Action, "answer"}


def test_who_did_it_is_named_and_the_text_is_not(browser: Browser) -> None:
    browser.sign_in(Role.MODERATOR, "opening")
    ask(browser.client, "The text itself?")
    take(browser, 1, "hide")
    browser.sign_in(Role.ORGANISER)
    shown = browser.client.get("/organise/log").text
    assert "Moderator-Opening hid question 1 of Opening." in shown
    assert "The text itself?" not in shown
