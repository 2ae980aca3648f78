"""Presence: people are counted once however many devices they hold."""

import pytest

from conference.live.presence import Presence
from tests.meeting import some


@pytest.fixture
def presence() -> Presence:
    """Two devices of Ada, one of Bob, and a visitor; nobody is in a session yet."""
    presence = Presence()
    for sid, person in (("a1", "ada"), ("a2", "ada"), ("b", "bob"), ("v", None)):
        presence.connect(sid, login=person, person=some(person) if person else None)
    return presence


def test_a_socket_is_known_by_its_person(presence: Presence) -> None:
    people = [presence.seat(sid).person for sid in ("a1", "v", "nobody's")]
    assert people == [some("ada"), None, None]


def test_three_devices_are_counted_once_and_visitors_each(presence: Presence) -> None:
    presence.connect("w", login=None, person=None)
    for sid in ("a1", "a2", "b", "v", "w"):
        presence.enter(sid, "opening")
    assert presence.count("opening") == 4


def test_entering_twice_is_entering_once(presence: Presence) -> None:
    presence.enter("v", "opening")
    presence.enter("v", "opening")
    assert presence.count("opening") == 1


def test_somebody_stays_while_one_of_their_devices_does(presence: Presence) -> None:
    presence.enter("a1", "opening")
    presence.enter("a2", "opening")
    presence.disconnect("a1")
    assert presence.count("opening") == 1


def test_leaving_where_one_is_not_changes_nothing(presence: Presence) -> None:
    presence.enter("b", "opening")
    presence.leave("a1", "opening")
    presence.leave("a1", "elsewhere")
    assert (presence.count("opening"), presence.watched()) == (1, ["opening"])


def test_who_disconnects_leaves_every_session_and_is_forgotten(presence: Presence) -> None:
    presence.enter("b", "opening")
    presence.enter("b", "closing")
    presence.enter("v", "closing")
    assert presence.disconnect("b") == {"opening", "closing"}
    assert presence.seat("b").person is None
    assert presence.watched() == ["closing"]


def test_asking_for_a_count_makes_nothing_watched(presence: Presence) -> None:
    assert presence.count("opening") == 0
    assert presence.watched() == []


def test_the_most_at_once_is_remembered_by_those_who_looked(presence: Presence) -> None:
    for sid in ("a1", "b"):
        presence.enter(sid, "opening")
    assert presence.most("opening") == 0
    presence.look("opening")
    presence.disconnect("b")
    assert (presence.look("opening"), presence.most("opening")) == (1, 2)


def test_everybody_with_a_page_open_is_counted_once(presence: Presence) -> None:
    assert presence.online() == 3
