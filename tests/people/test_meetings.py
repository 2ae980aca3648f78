"""The door of a session: when it opens, for whom, and that nothing is behind it for others."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from conference.people.meetings import Admission, Door, DoorState, door_at, has_door, origin_of
from conference.people.roles import Person, Role
from conference.programme.choices import Access, Audience, Kind
from conference.programme.model import Programme, Room, Session
from tests.meeting import CANCELLED, OPEN, programme_of

ROOM = Room(
    "plenary",
    "Plenary",
    join_url="https://meet.example/room",
    dial_in="+49 69 1",
    embed="https://stream.example/room",
    join_opens=5,
)
SESSION = replace(OPEN, room="plenary", vote_url="https://vote.example/")
ADA = Person("ada", "Ada")
MODERATOR = Person("mo", "Mo", Role.MODERATOR, places=frozenset({SESSION.id}))
NOTHING = (None, None, None, None)


def programme(session: Session, room: Room = ROOM) -> Programme:
    return replace(programme_of(session), rooms={"plenary": room})


def door(
    minutes: int, *, session: Session = SESSION, person: Person | None = ADA, room: Room = ROOM
) -> Door:
    """The door some minutes after the start."""
    at: datetime = session.starts + timedelta(minutes=minutes)
    return door_at(session, programme(session, room), person=person, event_now=at)


def behind(door: Door) -> tuple[str | None, ...]:
    meeting = door.meeting
    return (meeting.join_url, meeting.dial_in, meeting.embed, meeting.vote_url)


@pytest.mark.parametrize(
    ("minutes", "state"),
    [(-6, "before"), (-5, "open"), (0, "open"), (59, "open"), (60, "ended"), (600, "ended")],
)
def test_it_opens_some_minutes_before_the_start_and_ends_with_the_session(
    minutes: int, state: str
) -> None:
    found = door(minutes)
    assert found.state == state
    everything = (ROOM.join_url, ROOM.dial_in, ROOM.embed, SESSION.vote_url)
    assert behind(found) == (everything if state == "open" else NOTHING)


@pytest.mark.parametrize(
    ("minutes", "state"), [(-36, "before"), (-35, "open"), (89, "open"), (90, "ended")]
)
def test_the_sessions_staff_get_in_half_an_hour_earlier_and_longer(
    minutes: int, state: str
) -> None:
    found = door(minutes, person=MODERATOR)
    assert (found.state, found.staff) == (state, True)
    assert (behind(found) != NOTHING) == (state == "open")
    assert found.own_hours == found.hours.of_staff


def test_the_staff_of_another_session_get_in_with_everybody_else() -> None:
    elsewhere = replace(MODERATOR, places=frozenset({"other"}))
    assert door(-10, person=elsewhere).state is DoorState.BEFORE


def test_a_visitor_gives_a_name_first() -> None:
    found = door(10, person=None)
    assert found.admission is Admission.NAMELESS and not found.may_enter
    assert (behind(found), found.frame) == (NOTHING, None)


@pytest.mark.parametrize("person", [None, ADA])
@pytest.mark.parametrize("audience", [Audience.MEMBERS, Audience.INVITED])
def test_strangers_get_nothing(person: Person | None, audience: Audience) -> None:
    found = door(10, session=replace(SESSION, audience=audience), person=person)
    assert found.admission is Admission.STRANGER and not found.may_enter
    assert (behind(found), found.frame) == (NOTHING, None)


def test_nobody_is_asked_for_a_name_at_an_event_for_invited_people() -> None:
    invited = programme(SESSION)
    invited = replace(invited, event=replace(invited.event, access=Access.INVITED))
    found = door_at(SESSION, invited, person=None, event_now=SESSION.starts)
    assert found.admission is Admission.STRANGER and behind(found) == NOTHING


def test_a_sessions_own_address_goes_before_its_rooms() -> None:
    own = replace(SESSION, join_url="https://meet.example/own")
    assert door(0, session=own).meeting.join_url == "https://meet.example/own"


def test_there_is_no_door_where_nothing_is_behind_it_or_nobody_meets() -> None:
    bare = replace(SESSION, vote_url=None)
    assert door(0, session=bare, room=Room("plenary", "Plenary")).state is DoorState.NONE
    assert door(0, session=replace(SESSION, kind=Kind.BREAK)).state is DoorState.NONE
    called_off = replace(CANCELLED, room="plenary")
    assert door(0, session=called_off).state is DoorState.CANCELLED
    assert not has_door(called_off, programme(called_off))
    assert behind(door(0, session=called_off, person=MODERATOR)) == NOTHING


def test_a_page_may_frame_the_streams_origin_for_those_who_will_be_let_in() -> None:
    assert door(-600).frame == "https://stream.example"
    assert door(0, session=CANCELLED).frame is None


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://stream.example/a?b#c", "https://stream.example"),
        ("http://stream.example:8080/", "http://stream.example:8080"),
        ("https://ada:secret@stream.example/", "https://stream.example"),
        ("https://strëam.example/", "https://xn--stram-psa.example"),
        ("https://[::1]:8080/", "https://[::1]:8080"),
        ("https://a..b/", None),
    ],
)
def test_an_origin_is_written_as_policies_write_it(address: str, origin: str | None) -> None:
    assert origin_of(address) == origin


def test_a_door_shows_no_secret_when_it_is_logged() -> None:
    assert "example" not in repr(door(0).meeting)
