"""What a person is, in the event and in one session, and what that allows."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from conference.programme.choices import Access, Audience
from conference.programme.model import Session


class Role(StrEnum):
    """A person's role, in the event or in one session."""

    VISITOR = "visitor"
    ATTENDEE = "attendee"
    SPEAKER = "speaker"
    MODERATOR = "moderator"
    ORGANISER = "organiser"


GIVEN = (Role.ATTENDEE, Role.SPEAKER, Role.MODERATOR, Role.ORGANISER)
"""The roles a person on the list can be given."""

STAFF = frozenset({Role.SPEAKER, Role.MODERATOR, Role.ORGANISER})
MODERATING = frozenset({Role.MODERATOR, Role.ORGANISER})

UNTIL_UNMUTED = datetime(9999, 1, 1, tzinfo=UTC)
"""Until when somebody is muted who is muted until further notice."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part.

    Who has an `email` is on the list of invited people; a guest has none. `places` are the ids of
    the sessions a speaker speaks in, a moderator moderates (none named: all of them), and an
    attendee was invited to.
    """

    id: str
    name: str
    role: Role = Role.ATTENDEE
    email: str | None = None
    member: bool = False
    places: frozenset[str] = frozenset()
    muted_until: datetime | None = None

    @property
    def invited(self) -> bool:
        """Whether they are on the list; staff are, with or without an address."""
        return self.email is not None or self.role in STAFF

    def is_muted(self, wall_now: datetime) -> bool:
        """Whether they may not write now."""
        return self.muted_until is not None and wall_now < self.muted_until


def role_in(person: Person | None, session_id: str) -> Role:
    """A person's role in one session: staff of other sessions attend this one as others do."""
    if person is None:
        return Role.VISITOR
    everywhere = person.role is Role.MODERATOR and not person.places
    if person.role is Role.ORGANISER or everywhere or session_id in person.places:
        return person.role
    return Role.ATTENDEE


def may_attend(person: Person | None, session: Session, access: Access) -> bool:
    """Whether somebody may enter a session: read its board, and take part after joining."""
    if role_in(person, session.id) in STAFF:
        return True
    if access is Access.INVITED and (person is None or not person.invited):
        return False
    if session.audience is Audience.MEMBERS:
        return person is not None and person.member
    if session.audience is Audience.INVITED:
        return person is not None and session.id in person.places
    return True


def may_moderate(person: Person | None, session_id: str) -> bool:
    """Whether somebody may do what the moderators of this session do."""
    return role_in(person, session_id) in MODERATING


def may_upload(person: Person | None, session_id: str) -> bool:
    """Whether somebody may give a session its decks: its speakers, and organisers."""
    return role_in(person, session_id) in {Role.SPEAKER, Role.ORGANISER}


def may_organise(person: Person | None) -> bool:
    """Whether somebody may do what organisers do."""
    return person is not None and person.role is Role.ORGANISER
