"""The slide viewer in a real browser: by keys, by button, by link and back."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Doors

pytestmark = [pytest.mark.browser, pytest.mark.server]
SESSION = "/sessions/opening/"


@pytest.fixture
def page(visit: Doors) -> Page:
    """The page of a session with two slides."""
    page = visit().page
    page.goto(SESSION)
    expect(page.locator("[data-deck][data-ready]")).to_be_attached()
    return page


def expect_slide(page: Page, number: int) -> None:
    """One slide is to be seen, and said to be."""
    expect(page.locator("[data-counter]")).to_have_text(f"{number} / 2")
    expect(page.locator(f"#slide-{number}")).to_be_visible()
    expect(page.locator(f"#slide-{3 - number}")).to_be_hidden()


def test_one_slide_is_shown_at_a_time(page: Page) -> None:
    expect_slide(page, 1)


def test_keys_turn_the_slides_and_the_focus_stays(page: Page) -> None:
    stage = page.locator(".deck-stage")
    stage.focus()
    for key, number in (("ArrowRight", 2), ("ArrowRight", 2), ("Home", 1), (" ", 2), ("PageUp", 1)):
        page.keyboard.press(key)
        expect_slide(page, number)
        expect(stage).to_be_focused()
    page.keyboard.press("End")
    expect(page.locator("[data-said]")).to_have_text("Slide 2 of 2: Second slide")


def test_buttons_turn_the_slides_and_the_focus_stays(page: Page) -> None:
    following = page.get_by_role("button", name="Next slide")
    following.focus()
    page.keyboard.press("Enter")
    expect_slide(page, 2)
    expect(following).to_be_focused()
    expect(following).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Previous slide").click()
    expect_slide(page, 1)


def test_a_link_to_a_slide_shows_it(visit: Doors) -> None:
    page = visit().page
    page.goto(f"{SESSION}#slide-2")
    expect_slide(page, 2)


def test_the_list_of_slides_leads_to_each_and_back(page: Page) -> None:
    page.get_by_text("All slides").click()
    page.get_by_role("link", name="Second slide").click()
    expect_slide(page, 2)
    page.get_by_role("link", name="Opening", exact=True).click()
    expect_slide(page, 1)
    page.go_back()
    expect_slide(page, 2)


def test_turning_keeps_the_address_of_the_slide_and_no_history(page: Page) -> None:
    page.get_by_role("button", name="Next slide").click()
    expect(page).to_have_url(f"{page.url.split('#')[0]}#slide-2")
    page.reload()
    expect_slide(page, 2)
    page.go_back()
    expect(page).to_have_url("about:blank")


def test_speakers_notes_are_nowhere(page: Page) -> None:
    assert "a note for the speaker" not in page.content()
