"""What organisers type about a person, read with care and shown again when it is refused."""

from collections.abc import Collection
from dataclasses import dataclass

from flask import request
from flask_babel import gettext

from conference.people.accounts import Entry
from conference.people.names import NotAName, NotAnEmail, clean_email, clean_name
from conference.people.placing import misplaced
from conference.people.roles import GIVEN, Person, Role
from conference.people.staffing import Standing
from conference.questions.rules import Refused
from conference.translatable import N_

LONGEST = 400
"""Characters that are kept of what was typed into a field."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A form about one person, as it was filled in."""

    email: str = ""
    name: str = ""
    role: Role = Role.ATTENDEE
    member: bool = False
    sessions: frozenset[str] = frozenset()

    @property
    def entry(self) -> Entry:
        """What the list is to say; raises `NotAName` or `NotAnEmail`."""
        email, name = clean_email(self.email), clean_name(self.name)
        return Entry(email, name, self.role, self.member, self.sessions)

    @property
    def standing(self) -> Standing:
        """What a person on the list is to be; raises `NotAName`."""
        return Standing(clean_name(self.name), self.role, self.member, self.sessions)


def typed_now() -> Typed:
    """What the form says that was sent."""
    return Typed(
        request.form.get("email", "")[:LONGEST],
        request.form.get("name", "")[:LONGEST],
        _role(request.form.get("role", Role.ATTENDEE)),
        "member" in request.form,
        frozenset(request.form.getlist("session")),
    )


def typed_of(person: Person) -> Typed:
    """A form that says what somebody is."""
    return Typed(person.email or "", person.name, person.role, person.member, person.places)


def wrong_with(
    typed: Typed, *, session_ids: Collection[str], with_email: bool = True
) -> dict[str, str]:
    """What is wrong, in sentences, by the field it is in; empty when all is well."""
    wrong = {}
    try:
        _ = typed.entry if with_email else typed.standing
    except NotAnEmail as error:
        wrong["email"] = gettext(str(error))
    except NotAName as error:
        wrong["name"] = gettext(str(error))
    for each in misplaced(typed.role, sorted(typed.sessions), session_ids=session_ids):
        wrong["sessions"] = gettext(each.message, **each.values)
    return wrong


def _role(word: str) -> Role:
    if word in GIVEN:
        return Role(word)
    raise Refused("invalid", N_("This command was not understood: %(field)s."), field="role")
