"""Which sessions somebody may be given: known ones, and such as their role needs."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from conference.people.roles import Role
from conference.programme.reading.suggest import closest
from conference.translatable import N_


@dataclass(frozen=True, slots=True)
class Misplaced:
    """What is wrong: a text to be translated, and the values for it."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message % self.values


def misplaced(
    role: Role, places: Collection[str], *, session_ids: Collection[str]
) -> Iterator[Misplaced]:
    """Everything that is wrong with the sessions that somebody is given."""
    for place in places:
        if place not in session_ids:
            yield unknown_session(place, session_ids)
    if role is Role.SPEAKER and not places:
        yield Misplaced(N_("A speaker needs a session: name those they speak in."))
    if role is Role.ORGANISER and places:
        yield Misplaced(N_("An organiser needs no session: they may do everything in all of them."))


def unknown_session(place: str, session_ids: Collection[str]) -> Misplaced:
    """That there is no such session, and which one may be meant."""
    if meant := closest(place, session_ids):
        text = N_("There is no session “%(session)s”; did you mean “%(meant)s”?")
        return Misplaced(text, {"session": place[:60], "meant": meant})
    text = N_("There is no session “%(session)s” in the programme.")
    return Misplaced(text, {"session": place[:60]})
