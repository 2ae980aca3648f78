"""The way into a meeting: who is sent on, who is told why not, and what a page says of it."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from conference.people.roles import Role
from tests.event import SCHEDULE
from tests.web.conftest import Browser, MakeApp, Wall
from tests.web.markup import Element, Page

PAGE = "/sessions/opening/"
LIVE = "/sessions/opening/live"
JOIN = "/sessions/opening/join"
DOOR = "/sessions/opening/door.json"
WAYS = {
    "join": "https://meet.example/room",
    "stream": "https://stream.example/room",
    "vote": "https://vote.example/opening",
}
PRIVATE = f"""\
rooms:
  plenary: {{join_url: {WAYS["join"]}, dial_in: +49 69 1234567, embed: {WAYS["stream"]}}}
sessions:
  opening: {{vote_url: {WAYS["vote"]}}}
"""


@pytest.fixture
def browser(make_app: MakeApp) -> Browser:
    """A browser at the event, half an hour into the opening; the plenary opens at 9:55."""
    app = make_app(private=PRIVATE)
    return Browser(app, app.test_client())


def button(client: FlaskClient, path: str = LIVE) -> Element:
    return Page(client.get(path).text).one("a", id="door")


def labels(client: FlaskClient, path: str = LIVE) -> list[str]:
    """What the button says without a script."""
    spans = Page(client.get(path).text).all("span")
    names = [s.attributes for s in spans if "data-door-label" in s.attributes]
    return [each["data-door-label"] for each in names if "hidden" not in each]


@pytest.mark.parametrize("way", WAYS)
def test_who_may_enter_is_sent_on_without_a_trace(browser: Browser, way: str) -> None:
    browser.join()
    answer = browser.client.get(f"/sessions/opening/{way}")
    assert (answer.status_code, answer.location, answer.data) == (303, WAYS[way], b"")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("way", WAYS)
def test_a_visitor_is_asked_for_a_name_and_then_led_to_the_live_room(
    browser: Browser, way: str
) -> None:
    answer = browser.client.get(f"/sessions/opening/{way}")
    assert answer.status_code == 403 and "Please join with your name first." in answer.text
    assert Page(answer.text).one("input", name="next").attributes["value"] == LIVE


def test_who_comes_too_early_is_told_when_it_opens(browser: Browser, wall: Wall) -> None:
    browser.join()
    wall.wait(minutes=-36)
    answer = browser.client.get(JOIN)
    assert answer.status_code == 409 and "as soon as the meeting is open" in answer.text
    assert labels(browser.client) == ["before"] and ">09:55</time>" in answer.text
    wall.wait(minutes=1)
    assert browser.client.get(JOIN).location == WAYS["join"]


def test_who_comes_too_late_is_led_to_slides_and_answers(browser: Browser, wall: Wall) -> None:
    browser.join()
    wall.wait(minutes=30)
    answer = browser.client.get(JOIN)
    assert answer.status_code == 410 and "The meeting has ended." in answer.text
    assert labels(browser.client) == ["ended"]
    assert button(browser.client).attributes["href"] == "#slides"


@pytest.mark.parametrize("minutes", [-64, 59])
def test_staff_get_in_earlier_and_longer_and_are_told(
    browser: Browser, wall: Wall, minutes: int
) -> None:
    browser.sign_in(Role.SPEAKER, "opening")
    wall.wait(minutes=minutes)
    assert browser.client.get(JOIN).location == WAYS["join"]
    assert labels(browser.client) == ["open-staff"]


def test_strangers_are_told_to_sign_in_at_any_time(browser: Browser, wall: Wall) -> None:
    browser.join()
    member = Browser(browser.app, browser.app.test_client())
    member.sign_in(member=True)
    wall.now += timedelta(days=1, minutes=-45)  # 9:45, the start of the assembly
    for path in ("/sessions/members-only/join", "/sessions/members-only/vote"):
        answer = browser.client.get(path)
        assert answer.status_code == 403 and "is for members" in answer.text
        next_ = "/sign-in?next=/sessions/members-only/live"
        assert Page(answer.text).all("a", href=next_)
    assert member.client.get("/sessions/members-only/join").location == WAYS["join"]


def test_there_is_no_way_that_is_not_there(browser: Browser) -> None:
    browser.join()
    for path in ("/sessions/reviewed-talk/join", "/sessions/reviewed-talk/vote"):
        assert browser.client.get(path).status_code == 404
    for path in ("/sessions/nowhere/join", "/sessions/nowhere/door.json", "/sessions/opening/x"):
        assert browser.client.get(path).status_code == 404


def test_nobody_enters_what_was_cancelled(make_app: MakeApp) -> None:
    cancelled = SCHEDULE.replace("title: Opening", "title: Opening\n    status: cancelled")
    client = make_app(cancelled, private=PRIVATE).test_client()
    client.post("/join", data={"name": "Ada"})
    answer = client.get(JOIN)
    assert answer.status_code == 410 and "has been cancelled" in answer.text
    assert "data-door" not in client.get(PAGE).text + client.get(LIVE).text


def test_a_session_without_a_meeting_of_its_own_is_joined_in_the_live_room(
    make_app: MakeApp,
) -> None:
    only_stream = f"rooms:\n  plenary: {{embed: {WAYS['stream']}}}\n"
    client = make_app(private=only_stream).test_client()
    client.post("/join", data={"name": "Ada"})
    assert client.get(JOIN).location == LIVE
    assert "hidden" in button(client).attributes
    assert "hidden" not in button(client, PAGE).attributes


def test_the_door_says_how_it_stands(browser: Browser) -> None:
    hours = {"opens": "2020-10-06T07:55:00+00:00", "ends": "2020-10-06T09:00:00+00:00"}
    nothing = {"has_join": False, "has_vote": False, "dial_in": None, "embed": None}
    said = {"state": "open", **hours, "staff": False, "may_enter": False, "why": "join", **nothing}
    answer = browser.client.get(DOOR)
    assert answer.json == said and answer.headers["Cache-Control"] == "no-store"
    browser.join()
    inside = {"has_join": True, "has_vote": True, "dial_in": "+49 69 1234567"}
    welcome = {"may_enter": True, "why": None, **inside, "embed": WAYS["stream"]}
    assert browser.client.get(DOOR).json == said | welcome


def test_only_who_will_be_let_in_gets_a_page_that_may_frame_the_stream(
    browser: Browser, wall: Wall
) -> None:
    def policy(path: str = LIVE) -> str:
        return browser.client.get(path).headers["Content-Security-Policy"]

    assert "frame-src" not in policy()
    browser.join()
    wall.wait(hours=-1)
    assert policy().endswith("; frame-src https://stream.example")
    assert "frame-src" not in policy(PAGE) + policy("/sessions/reviewed-talk/live") + policy(JOIN)


def test_without_script_the_live_page_offers_what_is_open(browser: Browser, wall: Wall) -> None:
    def offered() -> list[str]:
        links = Page(browser.client.get(LIVE).text).all("a", target="_blank")
        return [a.attributes["href"] for a in links if "hidden" not in a.attributes]

    browser.join()
    assert offered() == [f"/sessions/opening/{way}" for way in ("join", "vote", "stream")]
    assert "1234567" in browser.client.get(LIVE).text
    wall.wait(hours=-1)
    assert "1234567" not in browser.client.get(LIVE).text and "/vote" not in offered()


def test_without_script_a_public_page_says_when_it_opens_and_for_whom(browser: Browser) -> None:
    page = browser.client.get(PAGE).text
    assert "The meeting opens at" in page and "(5 minutes before the start)." in page
    assert button(browser.client, PAGE).attributes["href"] == JOIN
    assert Page(page).all("a", href=LIVE)
    members = browser.client.get("/sessions/members-only/").text
    assert "The meeting is for members." in members
    assert Page(members).all("a", href="/sign-in?next=/sessions/members-only/")


def test_slides_that_are_held_back_are_looked_for_after_the_end(make_app: MakeApp) -> None:
    held = SCHEDULE.replace(
        "deck: slides/opening.md", "deck: {file: slides/opening.md, visible: after}"
    )
    client = make_app(held, private=PRIVATE).test_client()
    over = button(client, PAGE).attributes["data-over"]
    assert (
        over == f"{PAGE}?ended=1#slides" and client.get(over.partition("#")[0]).status_code == 200
    )


def test_a_session_without_addresses_has_no_door(client: FlaskClient) -> None:
    assert "data-door" not in client.get(PAGE).text + client.get(LIVE).text
