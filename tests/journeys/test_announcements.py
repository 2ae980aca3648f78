"""Announcements and the jumps of a rehearsal's clock, as people with open pages see them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.axe import Axe
from tests.journeys.browsing import LIVE, Visitor
from tests.journeys.conftest import Doors
from tests.journeys.test_every_page import NARROW
from tests.journeys.test_organising import sign_up
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

PAGE = "/organise/announcements"
SESSION = "/sessions/opening/"


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """A rehearsal whose clock jumps here."""
    return own_server


@pytest.fixture(scope="module")
def organiser(chromium: Browser, server: Server) -> Iterator[Visitor]:
    """An organiser at a browser; nothing was red to them."""
    sign_up(server.schedule)
    visitor = Visitor(chromium, server.url, bypass_csp=True)
    visitor.context.request.post("/sign-in/token-of-ola")
    yield visitor
    visitor.context.close()
    assert visitor.troubles == []


def announce(page: Page, text: str, whom: str = "", until: str = "") -> None:
    """Fill in the form, as organisers do."""
    page.goto(PAGE)
    page.get_by_label("What to say").fill(text)
    page.get_by_label("To whom").select_option(whom)
    page.get_by_label("Until").fill(until)
    page.get_by_role("button", name="Announce").click()
    expect(page.locator("[data-announced]")).to_be_attached()
    expect(page.get_by_role("main").get_by_text(text).first).to_be_visible()


def jump(page: Page, name: str) -> None:
    """Press a button of the banner."""
    page.get_by_role("button", name=name).click()


def test_it_comes_without_a_reload_and_goes_when_dismissed(
    organiser: Visitor, visit: Doors
) -> None:
    page = visit().page
    page.goto(SESSION)
    announce(organiser.page, "Soup: https://soup.example/menu.")
    announce(organiser.page, "Please mute yourselves.", "opening")
    announce(organiser.page, "Bring questions.", "reviewed-talk")
    rows = page.locator(".announcement:visible")
    expect(rows).to_have_count(2)
    expect(page.get_by_role("link", name="https://soup.example/menu")).to_be_visible()
    expect(page.locator("[data-announced]")).to_contain_text("Please mute yourselves.")
    rows.filter(has_text="Soup").get_by_role("button", name="Dismiss").click()
    expect(rows).to_have_count(1)
    page.reload()
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Please mute yourselves.")
    page.goto("/")
    expect(rows).to_have_count(3)
    expect(rows.get_by_role("link", name="Geprüfte Fragen")).to_be_visible()
    organiser.page.locator("form", has_text="Bring").get_by_role("button").click()
    expect(rows).to_have_count(2)


def test_what_came_while_there_was_no_connection_is_caught_up_on(
    organiser: Visitor, visit: Doors
) -> None:
    visitor = visit()
    visitor.page.goto("/speakers/")
    expect(visitor.page.locator(".announcement:visible")).to_have_count(1)
    visitor.context.set_offline(True)
    announce(organiser.page, "You missed this.")
    visitor.context.set_offline(False)
    expect(visitor.page.get_by_text("You missed this.").first).to_be_visible(timeout=30_000)
    visitor.troubles.clear()  # the connection was lost, which browsers say in red


@pytest.mark.node
def test_the_pages_follow_when_an_organiser_jumps(
    organiser: Visitor, visit: Doors, axe: Axe
) -> None:
    visitor, page = visit(), organiser.page
    announce(page, "Ends soon.", until="2020-10-06T12:00")
    visitor.join("Ada", LIVE)
    home = visit().page
    home.goto("/")
    live = visitor.page
    expect(live.locator("[data-countdown]")).to_contain_text("ends in")
    expect(home.get_by_text("Ends soon.").first).to_be_visible()
    expect(home.locator("[data-jump]")).to_be_hidden()
    page.goto("/")
    jump(page, "after")
    expect(page.get_by_text("The event has ended.")).to_be_visible()
    expect(home.get_by_text("The event has ended.")).to_be_visible()
    expect(home.locator(".rehearsal")).to_contain_text("Thu 8 Oct")
    expect(home.get_by_text("Ends soon.").first).to_be_hidden()
    expect(live.locator("[data-gate-line]")).to_contain_text("takes no questions now")
    expect(live.locator("[data-countdown]")).to_be_empty()
    jump(page, "before")
    expect(live.get_by_label("Your question")).to_be_enabled()
    expect(live.locator("[data-countdown]")).to_contain_text("in 10 minutes")
    expect(home.get_by_text("Ends soon.").first).to_be_visible()
    for path in ("/", PAGE):
        page.goto(path)
        assert axe.findings(page) == [], path
    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme="dark")
    page.goto("/")
    assert axe.findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
