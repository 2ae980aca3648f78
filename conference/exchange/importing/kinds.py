"""What other software calls the types of sessions, as our kinds."""

import re

from conference.programme.choices import Kind

_WORDS = {
    Kind.KEYNOTE: ("keynote",),
    Kind.PANEL: ("panel", "podium", "discussion", "diskussion", "round ?table"),
    Kind.WORKSHOP: ("workshop", "tutorial", "training", "werkstatt", "hands-on", "seminar"),
    Kind.ASSEMBLY: ("assembly", "versammlung", "agm"),
    Kind.BREAK: ("break", "pause", "lunch", "coffee", "kaffee", "mittag"),
    Kind.SOCIAL: ("social", "party", "networking", "dinner", "reception", "get.?together"),
    Kind.TALK: ("talk", "lecture", "vortrag", "presentation", "session"),
}
_PATTERNS = {kind: re.compile("|".join(words)) for kind, words in _WORDS.items()}


def kind_of(words: str) -> tuple[Kind, bool]:
    """The kind that some words mean, and whether it says all that they do."""
    said = words.strip().casefold()
    if not said:
        return Kind.TALK, True
    for kind, pattern in _PATTERNS.items():
        if pattern.search(said):
            return kind, said == kind.value
    return Kind.TALK, False
