"""All checks together: their codes, and 600 sessions at once."""

import pytest

from conference.programme.checks import CHECKS, CHECKS_OF_THE_WHOLE, CODES, check
from conference.programme.model import Appearance
from tests.programme.checks.samples import programme, session
from tests.programme.schedules import HEAD, codes, read
from tests.programme.schedules import session as written


def test_the_checks_are_named_by_their_codes():
    names = {each.__name__ for each in (*CHECKS, *CHECKS_OF_THE_WHOLE)}
    assert {code.replace("-", "_") for code in CODES} == names
    assert len(CODES) == len(names)


@pytest.mark.parametrize("code", ["no-moderator", "no-abstract", "no-speaker"])
def test_a_session_silences_what_it_ignores(code):
    assert code in codes(written("minutes: 9"))
    assert code not in codes(written(f"minutes: 9\nignore: [{code}]"))


@pytest.mark.parametrize(
    ("entry", "code"), [("Grace", "unused-speaker"), ("Plenary", "unused-room")]
)
def test_any_entry_silences_what_it_ignores(entry, code):
    told = [p.path for p in read(written("minutes: 9")).problems if p.code == code]
    ignoring = written("minutes: 9").replace(f"name: {entry}", f"name: {entry}, ignore: [{code}]")
    left = [p.path for p in read(ignoring).problems if p.code == code]
    assert len(told) - len(left) == 1


def test_the_event_silences_what_it_ignores_everywhere():
    text = written("minutes: 9").replace("tracks:", "  ignore: [unused-speaker]\ntracks:")
    assert "unused-speaker" not in codes(text) and "unused-track" in codes(text)


def test_a_broken_session_does_not_make_its_speaker_unused():
    broken = written("minutes: x\nspeakers: [ada]")
    assert "unused-speaker" not in codes(broken)
    assert "unused-speaker" in codes(HEAD)


def test_an_address_in_the_public_file_is_pointed_out():
    text = HEAD.replace("{name: Plenary}", "{name: P, dial_in: '+49', embed: 'https://x.example'}")
    problems = [p for p in read(text).problems if p.code == "public-secret"]
    assert [(p.line, p.column, p.path) for p in problems] == [
        (10, 31, "rooms.plenary.dial_in"),
        (10, 45, "rooms.plenary.embed"),
    ]


def test_a_crowd_of_clashes_is_told_once_for_each_session():
    ada = (Appearance("ada"),)
    crowd = [session(f"s{n}", 8, room="hall", appearances=ada) for n in range(600)]
    found = [each.code for each in check(programme(*crowd))]
    assert found.count("room-clash") == found.count("speaker-clash") == 599
