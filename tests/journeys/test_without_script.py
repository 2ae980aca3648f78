"""Everything that can work without JavaScript, in a browser that runs none."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import LIVE, Visitor
from tests.journeys.conftest import Doors

pytestmark = [pytest.mark.browser, pytest.mark.server]


@pytest.fixture
def reader(visit: Doors) -> Visitor:
    """Somebody whose browser runs no script."""
    return visit(java_script_enabled=False)


@pytest.fixture
def page(reader: Visitor) -> Page:
    """Their page."""
    return reader.page


def test_the_programme_is_read_day_by_day(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="See the programme").first.click()
    expect(page.locator("main article")).to_have_count(3)
    page.get_by_role("navigation", name="Days").get_by_role("link", name="7").click()
    expect(page.locator("main article")).to_have_count(1)
    page.get_by_role("link", name="Assembly").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Assembly")


@pytest.mark.parametrize(
    ("name", "choice", "title"),
    [
        ("track", "Green", "Opening"),
        ("room", "Forum", "Geprüfte Fragen"),
        ("language", "German", "Geprüfte Fragen"),
        ("kind", "Assembly", "Assembly"),
    ],
)
def test_the_programme_is_filtered(page: Page, name: str, choice: str, title: str) -> None:
    page.goto("/schedule/")
    page.get_by_text("Filters").click()
    page.locator(f"select[name={name}]").select_option(label=choice)
    page.locator(".choices").get_by_role("button", name="Show").click()
    expect(page.locator("main article")).to_have_count(1)
    expect(page.get_by_role("link", name=title)).to_be_visible()
    expect(page.locator(f"select[name={name}]")).to_be_visible()
    expect(page.locator(f"select[name={name}] [selected]")).to_have_text(choice)


def test_the_programme_is_searched_on_one_day(page: Page) -> None:
    page.goto("/schedule/?day=2020-10-06")
    page.get_by_role("searchbox", name="Search").fill("geprufte")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="1 session found.")).to_be_visible()
    expect(page.get_by_role("link", name="Geprüfte Fragen")).to_be_visible()
    page.get_by_role("navigation", name="Days").get_by_role("link", name="7").click()
    expect(page.get_by_role("status").filter(has_text="0 sessions found.")).to_be_visible()
    page.get_by_role("link", name="Show everything").click()
    expect(page.locator("main article")).to_have_count(1)


def test_the_slides_stand_one_below_the_other_and_on_pages_of_their_own(page: Page) -> None:
    page.goto("/sessions/opening/")
    slides = page.locator(".slide")
    expect(slides).to_have_count(2)
    first, second = (slides.nth(n).bounding_box() for n in range(2))
    assert first and second and first["y"] + first["height"] <= second["y"]
    expect(page.get_by_role("button", name="Next slide")).to_be_hidden()
    page.get_by_role("link", name="Slide 2 on a page of its own").click()
    expect(page.locator(".slide")).to_contain_text("Second slide")
    page.get_by_role("link", name="Previous slide").click()
    expect(page.locator(".slide")).to_contain_text("Ada Example")


def test_taking_part_by_forms(reader: Visitor, visit: Doors) -> None:
    other = visit(java_script_enabled=False)
    for visitor, name in ((reader, "Ada"), (other, "Bo")):
        visitor.page.goto(LIVE)
        visitor.join_by_form(name)
    reader.ask("Does this need a script?")
    other.page.reload()
    other.upvote("need a script").click()
    expect(other.upvote("need a script")).to_contain_text("2")
    expect(other.upvote("need a script")).to_have_attribute("aria-pressed", "true")
    reader.page.goto(LIVE)
    expect(reader.upvote("need a script")).to_contain_text("2")
    reader.mine("need a script").get_by_role("button", name="Take back").click()
    expect(reader.question("need a script")).to_have_count(0)


def test_signing_out(reader: Visitor) -> None:
    banner = reader.page.get_by_role("banner")
    reader.join("Ada")
    expect(banner).to_contain_text("Ada")
    reader.page.goto("/schedule/")
    banner.get_by_role("link", name="Join").click()
    expect(banner).to_contain_text("Ada")
    banner.get_by_role("button", name="Sign out").click()
    reader.page.goto(LIVE)
    expect(reader.page.get_by_label("Your name")).to_be_visible()


def test_a_name_that_cannot_be_is_said_beside_the_field_and_kept(reader: Visitor) -> None:
    reader.page.goto(f"/join?next={LIVE}")
    reader.join_by_form("~ Ada")
    field = reader.page.get_by_label("Your name")
    expect(field).to_have_value("~ Ada")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("without ~"))
    expect(reader.page.get_by_role("alert")).to_contain_text("without ~")
    assert len(reader.troubles) == 2 and all("422" in trouble for trouble in reader.troubles)
    reader.troubles.clear()
    reader.join_by_form("Ada")
    reader.page.wait_for_url(f"**{LIVE}")
