"""The live room when WebSockets are refused, the cable is out, or the server dies."""

import signal

import pytest
from playwright.sync_api import Route, expect

from tests.journeys.browsing import LIVE, Visitor, block_sockets
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
    expect(ada.mine("Is the cable back?")).to_contain_text("not sent yet")
    ada.context.set_offline(False)
    expect(bo.question("cable back")).to_have_count(1, timeout=20_000)
    expect(ada.mine("Is the cable back?")).to_contain_text("listed")
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
    expect(bo.upvote("remember me")).to_have_attribute("aria-pressed", "true")
    expect(bo.question("remember me")).to_have_count(1)
    expect_connected(ada)
    expect(ada.upvote("remember me")).to_contain_text("2")
    for visitor in (ada, bo):
        forget_the_connection(visitor)


def test_a_page_whose_socket_never_opens_takes_part_by_plain_requests(
    ada: Visitor, visit: Doors
) -> None:
    cleo = visit()
    block_sockets(cleo)
    cleo.join("Cleo")
    expect(cleo.page.locator("[data-offline]")).to_contain_text("every few seconds", timeout=20_000)
    ada.rest()
    cleo.ask("Can this be asked without a socket?")
    expect(cleo.mine("without a socket")).to_contain_text("received")
    expect(ada.question("without a socket")).to_have_count(1)
    ada.ask("Does it hear of this one?")
    cleo.rest()
    expect(cleo.question("hear of this one")).to_be_visible(timeout=20_000)
    cleo.upvote("hear of this one").click()
    expect(ada.upvote("hear of this one")).to_contain_text("2")
    cleo.page.get_by_label("Your question").fill("Does anybody hear of this?")
    offered = cleo.page.locator("[data-similar-list] li").filter(has_text="hear of this one")
    expect(offered).to_be_visible()
    cleo.page.get_by_label("Your question").fill("")
    forget_the_connection(cleo)


def test_an_unsent_question_survives_a_reload_and_is_sent_once(ada: Visitor, bo: Visitor) -> None:
    expect_connected(ada)
    ada.context.set_offline(True)
    ada.ask("Does it survive?")
    expect(ada.mine("Does it survive?")).to_contain_text("not sent yet")
    other = ada.context.new_page()  # a second tab, which has the same question to send
    ada.context.set_offline(False)
    other.goto(LIVE)
    ada.page.reload()
    expect(ada.mine("Does it survive?")).to_contain_text("received", timeout=20_000)
    bo.rest()
    expect(bo.question("Does it survive?")).to_have_count(1)
    bo.page.reload()
    expect(bo.question("Does it survive?")).to_have_count(1)
    other.close()
    forget_the_connection(ada)


def test_a_question_whose_answer_was_lost_is_sent_again_and_is_one(
    bo: Visitor, visit: Doors
) -> None:
    cleo = visit()
    sent: list[str] = []

    def lose_the_first_answer(route: Route) -> None:
        sent.append(str(route.request.post_data))
        if len(sent) == 1:
            route.fetch()  # the server has it, and the browser does not know
            route.abort()
        else:
            route.continue_()

    block_sockets(cleo)
    cleo.page.route("**/sessions/opening/questions", lose_the_first_answer)
    cleo.join("Cleo")
    expect(cleo.page.locator("[data-offline]")).to_contain_text("every few seconds", timeout=20_000)
    cleo.ask("Was the answer lost?")
    expect(cleo.mine("the answer lost")).to_contain_text("received", timeout=30_000)
    assert len(sent) == 2
    bo.page.reload()
    expect(bo.question("the answer lost")).to_have_count(1)
    expect(cleo.mine("the answer lost")).to_have_count(1)
    forget_the_connection(cleo)


def test_what_is_being_typed_survives_a_reload(ada: Visitor) -> None:
    field = ada.page.get_by_label("Your question")
    field.fill("Half a question, wit")
    ada.page.reload()
    expect(field).to_have_value("Half a question, wit")
    field.fill("")
    ada.page.reload()
    expect(field).to_have_value("")


def test_what_one_person_typed_is_not_there_for_the_next_one(visit: Doors) -> None:
    visitor = visit()
    visitor.join("Cleo")
    visitor.page.get_by_label("Your question").fill("Only mine")
    visitor.page.get_by_role("button", name="Sign out").click()
    visitor.join("Dora")
    expect(visitor.page.get_by_label("Your question")).to_have_value("")
    assert "Only mine" not in str(visitor.page.evaluate("JSON.stringify(localStorage)"))
