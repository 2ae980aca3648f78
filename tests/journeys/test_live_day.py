"""The live day in real browsers: an organiser at a small telephone, and people who look on."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.event import SCHEDULE
from tests.journeys.axe import Axe
from tests.journeys.browsing import Visitor
from tests.journeys.republishing import card
from tests.journeys.test_every_page import NARROW
from tests.journeys.test_organising import sign_up
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """A rehearsal whose file is edited here."""
    return own_server


@pytest.fixture
def organiser(chromium: Browser, server: Server) -> Iterator[Visitor]:
    """An organiser with a small telephone; nothing was red to them."""
    sign_up(server.schedule)
    visitor = Visitor(chromium, server.url, viewport=NARROW, bypass_csp=True)
    visitor.context.request.post("/sign-in/token-of-ola")
    yield visitor
    visitor.context.close()
    assert visitor.troubles == []


@pytest.fixture
def reader(chromium: Browser, server: Server) -> Iterator[Visitor]:
    """Somebody who has the programme open all the while."""
    visitor = Visitor(chromium, server.url)
    visitor.page.goto("/schedule/")
    visitor.page.evaluate("window.here = true")
    yield visitor
    assert visitor.page.evaluate("window.here")
    visitor.context.close()
    assert visitor.troubles == []


def look_at_ten_minutes(page: Page) -> None:
    """Press the button by which the session that is on starts ten minutes late."""
    page.goto("/organise/live")
    opening = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Opening"))
    opening.get_by_role("group", name="Starts later").get_by_role("button", name="+10 min").click()


@pytest.mark.node
def test_a_session_is_delayed_by_thumb_and_an_open_programme_shows_it(
    organiser: Visitor, reader: Visitor, server: Server, axe: Axe
) -> None:
    page, here = organiser.page, card(reader.page, "opening")
    look_at_ten_minutes(page)
    expect(page.get_by_text("Opening starts 10 minutes late, at 10:10.")).to_be_visible()
    assert fits(page) and axe.findings(page) == []
    page.get_by_role("button", name="Do it").click()
    expect(page.get_by_role("status").filter(has_text="Done.")).to_be_visible()
    expect(here).to_contain_text("10:10")
    assert fits(page) and axe.findings(page) == []
    page.get_by_role("button", name="Undo").click()
    expect(here).not_to_contain_text("10:10")
    assert server.schedule.read_text(encoding="utf-8") == SCHEDULE


def fits(page: Page) -> bool:
    """Whether nothing is cut off, and every button is large enough for a thumb."""
    smallest: int = page.evaluate(
        "Math.min(...[...document.querySelectorAll('main :is(button, select, summary)')]"
        ".filter((each) => each.checkVisibility()).map((each) => each.offsetHeight))"
    )
    wide: int = page.evaluate("document.documentElement.scrollWidth")
    return smallest >= 44 and wide <= NARROW["width"]
