"""What stands in the file and is never used."""

from conference.programme.checks import check
from conference.programme.model import Appearance, Track
from tests.programme.checks.samples import found, programme, session


def test_who_takes_part_in_nothing_is_pointed_out():
    assert found("unused-speaker", session("a", moderators=("ada",))) == ["speakers.grace"]


def test_who_is_stood_in_for_is_used():
    stand_in = session("a", appearances=(Appearance("ada", instead_of="grace"),))
    assert found("unused-speaker", stand_in) == []


def test_rooms_and_tracks_without_sessions_are_pointed_out():
    tracks = {"t": Track("t", "T", "#2e7d32"), "u": Track("u", "U", "#2e7d32")}
    sample = session("a", room="hall", track="t")
    assert found("unused-track", sample, tracks=tracks) == ["tracks.u"]
    assert found("unused-room", sample) == ["rooms.forum"]


def test_a_part_of_a_programme_cannot_tell_what_is_unused():
    codes = {each.code for each in check(programme(session("a")), whole=False)}
    assert codes == {"no-speaker", "no-abstract"}
