"""The programme is published again: open pages change where they are, under eyes and hands."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.event import SCHEDULE
from tests.journeys.browsing import LIVE
from tests.journeys.conftest import Doors
from tests.journeys.republishing import (
    MOVED,
    PROGRAMME,
    SOON,
    WORKSHOPS,
    Organiser,
    card,
    expect_said,
    expect_status,
    open_noting,
    titles,
)
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]
WITHOUT_MARKS = """() => document.querySelectorAll("[data-change-mark], [data-countdown]")
    .forEach((mark) => mark.remove())"""
"""Takes off what comes and goes by itself."""


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


def top_of(locator: Locator) -> float:
    box = locator.bounding_box()
    assert box
    return box["y"]


def test_a_session_that_moves_changes_its_place_and_is_marked(
    organiser: Organiser, page: Page
) -> None:
    assert titles(page)[-1] == "Workshop 19"
    organiser.publish(MOVED)
    expect_said(page, "Workshop 19 was moved.")
    moved = card(page, "workshop-19")
    assert titles(page)[2:4] == ["Workshop 19", "Assembly"]
    expect(moved).to_contain_text("08:00")
    expect(moved).to_have_attribute("data-changed", "moved")
    expect(moved.get_by_text("Moved", exact=True)).to_be_visible()
    expect(page.locator("[data-changed]")).to_have_count(1)
    page.reload()
    expect(moved).to_be_visible()
    expect(page.locator("[data-changed], [data-change-mark]")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
def test_what_is_read_stays_where_it_is(organiser: Organiser, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 400})
    page.evaluate("document.body.style.overflowAnchor = 'none'")  # which not every browser knows
    read = card(page, "workshop-15")
    read.evaluate("card => scrollBy({ top: card.getBoundingClientRect().top - 20 })")
    before = top_of(read)
    organiser.publish(MOVED)
    expect_said(page, "Workshop 19 was moved.")
    assert page.evaluate("scrollY") > 0
    assert top_of(read) == pytest.approx(before, abs=1)


def test_focus_and_half_typed_words_stay(organiser: Organiser, page: Page) -> None:
    search = page.get_by_role("searchbox")
    search.fill("forets")
    search.press("ArrowLeft")
    show = page.get_by_role("button", name="Show", exact=True)
    show.focus()
    organiser.publish(MOVED)
    expect_said(page, "Workshop 19 was moved.")
    expect(show).to_be_focused()
    expect(search).to_have_value("forets")
    search.focus()
    organiser.publish(PROGRAMME)
    expect(card(page, "workshop-19")).to_contain_text("19:00")
    page.keyboard.type("s")
    expect(search).to_have_value("foretss")
    expect(page).to_have_url(re.compile("/schedule/$"))


def test_a_filter_that_is_chosen_and_not_yet_sent_stays(organiser: Organiser, page: Page) -> None:
    room = page.locator("select[name=room]")
    room.evaluate("room => (room.value = 'forum')")
    organiser.publish(PROGRAMME.replace("rooms:\n", "rooms:\n  attic: {name: Attic}\n"))
    expect_said(page, "The programme has changed.")
    expect(room).to_have_value("forum")


def test_a_moved_card_keeps_the_focus_and_a_removed_one_gives_it_to_its_day(
    organiser: Organiser, page: Page
) -> None:
    link = page.get_by_role("link", name="Workshop 19")
    link.focus()
    organiser.publish(MOVED)
    expect_said(page, "Workshop 19 was moved.")
    expect(link).to_be_focused()
    organiser.publish(SCHEDULE + WORKSHOPS.replace("workshop-19", "workshop-20"))
    expect_status(page, "2 sessions have changed.")
    expect(page.locator("#day-2020-10-07")).to_be_focused()
    expect(card(page, "workshop-20").get_by_text("New", exact=True)).to_be_visible()
    expect(card(page, "workshop-19")).to_have_count(0)


def test_filters_in_the_address_still_count(organiser: Organiser, visit: Doors) -> None:
    page = visit().page
    open_noting(page, "/schedule/?track=green")
    expect(page.locator(".session")).to_have_count(1)
    organiser.publish(
        PROGRAMME.replace('"11:00"\n    minutes', '"11:00"\n    track: green\n    minutes')
    )
    expect_said(page, "Workshop 11 has changed.")
    assert titles(page) == ["Opening", "Workshop 11"]
    expect(page.get_by_text("2 sessions found.")).to_be_visible()
    expect(page.get_by_label("Track")).to_have_value("green")


def test_colours_and_the_grid_come_with_the_programme(organiser: Organiser, page: Page) -> None:
    band = "card => getComputedStyle(card).getPropertyValue('--track')"
    assert card(page, "opening").evaluate(band) == "#2e7d32"
    organiser.publish(PROGRAMME.replace("#2e7d32", "#ad1457"))
    expect_said(page, "The programme has changed.")
    assert card(page, "opening").evaluate(band) == "#ad1457"
    expect(page.locator("link[href^='/programme.']")).to_have_count(1)


def test_a_half_typed_question_and_the_slide_stay(organiser: Organiser, visit: Doors) -> None:
    ada = visit()
    ada.join("Ada", "/pages/privacy/")
    page = ada.page
    open_noting(page, LIVE)
    ada.ask("What was asked before?")
    expect(ada.question("asked before")).to_be_visible()
    page.get_by_role("button", name="Next slide").click()
    page.get_by_text("All slides").click()
    question = page.get_by_label("Your question")
    question.fill("Half a quest")
    question.focus()
    organiser.publish(PROGRAMME.replace("title: Opening", "title: Welcome"))
    expect_said(page, "Welcome is the new title of a session.")
    expect(page.locator("h1")).to_have_text("Welcome")
    assert page.title().startswith("Welcome")
    expect(question).to_be_focused()
    page.keyboard.type("ion?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(ada.question("Half a question?")).to_be_visible()
    expect(ada.question("asked before")).to_have_count(1)
    expect(page.locator("[data-present-line]")).to_be_visible()
    expect(page.locator("[data-counter]")).to_have_text("2 / 2")
    expect(page.locator("details.deck-index")).to_have_attribute("open", "")


def test_a_deck_that_changed_is_shown_and_can_be_turned(organiser: Organiser, visit: Doors) -> None:
    page = visit().page
    open_noting(page, "/sessions/opening/")
    page.get_by_role("button", name="Next slide").click()
    slides = organiser.folder / "slides"
    deck = (slides / "opening.md").read_text(encoding="utf-8")
    (slides / "longer.md").write_text(f"{deck}\n---\n\n## Third slide\n", encoding="utf-8")
    organiser.publish(PROGRAMME.replace("slides/opening.md", "slides/longer.md"))
    expect_said(page, "Opening has changed.")
    expect(page.locator("[data-counter]")).to_have_text("2 / 3")
    page.get_by_role("button", name="Next slide").click()
    expect(page.locator("#slide-3")).to_be_visible()
    expect(page.locator("#slide-2")).to_be_hidden()


def test_slides_that_were_not_there_come_with_their_viewer(
    organiser: Organiser, visit: Doors
) -> None:
    organiser.publish(PROGRAMME.replace("    deck: slides/opening.md\n", ""))
    page = visit().page
    open_noting(page, "/sessions/opening/")
    expect(page.locator("[data-deck]")).to_have_count(0)
    organiser.publish(PROGRAMME)
    expect_said(page, "Opening has changed.")
    expect(page.locator("[data-counter]")).to_have_text("1 / 2")
    expect(page.locator("#slide-2")).to_be_hidden()


@pytest.mark.parametrize("path", ["/", "/speakers/", "/speakers/ada/", "/sessions/opening/", LIVE])
def test_an_updated_page_is_the_page_as_it_is_loaded(
    organiser: Organiser, visit: Doors, path: str
) -> None:
    page = visit().page
    organiser.publish(PROGRAMME)
    open_noting(page, path)
    changed = PROGRAMME.replace("Opening", "Start").replace("Ada Example", "Ada Sample")
    organiser.publish(changed.replace("ends: 11:00", "ends: 11:30"))
    expect_status(page, "sessions have")
    page.evaluate(WITHOUT_MARKS)
    updated = page.locator("main").inner_text()
    page.reload()
    page.wait_for_load_state("networkidle")
    page.evaluate(WITHOUT_MARKS)
    expect(page.locator("main")).to_have_text(updated, use_inner_text=True)


def test_an_old_copy_is_told_of_as_soon_as_the_session_moves(
    organiser: Organiser, page: Page
) -> None:
    note = page.locator("[data-old-copy]")
    page.goto("/calendar/?of=sessions/workshop-19")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download a copy").click()
    assert download.value.suggested_filename == "workshop-19.ics"
    page.goto("/sessions/workshop-19/")
    page.wait_for_load_state("networkidle")
    expect(note).to_be_hidden()
    organiser.publish(MOVED)
    expect(note).to_contain_text("older: this session has changed since.", timeout=SOON)
