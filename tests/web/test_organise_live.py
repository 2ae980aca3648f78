"""The live day: each move is looked at, done, seen by all and taken back, without a script."""

from dataclasses import dataclass
from html import unescape

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from conference.house import House
from conference.people import log
from conference.people.roles import Role
from tests.event import SCHEDULE
from tests.web.conftest import Browser, MakeApp, Wall
from tests.web.markup import Page

LATE = SCHEDULE.replace("    ends: 11:00\n", "    ends: 11:00\n    delay: 10\n", 1)
PRIVATE = "sessions: {opening: {room: forum}}"


@dataclass
class Organiser:
    """An organiser at a browser, who reads pages and sends their forms."""

    browser: Browser
    house: House

    def look(self, move: str, session: str = "opening", to: str = "") -> TestResponse:
        """Ask what a move would change."""
        data = {"move": move, "session": session, "to": to}
        return self.browser.client.post("/organise/live/preview", data=data)

    def do(self, looked: TestResponse) -> TestResponse:
        """Press the button of the page that was looked at."""
        return self.browser.client.post("/organise/live/do", data=hidden(looked))

    def make(self, move: str, session: str = "opening", to: str = "") -> None:
        """Look, and do it."""
        assert self.do(self.look(move, session, to)).status_code == 303

    def undo(self) -> TestResponse:
        """Press the button that takes the last move back."""
        data = hidden(self.day())
        return self.browser.client.post("/organise/live/undo", data=data)

    def day(self, query: str = "") -> TestResponse:
        """The page with the day's sessions."""
        return self.browser.client.get(f"/organise/live{query}")

    @property
    def file(self) -> str:
        """The file on disk."""
        return self.house.settings.schedule.read_text(encoding="utf-8")

    def save(self, text: str) -> None:
        """Edit it on disk."""
        self.house.settings.schedule.write_text(text, encoding="utf-8")


def hidden(page: TestResponse) -> dict[str, str]:
    """What the first form of a page that is not about a person would send by itself."""
    fields = Page(page.text).all("input", type="hidden")
    values: dict[str, str] = {}
    for each in fields:
        values.setdefault(each.attributes["name"], each.attributes["value"])
    return values


@pytest.fixture
def organiser(browser: Browser, house: House) -> Organiser:
    """Somebody who steers the day."""
    browser.sign_in(Role.ORGANISER)
    return Organiser(browser, house)


def test_a_delay_is_looked_at_then_written_and_seen_by_everybody(organiser: Organiser) -> None:
    looked = organiser.look("delay 10")
    assert "Opening starts 10 minutes late, at 10:10." in looked.text
    assert organiser.file == SCHEDULE
    assert organiser.do(looked).headers["Location"].endswith("?day=2020-10-06&done=done")
    assert organiser.file == LATE
    assert "10:10" in organiser.browser.client.get("/sessions/opening/").text
    assert "Done. Everybody sees it now." in organiser.day("?done=done").text


def test_the_last_move_is_taken_back_byte_for_byte(organiser: Organiser) -> None:
    text = SCHEDULE.replace("\n", "\r\n")
    organiser.house.settings.schedule.write_bytes(text.encode())
    organiser.make("delay 10")
    organiser.make("cancel", "reviewed-talk")
    for done in ("undone", "undone", "gone"):
        assert organiser.undo().headers["Location"].endswith(f"done={done}")
    assert organiser.house.settings.schedule.read_bytes() == text.encode()
    assert "Undo" not in organiser.day().text


def test_a_file_that_has_changed_is_looked_at_again_and_never_overwritten(
    organiser: Organiser,
) -> None:
    looked = organiser.look("delay 10")
    organiser.save(SCHEDULE.replace("title: Opening", "title: Welcome"))
    again = organiser.do(looked)
    assert again.status_code == 409
    assert "changed meanwhile, so nothing was done" in again.text
    assert "“Opening” is now called “Welcome”." in unescape(again.text)
    assert "delay" not in organiser.file
    assert organiser.do(again).status_code == 303
    assert organiser.file == LATE.replace("title: Opening", "title: Welcome")
    organiser.save(SCHEDULE)
    assert "Undo" not in organiser.day().text


def test_pressing_twice_does_it_once(organiser: Organiser) -> None:
    looked = organiser.look("extend 5")
    assert organiser.do(looked).status_code == 303
    assert organiser.do(looked).status_code == 409
    assert "ends: 11:05" in organiser.file


def test_who_has_starred_it_and_what_clashes_is_told(organiser: Organiser, other: Browser) -> None:
    other.client.post("/my/stars/reviewed-talk", data={"on": "1"})
    text = organiser.look("room", "reviewed-talk", "room plenary").text
    assert "1 person has starred it." in text
    assert "is in Plenary while" in text and "Clashes it makes" in text
    assert "Clashes" not in organiser.look("room", "reviewed-talk", "swap opening").text
    organiser.make("room", "reviewed-talk", "room plenary")
    assert "Clashes" not in organiser.look("extend 5").text


