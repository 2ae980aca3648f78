"""What our own calendars say of a session in words, taken apart again."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from conference.exchange.importing.found import FoundPerson
from conference.exchange.importing.texts import clean_line
from conference.programme.model import Link

ONLINE = "Online: "
LONGEST_PLACE = 1000
"""Characters of a place: no room and event have longer names."""
_FACT = re.compile(r"(With|Moderated by|Language:|Interpretation:) (.+)")
_NAMED = re.compile(r"(.+?)(?: \([^()]*\))?")
_LINK = re.compile(r"(?:(.*): )?(https?://\S+)")
_SOMEBODY = "a speaker to be announced"


@dataclass(frozen=True, slots=True)
class Words:
    """The parts of a description; of who is to be announced there is None."""

    note: str = ""
    abstract: str = ""
    speakers: tuple[FoundPerson | None, ...] = ()
    moderators: tuple[FoundPerson, ...] = ()
    language: str = ""
    interpretation: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


def words_of(description: str, *, address: str) -> Words:
    """The parts of a description that ends with the page's address."""
    paragraphs = description.removesuffix(address).strip().split("\n\n")
    links = [_LINK.fullmatch(line) for line in paragraphs[-1].split("\n")]
    linked = tuple(Link(match[1] or "", match[2]) for match in links if match)
    if len(linked) == len(links):
        paragraphs.pop()
    else:
        linked = ()
    at = next((n for n, each in enumerate(paragraphs) if _facts(each)), None)
    if at is None:
        return Words(abstract="\n\n".join(paragraphs), links=linked)
    return _told(
        _facts(paragraphs[at]),
        note="\n\n".join(paragraphs[:at]),
        abstract="\n\n".join(paragraphs[at + 1 :]),
        links=linked,
    )


def place_of(location: str, *, calendar_name: str) -> tuple[str, str]:
    """The room and the event's name in a location; a calendar's name lacks some signs."""
    said = location.removeprefix(ONLINE)
    pieces = said.split(", ") if len(said) <= LONGEST_PLACE else []
    for n in range(len(pieces)):
        event = ", ".join(pieces[n:])
        if clean_line(re.sub(r"[,;\\]", " ", event)) == calendar_name:
            return ", ".join(pieces[:n]), event
    return said, calendar_name


def _facts(paragraph: str) -> list[tuple[str, str]]:
    """The facts of a paragraph that has nothing else in it."""
    matches = [_FACT.fullmatch(line) for line in paragraph.split("\n")]
    return [(match[1], match[2]) for match in matches if match] if all(matches) else []


def _told(
    facts: Iterable[tuple[str, str]], *, note: str, abstract: str, links: tuple[Link, ...]
) -> Words:
    told: dict[str, list[str]] = {}
    for name, said in facts:
        told.setdefault(name, []).append(said)
    moderators = map(_person, told.get("Moderated by", []))
    return Words(
        note,
        abstract,
        tuple(map(_person, told.get("With", []))),
        tuple(person for person in moderators if person),
        next(iter(told.get("Language:", [])), ""),
        tuple(", ".join(told.get("Interpretation:", [])).split(", ")),
        links,
    )


def _person(said: str) -> FoundPerson | None:
    """Somebody by name, position and organisation; the role in the session is not kept."""
    named, _, rest = said.partition(", ")
    match = _NAMED.fullmatch(named)
    name = match[1] if match else named
    if name == _SOMEBODY:
        return None
    position, _, organisation = rest.partition(", ")
    return FoundPerson(name, role=position, organisation=organisation)
