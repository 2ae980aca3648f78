"""The live room when WebSockets are refused, the cable is out, or the server dies."""

import signal

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import LIVE, Visitor
from tests.journeys.conftest import Doors
from tests.journeys.without_websocket import without_websocket
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """One that may be killed."""
    return own_server


def expect_connected(visitor: Visitor) -> None:
    """The page has entered the board and says how many are here."""
    expect(visitor.page.locator("[data-present-line]")).to_be_visible(timeout=20_000)
    expect(visitor.page.locator("[data-offline]")).to_be_hidden(timeout=20_000)


def forget_the_connection(visitor: Visitor) -> None:
    """A lost connection may be red in the console; anything else may not."""
    lost = ("/socket.io/", "net::ERR_", "me.json")
    visitor.troubles[:] = [t for t in visitor.troubles if not any(word in t for word in lost)]


def test_where_websockets_are_refused_polling_does_it(
    server: Server, visit: Doors, bo: Visitor
) -> None:
    with without_websocket(server.port) as url:
        ada = visit(url=url)
        ada.join("Ada")
        expect_connected(ada)
        bo.ask("Does polling hear this?")
        expect(ada.question("polling hear")).to_be_visible()
        ada.upvote("polling hear").click()
        expect(bo.upvote("polling hear")).to_contain_text("2")
        assert any("WebSocket" in trouble for trouble in ada.troubles)
        forget_the_connection(ada)


def test_what_is_asked_without_a_cable_is_kept_and_sent_once(ada: Visitor, bo: Visitor) -> None:
    expect_connected(ada)
    ada.context.set_offline(True)
    expect(ada.page.locator("[data-offline]")).to_be_visible()
    ada.ask("Is the cable back?")
    expect(ada.page.get_by_label("Your question")).to_have_value("Is the cable back?")
    expect(ada.page.locator("[data-receipt]")).to_contain_text("Not sent yet.")
    ada.context.set_offline(False)
    expect(bo.question("cable back")).to_have_count(1, timeout=20_000)
    expect(ada.page.locator("[data-receipt]")).to_contain_text("is listed")
    expect(ada.page.get_by_label("Your question")).to_have_value("")
    bo.page.reload()
    expect(bo.question("cable back")).to_have_count(1)
    forget_the_connection(ada)


def test_what_is_typed_while_a_question_is_on_its_way_is_not_lost(ada: Visitor) -> None:
    expect_connected(ada)
    ada.context.set_offline(True)
    ada.ask("Is the first one sent?")
    ada.page.get_by_label("Your question").fill("And a second one?")
    ada.context.set_offline(False)
    expect(ada.question("first one sent")).to_have_count(1, timeout=20_000)
    expect(ada.page.get_by_label("Your question")).to_have_value("And a second one?")
    ada.page.get_by_role("button", name="Ask", exact=True).click()
    expect(ada.question("And a second one")).to_have_count(1)
    forget_the_connection(ada)


def test_a_page_comes_back_by_itself_after_the_server_died(
    server: Server, ada: Visitor, bo: Visitor
) -> None:
    ada.ask("Will you remember me?")
    expect(bo.question("remember me")).to_be_visible()
    server.stop(signal.SIGKILL)
    expect(bo.page.locator("[data-offline]")).to_be_visible()
    bo.upvote("remember me").click()
    server.start()
    expect_connected(bo)
    expect(bo.upvote("remember me")).to_contain_text("2")
    expect(bo.question("remember me")).to_have_count(1)
    expect_connected(ada)
    expect(ada.upvote("remember me")).to_contain_text("2")
    for visitor in (ada, bo):
        forget_the_connection(visitor)


def test_a_page_whose_socket_never_opens_still_shows_the_questions(
    ada: Visitor, visit: Doors
) -> None:
    reader = visit()
    ada.ask("Can this be read without a socket?")
    expect(ada.question("without a socket")).to_be_visible()
    reader.page.route("**/socket.io/**", lambda route: route.abort())
    reader.page.route_web_socket("**/socket.io/**", lambda socket: socket.close())
    reader.page.goto(LIVE)
    expect(reader.page.locator("[data-live]")).to_be_visible()
    reader.page.wait_for_load_state("load")
    expect(reader.question("without a socket")).to_be_visible()
    forget_the_connection(reader)