def test_the_lines_of_the_file_that_change_are_shown(organiser: Organiser) -> None:
    text = organiser.look("extend 15").text
    number = SCHEDULE[: SCHEDULE.index("ends: 11:00")].count("\n") + 1
    assert f"{number}</span><del><code>    ends: 11:00</code></del>" in text
    assert f"{number}</span><ins><code>    ends: 11:15</code></ins>" in text


def test_rooms_are_swapped_and_sessions_cancelled_and_restored(organiser: Organiser) -> None:
    organiser.make("room", to="swap reviewed-talk")
    programme = organiser.house.programme
    assert programme.sessions["opening"].room == "forum"
    assert programme.sessions["reviewed-talk"].room == "plenary"
    organiser.make("cancel")
    assert organiser.house.programme.sessions["opening"].cancelled
    organiser.make("restore")
    assert "status" not in organiser.file


def test_what_was_done_is_in_the_log(organiser: Organiser) -> None:
    organiser.make("delay 10")
    organiser.make("delay-rest 0")
    organiser.make("extend 5")
    organiser.make("room", to="swap reviewed-talk")
    organiser.make("room", to="room plenary")
    organiser.make("cancel")
    organiser.undo()
    text = unescape(organiser.browser.client.get("/organise/log").text)
    for said in (
        "Organiser let “Opening” start 10 minutes late.",
        "Organiser put “Opening” back on time.",
        "Organiser let “Opening” go on for 5 minutes more.",
        "Organiser swapped the rooms of “Opening” and “Geprüfte Fragen”.",
        "Organiser moved “Opening” to Plenary.",
        "Organiser cancelled “Opening”.",
        "Organiser took the last change back: Opening.",
    ):
        assert said in text, said


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("room: forum", "room: forom", "has errors, which have to be mended first. Line "),
        ("  opening:\n", "  opening: &a\n", "has errors"),
        ("  members-only", "  other-id", "no longer in the file"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    organiser: Organiser, was: str, now: str, said: str
) -> None:
    text = SCHEDULE.replace(was, now, 1)
    organiser.save(text)
    answer = organiser.look("delay 10", "members-only")
    assert (answer.status_code, said in answer.text) == (409, True)
    assert organiser.file == text


def test_a_loss_in_the_file_is_not_published_by_the_way(organiser: Organiser) -> None:
    organiser.save(SCHEDULE.partition("sessions:")[0])
    answer = organiser.look("cancel")
    assert answer.status_code == 409 and "3 of 3 sessions are gone" in answer.text


def test_a_field_of_the_private_file_is_left_to_people(make_app: MakeApp) -> None:
    app = make_app(private=PRIVATE)
    browser = Browser(app, app.test_client())
    browser.sign_in(Role.ORGANISER)
    organiser = Organiser(browser, app.extensions["conference"])
    answer = organiser.look("room", to="room plenary")
    assert answer.status_code == 409 and "stands in the private file, in line 1" in answer.text


@pytest.mark.parametrize(
    "move", ["", "delay", "delay -5", "delay 99999", "delay ٣", "jump 5", "room"]
)
def test_a_move_that_is_none_is_not_understood(organiser: Organiser, move: str) -> None:
    status = organiser.look(move).status_code
    assert status == (409 if move == "delay" else 400)
    assert organiser.file == SCHEDULE


def test_the_page_follows_the_events_clock(organiser: Organiser, wall: Wall) -> None:
    text = organiser.day().text
    assert "On now" in text and "Swap with Geprüfte Fragen (Forum)" in text
    assert "Assembly" in organiser.day("?day=2020-10-07").text
    assert "Assembly" not in organiser.day("?day=2020-10-31").text
    wall.wait(minutes=40)
    over = organiser.day().text
    assert "Over" in over and "extend 5" in over and 'value="cancel"' not in over
    assert "“Opening” is over." in unescape(organiser.look("delay 5").text)
    wall.wait(hours=1)
    assert "extend 5" not in organiser.day().text


def test_what_waits_for_a_hand_is_told(make_app: MakeApp) -> None:
    text = SCHEDULE.replace("tracks:", "  publish: by_hand\ntracks:", 1)
    app = make_app(text)
    browser = Browser(app, app.test_client())
    browser.sign_in(Role.ORGANISER)
    organiser = Organiser(browser, app.extensions["conference"])
    organiser.save(text.replace("title: Assembly", "title: General Assembly"))
    looked = organiser.look("delay 10")
    assert "Also in the file, and not published yet" in looked.text
    assert "“Assembly” is now called “General Assembly”." in unescape(looked.text)
    assert organiser.do(looked).status_code == 303
    assert organiser.house.programme.sessions["members-only"].title == "General Assembly"


def test_nobody_else_moves_anything(app: Flask, organiser: Organiser, other: Browser) -> None:
    looked = organiser.look("delay 10")
    other.sign_in(Role.MODERATOR, "opening")
    assert other.client.post("/organise/live/do", data=hidden(looked)).status_code == 403
    assert organiser.file == SCHEDULE
    with organiser.house.database.read() as db:
        assert not [each for each in log.entries(db) if each.action.startswith("schedule")]
