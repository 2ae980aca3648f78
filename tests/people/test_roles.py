"""Roles: what somebody is in a session, and who may enter, moderate and organise."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from conference.people.roles import Person, Role, may_attend, may_moderate, may_organise, role_in
from conference.programme.choices import Access, Audience
from tests.meeting import OPEN

NOW = datetime(2020, 10, 6, 8, 0, tzinfo=UTC)
HERE, ELSEWHERE = frozenset({"open"}), frozenset({"other"})
GUEST = Person("g", "Guest")
INVITED = Person("i", "Ina", email="ina@city.example")
MEMBER = replace(INVITED, member=True)
PLACED = replace(INVITED, places=HERE)
SPEAKER = Person("s", "Sam", Role.SPEAKER, places=HERE)
MODERATOR = Person("m", "Mo", Role.MODERATOR)
OTHERS_MODERATOR = replace(MODERATOR, places=ELSEWHERE)
ORGANISER = Person("o", "Ola", Role.ORGANISER)


@pytest.mark.parametrize(
    ("person", "role"),
    [
        (None, Role.VISITOR),
        (GUEST, Role.ATTENDEE),
        (PLACED, Role.ATTENDEE),
        (SPEAKER, Role.SPEAKER),
        (replace(SPEAKER, places=ELSEWHERE), Role.ATTENDEE),
        (replace(SPEAKER, places=frozenset()), Role.ATTENDEE),
        (MODERATOR, Role.MODERATOR),
        (replace(MODERATOR, places=HERE), Role.MODERATOR),
        (OTHERS_MODERATOR, Role.ATTENDEE),
        (ORGANISER, Role.ORGANISER),
    ],
)
def test_a_role_is_one_in_a_session(person: Person | None, role: Role) -> None:
    assert role_in(person, "open") is role
    assert may_moderate(person, "open") is (role in {Role.MODERATOR, Role.ORGANISER})
    assert may_organise(person) is (role is Role.ORGANISER)


STAFF = {"speaker", "moderator", "organiser"}
WHO = {
    "visitor": None,
    "guest": GUEST,
    "invited": INVITED,
    "member": MEMBER,
    "placed": PLACED,
    "speaker": SPEAKER,
    "moderator": MODERATOR,
    "moderator of others": OTHERS_MODERATOR,
    "organiser": ORGANISER,
}
ENTER = {
    (Access.OPEN, Audience.EVERYONE): set(WHO),
    (Access.OPEN, Audience.MEMBERS): STAFF | {"member"},
    (Access.OPEN, Audience.INVITED): STAFF | {"placed"},
    (Access.INVITED, Audience.EVERYONE): set(WHO) - {"visitor", "guest"},
    (Access.INVITED, Audience.MEMBERS): STAFF | {"member"},
    (Access.INVITED, Audience.INVITED): STAFF | {"placed"},
}


@pytest.mark.parametrize(("access", "audience"), list(ENTER))
def test_who_may_enter_is_a_matter_of_access_and_audience(
    access: Access, audience: Audience
) -> None:
    session = replace(OPEN, audience=audience)
    enter = {name for name, person in WHO.items() if may_attend(person, session, access)}
    assert enter == ENTER[access, audience]


def test_a_mute_ends_by_itself() -> None:
    muted = replace(GUEST, muted_until=NOW + timedelta(minutes=5))
    assert muted.is_muted(NOW) and not GUEST.is_muted(NOW)
    assert not muted.is_muted(NOW + timedelta(minutes=5))
