"""One's own questions: receipts that move, and what can be done about them, by keyboard too."""

import pytest
from playwright.sync_api import expect

from conference.questions.rules import Status
from tests.journeys.axe import Axe
from tests.journeys.browsing import LIVE, Visitor
from tests.journeys.conftest import Doors
from tests.journeys.many_questions import give_every_status
from tests.journeys.test_keyboard import tab_to
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """One with a board of its own."""
    return own_server


def test_a_receipt_says_when_it_was_received_by_the_events_clock(ada: Visitor) -> None:
    ada.ask("When did it come?")
    expect(ada.mine("When did it come?")).to_contain_text("received 10:3")
    expect(ada.mine("When did it come?")).to_contain_text("listed")


def test_a_question_is_changed_by_keyboard(ada: Visitor, bo: Visitor) -> None:
    bo.rest()
    ada.ask("Is thys right?")
    expect(bo.question("thys")).to_have_count(1)
    row = ada.mine("thys").get_attribute("id")
    tab_to(ada.page, f"#{row} [data-revise] summary")
    ada.page.keyboard.press("Enter")
    tab_to(ada.page, f"#{row} textarea", most=2)
    ada.page.keyboard.press("Control+A")
    ada.page.keyboard.type("Is this right?")
    ada.page.keyboard.press("Tab")
    ada.page.keyboard.press("Enter")
    expect(bo.question("Is this right?")).to_contain_text("edited")
    expect(ada.page.locator(f"#{row} [data-revise] summary")).to_be_focused()


def test_what_others_support_cannot_be_changed_any_more(ada: Visitor, bo: Visitor) -> None:
    ada.ask("Is this popular?")
    bo.upvote("popular").click()
    expect(ada.upvote("popular")).to_contain_text("2")
    expect(ada.mine("popular").locator("[data-revise]")).to_be_hidden()
    bo.rest()


def test_a_question_is_taken_back_and_erased_by_keyboard_on_every_device(ada: Visitor) -> None:
    other = ada.context.new_page()
    other.goto(LIVE)
    ada.ask("Shall I withdraw?")
    expect(ada.mine("Shall I withdraw")).to_contain_text("received")
    expect(other.locator("[data-mine-list]")).to_contain_text("Shall I withdraw?")
    row = ada.mine("Shall I withdraw").get_attribute("id")
    tab_to(ada.page, f"#{row} .withdraw button")
    ada.page.keyboard.press("Enter")
    expect(ada.mine("Shall I withdraw")).to_contain_text("taken back")
    expect(ada.page.locator(f"#{row} [data-erase] summary")).to_be_focused()
    ada.page.keyboard.press("Enter")
    tab_to(ada.page, f"#{row} .erase button", most=2)
    ada.page.keyboard.press("Enter")
    expect(ada.mine("Shall I withdraw")).to_have_count(0)
    expect(other.locator("[data-mine-list]")).not_to_contain_text("Shall I withdraw?")
    other.close()
    ada.page.reload()
    expect(ada.page.locator("[data-present-line]")).to_be_visible()
    expect(ada.mine("Shall I withdraw")).to_have_count(0)


def test_a_question_is_reported_by_keyboard(ada: Visitor, bo: Visitor) -> None:
    bo.rest()
    ada.ask("Shall this be reported?")
    expect(bo.question("be reported")).to_have_count(1)
    row = bo.question("be reported").get_attribute("id")
    tab_to(bo.page, f"#{row} [data-flag] summary", most=120)
    bo.page.keyboard.press("Enter")
    tab_to(bo.page, f"#{row} .flag button[value=advert]", most=4)
    bo.page.keyboard.press("Enter")
    expect(bo.page.locator("[data-status-line]")).to_contain_text("Thank you.", timeout=10_000)
    expect(bo.page.locator(f"#{row} [data-flag] summary")).to_be_focused()
    expect(ada.question("be reported").locator("[data-flag]")).to_be_hidden()


def test_the_slide_that_is_shown_can_be_what_it_is_about(ada: Visitor) -> None:
    ada.page.get_by_role("button", name="Next slide").click()
    expect(ada.page.get_by_label("about slide 2")).to_be_checked()
    ada.ask("What is on that one?")
    expect(ada.question("on that one")).to_contain_text("about slide 2")
    ada.page.get_by_label("about slide 2").uncheck()
    ada.ask("What is it all about?")
    expect(ada.question("it all about")).not_to_contain_text("about slide")


def test_there_is_one_line_that_speaks_and_no_list_does(ada: Visitor) -> None:
    room = ada.page.locator(".live-questions")
    expect(room.locator("[role=status]")).to_have_count(1)
    expect(room.locator("[aria-live]")).to_have_count(0)


@pytest.mark.node
def test_nothing_in_the_room_is_hard_to_use_in_any_status(
    server: Server, visit: Doors, axe: Axe
) -> None:
    dora = visit(bypass_csp=True)
    dora.join("Dora")
    for n in range(len(Status) - 1):
        dora.ask(f"Status {n} of a question?")
        expect(dora.mine(f"Status {n} of")).to_contain_text("received")
    give_every_status(server, "opening", "Status ")
    dora.page.goto(LIVE)
    expect(dora.page.locator("[data-present-line]")).to_be_visible()
    for words in ("It was asked before.", "merged into #", "hidden by a moderator", "Yes, since"):
        expect(dora.page.locator("[data-mine]")).to_contain_text(words)
    expect(dora.page.locator(".question.is-pinned")).to_have_count(1)
    for scheme in ("light", "dark"):
        dora.page.emulate_media(color_scheme=scheme)
        assert axe.findings(dora.page) == []
