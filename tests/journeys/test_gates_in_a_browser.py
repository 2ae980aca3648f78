"""What attendees see of the gate: slow, only support, closed, and what is left after it all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.event import write_event
from tests.journeys.browsing import Visitor
from tests.journeys.conftest import Doors
from tests.journeys.many_questions import ask_many, give_every_status, set_gate_of_opening
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """One with gates of its own."""
    return own_server


@pytest.fixture(autouse=True)
def gate_left_to_the_clock(server: Server) -> Iterator[None]:
    """Open the gate again after each test."""
    yield
    set_gate_of_opening(server)


def test_in_slow_mode_the_second_question_waits_and_goes_by_itself(
    server: Server, ada: Visitor
) -> None:
    set_gate_of_opening(server, slow=6)
    expect(ada.page.locator("[data-gate-line]")).to_contain_text("One question in 6 seconds")
    ada.ask("Is this the slow one?")
    expect(ada.mine("the slow one")).to_contain_text("received")
    ada.ask("Is this the slower one?")
    expect(ada.mine("the slower one")).to_contain_text("sent by itself in")
    expect(ada.mine("the slower one")).to_contain_text("received", timeout=15_000)
    expect(ada.question("the slower one")).to_have_count(1)


def test_a_gate_that_closes_keeps_what_is_typed(server: Server, ada: Visitor) -> None:
    field = ada.page.get_by_label("Your question")
    field.fill("Too late to ask?")
    set_gate_of_opening(server, state="closed")
    expect(ada.page.locator("[data-gate-line]")).to_contain_text("takes no questions now")
    ada.page.get_by_role("button", name="Ask", exact=True).click()
    expect(ada.page.locator("[data-ask-problem]")).to_contain_text("takes no questions now")
    expect(field).to_have_value("Too late to ask?")
    set_gate_of_opening(server)
    expect(ada.page.locator("[data-gate-line]")).to_contain_text("until 11:30")
    ada.page.get_by_role("button", name="Ask", exact=True).click()
    expect(ada.mine("Too late to ask?")).to_contain_text("received")


def test_without_new_questions_support_is_still_given(server: Server, bo: Visitor) -> None:
    set_gate_of_opening(server, state="upvotes_only")
    expect(bo.page.locator("[data-gate-line]")).to_contain_text("you can still support")
    expect(bo.page.get_by_label("Your question")).to_be_hidden()
    bo.upvote("Sample: Where can").click()
    expect(bo.upvote("Sample: Where can")).to_contain_text("2")


def test_after_a_session_its_page_keeps_questions_and_answers(tmp_path: Path, visit: Doors) -> None:
    with Server(write_event(tmp_path), "--rehearse=2020-10-06T11:45") as over:
        ask_many(over, 10)
        give_every_status(over, "opening", "Question ")
        reader = visit(url=over.url)
        reader.page.goto("/sessions/opening/")
        answered = reader.page.locator("[data-answered] li")
        expect(answered).to_have_count(1)
        expect(answered).to_contain_text("Yes, since 2019.")
        board = reader.page.locator("[data-answered] ~ [data-board]")  # after the answers
        expect(board.get_by_text("will be answered in writing")).to_have_count(1)
        expect(board).not_to_contain_text("Question 2 of 10")  # which is pending
