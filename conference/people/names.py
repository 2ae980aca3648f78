"""What may be somebody's name or e-mail address, and how it is kept."""

import re
import unicodedata

from conference.translatable import N_

LONGEST_NAME = 60
LONGEST_EMAIL = 254
"""Characters of an address (RFC 5321 §4.5.3.1.3)."""

BLANK_LETTERS = frozenset(" \u115f\u1160\u3164\uffa0")
"""What Unicode calls letters, and shows nothing."""

EMAIL = re.compile(r"[^\s@<>(),;:\"\\\[\]]{1,64}@[^\s@<>(),;:\"\\\[\]]+\.[^\s@<>(),;:\"\\\[\].]+")


class NotAName(Exception):
    """What was given cannot be shown as somebody's name; the message says why."""


class NotAnEmail(Exception):
    """What was given is no e-mail address; the message says so."""


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


def clean_email(email: str) -> str:
    """An address as it is kept, in small letters: one mailbox is one person."""
    kept = email.strip().casefold()
    legible = kept.isprintable() and len(kept) <= LONGEST_EMAIL and EMAIL.fullmatch(kept)
    if not legible or ".." in kept:
        raise NotAnEmail(N_("Please give an e-mail address, such as ada@city.example."))
    return kept


def _is_legible(name: str) -> bool:
    """Whether something can be seen, and no pile of accents reaches far beyond its line."""
    kinds = [unicodedata.category(letter) for letter in name]
    piled = any(set(kinds[n : n + 4]) == {"Mn"} for n in range(len(kinds) - 3))
    seen = any(kind[0] in "LN" for kind in kinds) and not BLANK_LETTERS.issuperset(name)
    return seen and not piled and not {"Cc", "Cf", "Cs"}.intersection(kinds)
