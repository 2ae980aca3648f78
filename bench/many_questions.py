"""How the live room bears 2,000 questions: script before the first list, and long tasks."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import CDPSession, Page, sync_playwright

from tests.conftest import find_chromium
from tests.event import write_event
from tests.journeys.browsing import Visitor
from tests.journeys.conftest import ARGUMENTS, DURING_THE_OPENING
from tests.journeys.many_questions import ask_many
from tests.journeys.person import Person
from tests.server import Server

QUESTIONS = 2000
COMMANDS = 30
PAUSE = 0.2
WATCH = """
window.tasks = [];
new PerformanceObserver((list) => tasks.push(...list.getEntries().map((each) => each.duration)))
    .observe({ type: "longtask", buffered: true });
"""
"""Keeps the lengths of tasks of 50 ms and more, in milliseconds."""


@contextmanager
def room_with_questions() -> Iterator[Server]:
    """A rehearsal whose opening has very many questions."""
    with (
        TemporaryDirectory() as folder,
        Server(write_event(Path(folder)), DURING_THE_OPENING) as server,
    ):
        ask_many(server, QUESTIONS)
        yield server


def milliseconds(devtools: CDPSession, name: str) -> float:
    """One of the browser's own counters."""
    metrics = devtools.send("Performance.getMetrics")["metrics"]
    return next(1000 * each["value"] for each in metrics if each["name"] == name)


def let_changes_arrive(server: Server, page: Page, label: str) -> None:
    """Ask and upvote for some seconds; prints the tasks that were long meanwhile."""
    page.evaluate("tasks.length = 0")
    with Person(server.url, f"Bo {label}") as bo:
        bo.connect()
        for turn in range(COMMANDS):
            if turn % 4 == 0:
                bo.ask("opening", f"{label} {turn}: what about the rivers?")
            bo.command("upvote", question=1 + turn * 37 % QUESTIONS, on=True)
            time.sleep(PAUSE)
    print_long(page, f"changes arrive, {label}")


def print_long(page: Page, label: str) -> None:
    """Print the tasks over 50 ms."""
    long = [round(each) for each in page.evaluate("tasks")]
    print(f"{label:45} tasks over 50 ms: {long or 'none'}")


def enter(visitor: Visitor) -> None:
    """Come in; prints what the first list costs."""
    visitor.page.add_init_script(WATCH)
    devtools = visitor.context.new_cdp_session(visitor.page)
    devtools.send("Performance.enable")
    visitor.join("Ada")
    visitor.page.wait_for_selector("[data-present-line]:not([hidden])")
    script = milliseconds(devtools, "ScriptDuration")
    print(f"{'first list of ' + str(QUESTIONS):45} script: {script:.0f} ms")
    print_long(visitor.page, "page load, its parsing and layout included")


def show_all(page: Page) -> None:
    """Press “Show more” until the last question has been shown."""
    for _ in range(QUESTIONS // 100):
        if page.locator("[data-more]").is_visible():
            page.locator("[data-more]").click()


def main() -> int:
    """Run it; the figures go to the console."""
    with room_with_questions() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=[*ARGUMENTS])
        visitor = Visitor(browser, server.url)
        page = visitor.page
        enter(visitor)
        let_changes_arrive(server, page, "nobody in the list")
        page.locator("[data-questions] li").nth(2).hover()
        let_changes_arrive(server, page, "a pointer in the list")
        visitor.rest()
        page.evaluate("tasks.length = 0")
        show_all(page)
        print_long(page, "showing more")
        let_changes_arrive(server, page, "many rows shown")
        page.evaluate("tasks.length = 0")
        page.get_by_label("Search in the questions").press_sequentially("number 77", delay=30)
        print_long(page, "searching")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
