"""The live room in a real browser: questions come and go without a reload."""

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import LIVE, Visitor
from tests.journeys.conftest import OTHER_NAME, Doors
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]


def test_a_question_its_upvote_and_its_end_reach_the_other_browser(
    ada: Visitor, bo: Visitor
) -> None:
    ada.ask("Who pays for the bridge?")
    bo.upvote("the bridge").click()
    expect(ada.upvote("the bridge")).to_contain_text("2")
    expect(ada.upvote("the bridge")).to_have_attribute("aria-pressed", "true")
    bo.upvote("the bridge").click()
    expect(ada.upvote("the bridge")).to_contain_text("1")
    bo.rest()
    ada.mine("the bridge").get_by_role("button", name="Take back").click()
    expect(bo.question("the bridge")).to_have_count(0)
    expect(ada.question("the bridge")).to_have_count(0)


def test_a_visitor_reads_along_and_is_asked_to_join(ada: Visitor, visit: Doors) -> None:
    visitor = visit()
    visitor.page.goto(LIVE)
    ada.ask("May visitors read this?")
    expect(visitor.question("visitors read")).to_contain_text("Ada")
    expect(visitor.upvote("visitors read")).to_be_disabled()
    expect(visitor.page.get_by_label("Your name")).to_be_visible()


def test_a_question_without_a_name_shows_none(ada: Visitor, bo: Visitor) -> None:
    ada.page.get_by_label("without my name").check()
    ada.ask("Can nobody see who I am?")
    expect(bo.question("who I am")).to_contain_text("Anonymous (")
    expect(bo.question("who I am")).not_to_contain_text("Ada")


def test_what_a_text_says_is_never_markup(bo: Visitor, visit: Doors) -> None:
    ada = visit()
    ada.join("Ada <b>")
    ada.ask("<img src=x onerror=alert(1)> & <b>who</b>?")
    expect(bo.question("onerror")).to_contain_text("<img src=x onerror=alert(1)> & <b>who</b>?")
    expect(bo.question("onerror")).to_contain_text("Ada <b>")


def test_a_second_question_is_a_second_one_also_by_plain_http(server: Server, visit: Doors) -> None:
    ada = visit(url=f"http://{OTHER_NAME}:{server.port}")
    ada.page.goto(LIVE)
    ada.join_by_form("Ada")
    assert not ada.page.evaluate("isSecureContext")
    for text in ("Is this the first?", "Is this the second?"):
        ada.ask(text)
        expect(ada.question(text)).to_have_count(1)
    forget_the_warning(ada)


def forget_the_warning(visitor: Visitor) -> None:
    """Chromium says that headers against Spectre count only with https."""
    kept = [t for t in visitor.troubles if "Cross-Origin-Opener-Policy" not in t]
    visitor.troubles[:] = kept


def test_a_question_under_review_is_seen_by_its_asker_alone(visit: Doors) -> None:
    ada, bo = visit(), visit()
    room = "/sessions/reviewed-talk/live"
    ada.join("Ada", room)
    bo.join("Bo", room)
    ada.ask("Wer prüft das?")
    expect(ada.mine("Wer prüft das?")).to_contain_text("waiting for review by a moderator")
    expect(ada.question("Wer prüft das?")).to_have_count(0)
    bo.page.reload()
    assert "Wer prüft das?" not in bo.page.content()


def test_too_short_a_question_is_refused_in_a_sentence_and_kept(ada: Visitor) -> None:
    ada.ask(" ab ")
    expect(ada.page.get_by_role("status").filter(has_text="3 characters")).to_be_visible()
    expect(ada.page.get_by_label("Your question")).to_have_value(" ab ")
    expect(ada.page.get_by_label("Your question")).to_be_focused()


def test_signing_out_in_one_tab_ends_taking_part_in_the_other(visit: Doors) -> None:
    visitor = visit()
    visitor.join("Cleo")
    other = visitor.page.context.new_page()
    other.goto(visitor.page.url)
    expect(other.locator("[data-present-line]")).to_be_visible()
    visitor.page.get_by_role("button", name="Sign out").click()
    expect(other.get_by_label("Your name")).to_be_visible()
    expect(other.get_by_label("Your question")).to_have_count(0)
