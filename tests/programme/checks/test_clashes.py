"""Rooms and people in two places at once, or without a pause."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.programme.choices import Kind, SessionStatus
from conference.programme.model import Appearance
from tests.programme.checks.samples import findings, found, session

ADA = (Appearance("ada"),)


def test_two_sessions_in_one_room_at_a_time_clash():
    pair = session("a", 8, room="hall"), session("b", 8, room="hall")
    assert found("room-clash", *pair) == ["sessions.b.room"]


def test_sessions_that_follow_each_other_do_not_clash():
    assert found("room-clash", session("a", 8, room="hall"), session("b", 9, room="hall")) == []


def test_a_long_session_clashes_with_all_that_start_meanwhile():
    long = session("a", 8, minutes=180, room="hall")
    others = session("b", 8, minutes=10, room="hall"), session("c", 10, room="hall")
    assert set(found("room-clash", long, *others)) == {"sessions.b.room", "sessions.c.room"}


def test_a_cancelled_session_clashes_with_nothing():
    gone = session("b", 8, room="hall", status=SessionStatus.CANCELLED)
    assert found("room-clash", session("a", 8, room="hall"), gone) == []


@pytest.mark.parametrize("first", [True, False])
def test_either_session_of_a_pair_can_silence_their_clash(first):
    quiet = session("a", 8, room="hall", ignore=("room-clash",))
    other = session("b", 7 if first else 8, minutes=90, room="hall")
    assert found("room-clash", quiet, other) == []


def test_a_speaker_cannot_be_in_two_places_not_even_as_moderator():
    talk, panel = session("a", 8, appearances=ADA), session("b", 8, moderators=("ada",))
    assert found("speaker-clash", talk, panel) == ["sessions.b.moderators"]
    assert found("speaker-clash", talk, replace(talk, id="b")) == ["sessions.b.speakers"]


def test_speakers_to_be_announced_are_not_one_person():
    tbc = (Appearance(None),)
    pair = session("a", 8, appearances=tbc), session("b", 8, appearances=tbc)
    assert found("speaker-clash", *pair) == []


@pytest.mark.parametrize(("minutes", "warned"), [(60, True), (56, True), (55, False)])
def test_a_speaker_needs_five_minutes_to_change_rooms(minutes, warned):
    first = session("a", 8, minutes=minutes, room="hall", appearances=ADA)
    second = session("b", 9, room="forum", moderators=("ada",))
    assert bool(found("break-too-short", first, second)) is warned


def test_nobody_hurries_who_stays_in_the_room():
    first = session("a", 8, room="hall", appearances=ADA)
    assert found("break-too-short", first, session("b", 9, room="hall", appearances=ADA)) == []


def test_a_short_break_says_how_short():
    first = session("a", 8, minutes=57, room="hall", appearances=ADA)
    [finding] = findings("break-too-short", first, session("b", 9, room="forum", appearances=ADA))
    assert finding.message == 'Ada has 3 minutes from "A" to "B", in another room'


@pytest.mark.parametrize(
    ("fields", "hinted"),
    [({}, True), ({"minutes": 20}, False), ({"kind": Kind.BREAK}, False)],
)
def test_sessions_without_a_pause_are_pointed_out_but_not_short_talks(fields, hinted):
    pair = session("a", 8, room="hall"), session("b", 9, room="hall", **fields)
    assert bool(found("back-to-back", *pair)) is hinted


@given(st.lists(st.tuples(st.integers(4, 19), st.integers(1, 59)), max_size=8))
def test_there_is_a_clash_exactly_if_two_sessions_overlap(spans):
    sessions = [
        session(f"s{n}", hour, minutes=minutes, room="hall")
        for n, (hour, minutes) in enumerate(spans)
    ]
    hours = [hour for hour, _ in spans]
    assert bool(found("room-clash", *sessions)) is (len(hours) != len(set(hours)))


def test_a_clash_with_what_ended_long_ago_is_none():
    early = session("a", 8, room="hall")
    late = replace(session("b", 8, room="hall"), starts=early.ends + timedelta(hours=1))
    assert found("room-clash", early, replace(late, ends=late.starts + timedelta(hours=1))) == []
