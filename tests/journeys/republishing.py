"""An organiser who publishes again and again, and pages that note what they say of it."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.event import SCHEDULE
from tests.server import Server

WORKSHOPS = "".join(
    f"""\
  workshop-{n}:
    title: Workshop {n}
    kind: workshop
    day: 2020-10-07
    starts: "{n}:00"
    minutes: 45
    room: forum
"""
    for n in range(11, 20)
)
PROGRAMME = SCHEDULE + WORKSHOPS
MOVED = PROGRAMME.replace('starts: "19:00"', 'starts: "8:00"')
"""With the last workshop as the first of its day."""
SOON = 20_000
"""Milliseconds in which an edit is read, told and shown."""
NOTE_WHAT_IS_SAID = """() => {
    window.said = [];
    window.first = document.querySelector("main");
    const status = document.querySelector("[data-news-text]");
    const note = () => said.push(status.textContent);
    new MutationObserver(note).observe(status, { childList: true });
}"""


class Organiser:
    """Saves the file, each time with something that shows that it has been published."""

    def __init__(self, server: Server, witness: Page) -> None:
        self.folder = server.schedule.parent
        self._file = server.schedule
        self._witness = witness
        self._count = 0
        self._witness.goto("/pages/privacy/")

    def publish(self, text: str) -> None:
        """Save the file, and wait until a page far away shows it."""
        self._count += 1
        self.save(text)
        expect(self._witness.locator("main")).to_contain_text(self._mark, timeout=SOON)

    def save(self, text: str) -> None:
        """Save the file with the mark that was published last."""
        marked = text.replace("We keep your name.", self._mark)
        self._file.write_text(marked, encoding="utf-8")

    @property
    def _mark(self) -> str:
        return f"We keep your name {self._count} times."


def open_noting(page: Page, path: str) -> None:
    """Go to a page, and note every sentence that its status says from then on."""
    with page.expect_response("**/changes.json?*"):
        page.goto(path)
    page.evaluate(NOTE_WHAT_IS_SAID)


def card(page: Page, session: str) -> Locator:
    """The card of a session."""
    return page.locator(f".session[data-session={session}]")


def titles(page: Page) -> list[str]:
    """The titles of all cards, in the page's order."""
    return page.locator(".session :is(h3, h4)").all_inner_texts()


def expect_said(page: Page, sentence: str) -> None:
    """The page has said this, nothing else, and is the one that was opened."""
    expect_status(page, re.compile(f"^{re.escape(sentence)}$"))
    assert page.evaluate("said") == [sentence]
    assert page.evaluate("first === document.querySelector('main')")


def expect_status(page: Page, sentence: str | re.Pattern[str]) -> None:
    """The page says this now."""
    status = page.get_by_role("status").filter(has_text=sentence)
    expect(status).to_be_visible(timeout=SOON)
