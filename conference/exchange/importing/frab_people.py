"""The people of a frab schedule, who stand in every event anew, or there by number only."""

from typing import Any

from conference.exchange.importing.found import FoundPerson
from conference.exchange.importing.loosely import (
    MOST_LISTED,
    first_text,
    mapping_in,
    mappings_in,
    text_in,
)
from conference.exchange.importing.texts import clean_line, markdown_of, markdown_of_plain
from conference.programme.model import Link

Json = dict[str, Any]
IDENTITY = ("guid", "code", "id", "url")
NAMES = ("public_name", "full_public_name", "name", "display_name")
MOST_LINKS = 20


class People:
    """Knows whom it has met, by a key that is the same in every event."""

    def __init__(self, conference: Json, *, ours: bool) -> None:
        self.known: dict[str, FoundPerson] = {}
        self._ours = ours
        listed = (conference.get("persons"), conference.get("speakers"))
        self._by_number = {
            text_in(person.get("id")): person for each in listed for person in mappings_in(each)
        }

    def keys_in(self, persons: object) -> tuple[str, ...]:
        """The keys of the people of an event."""
        each = persons[:MOST_LISTED] if isinstance(persons, list) else []
        return tuple(filter(None, map(self._key, each)))

    def _key(self, person: object) -> str:
        """Meets somebody: a mapping, a number of somebody listed elsewhere, or just a name."""
        listed = self._by_number.get(text_in(person)) if not isinstance(person, dict) else None
        facts = mapping_in(listed or person) or {"name": person if isinstance(person, str) else ""}
        name = clean_line(first_text(facts, *NAMES))
        key = first_text(facts, *IDENTITY) or name
        if name and key:
            before = self.known.get(key)
            if before is None or not before.bio:
                self.known[key] = self._person(name, facts)
        return key if name else ""

    def _person(self, name: str, facts: Json) -> FoundPerson:
        said = first_text(facts, "biography", "bio", "description", "abstract")
        own_id = text_in(facts.get("url")).rstrip("/").rpartition("/")[2] if self._ours else ""
        return FoundPerson(
            name,
            id=own_id,
            bio=markdown_of_plain(said) if self._ours else markdown_of(said),
            organisation=first_text(facts, "organization", "organisation", "affiliation"),
            links=tuple(
                Link(text_in(link.get("title")), text_in(link.get("url")))
                for link in mappings_in(facts.get("links"))[:MOST_LINKS]
            ),
        )
