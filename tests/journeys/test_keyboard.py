"""The live room and the frame of every page by keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import Visitor
from tests.journeys.conftest import Doors

pytestmark = [pytest.mark.browser, pytest.mark.server]


def tab_to(page: Page, selector: str, *, most: int = 60) -> None:
    """Press Tab until the focus is there."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"Tab never came to {selector}")


def test_the_first_tab_leads_past_the_menu(visit: Doors) -> None:
    page = visit().page
    page.goto("/schedule/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_a_filter_is_opened_chosen_and_sent_by_keys(visit: Doors) -> None:
    page = visit(java_script_enabled=False).page
    page.goto("/schedule/")
    tab_to(page, "summary")
    page.keyboard.press("Enter")
    tab_to(page, "select[name=kind]", most=4)
    page.keyboard.type("As")
    tab_to(page, ".choices button", most=1)
    page.keyboard.press("Enter")
    expect(page.locator("main article")).to_have_count(1)
    expect(page.get_by_role("link", name="Assembly")).to_be_visible()


def test_asking_and_upvoting_with_tab_and_enter(ada: Visitor, bo: Visitor) -> None:
    tab_to(ada.page, "#text")
    ada.page.keyboard.type("Is a mouse needed?")
    tab_to(ada.page, "[data-ask] button")
    ada.page.keyboard.press("Enter")
    expect(bo.question("a mouse")).to_be_visible()
    expect(ada.page.locator("[data-ask] button")).to_be_focused()
    number = bo.question("a mouse").get_attribute("id")
    tab_to(bo.page, f"#{number} [data-upvote]")
    bo.page.keyboard.press("Space")
    expect(ada.upvote("a mouse")).to_contain_text("2")
    expect(bo.upvote("a mouse")).to_be_focused()


def test_the_focus_stays_while_the_list_is_drawn_anew(ada: Visitor, bo: Visitor) -> None:
    bo.rest()
    ada.ask("Where is the focus?")
    expect(bo.upvote("the focus")).to_be_enabled()
    bo.upvote("the focus").focus()
    ada.ask("Does a new one move it?")
    expect(bo.page.get_by_role("button", name="1 new")).to_be_visible()
    bo.page.keyboard.press("Enter")
    expect(bo.upvote("the focus")).to_contain_text("2")
    expect(bo.upvote("the focus")).to_be_focused()


def test_after_taking_back_the_focus_is_still_at_the_questions(ada: Visitor) -> None:
    ada.ask("Shall I take this back?")
    back = ada.mine("take this back").get_by_role("button", name="Take back")
    back.focus()
    ada.page.keyboard.press("Enter")
    expect(ada.question("take this back")).to_have_count(0)
    assert ada.page.evaluate("document.activeElement.closest('.live-questions') !== null")


def test_the_button_that_takes_back_says_which_question(ada: Visitor) -> None:
    ada.ask("Which one is it?")
    button = ada.mine("Which one").locator("[data-withdraw]")
    expect(button).to_have_accessible_name(re.compile("Take back.*Which one is it"))
