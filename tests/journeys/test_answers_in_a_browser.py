"""After a session: answers in writing reach its page, in a real browser, and nothing is red."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.axe import Axe
from tests.journeys.browsing import Visitor
from tests.journeys.conftest import Doors
from tests.journeys.many_questions import ask_many, set_gate_of_opening
from tests.journeys.test_stage import Moderator
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

SESSION = "/sessions/opening/"
ANSWERS = "/sessions/opening/answers"


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """A rehearsal whose questions are answered here."""
    return own_server


@pytest.fixture(scope="module")
def mo(chromium: Browser, server: Server) -> Iterator[Visitor]:
    """A moderator at a browser, with a question that waits for a written answer."""
    with Moderator(server) as mo:
        mo.connect()
        mo.make(mo.make(mo.take("Does it last?"), "reopen"), "defer")
        mo.make(mo.take("Is it settled?"), "settle")
        name, _, value = mo.cookie.partition("=")
    visitor = Visitor(chromium, server.url, bypass_csp=True)
    visitor.context.add_cookies([{"name": name, "value": value, "url": server.url}])
    yield visitor
    visitor.context.close()
    assert visitor.troubles == []


@pytest.mark.node
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(mo: Visitor, axe: Axe, width: int) -> None:
    mo.page.set_viewport_size({"width": width, "height": 740})
    for path in (ANSWERS, f"{ANSWERS}?lang=de", f"{SESSION}?lang=en", "/my/"):
        mo.page.goto(path)
        if path.startswith(SESSION + "?"):
            expect(mo.page.locator("[data-answered]")).to_be_visible()
        assert axe.findings(mo.page) == [], path
        assert mo.page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_answer_is_read_on_the_sessions_page(server: Server, mo: Visitor, visit: Doors) -> None:
    mo.page.goto(f"{ANSWERS}?lang=en")
    mo.page.get_by_label("Answer to question").first.fill("It lasts <b>for years</b>.")
    mo.page.get_by_role("button", name="Publish the answer").first.click()
    expect(mo.page.get_by_text("It lasts <b>for years</b>.").first).to_be_visible()
    page = visit().page
    page.goto(SESSION)
    answered = page.locator("[data-answered]")
    expect(answered).to_contain_text("Does it last?")
    expect(answered).to_contain_text("It lasts <b>for years</b>.")
    expect(answered).to_contain_text("Is it settled?")
    expect(page.locator("[data-count=answered]")).to_have_text("answered: 2")
    ask_many(server, 7)
    page.reload()
    open_ones = page.locator("[data-board] > li")
    expect(open_ones).to_have_count(5)
    set_gate_of_opening(server, state="closed")
    page.reload()
    expect(open_ones).to_have_count(11)  # nobody can ask: all is kept, the samples too
    expect(page.get_by_text("Ask and support questions in the live room")).to_be_hidden()
    expect(page.locator("[data-count=declined]")).to_be_hidden()
