"""A session that was moved says on its pages where it was."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.conftest import Wall
from tests.web.markup import Page

PLACES = ["/sessions/members-only/", "/schedule/", "/sessions/members-only/live", "/speakers/ada/"]
BEFORE = "day: 2020-10-07\n    starts: 9:45\n    ends: 10:45\n    room: plenary\n"
MOVED = "day: 2020-10-06\n    starts: 14:00\n    ends: 15:00\n    room: forum\n"
OPEN = ("    audience: members\n", "    speakers: [ada]\n")


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser; the assembly is for everyone."""
    save(app, *OPEN)
    return app.test_client()


def save(app: Flask, old: str, new: str) -> None:
    """Edit the file and have it published."""
    house = app.extensions["conference"]
    path = house.settings.schedule
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    house.published.look()
    house.published.look()


def notices(client: FlaskClient, path: str) -> list[str]:
    """What the page says of moves, as it is read."""
    page = client.get(path).text
    found = re.findall(r'<p class="moved">(.*?)</p>', page, re.DOTALL)
    return [" ".join(re.sub(r"<.*?>", "", each).split()) for each in found]


@pytest.mark.parametrize("path", PLACES)
def test_a_session_that_was_moved_says_where_it_was(
    app: Flask, client: FlaskClient, path: str
) -> None:
    assert notices(client, path) == []
    save(app, BEFORE, MOVED)
    assert notices(client, path) == ["Moved: was Wed 7 Oct, 09:45\N{EN DASH}10:45, Plenary"]
    save(app, MOVED, BEFORE)
    assert notices(client, path) == []


def test_the_schedule_says_the_day_only_of_another_one(app: Flask, client: FlaskClient) -> None:
    save(app, BEFORE, BEFORE.replace("9:45", "9:30"))
    assert notices(client, "/schedule/") == ["Moved: was 09:45\N{EN DASH}10:45, Plenary"]


def test_the_notice_goes_when_the_session_has_ended(
    app: Flask, client: FlaskClient, wall: Wall
) -> None:
    save(app, BEFORE, MOVED)
    wall.wait(hours=4)
    assert notices(client, PLACES[0])
    wall.wait(hours=1)
    assert notices(client, PLACES[0]) == []


def test_the_old_time_can_be_shown_on_the_visitors_clock(app: Flask, client: FlaskClient) -> None:
    save(app, BEFORE, MOVED)
    page = Page(client.get("/sessions/members-only/").text)
    times = [time.attributes["datetime"] for time in page.all("time")]
    assert times[:2] == ["2020-10-07T09:45+02:00", "2020-10-07T10:45+02:00"]
    notice = page.elements.index(page.one("p", **{"class": "moved"}))
    assert "data-when" in page.elements[notice + 1].attributes


def test_a_delay_alone_is_no_move(app: Flask, client: FlaskClient) -> None:
    save(app, "    room: plenary\n    speakers", "    room: plenary\n    delay: 10\n    speakers")
    assert "10 minutes later" in client.get("/sessions/members-only/").text
    assert notices(client, "/sessions/members-only/") == []
