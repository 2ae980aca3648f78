"""The programme on another site, in a real browser: in a frame, and as an element of its page."""

import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.axe import Axe
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

CITY = """<!doctype html><html lang="de"><head><meta charset="utf-8"><title>A city</title>
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; script-src {site}; connect-src {site}; frame-src {site}">
<script type="module" src="{site}/embed/programme.js"></script></head><body>
<iframe id="embed" src="{site}/embed/?lang=en&amp;day=2020-10-06" title="Programme"
  width="600" height="400"></iframe>
<iframe id="home" src="{site}/" title="Home"></iframe>
<conference-programme id="all"><a href="{site}/schedule/">Programm</a></conference-programme>
<conference-programme id="green" lang="en" track="green">
  <a href="{site}/schedule/">Programme</a></conference-programme>
<conference-programme id="lost" src="{site}:1/">
  <a href="{site}/schedule/">Programme</a></conference-programme>
</body></html>"""
"""A page of another origin, whose own policy forbids inline styles."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files, and writes nothing to the console."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def city(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of another site, on a port of its own."""
    folder: Path = tmp_path_factory.mktemp("city")
    (folder / "index.html").write_text(CITY.replace("{site}", server.url), encoding="utf-8")
    other = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    threading.Thread(target=other.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{other.server_port}/"
    other.shutdown()
    other.server_close()


@pytest.fixture(scope="module")
def page(chromium: Browser, city: str) -> Iterator[Page]:
    """The other site's page."""
    context = chromium.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(city, wait_until="networkidle")
    yield page
    context.close()


def test_the_programme_may_be_framed_and_no_other_page(page: Page) -> None:
    frame = page.frame_locator("#embed")
    expect(frame.get_by_role("link", name="Opening", exact=True)).to_be_visible()
    expect(frame.get_by_role("link", name="Assembly")).to_have_count(0)
    assert page.frame_locator("#home").get_by_role("link").count() == 0


def test_a_link_in_the_frame_opens_a_page_of_its_own(page: Page) -> None:
    with page.context.expect_page() as opened:
        page.frame_locator("#embed").get_by_role("link", name="Opening", exact=True).click()
    expect(opened.value.get_by_role("heading", name="Opening", level=1)).to_be_visible()
    assert opened.value.evaluate("opener") is None
    opened.value.close()


def test_the_element_shows_the_programme_in_the_language_of_its_page(page: Page) -> None:
    whole, green = page.locator("#all"), page.locator("#green")
    expect(whole.get_by_role("listitem")).to_have_count(3)
    expect(whole).to_contain_text("Dienstag, 6. Oktober 2020")
    expect(green.get_by_role("link", name="Opening", exact=True)).to_be_visible()
    expect(green).to_contain_text("Tuesday, 6 October 2020")
    expect(green.get_by_role("listitem")).to_have_count(1)
    expect(green.get_by_role("listitem")).to_have_css("border-left-color", "rgb(46, 125, 50)")
    page.evaluate("document.querySelector('#green').setAttribute('track', '')")
    expect(green.get_by_role("listitem")).to_have_count(3)


def test_the_link_inside_stays_when_there_is_no_answer(page: Page) -> None:
    expect(page.locator("#lost").get_by_role("link", name="Programme")).to_be_visible()


@pytest.mark.node
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_is_framed(
    chromium: Browser, server: Server, axe: Axe, scheme: str
) -> None:
    context = chromium.new_context(bypass_csp=True, color_scheme=scheme, base_url=server.url)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("/embed/")
    assert axe.findings(page) == []
    context.close()
