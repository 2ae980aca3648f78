"""The slide viewer in a real browser: keys, buttons, links, tabs, search and large slides."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect
from pypdfium2 import PdfDocument

from tests.event import SCHEDULE, write_event
from tests.journeys.axe import Axe
from tests.journeys.browsing import Visitor
from tests.journeys.conftest import DURING_THE_OPENING, Doors
from tests.server import TREE, Server

pytestmark = [pytest.mark.browser, pytest.mark.server]
SESSION = "/sessions/opening/"
SEVERAL = "/sessions/reviewed-talk/"
DECKS = "    deck: [slides/opening.md, {file: slides/towns.md, title: Towns}]\n"
PDF = """\
  drawn:
    title: Drawn
    day: 2020-10-06
    starts: 12:00
    minutes: 30
    language: en
    deck: slides/twenty.pdf
"""
TOWNS = "\n\n---\n\n".join(f"## Town {n}\n\nPlants {n * 100} *Bäume*." for n in range(1, 5))
KB = 1000
NARROW: ViewportSize = {"width": 320, "height": 568}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A rehearsal in which one session has two decks, and another a PDF."""
    schedule = write_event(tmp_path_factory.mktemp("decks"))
    (schedule.parent / "slides" / "towns.md").write_text(TOWNS, encoding="utf-8")
    write_pdf(schedule.parent / "slides" / "twenty.pdf", pages=20)
    text = SCHEDULE.replace("    questions: reviewed\n", f"    questions: reviewed\n{DECKS}")
    text += PDF
    schedule.write_text(text, encoding="utf-8")
    with Server(schedule, DURING_THE_OPENING) as server:
        yield server
    assert "Traceback" not in server.printed()


def write_pdf(path: Path, *, pages: int) -> None:
    """Write a PDF of slides that an office program and LaTeX have made."""
    whole = PdfDocument.new()
    samples = [PdfDocument(TREE / f"tests/slides/samples/{n}.pdf") for n in ("office", "latex")]
    for n in range(pages):
        whole.import_pages(samples[n % 2], [n % 3])
    whole.save(path)


@pytest.fixture(scope="module")
def drawn(chromium: Browser, server: Server) -> str:
    """The path of a session whose slides are a PDF that is ready."""
    visitor = Visitor(chromium, server.url)
    visitor.page.goto("/sessions/drawn/")
    expect(visitor.page.locator("[data-making-ready], [data-deck]").first).to_be_visible()
    visitor.context.close()
    return "/sessions/drawn/"


@pytest.fixture
def page(visit: Doors) -> Page:
    """The page of a session with two slides."""
    page = visit().page
    page.goto(SESSION)
    expect(page.locator("[data-deck][data-ready]")).to_be_attached()
    return page


def several(visit: Doors, hash_: str = "") -> Page:
    """The page of a session with two decks, the second one with four slides."""
    page = visit().page
    page.goto(f"{SEVERAL}{hash_}")
    expect(page.locator("[data-deck][data-ready]")).to_have_count(2)
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


def test_whoever_comes_back_is_where_they_were_unless_the_address_says_more(page: Page) -> None:
    page.get_by_role("button", name="Next slide").click()
    for path in ("/schedule/", f"{SESSION}#slide-1"):
        page.goto(path)
    expect_slide(page, 1)
    for path in ("/schedule/", SESSION):
        page.goto(path)
    expect_slide(page, 2)
    expect(page.locator("[data-place]")).to_contain_text("This is slide 2, where you were last.")
    page.get_by_role("link", name="To the first slide").click()
    expect_slide(page, 1)
    expect(page.locator("[data-place]")).to_be_hidden()


def scrolled(stage: Locator) -> list[int]:
    """How far a stage is scrolled to the side and down."""
    return list(stage.evaluate("stage => [stage.scrollLeft, stage.scrollTop]"))


def test_a_slide_becomes_larger_on_a_stage_that_stays_and_arrow_keys_move_it(page: Page) -> None:
    stage = page.locator(".deck-stage")
    size = "stage => [stage.offsetWidth, stage.offsetHeight]"
    before = stage.evaluate(size)
    for _ in range(4):
        page.get_by_role("button", name="Make the slide larger").click()
    expect(page.locator("[data-said]")).to_have_text("400 %")
    assert stage.evaluate(size) == before
    stage.focus()
    page.keyboard.press("ArrowUp")
    middle = scrolled(stage)
    page.keyboard.press("ArrowDown")
    assert scrolled(stage)[1] > middle[1]
    expect_slide(page, 1)
    page.keyboard.press("PageDown")
    expect_slide(page, 2)
    assert scrolled(stage) == [0, 0]
    page.keyboard.press("0")
    page.keyboard.press("ArrowLeft")
    expect_slide(page, 1)


def test_a_key_fills_the_screen_and_gives_it_back(page: Page) -> None:
    page.locator(".deck-stage").focus()
    page.keyboard.press("f")
    expect(page.locator(".deck:fullscreen")).to_be_visible()
    expect(page.get_by_role("button", name="Leave full screen")).to_be_visible()
    page.keyboard.press("f")
    expect(page.locator(".deck:fullscreen")).to_have_count(0)


