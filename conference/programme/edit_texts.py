"""How a value is written into a schedule's text: in quotes or without, as a list, or as a block."""

import json
import re
from collections.abc import Mapping

from conference.programme.field_edit import Listed

_PLAIN = re.compile(r"[A-Za-z0-9][\w./-]*(?::[\w./-]+)*", re.ASCII)
_LITERAL = re.compile(r"(?! )[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]*[^\s]")
"""What a block says as it stands: it begins and ends with something to see."""


def scalar(value: str, *, style: str | None = "") -> str:
    """A text as YAML on one line: in these quotes, or without where that can be."""
    if style == "'" and value.isprintable():
        doubled = value.replace("'", "''")
        return f"'{doubled}'"
    if style != '"' and _PLAIN.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def flow(value: str | Listed, *, style: str | None = "") -> str:
    """A value as YAML on one line."""
    if isinstance(value, str):
        return scalar(value, style=style)
    return f"[{', '.join(_group(each) for each in value)}]"


def _group(group: Mapping[str, str]) -> str:
    items = (f"{key}: {_in_brackets(text)}" for key, text in group.items())
    return f"{{{', '.join(items)}}}"


def _in_brackets(text: str) -> str:
    """A text inside brackets, where some readers stumble over a colon."""
    return scalar(text, style='"' if ":" in text else "")


def block(value: str | Listed, *, indent: str, end: str) -> str | None:
    """The lines of a text of several, each with that indent; None where one line is the way."""
    if not isinstance(value, str) or "\n" not in value or not _LITERAL.fullmatch(value):
        return None
    lines = (f"{indent}{line}" if line else "" for line in value.split("\n"))
    return end + end.join(lines)
