"""A speaker presents in a real browser, and others follow: look around, come back, take over."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, expect

from conference.people import accounts, links
from conference.people.accounts import Entry
from conference.people.links import ASKED_FOR
from conference.people.roles import Role
from conference.storage.database import Database
from tests.journeys.axe import Axe
from tests.journeys.browsing import LIVE, Visitor
from tests.journeys.conftest import Doors
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

PRESENT = "/sessions/opening/present"
NOTE = "Take a breath before this one."
DECK = "\n\n---\n\n".join(
    f"## Number {n}\n\nSomething to say.\n\n<!-- Note {n}. {NOTE} -->" for n in range(1, 6)
)
STAFF = {"Sue": Role.SPEAKER, "Mo": Role.MODERATOR}


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """A rehearsal with five slides, a speaker and a moderator."""
    (own_server.schedule.parent / "slides" / "opening.md").write_text(DECK, encoding="utf-8")
    (file,) = own_server.schedule.parent.rglob("conference.sqlite")
    database, now = Database(f"sqlite:///{file}"), datetime.now(UTC)
    for name, role in STAFF.items():
        entry = Entry(f"{name}@city.example", name, role, places=frozenset({"opening"}))
        database.write(partial(accounts.add, entry=entry, new_id=name, wall_now=now))
        link = partial(links.make, token=f"token-of-{name}", lifetime=ASKED_FOR, wall_now=now)
        database.write(partial(link, person_id=name))
    database.close()
    return own_server


class Presenter(Visitor):
    """Somebody of the session's staff at the presenter's page."""

    def __init__(self, browser: Browser, server: Server, name: str) -> None:
        super().__init__(browser, server.url, bypass_csp=True)
        self.context.request.post(f"/sign-in/token-of-{name}")
        self.page.goto(PRESENT)

    def expect_slide(self, number: int) -> None:
        """It is this slide that they look at."""
        expect(self.page.locator("[data-now]")).to_contain_text(f"Number {number}")

    def press(self, name: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=name).click()


@pytest.fixture(scope="module")
def presenters(chromium: Browser, server: Server) -> Iterator[tuple[Presenter, Presenter]]:
    """Sue who speaks, and Mo who moderates, all through the module; nothing was red to them."""
    both = Presenter(chromium, server, "Sue"), Presenter(chromium, server, "Mo")
    yield both
    troubles = [trouble for each in both for trouble in each.troubles]
    for each in both:
        each.context.close()
    assert troubles == []


@pytest.fixture
def sue(presenters: tuple[Presenter, Presenter]) -> Presenter:
    """The speaker, who drives, and is at the first slide."""
    sue, mo = presenters
    if mo.page.get_by_role("button", name="Let go").is_visible():
        mo.press("Let go")
        expect(sue.page.get_by_role("button", name="Drive")).to_be_visible()
    if sue.page.get_by_role("button", name="Drive").is_visible():
        sue.press("Drive")
    expect(sue.page.get_by_text("You turn the slides for everybody.")).to_be_visible()
    sue.page.keyboard.press("Home")
    sue.expect_slide(1)
    return sue


@pytest.fixture
def mo(presenters: tuple[Presenter, Presenter]) -> Presenter:
    """The moderator."""
    return presenters[1]


def expect_shown(page: Page, number: int, *, deck: str = "") -> None:
    """In the live room it is this slide."""
    expect(page.locator(f"#{deck}slide-{number}")).to_be_visible()


def follow(visit: Doors, number: int) -> Visitor:
    """Somebody in the live room who follows, and is at this slide."""
    visitor = visit()
    visitor.join("Ana")
    expect(visitor.page.get_by_text("You follow the slides of Sue.")).to_be_visible()
    expect_shown(visitor.page, number)
    return visitor


def test_followers_go_along_look_around_and_come_back(sue: Presenter, visit: Doors) -> None:
    page = follow(visit, 1).page
    sue.page.keyboard.press("PageDown")
    expect_shown(page, 2)
    sue.press("Next slide")
    expect_shown(page, 3)
    assert "#" not in page.url
    page.get_by_role("button", name="Previous slide").click()
    expect_shown(page, 2)
    sue.page.keyboard.press("ArrowRight")
    back = page.get_by_role("button", name="Back to live: Slide 4 of 5: Number 4")
    expect(back).to_be_visible()
    expect_shown(page, 2)
    back.click()
    expect_shown(page, 4)
    expect(page.locator(".deck-stage")).to_be_focused()
    sue.page.keyboard.press("End")
    expect_shown(page, 5)


def test_who_comes_late_or_again_lands_on_the_slide_that_is_shown(
    sue: Presenter, visit: Doors
) -> None:
    sue.page.keyboard.press("PageDown")
    sue.page.keyboard.press("PageDown")
    visitor = follow(visit, 3)
    page = visitor.page
    page.context.set_offline(True)
    page.evaluate("() => document.title")
    sue.page.keyboard.press("PageDown")
    sue.expect_slide(4)
    page.context.set_offline(False)
    page.reload()
    expect_shown(page, 4)
    # A socket that was just being opened is closed with the page.
    visitor.troubles[:] = [t for t in visitor.troubles if "/socket.io/" not in t]


def test_the_wheel_is_handed_over(sue: Presenter, mo: Presenter) -> None:
    expect(mo.page.get_by_text("Sue turns the slides now.")).to_be_visible()
    mo.expect_slide(1)
    mo.page.keyboard.press("PageDown")  # looks ahead, and turns nothing
    expect(mo.page.get_by_text("Everybody is shown Slide 1.")).to_be_visible()
    sue.expect_slide(1)
    mo.press("Take over")
    expect(sue.page.get_by_text("Mo turns the slides now.")).to_be_visible()
    mo.page.keyboard.press("PageDown")
    sue.expect_slide(3)
    expect(sue.page.get_by_role("button", name="Take over")).to_have_count(0)
    mo.press("Let go")
    expect(sue.page.get_by_role("button", name="Drive")).to_be_visible()
    sue.page.keyboard.press("PageUp")
    mo.expect_slide(2)
    expect(mo.page.get_by_text("Sue turns the slides now.")).to_be_visible()


def test_a_question_remembers_its_slide_and_leads_there(
    sue: Presenter, mo: Presenter, visit: Doors
) -> None:
    ana = follow(visit, 1)
    sue.page.keyboard.press("PageDown")
    expect_shown(ana.page, 2)
    expect(ana.page.get_by_label("about slide 2")).to_be_checked()
    ana.ask("What about number two?")
    expect(ana.question("number two")).to_contain_text("about slide 2")
    expect(ana.page.locator("#slide-2")).to_have_attribute("data-asked", "1")
    mo.page.goto("/sessions/opening/desk")
    mo.page.wait_for_selector("[data-following]")
    row = mo.page.locator("[data-question]").filter(has_text="number two")
    row.get_by_role("button", name="Queue").first.click()
    sue.page.keyboard.press("End")
    queued = sue.page.locator("[data-queue] li").filter(has_text="number two")
    queued.get_by_role("link", name="Slide 2").click()
    expect_shown(ana.page, 2)
    expect(sue.page.locator("#slide option").nth(1)).to_contain_text("(1 question)")
    mo.page.goto(PRESENT)


def test_only_the_presenter_sees_notes_and_the_page_is_for_everybody_to_use(
    sue: Presenter, visit: Doors, axe: Axe
) -> None:
    expect(sue.page.locator("[data-notes]")).to_have_text(f"Note 1. {NOTE}")
    expect(sue.page.get_by_role("timer")).to_have_text(re.compile(r"\d+:\d\d left"))
    for scheme in ("light", "dark"):
        sue.page.emulate_media(color_scheme=scheme)
        assert axe.findings(sue.page) == []
    visitor = visit()
    visitor.page.goto(LIVE)
    assert NOTE not in visitor.page.content()


def test_a_deck_that_is_shown_from_now_on_is_followed_at_once(
    sue: Presenter, visit: Doors, server: Server
) -> None:
    held = "deck: [slides/opening.md, {file: slides/more.md, title: More, visible: after}]"
    server.schedule.with_name("slides").joinpath("more.md").write_text("## More", encoding="utf-8")
    text = server.schedule.read_text(encoding="utf-8").replace("deck: slides/opening.md", held)
    text = text.replace("title: Opening", "title: Opening with more")
    server.schedule.write_text(text, encoding="utf-8")
    expect(sue.page.get_by_role("heading", level=1)).to_contain_text("with more")
    sue.page.reload()
    sue.press("More")
    expect(sue.page.get_by_text("Attendees are not shown this deck yet")).to_be_visible()
    page = visit().page
    page.goto(LIVE)
    page.wait_for_selector("[data-present-line]:visible")
    server.schedule.write_text(text.replace("visible: after", "visible: now"), encoding="utf-8")
    expect_shown(page, 1, deck="deck-2-")
