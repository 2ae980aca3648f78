"""What a session's page says, and the pages of its people."""

import pytest
from flask.testing import FlaskClient

from tests.event import SCHEDULE
from tests.web.conftest import MakeApp
from tests.web.markup import Page

EVENT = (
    SCHEDULE.replace(
        "speakers: [ada]",
        "speakers: [{id: bo, role: panellist, instead_of: ada}, tbc]\n    moderators: [ada]"
        "\n    delay: 15\n    interpretation: [de, es]\n    recorded: true\n    capacity: 90",
    )
    .replace("organisation: Test City}", "country: DE}\n  bo: {name: Bo Example, country: PE}")
    .replace("room: forum", "room: forum\n    track: green\n    moderators: [ada]")
    .replace("title: Assembly", "title: Assembly\n    status: cancelled")
    .replace(
        "  reviewed-talk:",
        "  later:\n    title: Later\n    day: 2020-10-06\n"
        "    starts: 12:00\n    minutes: 1\n    delay: 1\n    room: plenary\n"
        "    audience: invited\n  reviewed-talk:",
    )
)


@pytest.fixture
def client(make_app: MakeApp) -> FlaskClient:
    """A browser at an event of which there is much to say."""
    return make_app(EVENT).test_client()


def titles(page: str, heading: str) -> list[str]:
    """The sessions that are linked after a heading, up to the next one."""
    section = page.partition(f'id="{heading}"')[2].partition("</section>")[0]
    return [link.text for link in Page(section).all("a")]


@pytest.mark.parametrize(
    "words",
    [
        "15 minutes later",
        "English, interpreted into German, Spanish",
        "This session is recorded.",
        "90 people",
        "panellist · Peru (instead of Ada Example)",
        "to be announced",
        "Moderation · Tester · Germany",
    ],
)
def test_it_says_what_there_is_to_say(client: FlaskClient, words: str) -> None:
    assert words in client.get("/sessions/opening/").text


def test_what_was_planned_is_struck(client: FlaskClient) -> None:
    page = client.get("/sessions/opening/").text
    struck = Page(page.partition("<s>")[2].partition("</s>")[0])
    assert [time.text for time in struck.all("time")] == ["10:00", "11:00"]
    assert "<s>" not in client.get("/sessions/reviewed-talk/").text


def test_a_cancelled_one_says_so_in_a_sentence_and_counts_nothing_down(client: FlaskClient) -> None:
    page = client.get("/sessions/members-only/").text
    assert "has been cancelled" in page and "is for members only" in page
    assert "data-countdown" not in page and "countdown.js" not in page


def test_one_by_invitation_says_so_in_a_sentence(client: FlaskClient) -> None:
    page = client.get("/sessions/later/").text
    assert "only for people who have been invited" in page
    assert "1 minute later" in page


def test_it_leads_to_the_next_in_its_room_and_to_others_of_its_track(client: FlaskClient) -> None:
    page = client.get("/sessions/opening/").text
    assert titles(page, "following") == ["Later"]
    assert titles(page, "related") == ["Geprüfte Fragen"]
    assert "Next in this room" not in client.get("/sessions/later/").text


def test_who_only_moderates_is_shown_too(make_app: MakeApp) -> None:
    schedule = EVENT.replace("    speakers: [tbc]\n", "")
    page = make_app(schedule).test_client().get("/sessions/reviewed-talk/").text
    assert titles(page, "people") == ["Ada Example"]


def test_a_person_is_listed_with_how_many_sessions_they_have(client: FlaskClient) -> None:
    page = Page(client.get("/speakers/").text)
    counts = [small.text for small in page.all("small") if "session" in small.text]
    assert counts == ["2 sessions", "1 session"]


def test_a_persons_page_says_where_they_moderate(client: FlaskClient) -> None:
    page = client.get("/speakers/ada/").text
    assert titles(page, "sessions")[1:] == ["Geprüfte Fragen", "Opening"]
    assert page.count("· Moderation") == 2
    assert "Germany" in page and "Moderation" not in client.get("/speakers/bo/").text
