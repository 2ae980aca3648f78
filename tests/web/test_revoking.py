"""What somebody may do is decided anew each time: open sockets and pages learn of every change."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from flask_socketio import SocketIOTestClient

from conference.house import House
from conference.people import accounts, logins
from conference.people.roles import Role
from tests.event import DURING_THE_OPENING as NOW
from tests.web.conftest import Browser
from tests.web.test_room import asked, say

Change = Callable[[Any, str], object]
CHANGES: dict[str, Change] = {
    "revoked": accounts.remove,
    "signed out everywhere": logins.end_all,
    "another role": partial(accounts.change, role=Role.ATTENDEE, member=False, places=frozenset()),
    "another session": partial(
        accounts.change, role=Role.MODERATOR, member=False, places=frozenset({"opening"})
    ),
}


def enter(socket: SocketIOTestClient, session: str) -> dict[str, Any]:
    """The answer to entering a session."""
    return say(socket, "enter", session=session)


@pytest.mark.parametrize("change", list(CHANGES))
def test_open_sockets_end_with_what_they_stood_for(
    browser: Browser, house: House, change: str
) -> None:
    moderator = browser.sign_in(Role.MODERATOR, "members-only")
    socket = browser.socket()
    assert enter(socket, "members-only")["role"] == "moderator"
    house.database.write(lambda db: CHANGES[change](db, moderator.id))
    house.known.look()
    assert not socket.is_connected("/live")
    again = enter(browser.socket(), "members-only")
    assert (again["ok"], again["error"]) == (False, "forbidden")
    assert browser.client.get("/sessions/members-only/live").status_code == 403


def test_others_stay(browser: Browser, other: Browser, house: House) -> None:
    moderator = browser.sign_in(Role.MODERATOR)
    other.sign_in(member=True)
    socket = other.socket()
    house.database.write(partial(accounts.remove, person_id=moderator.id))
    house.known.look()
    assert enter(socket, "members-only")["ok"]


def test_even_before_anybody_looked_a_revoked_person_writes_nothing(
    browser: Browser, house: House, wall: Any
) -> None:
    person = browser.sign_in()
    socket = browser.socket()
    house.database.write(partial(accounts.remove, person_id=person.id))
    wall.wait(seconds=1)
    answer = asked(socket)
    assert (answer["ok"], answer["error"]) == (False, "forbidden")


def test_who_is_muted_writes_nothing_for_a_while(browser: Browser, house: House, wall: Any) -> None:
    person = browser.sign_in()
    socket = browser.socket()
    until = NOW + timedelta(minutes=5)
    house.database.write(partial(accounts.mute, person_id=person.id, until=until))
    house.known.look()
    answer = asked(socket)
    assert (answer["error"], answer["retry_ms"]) == ("muted", 300_001)
    assert "5 minutes" in answer["message"]
    wall.wait(minutes=5)
    assert asked(socket)["ok"]


def test_a_session_that_becomes_one_for_members_shows_others_out(
    browser: Browser, other: Browser, house: House
) -> None:
    browser.join()
    other.sign_in(member=True)
    guest, member = browser.socket(), other.socket()
    assert enter(guest, "opening")["ok"] and enter(member, "opening")["ok"]
    path = house.settings.schedule
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: Opening", "title: Opening\n    audience: members"))
    house.published.look()
    house.published.look()
    assert not guest.is_connected("/live") and member.is_connected("/live")
