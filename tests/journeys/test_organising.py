"""The organisers' pages in a real browser: nothing red, nothing hard to use, and never stale."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from conference.people import accounts, links
from conference.people.accounts import Entry
from conference.people.links import ASKED_FOR
from conference.people.roles import Role
from conference.storage.database import Database
from tests.event import SCHEDULE
from tests.journeys.axe import Axe
from tests.journeys.browsing import Visitor
from tests.journeys.test_every_page import NARROW, NARROWEST, WIDE
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

PAGES = (
    "/organise/",
    "/organise/schedule",
    "/organise/people?q=e",
    "/organise/people/add",
    "/organise/people/ola",
    "/organise/live",
    "/organise/log",
    "/organise/missing/deck",
    "/organise/announcements",
    "/organise/exports",
)
LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwen-Obfrau"


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """A rehearsal whose file is edited here."""
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


def sign_up(schedule: Path) -> None:
    """Put an organiser and somebody with a long name on the list of a running rehearsal."""
    (file,) = schedule.parent.rglob("conference.sqlite")
    database, now = Database(f"sqlite:///{file}"), datetime.now(UTC)
    entries = (
        Entry("ola@city.example", "Ola", Role.ORGANISER),
        Entry(f"{'e' * 60}@city.example", LONG, Role.SPEAKER, True, frozenset({"opening"})),
    )
    ids = iter(("ola", "long"))
    database.write(
        partial(accounts.add_all, entries=entries, new_id=lambda: next(ids), wall_now=now)
    )
    link = partial(links.make, token="token-of-ola", lifetime=ASKED_FOR, wall_now=now)
    database.write(partial(link, person_id="ola"))
    database.close()


def test_the_pages_fit_a_small_telephone(organiser: Visitor) -> None:
    page = organiser.page
    page.set_viewport_size({"width": NARROWEST, "height": 568})
    widths = {}
    for path in PAGES:
        page.goto(path)
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    assert {path: width for path, width in widths.items() if width > NARROWEST} == {}


@pytest.mark.node
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(organiser: Visitor, axe: Axe, path: str) -> None:
    page = organiser.page
    page.goto(path)
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")
    found = axe.findings(page)
    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme="dark")
    assert found + axe.findings(page) == []


@pytest.mark.node
def test_an_edit_shows_what_is_wrong_without_loading_the_page_again(
    organiser: Visitor, server: Server, axe: Axe
) -> None:
    page = organiser.page
    page.goto("/organise/schedule")
    page.evaluate("window.here = true")
    server.schedule.write_text(SCHEDULE.replace("room: forum", "room: forom"), encoding="utf-8")
    expect(page.locator("mark").first).to_have_text("forom")
    expect(page.get_by_text("Revision 1 is still served")).to_be_visible()
    assert axe.findings(page) == []
    server.schedule.write_text(SCHEDULE, encoding="utf-8")
    expect(page.get_by_text("Revision 1 is served")).to_be_visible()
    assert page.evaluate("window.here")


def test_a_link_to_hand_over_is_shown_once(organiser: Visitor) -> None:
    page = organiser.page
    page.goto("/organise/people/long")
    page.get_by_role("button", name="Show a link").click()
    expect(page.get_by_label("The link")).to_have_value(
        re.compile("http://127.0.0.1:.*/sign-in/.{40,}")
    )
