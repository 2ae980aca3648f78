"""Whether two sessions would pass for one in the exports."""

from conference.programme.identity import number_of, uid_of
from tests.programme.checks.samples import found, session

TWINS = ("s48759", "s111498")
"""Two ids that happen to have one number in the event of the samples."""


def test_two_sessions_of_one_number_are_told_apart() -> None:
    assert len({number_of(uid_of("days", id_)) for id_ in TWINS}) == 1
    assert len({uid_of("days", id_) for id_ in TWINS}) == 2
    assert found("same-number", *map(session, TWINS)) == ["sessions.s48759"]
    assert found("same-number", session("a"), session("b")) == []
