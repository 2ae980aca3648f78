"""Who takes part in a session, and in what part."""

import pytest

from conference.programme.choices import Asking, Kind, SessionStatus
from conference.programme.model import Appearance
from tests.programme.checks.samples import findings, found, session


def test_a_session_with_questions_wants_a_moderator():
    [finding] = findings("no-moderator", session("a", questions=Asking.OPEN))
    assert (finding.path, finding.severity.value) == ("sessions.a", "warning")


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": Kind.BREAK},
        {"status": SessionStatus.TENTATIVE},
        {"status": SessionStatus.CANCELLED},
        {"moderators": ("ada",)},
        {"questions": Asking.OFF},
    ],
)
def test_some_sessions_need_no_moderator(fields):
    assert found("no-moderator", session("a", **{"questions": Asking.OPEN} | fields)) == []


@pytest.mark.parametrize(("kind", "hinted"), [(Kind.TALK, True), (Kind.WORKSHOP, False)])
def test_a_talk_of_nobody_is_pointed_out(kind, hinted):
    assert bool(found("no-speaker", session("a", kind=kind))) is hinted


def test_a_speaker_to_be_announced_is_a_speaker():
    assert found("no-speaker", session("a", appearances=(Appearance(None),))) == []


def test_somebody_who_stands_twice_in_a_list_is_a_mistake():
    twice = session("a", appearances=(Appearance("ada"), Appearance("ada")), moderators=("ada",))
    assert found("speaker-twice", twice) == ["sessions.a.speakers"]


def test_who_is_replaced_does_not_speak():
    ada, for_ada = Appearance("ada"), Appearance("grace", instead_of="ada")
    assert found("odd-stand-in", session("a", appearances=(ada, for_ada))) == [
        "sessions.a.speakers"
    ]
    assert found("odd-stand-in", session("a", appearances=(for_ada,))) == []
