"""Announcements on pages and sockets: where they stand, until when, and for whom."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient

from conference.people.roles import Role
from conference.programme.model import Event, Programme
from conference.web.organise_announcements import Typed, announcement_of, wrong_with
from tests.web.conftest import Browser, Wall
from tests.web.markup import Page

PAGE = "/organise/announcements"
MEMBERS = "/sessions/members-only/"
SOUP = "Soup is served: https://soup.example/today."
EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture
def organiser(browser: Browser) -> Browser:
    """An organiser."""
    browser.sign_in(Role.ORGANISER)
    return browser


def announce(organiser: Browser, text: str = SOUP, **fields: str) -> None:
    """Say something, to everybody unless a session is given."""
    data = {"text": text, "level": "info"} | fields
    assert organiser.client.post(PAGE, data=data).status_code == 303


def take_back(organiser: Browser) -> None:
    """Take the only one back, as its button does."""
    page = Page(organiser.client.get(PAGE).text)
    (action,) = [
        form.attributes["action"]
        for form in page.all("form")
        if form.attributes.get("action", "").endswith("take-back")
    ]
    assert organiser.client.post(action).status_code == 303
    assert organiser.client.post(action).status_code == 404


def told(client: FlaskClient) -> list[str]:
    """What a page that catches up is told."""
    answer = client.get("/changes.json").json
    assert answer
    return [each["text"] for each in answer["announcements"]]


def heard(browser: Browser, socket: Any) -> list[dict[str, Any]]:
    return [
        each["args"][0] for each in socket.get_received("/live") if each["name"] == "announcement"
    ]


def test_it_stands_on_every_page_until_the_end_of_the_day(
    organiser: Browser, other: Browser, wall: Wall
) -> None:
    announce(organiser)
    for path in ("/", "/schedule/", "/speakers/ada/", "/sessions/opening/live", "/nowhere/"):
        page = Page(other.client.get(path).text)
        assert page.one("a", href="https://soup.example/today").text, path
    for path in ("/embed/", "/schedule.ics", "/sessions/opening/stage"):
        assert "Soup" not in other.client.get(path).text
    wall.wait(hours=13, minutes=29)
    assert "Soup" in other.client.get("/").text
    wall.wait(minutes=1)
    assert "Soup" not in other.client.get("/").text
    assert "Soup" in organiser.client.get(PAGE).text


def test_what_browsers_keep_of_a_page_is_good_for_nothing_once_one_comes_or_goes(
    organiser: Browser, other: Browser, wall: Wall
) -> None:
    before = other.client.get("/speakers/")
    again = {"If-None-Match": before.headers["ETag"]}
    assert other.client.get("/speakers/", headers=again).status_code == 304
    announce(organiser, until="2020-10-06T10:45")
    assert other.client.get("/speakers/", headers=again).status_code == 200
    wall.wait(minutes=15)
    assert other.client.get("/speakers/").headers["ETag"] == before.headers["ETag"]


def test_one_for_a_session_stands_on_its_pages_and_at_home(
    organiser: Browser, other: Browser
) -> None:
    announce(organiser, session="opening", level="important")
    for path in ("/", "/sessions/opening/", "/sessions/opening/live"):
        assert "Soup" in other.client.get(path).text, path
    for path in ("/schedule/", "/sessions/reviewed-talk/", "/sessions/reviewed-talk/live"):
        assert "Soup" not in other.client.get(path).text, path
    assert Page(other.client.get("/").text).one(
        "a", href="/sessions/opening/", **{"data-about": ""}
    )


def test_one_for_a_closed_session_is_seen_inside_only(organiser: Browser, other: Browser) -> None:
    announce(organiser, session="members-only")
    for path in ("/", MEMBERS):
        assert "Soup" not in organiser.client.get(path).text
    assert "Soup" in organiser.client.get(f"{MEMBERS}live").text
    assert told(other.client) == [] and told(organiser.client) == [SOUP]
    other.sign_in(member=True)
    assert told(other.client) == [SOUP]


def test_open_pages_hear_of_it_and_of_its_end(organiser: Browser, other: Browser) -> None:
    socket = other.socket()
    announce(organiser, session="opening", level="important")
    (said,) = heard(other, socket)
    assert said.pop("id")
    assert said == {
        "session": "opening",
        "title": "Opening",
        "text": SOUP,
        "level": "important",
        "until": "2020-10-06T09:00:00+00:00",
    }
    take_back(organiser)
    (gone,) = heard(other, socket)
    assert gone["text"] == "" and told(other.client) == []
    assert "taken back" in organiser.client.get(PAGE).text


def test_sockets_outside_a_closed_session_hear_nothing(
    organiser: Browser, other: Browser, app: Any
) -> None:
    other.sign_in(member=True)
    outside, inside = Browser(app, app.test_client()).socket(), other.socket()
    inside.emit("enter", {"session": "members-only"}, namespace="/live", callback=True)
    announce(organiser, session="members-only")
    assert heard(organiser, outside) == []
    assert [each["text"] for each in heard(other, inside)] == [SOUP]


def test_what_is_wrong_is_said_and_what_was_typed_stays(organiser: Browser) -> None:
    data = {"text": "x" * 301, "level": "loud", "session": "nowhere", "until": "2020-10-06T09:00"}
    answer = organiser.client.post(PAGE, data=data)
    assert answer.status_code == 422
    for said in ("at most 300", "choose one", "no such session", "over already", "x" * 301):
        assert said in answer.text, said
    assert organiser.client.post(PAGE, data={"text": " \n "}).status_code == 422
    assert "Nothing is announced." in organiser.client.get(PAGE).text


def test_its_text_stays_text(organiser: Browser, other: Browser) -> None:
    announce(organiser, EVIL)
    for page in (
        organiser.client.get(PAGE),
        other.client.get("/"),
        organiser.client.get("/organise/log"),
    ):
        assert not Page(page.text).all("img") and "onerror" in page.text


def test_the_log_says_who_said_what_to_whom(organiser: Browser) -> None:
    announce(organiser, "Hello", session="opening")
    take_back(organiser)
    text = organiser.client.get("/organise/log").text
    assert "Organiser announced in Opening: “Hello”" in text
    assert "Organiser took an announcement back: “Hello”" in text


@pytest.mark.parametrize(
    ("now", "typed", "ends"), [(0, "02:30", 0), (1, "02:30", 1), (1, "03:30+01:00", 2)]
)
def test_in_the_night_of_two_equal_hours_the_one_to_come_is_meant(
    now: int, typed: str, ends: int
) -> None:
    night = date(2020, 10, 25)
    programme = Programme(Event("days", "Days", ZoneInfo("Europe/Berlin"), night, night, "days"))
    asked = Typed("Soup", until=f"{night}T{typed}")
    event_now = datetime(2020, 10, 25, now, 10, tzinfo=UTC)
    assert wrong_with(asked, programme, event_now=event_now) == {}
    made = announcement_of(asked, programme, event_now=event_now, id_="1", at=event_now)
    assert made.until == datetime(2020, 10, 25, ends, 30, tzinfo=UTC)
