"""The presenter's page: what it shows, what its forms do, and that notes stay with staff."""

import json

import pytest

from conference.people.roles import Role
from conference.slides.driving import AWAY
from tests.event import SCHEDULE
from tests.web.conftest import Browser, MakeApp, Wall
from tests.web.markup import Page
from tests.web.test_live_page import ask
from tests.web.test_slide_commands import HELD_BACK
from tests.web.test_stage import take

PRESENT = "/sessions/opening/present"
NOTE = "a note for the speaker"


@pytest.fixture
def sue(browser: Browser) -> Browser:
    """The speaker's browser."""
    browser.sign_in(Role.SPEAKER, "opening")
    return browser


def now_shown(browser: Browser) -> str:
    """The number of the slide that is large on the page."""
    return Page(browser.client.get(PRESENT).text).one("span", **{"data-number": ""}).text


def test_forms_turn_the_slides_without_script(sue: Browser, other: Browser) -> None:
    assert now_shown(sue) == "1"
    answer = sue.client.post(PRESENT, data={"slide": "2", "deck": "1"})
    assert (answer.status_code, answer.headers["Location"]) == (303, PRESENT)
    assert now_shown(sue) == "2"
    other.join("Ana")
    shown = Page(other.client.get("/sessions/opening/live").text).one("section", id="slide-2")
    assert "data-shown" in shown.attributes


def test_what_is_refused_is_said_on_the_page(sue: Browser, other: Browser) -> None:
    assert sue.client.post(PRESENT, data={"slide": "77"}).status_code == 404
    sue.client.post(PRESENT, data={"on": "1"})
    other.sign_in(Role.MODERATOR, "opening")
    answer = other.client.post(PRESENT, data={"slide": "2"})
    assert answer.status_code == 409 and "Speaker-Opening turns the slides now." in answer.text
    assert other.client.post(PRESENT, data={"on": "1", "take": "1"}).status_code == 303
    sue.client.post(PRESENT, data={"on": "0"})
    assert "Moderator-Opening turns the slides now." in sue.client.get(PRESENT).text


def test_notes_are_for_staff_alone(sue: Browser, other: Browser) -> None:
    assert NOTE in sue.client.get(f"{PRESENT}?slide=2").text
    sue.client.post(PRESENT, data={"slide": "2"})
    other.join("Ana")
    socket = other.socket()
    told = [socket.emit("enter", {"session": "opening"}, namespace="/live", callback=True)]
    sue.client.post(PRESENT, data={"slide": "1"})
    told += socket.get_received("/live")
    paths = ("live", "", "stage", "questions.json", "slides/2", "present", "present.json")
    pages = [other.client.get(f"/sessions/opening/{path}").text for path in paths]
    assert NOTE not in "".join([*pages, json.dumps(told)])


def test_who_looks_at_the_page_without_a_socket_keeps_the_wheel(sue: Browser, wall: Wall) -> None:
    sue.client.post(PRESENT, data={"on": "1"})
    for _ in range(3):
        wall.wait(seconds=AWAY.total_seconds() - 1)
        assert driver(sue)
    wall.wait(seconds=AWAY.total_seconds() + 1)
    assert driver(sue) is None
    assert driver(sue) is None


def driver(browser: Browser) -> object:
    """Who drives, as the page's script is told when it asks."""
    state = browser.client.get(f"{PRESENT}.json").json
    return state and state["driver"]


def test_the_queue_stands_in_its_order_with_the_slides_it_is_about(
    sue: Browser, other: Browser
) -> None:
    other.sign_in(Role.MODERATOR, "opening")
    ask(other.client, "The first?")
    ask(other.client, "About the second?", slide="2")
    ask(other.client, "Only listed?", slide="2")
    take(other, 1, "queue")
    take(other, 2, "take")
    state = sue.client.get(f"{PRESENT}.json").json
    assert state and [q["text"] for q in state["queue"]] == ["About the second?", "The first?"]
    assert state["marks"] == [[1, 2, 2]]
    page = sue.client.get(PRESENT).text
    assert f"{PRESENT}?deck=1&amp;slide=2" in page and "(2 questions)" in page
    assert "Only listed?" not in page


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "30 min left"), (30, "0 min"), (42, "12 min over")]
)
def test_time_runs_against_the_end_of_the_session(
    sue: Browser, wall: Wall, minutes: int, said: str
) -> None:
    wall.wait(minutes=minutes)
    clock = Page(sue.client.get(PRESENT).text).one("p", role="timer")
    assert said in clock.text


def test_a_deck_that_is_held_back_can_be_practised(make_app: MakeApp) -> None:
    app = make_app(HELD_BACK)
    sue = Browser(app, app.test_client())
    sue.sign_in(Role.SPEAKER, "opening")
    page = sue.client.get(PRESENT).text
    assert "Attendees are not shown this deck yet" in page
    assert "Second slide" in page and NOTE in page


def test_a_session_without_slides_says_so(make_app: MakeApp) -> None:
    app = make_app(SCHEDULE.replace("    deck: slides/opening.md\n", ""))
    sue = Browser(app, app.test_client())
    sue.sign_in(Role.SPEAKER, "opening")
    assert "no slides that can be shown" in sue.client.get(PRESENT).text
    assert sue.client.post(PRESENT, data={"slide": "1"}).status_code == 404
