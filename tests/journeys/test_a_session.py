"""A whole session in three browsers: who asks, who moderates and the stage, through bad luck."""

import signal
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import Visitor
from tests.journeys.conftest import Doors
from tests.journeys.desks import ROOM, Desk, sign_up
from tests.journeys.test_bad_connections import forget_the_connection
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

COST, PAYS = "What does it cost?", "And who pays for it?"
PATIENCE = 20_000
"""Milliseconds for a page to come back after the server did."""


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """A rehearsal with moderators, which may be killed."""
    sign_up(own_server)
    return own_server


@pytest.fixture
def mo(chromium: Browser, server: Server) -> Iterator[Desk]:
    """The moderator, at the desk."""
    mo = Desk(chromium, server, "Mo", viewport={"width": 1280, "height": 800})
    mo.sit_down()
    yield mo
    mo.context.close()


@pytest.fixture
def attendee(visit: Doors) -> Iterator[Visitor]:
    """Who asks; a connection that is cut is red in their console."""
    attendee = visit()
    attendee.join("Ada", f"{ROOM}/live")
    yield attendee
    forget_the_connection(attendee)


@pytest.fixture
def stage(visit: Doors) -> Iterator[Page]:
    """The projector's page."""
    projector = visit(viewport={"width": 1920, "height": 1080})
    projector.page.goto(f"{ROOM}/stage")
    yield projector.page
    forget_the_connection(projector)


def test_a_question_goes_its_way_through_a_cut_cable_and_a_killed_server(
    server: Server, mo: Desk, attendee: Visitor, stage: Page
) -> None:
    attendee.ask(COST)
    expect(attendee.mine(COST)).to_contain_text("waiting for review")
    mo.press(COST, "approve")
    expect(attendee.mine(COST)).to_contain_text("listed")
    cut_the_cable_while_one_is_asked(mo, attendee)
    expect(attendee.mine(COST)).to_contain_text("next")
    expect(attendee.mine(PAYS)).to_contain_text("waiting for review", timeout=PATIENCE)
    expect(stage.locator("[data-next]")).to_contain_text(COST)
    assert PAYS not in stage.content()

    server.stop(signal.SIGKILL)
    expect(attendee.page.locator("[data-offline]")).to_be_visible()
    server.start()
    expect(mo.page.locator("[data-following]")).to_have_count(1, timeout=PATIENCE)
    mo.press(COST, "take")
    expect(stage.locator("[data-now]")).to_contain_text(COST, timeout=PATIENCE)
    expect(attendee.mine(COST)).to_contain_text("being answered", timeout=PATIENCE)
    mo.press(COST, "settle")
    expect(stage.locator("[data-idle]")).to_be_visible()
    expect(attendee.mine(COST)).to_contain_text("answered at")

    expect(mo.inside("review", PAYS)).to_have_count(1)
    attendee.page.reload()
    expect(attendee.page.locator("[data-mine-list] > li")).to_have_count(2)


def cut_the_cable_while_one_is_asked(mo: Desk, attendee: Visitor) -> None:
    """What happens meanwhile is there when the cable is."""
    attendee.context.set_offline(True)
    expect(attendee.page.locator("[data-offline]")).to_be_visible()
    attendee.ask(PAYS)
    expect(attendee.mine(PAYS)).to_contain_text("not sent yet")
    mo.press(COST, "queue")
    attendee.context.set_offline(False)
