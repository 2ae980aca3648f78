"""People who take part: joining with a name, and finding them again by their id."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session as Db

from conference.storage.tables import PersonRow
from conference.translatable import N_

LONGEST_NAME = 60
BLANK_LETTERS = frozenset(" \u115f\u1160\u3164\uffa0")
"""What Unicode calls letters, and shows nothing."""


class NotAName(Exception):
    """What was given cannot be shown as somebody's name; the message says why."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part."""

    id: str
    name: str


def clean_name(name: str) -> str:
    """A name as it is kept: NFC, trimmed, one line, nothing that cannot be seen."""
    kept = " ".join(unicodedata.normalize("NFC", name).split())
    if not kept:
        raise NotAName(N_("Please give the name that others will see with your questions."))
    if len(kept) > LONGEST_NAME:
        raise NotAName(N_("Please give a shorter name, of at most 60 characters."))
    if kept.startswith("~") or not _is_legible(kept):
        raise NotAName(N_("Please give a name without ~ at its beginning or invisible characters."))
    return kept


def _is_legible(name: str) -> bool:
    """Whether something can be seen, and no pile of accents reaches far beyond its line."""
    kinds = [unicodedata.category(letter) for letter in name]
    piled = any(set(kinds[n : n + 4]) == {"Mn"} for n in range(len(kinds) - 3))
    seen = any(kind[0] in "LN" for kind in kinds) and not BLANK_LETTERS.issuperset(name)
    return seen and not piled and not {"Cc", "Cf", "Cs"}.intersection(kinds)


def join(db: Db, *, person_id: str, name: str, wall_now: datetime) -> Person:
    """Write somebody down who gave a name; `person_id` is random, made by the caller."""
    row = PersonRow(id=person_id, name=clean_name(name), joined_at=wall_now)
    db.add(row)
    return Person(row.id, row.name)


def find(db: Db, person_id: str) -> Person | None:
    """The person with that id, if there is one."""
    row = db.get(PersonRow, person_id)
    return Person(row.id, row.name) if row else None
