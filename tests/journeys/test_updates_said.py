"""The programme is published again: what open pages say of it, and when something is in the way."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.axe import Axe
from tests.journeys.browsing import LIVE
from tests.journeys.conftest import Doors
from tests.journeys.republishing import (
    MOVED,
    PROGRAMME,
    SOON,
    Organiser,
    card,
    expect_said,
    expect_status,
    open_noting,
)
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]
PAGES = ("/schedule/", "/sessions/opening/", "/sessions/workshop-19/", LIVE)
"""A list, a session that changes, one that is taken out, and a live room."""


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """One whose file may be edited."""
    return own_server


@pytest.fixture
def page(organiser: Organiser, visit: Doors) -> Page:
    """The programme, with a note of every sentence that is said."""
    assert organiser
    page = visit().page
    open_noting(page, "/schedule/")
    return page


@pytest.mark.parametrize(
    ("old", "new", "sentence", "badge"),
    [
        ("title: Opening", "title: Welcome <$&>", "Welcome <$&> is the new title", "New title"),
        (
            "title: Opening",
            "title: Opening\n    status: cancelled",
            "Opening was cancelled.",
            "Just",
        ),
        ("ends: 11:00", "ends: 11:00\n    delay: 10", "Opening is delayed.", "Delayed"),
        ("speakers: [ada]", "speakers: [tbc]", "Other people take part in Opening", "Other people"),
        ("**opening**", "opening", "Opening has changed.", "Changed"),
    ],
)
def test_each_kind_of_change_has_its_words(
    organiser: Organiser, page: Page, old: str, new: str, sentence: str, badge: str
) -> None:
    organiser.publish(PROGRAMME.replace(old, new, 1))
    expect_status(page, sentence)
    expect(card(page, "opening").locator("[data-change-mark]").last).to_contain_text(badge)


def test_what_changes_around_the_sessions_has_its_words(organiser: Organiser, page: Page) -> None:
    organiser.publish(PROGRAMME)  # which edits a page
    expect_status(page, "An information page has changed.")
    organiser.publish(PROGRAMME.replace("name: Plenary", "name: Great hall"))
    expect_status(page, "The programme has changed.")
    expect(card(page, "opening")).to_contain_text("Great hall")


def test_what_nobody_sees_is_not_said(organiser: Organiser, page: Page) -> None:
    shown = page.locator("body").get_attribute("data-revision")
    organiser.save(PROGRAMME.replace("name: Plenary", "name: Plenary, dial_in: '+49 69 1'"))
    expect(page.locator("body")).not_to_have_attribute("data-revision", shown or "", timeout=SOON)
    expect(page.locator("[data-news-text]")).to_be_empty()
    assert page.evaluate("said") == []


def test_the_words_are_those_of_the_page(organiser: Organiser, visit: Doors) -> None:
    page = visit(locale="de-DE").page
    open_noting(page, "/schedule/")
    organiser.publish(MOVED)
    expect(page.locator("[data-changed=moved]")).to_have_count(1, timeout=SOON)
    words = page.locator("[data-news]").evaluate("bar => bar.dataset.moved")
    expect(page.locator("[data-change-mark]")).to_have_text(words)


def test_marks_and_words_can_be_put_away(organiser: Organiser, visit: Doors) -> None:
    visitor = visit()
    page = visitor.page
    page.clock.install()
    open_noting(page, "/schedule/")
    status = page.locator("[data-news-text]")
    organiser.publish(MOVED)
    page.clock.run_for(1000)
    expect(page.locator("[data-changed]")).to_have_count(1)
    page.get_by_role("button", name="OK").click()
    expect(status).to_be_empty()
    expect(page.locator("[data-news]")).to_be_hidden()
    page.clock.run_for(4 * 60_000)
    expect(page.locator("[data-changed]")).to_have_count(1)
    page.clock.run_for(2 * 60_000)
    expect(page.locator("[data-changed], [data-change-mark]")).to_have_count(0)
    visitor.troubles.clear()  # a socket does not live through minutes that take no time


def test_the_page_of_a_session_that_was_taken_out_stays_readable(
    organiser: Organiser, visit: Doors
) -> None:
    page = visit().page
    open_noting(page, "/sessions/workshop-19/")
    organiser.publish(PROGRAMME.replace("workshop-19", "workshop-20"))
    expect_said(page, "Workshop 19 was taken out.")
    expect(page.get_by_role("heading", name="Workshop 19")).to_be_visible()
    expect(page.get_by_text("no longer part of the programme")).to_be_visible()
    organiser.publish(PROGRAMME)
    expect(page.get_by_text("no longer part of the programme")).to_have_count(0, timeout=SOON)


@pytest.mark.node
def test_axe_finds_nothing_on_pages_that_changed_in_place(
    organiser: Organiser, visit: Doors, axe: Axe
) -> None:
    pages = [visit(bypass_csp=True).page for _ in PAGES]
    for page, path in zip(pages, PAGES, strict=True):
        open_noting(page, path)
    changed = PROGRAMME.replace("workshop-19", "workshop-20")
    organiser.publish(changed.replace("ends: 11:00", "ends: 11:00\n    delay: 10"))
    found = {}
    for page, path in zip(pages, PAGES, strict=True):
        expect_status(page, re.compile("changed|delayed|taken out"))
        found[path] = axe.findings(page)
        page.emulate_media(color_scheme="dark")
        found[f"{path}, dark"] = axe.findings(page, "color-contrast", "link-in-text-block")
    assert {where: findings for where, findings in found.items() if findings} == {}


def test_publications_in_quick_succession_end_in_the_last_state(
    organiser: Organiser, page: Page
) -> None:
    held: list[Route] = []
    page.route("**/schedule/", lambda route: held.append(route))
    for title in ("First", "Second"):
        organiser.publish(PROGRAMME.replace("title: Opening", f"title: {title}"))
    organiser.publish(PROGRAMME.replace("title: Opening", "title: Third"))
    page.unroute("**/schedule/")  # which lets them go on
    expect(page.get_by_role("heading", name="Third")).to_be_visible(timeout=SOON)
    expect(page.get_by_role("heading", name=re.compile("Opening|First|Second"))).to_have_count(0)
    expect_status(page, "Third is the new title of a session.")
    assert len(page.evaluate("said")) == 2


def test_a_page_that_was_away_catches_up(organiser: Organiser, visit: Doors) -> None:
    visitor = visit()
    page = visitor.page
    open_noting(page, "/schedule/")
    page.context.set_offline(True)
    organiser.publish(MOVED)
    page.context.set_offline(False)
    expect_said(page, "Workshop 19 was moved.")
    expect(card(page, "workshop-19")).to_contain_text("08:00")
    visitor.troubles.clear()


def test_a_page_that_cannot_be_had_is_offered_as_a_link(organiser: Organiser, visit: Doors) -> None:
    visitor = visit()
    page = visitor.page
    open_noting(page, "/schedule/")
    page.route("**/schedule/", lambda route: route.abort())
    organiser.publish(MOVED)
    expect_said(page, "Workshop 19 was moved.")
    expect(card(page, "workshop-19")).to_contain_text("19:00")
    page.unroute("**/schedule/")
    page.get_by_role("link", name="Show the new one").click()
    expect(card(page, "workshop-19")).to_contain_text("08:00")
    visitor.troubles.clear()
