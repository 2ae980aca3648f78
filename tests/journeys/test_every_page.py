"""Every kind of page of the real event in a real browser: nothing red, nothing hard to use."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.journeys.axe import Axe
from tests.journeys.browsing import Visitor
from tests.journeys.conftest import Doors
from tests.server import TREE, Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

SESSION = "/sessions/cities-partnerships/"
NOWHERE = "/nowhere/"
PAGES = (
    "/",
    "/schedule/",
    "/schedule/?day=2020-10-07",
    SESSION,
    f"{SESSION}slides/2",
    f"{SESSION}live",
    "/speakers/",
    "/speakers/thomas-brose/",
    "/pages/privacy/",
    "/join",
    "/calendar/?of=sessions/cities-partnerships",
    "/schedule/?starred=1",
    "/my/",
    NOWHERE,
)
LANGUAGES = ("en", "de")
NARROWEST = 320
WIDE: ViewportSize = {"width": 1280, "height": 720}
NARROW: ViewportSize = {"width": 360, "height": 740}
READY = """() => [...document.querySelectorAll("[data-me-out], [data-present-line]")]
    .every((part) => !part.hidden)"""
"""What scripts show of somebody who has joined."""
KB = 1000
MOST = {"/": 50 * KB, "/schedule/": 60 * KB, "/sessions/two-and-a-half-tonnes/": 70 * KB}
"""What a first visit may cost: the page with everything it loads, as sent."""
QUESTION = "Does this town hall have a Donaudampfschifffahrtsgesellschaftskapitänspatent?"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A rehearsal of the event that comes with the project."""
    folder = tmp_path_factory.mktemp("event")
    shutil.copy(TREE / "schedule.yaml", folder)
    shutil.copytree(TREE / "static" / "slides", folder / "static" / "slides")
    with Server(folder / "schedule.yaml", "--rehearse") as server:
        yield server
    assert "Traceback" not in server.printed()


def open_page(visitor: Visitor, path: str, language: str = "en") -> None:
    """Go to a page in a language, and wait until its scripts have done what they do at first."""
    mark = "&" if "?" in path else "?"
    visitor.page.goto(f"{path}{mark}lang={language}")
    visitor.page.wait_for_function(READY)
    if path == NOWHERE:
        visitor.troubles[:] = [t for t in visitor.troubles if "404" not in t]


def test_no_page_has_errors_or_asks_another_host(visit: Doors) -> None:
    visitor = visit()
    visitor.join("Ada", f"{SESSION}live")
    visitor.ask(QUESTION)
    for path in PAGES:
        open_page(visitor, path)


@pytest.mark.parametrize("path", MOST)
def test_a_first_visit_costs_little(visit: Doors, path: str) -> None:
    page = visit().page
    sizes: list[float] = []
    network = page.context.new_cdp_session(page)
    network.on("Network.loadingFinished", lambda end: sizes.append(end["encodedDataLength"]))
    network.send("Network.enable")
    fonts: list[str] = []
    page.on("request", lambda r: fonts.append(r.url) if r.resource_type == "font" else None)
    page.goto(path, wait_until="networkidle")
    assert 10 * KB < sum(sizes) < MOST[path]
    assert fonts == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways_on_a_small_telephone(visit: Doors, language: str) -> None:
    visitor = visit(viewport={"width": NARROWEST, "height": 568})
    visitor.join("Ada" * 20, f"{SESSION}live")
    visitor.ask(QUESTION)
    too_wide = {}
    for path in PAGES:
        open_page(visitor, path, language)
        width = visitor.page.evaluate("document.documentElement.scrollWidth")
        if width > NARROWEST:
            too_wide[path] = width
    assert too_wide == {}


@pytest.fixture(scope="module")
def attendee(chromium: Browser, server: Server) -> Iterator[Visitor]:
    """Somebody who has asked a question, with a page into which axe may be put."""
    visitor = Visitor(chromium, server.url, bypass_csp=True)
    visitor.join("Ada", f"{SESSION}live")
    visitor.ask(QUESTION)
    yield visitor
    visitor.context.close()


@pytest.mark.node
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(attendee: Visitor, axe: Axe, path: str) -> None:
    page = attendee.page
    open_page(attendee, path, "en")
    found = {"wide": axe.findings(page)}
    page.emulate_media(color_scheme="dark")
    found["dark"] = axe.findings(page, "color-contrast", "link-in-text-block")
    page.set_viewport_size(NARROW)
    open_page(attendee, path, "de")
    found["German, dark and narrow"] = axe.findings(page)
    page.emulate_media(color_scheme="light")
    found["German and narrow"] = axe.findings(page, "color-contrast", "link-in-text-block")
    page.set_viewport_size(WIDE)
    assert {where: findings for where, findings in found.items() if findings} == {}


@pytest.mark.node
def test_axe_finds_nothing_in_the_live_room_of_a_visitor(
    chromium: Browser, server: Server, axe: Axe
) -> None:
    visitor = Visitor(chromium, server.url, bypass_csp=True, viewport=NARROW)
    visitor.page.goto(f"{SESSION}live")
    expect(visitor.page.locator("[data-present-line]")).to_be_visible()
    assert axe.findings(visitor.page) == []
    visitor.context.close()


@pytest.mark.node
def test_axe_finds_nothing_among_a_visitors_stars_and_they_fit(
    chromium: Browser, server: Server, axe: Axe
) -> None:
    size: ViewportSize = {"width": NARROWEST, "height": 568}
    visitor = Visitor(chromium, server.url, bypass_csp=True, viewport=size)
    page = visitor.page
    page.goto("/schedule/?day=2020-10-07&lang=de")
    for star in page.locator("form.star button").all():
        star.click()
    expect(page.locator("form.star [aria-pressed=false]")).to_have_count(0)
    assert axe.findings(page) == []
    page.get_by_role("link", name="Meine Sterne").click()
    page.locator("form[action='/my/feed'] button").click()
    expect(page.locator("#feed")).to_be_visible()
    assert page.locator(".overlaps").count() and axe.findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == NARROWEST
    hit = page.locator("main form.star button, main a.button, main button:visible")
    small = hit.evaluate_all(
        "all => all.map((e) => e.getBoundingClientRect())"
        ".filter(({ width, height }) => width && height < 44).length"
    )
    assert small == 0
    visitor.context.close()
