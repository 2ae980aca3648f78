"""The list of questions in use: it holds still, it carries very many, it can be searched."""

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import Visitor
from tests.journeys.conftest import Doors
from tests.journeys.many_questions import ask_many
from tests.journeys.person import Person
from tests.journeys.test_stage import Moderator
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """One with a board of its own."""
    return own_server


def order(visitor: Visitor) -> list[str]:
    """The ids of the rows, as they stand."""
    rows = visitor.page.locator("[data-questions] > li")
    ids: list[str] = rows.evaluate_all("rows => rows.map((row) => row.id)")
    return ids


def test_the_order_holds_still_under_the_pointer_until_the_pill_is_pressed(
    ada: Visitor, bo: Visitor
) -> None:
    ada.ask("Which is the eldest?")
    ada.ask("Which is the second?")
    bo.question("the second").hover()
    before = order(bo)
    ada.ask("And which is new?")
    expect(bo.page.get_by_role("button", name="1 new")).to_be_visible()
    ada.upvote("And which").click()  # takes the asker's own support away
    assert order(bo) == before
    bo.page.get_by_role("button", name="1 new").click()
    expect(bo.question("And which is new?")).to_have_count(1)
    expect(bo.page.locator("[data-apply]")).to_be_hidden()
    assert len(order(bo)) == len(before) + 1


def test_tallies_change_under_the_pointer_but_rows_do_not_move(ada: Visitor, bo: Visitor) -> None:
    bo.rest()
    bo.question("the eldest").hover()
    before = order(bo)
    ada.ask("Who gets support?")
    ada.rest()
    bo.page.keyboard.press("Tab")
    expect(bo.page.locator("[data-apply]")).to_contain_text("1 new")
    ada.upvote("the second").click()
    expect(bo.upvote("the second")).to_contain_text("0")
    assert order(bo) == before
    bo.rest()
    expect(bo.question("Who gets support?")).to_have_count(1)


def test_the_order_holds_still_while_the_keyboard_is_in_it(ada: Visitor, bo: Visitor) -> None:
    bo.rest()
    bo.page.locator("[data-about-slide] input").focus()
    while not bo.page.locator("[data-questions] :focus").count():
        bo.page.keyboard.press("Tab")
    before = order(bo)
    ada.ask("Does the keyboard lose its place?")
    expect(bo.page.get_by_role("button", name="1 new")).to_be_visible()
    assert order(bo) == before


def test_a_text_that_was_taken_back_goes_at_once_and_leaves_its_place(
    ada: Visitor, bo: Visitor
) -> None:
    bo.rest()
    ada.ask("Shall this go?")
    bo.question("Shall this go?").hover()
    bo.upvote("Shall this go?").focus()
    before = len(order(bo))
    ada.mine("Shall this go?").get_by_role("button", name="Take back").click()
    expect(bo.question("Shall this go?")).to_have_count(0)
    assert len(order(bo)) == before
    expect(bo.page.locator(".is-gone:focus")).to_have_count(1)
    bo.rest()
    expect(bo.page.locator(".is-gone")).to_have_count(0)


def test_what_is_hidden_and_shown_again_is_back_in_its_place(
    server: Server, ada: Visitor, bo: Visitor
) -> None:
    bo.rest()
    with Moderator(server) as mo, Person(server.url, "Eve") as eve:
        asked = eve.connect().ask("opening", "Is this hidden for a moment?")["question"]
        bo.question("for a moment").hover()
        before = order(bo)
        hidden = mo.connect().make(asked, "hide")
        expect(bo.page.locator(".is-gone")).to_have_count(1)
        mo.make(hidden, "undo")
        expect(bo.question("for a moment")).to_have_count(1)
    assert order(bo) == before
    ada.rest()
    bo.upvote("for a moment").click()
    expect(ada.upvote("for a moment")).to_contain_text("2")


def test_the_list_is_searched_without_accents_and_sorted(ada: Visitor, bo: Visitor) -> None:
    ada.ask("Où est la forêt?")
    bo.rest()
    expect(bo.question("forêt")).to_have_count(1)
    bo.page.get_by_label("Search in the questions").fill("FORET ou")
    expect(bo.page.locator("[data-questions] > li")).to_have_count(1)
    expect(bo.page.locator("[data-status-line]")).to_contain_text("1 questions found", timeout=9000)
    bo.page.get_by_label("Search in the questions").fill("nowhere")
    expect(bo.page.get_by_text("No question is like that.")).to_be_visible()
    bo.page.get_by_label("Search in the questions").fill("")
    bo.page.get_by_label("Order").select_option("Newest")
    expect(bo.page.locator("[data-questions] > li").first).to_contain_text("forêt")
    ada.page.get_by_label("Order").select_option("Mine")
    expect(ada.question("forêt")).to_have_count(1)
    ada.page.get_by_label("Order").select_option("Most supported")


def test_similar_questions_are_offered_and_one_is_supported_instead(
    ada: Visitor, bo: Visitor
) -> None:
    ada.ask("When does the tramway reach the harbour?")
    bo.rest()
    expect(bo.question("tramway")).to_have_count(1)
    bo.page.get_by_label("Your question").fill("Will the tramway go to the harbour")
    bo.page.get_by_role("button", name="Support this instead").click()
    expect(ada.upvote("tramway")).to_contain_text("2")
    expect(bo.page.get_by_label("Your question")).to_have_value("")


def test_very_many_questions_are_a_hundred_rows(server: Server, visit: Doors) -> None:
    ask_many(server, 400)
    visitor = visit()
    visitor.join("Cleo")
    rows = visitor.page.locator("[data-questions] > li")
    expect(visitor.page.locator("[data-present-line]")).to_be_visible()
    expect(rows).to_have_count(100)
    for shown in (200, 300, 300):
        visitor.page.locator("[data-more]").click()
        expect(rows).to_have_count(shown)
    visitor.page.get_by_role("button", name="Show those before").click()
    expect(visitor.page.get_by_role("button", name="Show those before")).to_be_hidden()
    visitor.page.get_by_label("Search in the questions").fill("number 399,")
    expect(rows).to_have_count(1)
