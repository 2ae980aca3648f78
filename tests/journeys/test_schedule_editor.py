"""The editor of the schedule in a real browser: mistakes are seen, nothing gets lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.event import SCHEDULE
from tests.journeys.axe import Axe
from tests.journeys.browsing import Visitor
from tests.journeys.conftest import Doors
from tests.journeys.test_every_page import NARROW
from tests.journeys.test_organising import sign_up
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

EDITOR = "/organise/schedule"


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """A rehearsal whose file is edited here."""
    sign_up(own_server.schedule)
    return own_server


@pytest.fixture(scope="module")
def organiser(chromium: Browser, server: Server) -> Iterator[Visitor]:
    """An organiser at a browser with a strict policy; nothing was red to them."""
    visitor = Visitor(chromium, server.url)
    visitor.context.request.post("/sign-in/token-of-ola")
    yield visitor
    visitor.context.close()
    assert visitor.troubles == []


@pytest.fixture
def editor(organiser: Visitor, server: Server) -> Page:
    """The editor with the small event, and nothing left from before."""
    server.schedule.write_text(SCHEDULE, encoding="utf-8")
    page = organiser.page
    page.goto("/organise/log")
    page.evaluate("localStorage.clear()")
    page.goto(EDITOR)
    expect(said(page)).not_to_have_text("Checking …")
    return page


def said(page: Page) -> Locator:
    """What the editor says below the text."""
    return page.locator("[data-said]")


def line(page: Page, text: str) -> Locator:
    return page.locator(".cm-line").filter(has_text=text)


def type_after(page: Page, text: str, typed: str) -> None:
    """Type at the end of the line that has a text, found as people do: far ones are not there."""
    page.get_by_role("textbox", name="schedule.yaml").focus()
    for key in ("Control+Home", "Control+f"):
        page.keyboard.press(key)
    expect(page.get_by_placeholder("Find")).to_be_focused()
    page.keyboard.type(text)
    for key in ("Enter", "Escape", "End"):
        page.keyboard.press(key)
    page.keyboard.type(typed)


def test_a_mistake_is_seen_mended_and_what_comes_is_published_to_open_pages(
    editor: Page, visit: Doors, server: Server
) -> None:
    reader = visit().page
    reader.goto("/schedule/")
    reader.evaluate("window.here = true")
    type_after(editor, "room: forum", "x")
    expect(editor.locator(".cm-lintRange-error")).to_have_text("forumx")
    expect(said(editor)).to_contain_text("1 error")
    editor.get_by_role("link", name="line 36, column 11").click()
    editor.keyboard.press("End")
    editor.keyboard.press("Backspace")
    expect(editor.locator(".cm-lintRange-error")).to_have_count(0)
    type_after(editor, "title: Opening", " today")
    expect(editor.locator(".told")).to_contain_text("is now called “Opening today”.")
    expect(editor.locator(".coming .is-changed")).to_contain_text("Opening today")
    editor.keyboard.press("Control+s")
    editor.get_by_role("button", name="Publish").click()
    expect(editor.get_by_text("is published. Open pages show it already.")).to_be_visible()
    expect(reader.get_by_role("link", name="Opening today")).to_be_visible()
    assert reader.evaluate("window.here")
    assert server.schedule.read_text() == SCHEDULE.replace("Opening\n", "Opening today\n", 1)
    expect(editor.locator("[data-draft]")).to_be_hidden()


def test_an_edit_on_disk_comes_in_and_what_was_typed_stays(editor: Page, server: Server) -> None:
    theirs = SCHEDULE.replace("name: Forum", "name: Agora")
    server.schedule.write_text(theirs, encoding="utf-8")
    expect(line(editor, "Agora")).to_be_visible()
    type_after(editor, "title: Assembly", " of all")
    server.schedule.write_text(theirs.replace("name: Plenary", "name: Hall"), encoding="utf-8")
    editor.get_by_role("button", name="Bring it in").click()
    expect(editor.locator("[data-stale-said]")).to_contain_text("came in: line 15.")
    for text in ("name: Hall", "name: Agora", "title: Assembly of all"):
        expect(line(editor, text)).to_be_visible()


def test_a_text_survives_a_reload_and_is_offered(editor: Page) -> None:
    type_after(editor, "title: Assembly", " of all")
    editor.reload()
    editor.get_by_role("button", name="Take it up again").click()
    expect(line(editor, "title: Assembly of all")).to_be_visible()
    expect(editor.locator("[data-draft]")).to_be_hidden()


def test_two_edits_of_one_line_stand_in_marks_where_one_goes_on(
    editor: Page, organiser: Visitor, server: Server
) -> None:
    type_after(editor, "title: Assembly", " of all")
    server.schedule.write_text(SCHEDULE.replace("title: Assembly", "title: Meeting"), "utf-8")
    editor.keyboard.press("Control+s")
    expect(editor.get_by_role("alert")).to_contain_text("You both changed the same lines")
    expect(editor.locator(".cm-activeLine").first).to_have_text("<<<<<<< yours")
    expect(editor.locator("[data-draft]")).to_be_hidden()
    organiser.troubles[:] = [trouble for trouble in organiser.troubles if "409" not in trouble]
    for key in ("Control+Shift+k", "ArrowDown", *["Control+Shift+k"] * 3):
        editor.keyboard.press(key)
    expect(editor.locator(".told")).to_contain_text("“Meeting” is now called “Assembly of all”.")


def test_fields_words_and_ids_are_offered_and_tab_leaves(editor: Page) -> None:
    offered = editor.get_by_role("listbox")
    type_after(editor, "questions: reviewed", "\nca")
    expect(offered).to_have_text("capacity")
    offered.get_by_role("option").dispatch_event("mousedown")  # the news may lie above it
    expect(line(editor, "capacity:")).to_be_visible()
    type_after(editor, "capacity:", "9\nroom: ")
    expect(offered).to_contain_text("plenary")
    editor.keyboard.press("Escape")
    editor.keyboard.press("Tab")
    assert editor.evaluate("document.activeElement.closest('.cm-editor')") is None


@pytest.mark.node
def test_the_page_follows_the_cursor(editor: Page) -> None:
    editor.set_viewport_size({"width": 1280, "height": 500})
    editor.locator(".cm-content").focus()
    editor.keyboard.press("Control+End")
    expect(editor.locator(".cm-activeLine")).to_be_in_viewport()
    editor.set_viewport_size({"width": 1280, "height": 720})


def test_axe_finds_nothing_where_something_is_wrong_or_changes(
    chromium: Browser, server: Server, axe: Axe, organiser: Visitor
) -> None:
    signed_in = organiser.context.storage_state()
    options = {"bypass_csp": True, "storage_state": signed_in}
    visitor = Visitor(chromium, server.url, **options)
    page = visitor.page
    page.goto(EDITOR)
    type_after(page, "room: forum", "x")
    expect(said(page)).to_contain_text("1 error")
    found = axe.findings(page)
    page.keyboard.press("Backspace")
    type_after(page, "title: Assembly", "!")
    expect(page.locator(".told")).to_contain_text("Assembly!")
    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme="dark")
    found += axe.findings(page)
    page.keyboard.press("Control+s")
    expect(page.get_by_role("button", name="Publish")).to_be_visible()
    assert found + axe.findings(page) == []
    visitor.context.close()
