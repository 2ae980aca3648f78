"""The clock of a rehearsal: organisers make it jump, and everything that follows it does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from conference.app import create_app
from conference.house import House
from conference.people.roles import Role
from conference.settings import Settings
from tests.database import lay_tables
from tests.event import write_event
from tests.web.conftest import Browser, Wall
from tests.web.markup import Page

CLOCK = "/organise/clock"


@pytest.fixture
def app(tmp_path: Path, wall: Wall) -> Iterator[Flask]:
    """A rehearsal in the middle of the opening."""
    settings = Settings(schedule=write_event(tmp_path / "event"))
    lay_tables(settings.instance_folder(rehearsing=True) / "conference.sqlite")
    app = create_app(settings, rehearse="", wall_now=wall)
    yield app
    app.extensions["conference"].database.close()


@pytest.fixture
def organiser(browser: Browser) -> Browser:
    """An organiser."""
    browser.sign_in(Role.ORGANISER)
    return browser


def test_the_next_look_at_anything_is_at_another_moment(organiser: Browser, other: Browser) -> None:
    board = "/sessions/opening/questions.json"
    assert "Enter the live room" in other.client.get("/").text
    assert organiser.client.post(CLOCK, data={"to": "after"}).status_code == 303
    assert "The event has ended." in other.client.get("/").text
    assert (other.client.get(board).json or {})["gate"]["state"] == "closed"
    organiser.client.post(CLOCK, data={"to": "before"})
    assert (other.client.get(board).json or {})["gate"]["state"] == "open"
    assert "09:50" in other.client.get("/").text


def test_a_moment_is_one_of_the_events_time(organiser: Browser, house: House) -> None:
    answer = organiser.client.post(
        CLOCK,
        data={"to": "2020-10-07T09:50"},
        headers={"Referer": "http://localhost/schedule/?q=a"},
    )
    assert answer.headers["Location"] == "/schedule/?q=a"
    assert house.clock.event_now().isoformat() == "2020-10-07T07:50:00+00:00"
    assert (
        "set the rehearsal&#39;s clock to Wed 7 Oct, 09:50."
        in organiser.client.get("/organise/log").text
    )


@pytest.mark.parametrize("to", ["", "soon", "9999-12-31T00:00"])
def test_what_is_no_moment_changes_nothing(organiser: Browser, house: House, to: str) -> None:
    before = house.clock.event_now()
    assert organiser.client.post(CLOCK, data={"to": to}).status_code == 400
    assert house.clock.event_now() == before


def test_open_pages_are_told(organiser: Browser, other: Browser) -> None:
    socket = other.socket()
    organiser.client.post(CLOCK, data={"to": "live"})
    (event,) = [each for each in socket.get_received("/live") if each["name"] == "clock"]
    assert event["args"] == [{"event_now": "2020-10-06T08:05:00.000+00:00"}]


def test_its_buttons_wait_for_a_script_on_pages_that_are_the_same_for_all(
    organiser: Browser,
) -> None:
    (public,) = Page(organiser.client.get("/").text).all("form", action=CLOCK)
    (own,) = Page(organiser.client.get("/organise/log").text).all("form", action=CLOCK)
    assert "hidden" in public.attributes and "hidden" not in own.attributes


def test_only_organisers_make_it_jump(browser: Browser, house: House) -> None:
    before = house.clock.event_now()
    browser.sign_in(Role.MODERATOR)
    assert browser.client.post(CLOCK, data={"to": "after"}).status_code == 403
    assert house.clock.event_now() == before
