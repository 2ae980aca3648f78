"""Texts as YAML that every reader takes for the same text again, in the plainest form that does."""

import json
import re
from textwrap import wrap

WIDTH = 100
"""Columns that a comment takes at most."""

_PLAIN = re.compile(r"[^\W_][^\t\r\n]*")
_NOT_PLAIN = re.compile(r": |:$| #|\s$")
_OF_ANOTHER_TYPE = re.compile(
    r"null|true|false|yes|no|on|off|y|n|[-+]?[.0-9][0-9a-fx_.:eE+-]*|[0-9]{4}-[0-9]{1,2}-.*",
    re.IGNORECASE,
)
_NO_LITERAL = re.compile(r"\A[ \t\n]|[\r]|^[ \t]+$|\n\Z", re.MULTILINE)


def scalar(text: str) -> str:
    """A text on the line of its key: plain where that is safe, else in double quotes.

    In quotes stands too what other programs would take for a number, a day or yes and no.
    """
    plain = _PLAIN.fullmatch(text) and not _NOT_PLAIN.search(text)
    if plain and not _OF_ANOTHER_TYPE.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def literal(text: str, *, indent: int) -> list[str] | None:
    """The lines below `|-`; None when only quotes keep the text as it is."""
    if "\n" not in text or _NO_LITERAL.search(text):
        return None
    return [f"{' ' * indent}{line}" if line else "" for line in text.split("\n")]


def comment(text: str, *, indent: int) -> list[str]:
    """A sentence as lines of a comment."""
    lines = wrap(text, WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False)
    return [f"{' ' * indent}# {line}" for line in lines]
