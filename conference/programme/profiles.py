"""What the page of a speaker says, field by field, as texts and lists."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import cast

from conference.programme.field_edit import FieldEdit, Listed
from conference.programme.model import Link, Speaker
from conference.programme.reading.field_texts import (
    Misfit,
    address_of,
    country_of,
    line_of,
    prose_of,
)

Links = list[dict[str, str]]
Profile = Mapping[str, str | Links]
"""Some of the `FIELDS`; an empty text or list is what the page does not say."""

FIELDS = ("name", "role", "organisation", "country", "photo", "links", "bio")
MOST_LINKS = 6
LONGEST_LINE = 120
LONGEST_BIO = 5_000

_READ: dict[str, Callable[[str], str]] = {
    "name": lambda text: line_of(text, longest=LONGEST_LINE),
    "role": lambda text: line_of(text, longest=LONGEST_LINE),
    "organisation": lambda text: line_of(text, longest=LONGEST_LINE),
    "country": country_of,
    "bio": lambda text: prose_of(text, longest=LONGEST_BIO),
}


def profile_of(speaker: Speaker) -> dict[str, str | Links]:
    """All fields, as the page says them now."""
    return {
        "name": speaker.name,
        "role": speaker.role,
        "organisation": speaker.organisation,
        "country": speaker.country,
        "photo": speaker.photo or "",
        "links": [{"title": link.title, "url": link.url} for link in speaker.links],
        "bio": speaker.bio,
    }


def changed(before: Profile, after: Profile) -> dict[str, str | Links]:
    """The fields of `after` that say something else."""
    return {
        field: after[field] for field in FIELDS if field in after if _other(before, after, field)
    }


def _other(before: Profile, after: Profile, field: str) -> bool:
    return before.get(field) != after[field]


def wrong_fields(profile: Profile) -> set[str]:
    """The fields that cannot stand in the file like that."""
    wrong = {field for field, read in _READ.items() if not _fits(profile, field, read)}
    return wrong | ({"links"} if not _links_fit(cast(Links, profile.get("links", []))) else set())


def with_profile(speaker: Speaker, profile: Profile) -> Speaker:
    """The speaker as the page would say it."""
    said = {**profile_of(speaker), **profile}
    links = tuple(Link(each["title"], each["url"]) for each in cast(Links, said.pop("links")))
    texts = {field: str(text) for field, text in said.items()}
    photo = texts.pop("photo") or None
    return replace(speaker, photo=photo, links=links, **texts)


def edits_of(speaker_id: str, profile: Profile) -> tuple[FieldEdit, ...]:
    """The edits that make the file say this."""
    return tuple(
        FieldEdit(("speakers", speaker_id, field), _written(profile[field]))
        for field in FIELDS
        if field in profile
    )


def _written(value: str | Links) -> str | Listed | None:
    return (value if isinstance(value, str) else tuple(value)) or None


def _fits(profile: Profile, field: str, read: Callable[[str], str]) -> bool:
    text = str(profile.get(field, ""))
    if not text:
        return field != "name" or field not in profile
    try:
        read(text)
    except Misfit:
        return False
    return True


def _links_fit(links: Links) -> bool:
    try:
        for link in links:
            line_of(link["title"], longest=LONGEST_LINE)
            address_of(link["url"])
    except Misfit:
        return False
    return len(links) <= MOST_LINKS
