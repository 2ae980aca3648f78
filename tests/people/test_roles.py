"""Roles: who reads, who takes part, and which sessions are for everyone."""

from dataclasses import replace

import pytest

from conference.people.roles import Role, may_attend, role_of
from conference.programme.choices import Audience
from tests.meeting import OPEN


def test_a_visitor_has_given_no_name() -> None:
    assert role_of(None) is Role.VISITOR
    assert role_of("ada") is Role.ATTENDEE


@pytest.mark.parametrize("audience", list(Audience))
def test_only_what_is_for_everyone_may_be_attended_by_anyone(audience: Audience) -> None:
    session = replace(OPEN, audience=audience)
    assert may_attend(session) is (audience is Audience.EVERYONE)
