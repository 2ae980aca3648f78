"""What a person is in a session, and what that allows."""

from enum import StrEnum

from conference.programme.choices import Audience
from conference.programme.model import Session


class Role(StrEnum):
    """A person's role in one session."""

    VISITOR = "visitor"
    ATTENDEE = "attendee"


def may_attend(session: Session) -> bool:
    """Whether somebody without a place on a list may enter a session."""
    return session.audience is Audience.EVERYONE


def role_of(person_id: str | None) -> Role:
    """A visitor reads; who gave a name takes part."""
    return Role.ATTENDEE if person_id else Role.VISITOR
