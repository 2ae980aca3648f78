"""The video meeting: whose address, and when its doors are open."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from conference.people.meetings import Meeting, meeting_at
from conference.programme.model import Room, Session
from tests.meeting import CANCELLED, OPEN, programme_of

ROOM = Room("plenary", "Plenary", join_url="https://meet.example/room", join_opens=5)
SESSION = replace(OPEN, room="plenary", join_url=None)


def meeting(session: Session, at: datetime, *, room: Room = ROOM) -> Meeting | None:
    programme = replace(programme_of(session), rooms={"plenary": room})
    return meeting_at(session, programme, event_now=at)


@pytest.mark.parametrize(("minutes", "open_"), [(-6, False), (-5, True), (0, True), (20, True)])
def test_the_doors_open_some_minutes_before_the_start(minutes: int, open_: bool) -> None:
    found = meeting(SESSION, SESSION.starts + timedelta(minutes=minutes))
    assert found
    assert found.join_url == ("https://meet.example/room" if open_ else None)


def test_a_sessions_own_address_goes_before_its_rooms() -> None:
    own = replace(SESSION, join_url="https://meet.example/own")
    found = meeting(own, own.starts)
    assert found and found.join_url == "https://meet.example/own"


def test_there_is_none_after_the_end_or_when_it_is_called_off() -> None:
    assert meeting(SESSION, SESSION.ends) is None
    called_off = replace(CANCELLED, room="plenary")
    assert meeting(called_off, SESSION.starts) is None


def test_a_room_without_addresses_has_none() -> None:
    assert meeting(SESSION, SESSION.starts, room=Room("plenary", "Plenary")) is None
