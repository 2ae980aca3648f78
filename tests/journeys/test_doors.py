"""The button to a meeting says what holds, each at its moment, while the page stays open."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.event import SCHEDULE, write_event
from tests.journeys.browsing import LIVE, Visitor
from tests.journeys.conftest import Doors
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

SESSION = "/sessions/opening/"
MEETING = "https://meet.example/hush"
STREAM = "https://stream.example/hush"
PRIVATE = f"""\
rooms:
  plenary: {{join_url: {MEETING}, dial_in: +49 69 5550199, embed: {STREAM}, join_opens: 5}}
"""
NOTED = SCHEDULE.replace("title: Opening", "title: Opening\n    note: Bring a pen.")
SOON = 20_000
"""Milliseconds in which a moment comes that is a few seconds away, also on a busy machine."""
STILL_THERE = "() => window.still === document.querySelector('h1')"


@contextmanager
def serving(folder: Path, moment: str) -> Iterator[Server]:
    """A server whose clock begins at a moment; nothing secret may be in what it prints."""
    schedule = write_event(folder)
    schedule.with_name("schedule.private.yaml").write_text(PRIVATE, encoding="utf-8")
    with Server(schedule, f"--rehearse={moment}") as server:
        yield server
    assert "Traceback" not in server.printed()
    assert "hush" not in server.printed() and "5550199" not in server.printed()


@contextmanager
def visitor(chromium: Browser, server: Server, **options: Any) -> Iterator[Visitor]:
    """Somebody whose requests to the meeting's and the stream's hosts are answered here."""
    doors = Doors(chromium, server.url)
    visitor = doors(**options)
    visitor.context.route(re.compile("https://(meet|stream)[.]example/"), answer)
    yield visitor
    assert [t for t in doors.close() if not t.startswith("another host: https://")] == []


def answer(route: Route) -> None:
    route.fulfill(body="<title>There</title><p>A player.</p>", content_type="text/html")


def watch(page: Page, path: str) -> None:
    """Open a page and note that it is this one; put the focus on its button."""
    page.goto(path)
    page.evaluate("window.still = document.querySelector('h1')")
    page.locator("#door").focus()


def expect_says(page: Page, words: str | re.Pattern[str]) -> None:
    """Those are the words on the button now, or in a few seconds."""
    expect(page.locator("#door")).to_have_text(words, use_inner_text=True, timeout=SOON)


def expect_stayed(page: Page) -> None:
    """It is the page that was opened, and what had the focus has it."""
    assert page.evaluate(STILL_THERE)
    expect(page.locator("#door")).to_be_focused()


def watch_both(ada: Visitor) -> tuple[Page, Page]:
    """Join, and open the live room and the session's page."""
    ada.join("Ada", "/healthz")
    pages = ada.page, ada.context.new_page()
    for page, path in zip(pages, (LIVE, SESSION), strict=True):
        watch(page, path)
    return pages


def is_for_the_meeting(request: Request) -> bool:
    """Whether a browser goes where nobody answers here."""
    return request.url == MEETING


def test_the_button_opens_at_its_moment(chromium: Browser, tmp_path: Path) -> None:
    with (
        serving(tmp_path, "2020-10-06T09:54:48") as server,
        visitor(chromium, server, timezone_id="Europe/Berlin") as ada,
    ):
        pages = watch_both(ada)
        for page in pages:
            expect_says(page, "opens 09:55, in 1 minute")
            assert "5550199" not in page.content()
        for page in pages:
            expect_says(page, "Join (opens in a new tab)")
            expect(page.get_by_text("The meeting is open.")).to_be_attached()
            expect(page.get_by_text("By telephone: +49 69 5550199")).to_be_visible()
            expect_stayed(page)
        with ada.context.expect_event("request", is_for_the_meeting) as sent:
            pages[0].locator("#door").click()
        assert "referer" not in sent.value.all_headers()


def test_the_button_ends_at_its_moment_and_leads_to_the_slides(
    chromium: Browser, tmp_path: Path
) -> None:
    with serving(tmp_path, "2020-10-06T10:59:48") as server, visitor(chromium, server) as ada:
        pages = watch_both(ada)
        for page in pages:
            expect_says(page, "Join (opens in a new tab)")
            expect(page.get_by_text("By telephone:")).to_be_visible()
        for page, path in zip(pages, (LIVE, SESSION), strict=True):
            expect_says(page, "ended: slides and answers")
            expect(page.get_by_text("The meeting has ended.")).to_be_attached()
            expect(page.get_by_text("By telephone:")).to_be_hidden()
            assert "5550199" not in page.content()
            expect_stayed(page)
            page.locator("#door").click()
            expect(page).to_have_url(re.compile(f"{path}#slides$"))


def test_a_session_that_is_moved_moves_its_door(chromium: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, "2020-10-06T10:30") as server, visitor(chromium, server) as ada:
        ada.join("Ada", "/healthz")
        watch(ada.page, SESSION)
        expect_says(ada.page, "Join (opens in a new tab)")
        later = SCHEDULE.replace("title: Opening", "title: Opening\n    delay: 45")
        server.schedule.write_text(later, encoding="utf-8")
        expect_says(ada.page, re.compile("^opens 10:40.*, in 10 minutes$"))
        expect(ada.page.get_by_text("By telephone:")).to_be_hidden()
        expect_stayed(ada.page)


def test_the_stream_is_loaded_after_a_click_and_never_before(
    chromium: Browser, tmp_path: Path
) -> None:
    with serving(tmp_path, "2020-10-06T10:30") as server, visitor(chromium, server) as ada:
        ada.join("Ada")
        page = ada.page
        expect(page.get_by_text("The stream comes from stream.example")).to_be_visible()
        show = page.get_by_role("button", name="Show the stream here")
        expect(show).to_be_visible()
        assert ada.troubles == [] and page.locator("iframe").count() == 0
        show.click()
        expect(page.frame_locator("iframe").get_by_text("A player.")).to_be_visible()
        frame = page.locator("iframe")
        expect(frame).to_have_attribute("title", "Stream: Opening")
        assert "allow-top-navigation" not in str(frame.get_attribute("sandbox"))
        frame.evaluate("frame => (window.frameThere = frame)")
        server.schedule.write_text(NOTED, encoding="utf-8")
        expect(page.get_by_text("Opening has changed")).to_be_visible(timeout=SOON)
        assert page.evaluate("frameThere === document.querySelector('iframe')")
        page.get_by_role("button", name="Hide the stream").click()
        expect(page.locator("iframe")).to_have_count(0)


def test_a_visitor_is_led_to_the_live_room_over_their_name(
    chromium: Browser, tmp_path: Path
) -> None:
    with serving(tmp_path, "2020-10-06T10:30") as server, visitor(chromium, server) as eve:
        eve.page.goto(SESSION)
        expect(eve.page.get_by_text("You join with your name")).to_be_visible()
        eve.page.locator("#door").click()
        eve.join_by_form("Eve")
        expect(eve.page).to_have_url(re.compile(f"{LIVE}$"))
        expect_says(eve.page, "Join (opens in a new tab)")
        eve.troubles[:] = [t for t in eve.troubles if "403" not in t]
