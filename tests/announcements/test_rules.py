"""The rules of announcements: how long they stand, who sees them, which addresses are links."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from conference.announcements.rules import (
    Announcement,
    Level,
    ends_by_itself,
    may_see,
    with_addresses,
)
from conference.people.roles import Person, Role
from conference.programme.choices import Access
from conference.programme.model import Programme
from tests.meeting import EVENT, MEMBERS, OPEN, SESSIONS, programme_of

SERVED = programme_of(*SESSIONS)
SAID = Announcement("a", "Soup is served.", Level.INFO, until=OPEN.ends, made_at=OPEN.starts)
MEMBER = Person("mia", "Mia", member=True)
GUEST = Person("gus", "Gus")


def test_it_stands_until_its_moment_or_until_it_is_taken_back() -> None:
    assert SAID.stands(OPEN.starts) and not SAID.stands(OPEN.ends)
    assert not replace(SAID, taken_back=True).stands(OPEN.starts)


@pytest.mark.parametrize(
    ("session", "who", "sees"),
    [
        (None, None, True),
        (OPEN.id, None, True),
        (MEMBERS.id, None, False),
        (MEMBERS.id, GUEST, False),
        (MEMBERS.id, MEMBER, True),
        ("gone-by", Person("org", "Org", Role.ORGANISER), False),
    ],
)
def test_what_is_for_a_session_is_seen_by_who_may_attend_it(
    session: str | None, who: Person | None, sees: bool
) -> None:
    assert may_see(replace(SAID, session_id=session), SERVED, who) is sees


def test_where_people_are_invited_a_session_is_for_these() -> None:
    closed = Programme(replace(EVENT, access=Access.INVITED), sessions={OPEN.id: OPEN})
    assert not may_see(replace(SAID, session_id=OPEN.id), closed, None)
    assert may_see(SAID, closed, None)


def test_it_ends_with_its_session_or_with_the_day() -> None:
    midnight = datetime(2020, 10, 6, 22, 0, tzinfo=UTC)
    assert ends_by_itself(SERVED, OPEN.id, event_now=OPEN.starts) == OPEN.ends
    assert ends_by_itself(SERVED, OPEN.id, event_now=OPEN.ends) == midnight
    assert ends_by_itself(SERVED, None, event_now=OPEN.starts) == midnight
    late = midnight + timedelta(minutes=5)
    assert ends_by_itself(SERVED, None, event_now=late) == midnight + timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("See https://example.org/a?b=1.", ["https://example.org/a?b=1"]),
        ("(http://example.org), or ask", ["http://example.org"]),
        ("javascript:alert(1) ftp://example.org www.example.org", []),
        ('https://a.example/"onclick="x', ["https://a.example/"]),
    ],
)
def test_only_addresses_of_the_web_are_links(text: str, addresses: list[str]) -> None:
    pieces = with_addresses(text)
    assert [piece for piece, is_address in pieces if is_address] == addresses
    assert "".join(piece for piece, _ in pieces) == text