def test_tabs_lead_to_each_deck_of_a_session_and_back(visit: Doors) -> None:
    page = several(visit)
    expect(page.locator("#deck-2")).to_be_hidden()
    page.get_by_role("link", name="Towns").click()
    expect(page.locator("#deck-2-slide-1")).to_be_visible()
    expect(page.locator("#deck-1")).to_be_hidden()
    expect(page.get_by_role("link", name="Towns")).to_have_attribute("aria-current", "true")
    page.locator("#deck-2").get_by_role("button", name="Next slide").click()
    expect(page).to_have_url(f"{page.url.split('#')[0]}#deck-2-slide-2")
    page.get_by_role("link", name="Slides 1", exact=True).click()
    expect(page.locator("#slide-1")).to_be_visible()
    page.go_back()
    expect(page.locator("#deck-2-slide-2")).to_be_visible()


def test_an_address_leads_to_a_slide_of_a_further_deck(visit: Doors) -> None:
    page = several(visit, "#deck-2-slide-3")
    expect(page.locator("#deck-2-slide-3")).to_be_in_viewport()
    expect(page.locator("#deck-1")).to_be_hidden()


def test_the_slides_are_searched_without_regard_to_accents(visit: Doors) -> None:
    page = several(visit)
    page.get_by_text("Search in the slides").click()
    words = page.get_by_role("searchbox", name="Words on a slide")
    found = page.locator("[data-found]")
    words.fill("nobody says this")
    expect(found).to_have_text("No slide says that.")
    words.fill("300 BAUME")
    expect(found).to_have_text("One slide says that.")
    expect(page.locator("[data-hits] mark")).to_have_text("300")
    words.fill("baume")
    expect(found).to_have_text("4 slides say that.")
    for number in (1, 2):
        words.press("Enter")
        expect(page.locator(f"#deck-2-slide-{number}")).to_be_visible()
        expect(words).to_be_focused()
    page.get_by_role("link", name="Towns, Slide 4").click()
    expect(page.locator("#deck-2-slide-4")).to_be_visible()


def pictures_asked_for(page: Page) -> list[str]:
    """The pictures that a page will have asked for, as `slide-size`."""
    asked: list[str] = []
    found = re.compile(r"slides/(\d+)\.webp\?size=(\w+)")
    page.on("request", lambda r: asked.extend("-".join(f) for f in found.findall(r.url)))
    return asked


def test_pictures_come_when_they_are_looked_at_and_the_next_one_before(
    visit: Doors, drawn: str
) -> None:
    page = visit(viewport={"width": 1280, "height": 720}).page
    sizes: list[float] = []
    network = page.context.new_cdp_session(page)
    network.on("Network.loadingFinished", lambda end: sizes.append(end["encodedDataLength"]))
    network.send("Network.enable")
    asked = pictures_asked_for(page)
    page.goto(drawn, wait_until="networkidle")
    assert 50 * KB < sum(sizes) < 150 * KB
    assert asked == ["1-large", "2-large"]
    page.locator(".deck-stage").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#slide-3 img")).to_have_js_property("complete", True)
    assert asked[2:] == ["3-large"]
    page.get_by_text("All slides").click()
    expect(page.locator(".deck-thumbs img").last).to_have_js_property("complete", True)
    assert "20-thumb" in asked
    page.get_by_text("Search in the slides").click()
    page.get_by_role("searchbox", name="Words on a slide").fill("sums street")
    expect(page.locator("[data-hits]")).to_contain_text("Sizes and sums Street 12")


def test_without_script_a_page_has_one_picture_and_the_words_of_all_slides(
    visit: Doors, drawn: str
) -> None:
    visitor = visit(java_script_enabled=False)
    visitor.page.goto(drawn)
    expect(visitor.page.locator(".slide").nth(1)).to_contain_text("Picture of slide 2")
    expect(visitor.page.locator(".slide-words[open]").first).to_be_visible()
    assert visitor.page.locator("img").count() == 1


@pytest.mark.node
def test_axe_finds_nothing_in_the_open_viewer_and_it_fits(
    chromium: Browser, server: Server, axe: Axe, drawn: str
) -> None:
    visitor = Visitor(chromium, server.url, bypass_csp=True, viewport=NARROW)
    page = visitor.page
    page.goto(f"{SEVERAL}#deck-2-slide-2")
    for words in ("All slides", "Keys", "Search in the slides"):
        page.locator("summary:visible").filter(has_text=words).click()
    page.get_by_role("searchbox", name="Words on a slide").fill("town")
    expect(page.locator("[data-found]")).to_have_text("4 slides say that.")
    assert axe.findings(page) == []
    page.emulate_media(color_scheme="dark")
    assert axe.findings(page, "color-contrast") == []
    page.goto(drawn)
    page.get_by_text("All slides").click()
    page.get_by_text("Text of this slide").first.click()
    assert axe.findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    visitor.context.close()
