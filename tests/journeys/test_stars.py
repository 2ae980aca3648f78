"""Stars and calendars in a browser: given without an account, taken along, seen elsewhere."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.browsing import Visitor
from tests.journeys.conftest import Doors

pytestmark = [pytest.mark.browser, pytest.mark.server]

PROGRAMME = "/schedule/?day=2020-10-06"
SESSION = "/sessions/opening/"
CALENDAR = "/calendar/?of=sessions/opening"
NARROW = {"width": 320, "height": 640}
SMALLEST_TARGET = 44


@pytest.fixture
def visitor(visit: Doors) -> Visitor:
    """Somebody who has not joined."""
    return visit()


def star(page: Page, title: str) -> Locator:
    """The star of a session, in the main part of a page."""
    return page.get_by_role("main").get_by_role("button", name=f"Star: {title}")


def said(page: Page) -> Locator:
    return page.locator("[data-star-said]")


def give(page: Page, title: str) -> None:
    star(page, title).click()
    expect(said(page)).to_contain_text("Starred")


def test_stars_are_given_without_an_account_and_are_on_the_other_device(
    visitor: Visitor, visit: Doors
) -> None:
    page, phone = visitor.page, visit().page
    page.goto(PROGRAMME)
    expect(star(page, "Opening")).to_have_attribute("aria-pressed", "false")
    give(page, "Opening")
    page.reload()
    expect(star(page, "Opening")).to_have_attribute("aria-pressed", "true")
    visitor.join("Ada", "/my/")
    expect(page.locator(".my-stars")).to_contain_text("Opening")
    page.get_by_role("button", name="Show the link and the code").click()
    phone.goto(urlsplit(page.locator("#link").input_value()).path)
    phone.get_by_role("button", name="Sign in as Ada").click()
    phone.goto(SESSION)
    expect(star(phone, "Opening").first).to_have_attribute("aria-pressed", "true")
    star(phone, "Opening").first.click()
    expect(said(phone)).to_have_text("The star is taken back.")
    page.goto(PROGRAMME)
    expect(star(page, "Opening")).to_have_attribute("aria-pressed", "false")


def test_what_overlaps_is_said_and_the_focus_stays(visitor: Visitor) -> None:
    page = visitor.page
    page.goto(PROGRAMME)
    give(page, "Opening")
    star(page, "Geprüfte Fragen").focus()
    page.keyboard.press("Enter")
    expect(said(page)).to_have_text("Starred; it overlaps with “Opening”.")
    expect(star(page, "Geprüfte Fragen")).to_be_focused()
    page.get_by_role("link", name="My stars").click()
    expect(page.locator(".my-stars")).to_contain_text("At the same time as Geprüfte Fragen")


def test_the_programme_is_narrowed_to_what_is_starred(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/schedule/")
    give(page, "Geprüfte Fragen")
    page.get_by_label("Only my stars").check()
    page.wait_for_url("**/schedule/?starred=1")
    shown = page.locator("main article:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Geprüfte Fragen")
    expect(page.locator(".slot-time:visible")).to_have_count(1)
    page.get_by_role("navigation", name="Days").get_by_role("link", name="7").click()
    expect(page.get_by_text("None of these sessions is starred.")).to_be_visible()


def test_a_star_is_large_enough_for_a_thumb(visit: Doors) -> None:
    page = visit(viewport=NARROW).page
    for path in (PROGRAMME, SESSION):
        page.goto(path)
        box = star(page, "Opening").first.bounding_box()
        assert box and min(box["width"], box["height"]) >= SMALLEST_TARGET


def test_what_could_not_be_kept_is_taken_off_again(visitor: Visitor) -> None:
    page = visitor.page
    page.goto(PROGRAMME)
    expect(star(page, "Opening")).to_have_attribute("aria-pressed", "false")
    visitor.context.set_offline(True)
    star(page, "Opening").click()
    expect(said(page)).to_have_text("That could not be kept. Please try again.")
    expect(star(page, "Opening")).to_have_attribute("aria-pressed", "false")
    visitor.context.set_offline(False)
    visitor.troubles.clear()


def test_without_script_a_star_leads_to_my_stars_and_back(visit: Doors) -> None:
    page = visit(java_script_enabled=False).page
    page.goto(PROGRAMME)
    star(page, "Opening").click()
    expect(page.locator(".my-stars")).to_contain_text("Opening")
    page.get_by_role("button", name="Make the address of my calendar").click()
    expect(page.get_by_label("The address, for every other calendar")).to_have_value(
        re.compile("/my/[0-9a-f]{48}[.]ics$")
    )
    page.get_by_role("button", name="Take the star back: Opening").click()
    expect(page.get_by_text("You have not starred a session yet.")).to_be_visible()
    page.goto(CALENDAR)
    expect(page.get_by_role("link", name="Subscribe in this device's calendar")).to_be_visible()


def test_who_signs_out_leaves_no_trace_of_what_they_downloaded(visitor: Visitor) -> None:
    page = visitor.page
    visitor.join("Ada", CALENDAR)
    with page.expect_download():
        page.locator("[data-download]").first.click()
    assert "opening" in str(page.evaluate("localStorage.getItem('calendar-copies')"))
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Join")).to_be_visible()
    assert page.evaluate("localStorage.getItem('calendar-copies')") is None


def test_the_address_is_copied(visit: Doors) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"]).page
    page.goto(SESSION)
    page.get_by_role("link", name="Add to calendar").click()
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert str(page.evaluate("navigator.clipboard.readText()")).endswith("/sessions/opening.ics")
