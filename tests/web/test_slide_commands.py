"""Turning slides over the socket: who may, one at a time, and what everybody hears of it."""

from typing import Any

import pytest
from flask import Flask
from flask_socketio import SocketIOTestClient

from conference.house import Live
from conference.people.roles import Role
from conference.slides.driving import AWAY, RUNS_OVER
from tests.event import SCHEDULE
from tests.web.conftest import Browser, MakeApp, Wall
from tests.web.test_room import heard, say

OPENING = {"session": "opening"}
HELD_BACK = SCHEDULE.replace(
    "deck: slides/opening.md", "deck: {file: slides/opening.md, visible: after}"
)


class Someone:
    """Somebody's socket, in the opening."""

    def __init__(self, app: Flask, role: Role | None = None) -> None:
        self.browser = Browser(app, app.test_client())
        if role:
            self.browser.sign_in(role, "opening")
        else:
            self.browser.join("Ana")
        self.socket: SocketIOTestClient = self.browser.socket()
        self.enter()

    def enter(self) -> Any:
        """Enter, and say where the slides stand."""
        return say(self.socket, "enter", **OPENING)["slide"]

    def turn(self, slide: int, **more: Any) -> dict[str, Any]:
        """Turn to a slide."""
        return say(self.socket, "turn", slide=slide, **OPENING, **more)

    def drive(self, on: bool = True, **more: Any) -> dict[str, Any]:
        """Take the wheel, or let go."""
        return say(self.socket, "drive", on=on, **OPENING, **more)

    def told(self) -> list[tuple[Any, Any, Any]]:
        """What came of slides since the last look: slide, deck, and who drives."""
        news = heard(self.socket, "slide")
        return [(n["slide"], n["deck"], (n["driver"] or {}).get("name")) for n in news]


@pytest.fixture
def sue(app: Flask) -> Someone:
    """The speaker."""
    return Someone(app, Role.SPEAKER)


@pytest.fixture
def mo(app: Flask) -> Someone:
    """The moderator, at the desk."""
    return Someone(app, Role.MODERATOR)


@pytest.fixture
def ana(app: Flask) -> Someone:
    """Somebody in the live room."""
    return Someone(app)


def test_a_turn_is_told_once_and_the_same_to_all(sue: Someone, mo: Someone, ana: Someone) -> None:
    answer = sue.turn(2)
    assert (answer["ok"], answer["slide"], answer["deck"]) == (True, 2, 1)
    (to_ana,), (to_mo,) = heard(ana.socket, "slide"), heard(mo.socket, "slide")
    assert to_ana == to_mo and set(to_ana) == {"session", "slide", "deck", "driver"}
    sue.turn(2)
    assert ana.told() == []


def test_who_comes_late_lands_on_the_slide_that_is_shown(app: Flask, sue: Someone) -> None:
    assert sue.enter() is None
    sue.turn(2)
    assert Someone(app).enter()["slide"] == 2


def test_while_one_drives_another_speaker_only_hears_who(app: Flask, sue: Someone) -> None:
    other = Someone(app)
    other.browser.sign_in(Role.SPEAKER, "opening", "members-only")
    other.socket = other.browser.socket()
    sue.turn(2)
    for answer in (other.turn(1), other.drive(), other.turn(1, take=True)):
        assert answer["error"] == "conflict" and answer["driver"]["name"] == "Speaker-Opening"
    assert sue.drive(on=False)["driver"] is None
    assert other.turn(1)["ok"]


def test_a_moderator_takes_over_and_the_log_says_so(sue: Someone, mo: Someone, app: Flask) -> None:
    sue.turn(2)
    assert mo.turn(1)["error"] == "conflict"
    assert mo.drive(take=True)["driver"]["name"] == "Moderator-Opening"
    assert sue.turn(1)["error"] == "conflict"
    organiser = Browser(app, app.test_client())
    organiser.sign_in(Role.ORGANISER)
    assert "took over the slides of “Opening”" in organiser.client.get("/organise/log").text


@pytest.mark.parametrize(("deck", "slide"), [(1, 0), (1, 3), (2, 1), (9, 1), (None, 99)])
def test_there_is_no_turning_to_what_is_not_there(
    sue: Someone, ana: Someone, deck: int | None, slide: int
) -> None:
    assert sue.turn(slide, deck=deck)["error"] == "gone"
    assert ana.told() == []


def test_a_driver_who_is_away_too_long_loses_the_wheel(
    sue: Someone, ana: Someone, live: Live, wall: Wall
) -> None:
    sue.turn(2)
    live.turning.tick()
    wall.wait(seconds=2 * AWAY.total_seconds())
    live.turning.tick()
    assert ana.told() == [(2, 1, "Speaker-Opening")]  # she is here all the time
    sue.socket.disconnect(namespace="/live")
    wall.wait(seconds=AWAY.total_seconds() + 1)
    live.turning.tick()
    assert ana.told() == [(2, 1, None)]


def test_after_a_restart_the_slide_is_the_same_and_its_driver_has_time_to_come_back(
    sue: Someone, app: Flask, live: Live, wall: Wall
) -> None:
    sue.turn(2)
    sue.socket.disconnect(namespace="/live")
    live.wheels._seen.clear()  # what a restart forgets
    assert live.turning.said("opening")["driver"]
    wall.wait(seconds=AWAY.total_seconds() + 1)
    said = live.turning.said("opening")
    assert (said["slide"], said["driver"]) == (2, None)


def test_who_is_taken_off_the_list_drives_no_more(sue: Someone, mo: Someone, live: Live) -> None:
    sue.turn(2)
    sue.browser.client.post("/my/erase", data={"sure": "yes"})
    assert live.turning.said("opening")["driver"] is None
    assert mo.turn(1)["ok"]


def test_when_a_session_is_over_its_slides_are_turned_no_more(
    sue: Someone, ana: Someone, live: Live, wall: Wall
) -> None:
    sue.turn(2)
    wall.wait(minutes=30)
    assert sue.turn(1)["ok"]  # it runs over
    wall.wait(seconds=RUNS_OVER.total_seconds())
    live.turning.tick()
    assert ana.enter() is None and ana.told()[-1] == (None, None, None)
    assert sue.turn(2)["error"] == "closed"


def test_a_deck_that_is_not_visible_yet_is_told_to_nobody_but_staff(
    make_app: MakeApp, wall: Wall
) -> None:
    app = make_app(HELD_BACK)
    sue, ana, name = Someone(app, Role.SPEAKER), Someone(app), "Speaker-Opening"
    assert (sue.turn(2)["slide"], sue.turn(1)["slide"]) == (2, 1)
    assert ana.told() == [(None, None, name)]
    assert ana.enter()["slide"] is None and sue.enter()["slide"] == 1
    board = ana.browser.client.get("/sessions/opening/questions.json").json
    assert board and board["slide"]["slide"] is None
    wall.wait(minutes=30)
    app.extensions["conference_live"].turning.tick()
    assert ana.told() == [(1, 1, name)]


def test_a_question_remembers_its_slide_and_deck(ana: Someone, sue: Someone) -> None:
    key = "6f1d6ac1-1d9b-4c6e-8d7a-9ed5f0a3b8a1"
    asked = say(ana.socket, "ask", key=key, text="Why this?", slide=2, deck=1, **OPENING)
    assert (asked["question"]["slide"], asked["question"]["deck"]) == (2, 1)
    (question,) = say(sue.socket, "enter", **OPENING)["questions"]
    assert (question["slide"], question["deck"]) == (2, 1)
