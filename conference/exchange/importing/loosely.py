"""Values of somebody else's JSON, taken for what they are meant to be, or for nothing."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

MOST_LISTED = 5000

_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?")
_LENGTH = re.compile(r"(?:([0-9]{1,3}):)?([0-9]{1,3}):([0-9]{2})")


def text_in(value: object) -> str:
    """A text; of one in several languages the English, else the first."""
    if isinstance(value, dict):
        value = value.get("en") or next(iter(value.values()), "")
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int | float) else ""


def mapping_in(value: object) -> dict[str, Any]:
    """A mapping; empty if it is none."""
    return value if isinstance(value, dict) else {}


def mappings_in(value: object) -> list[dict[str, Any]]:
    """The mappings in a list, without what else is in it; no honest list has more than 5,000."""
    listed = value[:MOST_LISTED] if isinstance(value, list) else []
    return [each for each in listed if isinstance(each, dict)]


def first_text(of: dict[str, Any], *names: str) -> str:
    """The first of some fields that says something."""
    return next(filter(str.strip, (text_in(of.get(name)) for name in names)), "")


def moment_in(value: object) -> datetime | None:
    """A date with a time of day, as ISO 8601 writes it."""
    text = text_in(value).strip()
    try:
        return datetime.fromisoformat(text) if len(text) > len("2020-10-07") else None
    except ValueError:
        return None


def day_in(value: object) -> date | None:
    """A day, alone or in front of a time of day."""
    try:
        return date.fromisoformat(text_in(value).strip()[: len("2020-10-07")])
    except ValueError:
        return None


def clock_in(value: object) -> time | None:
    """A time of day: `9:45`."""
    match = _CLOCK.fullmatch(text_in(value).strip())
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    return time(int(match[1]), int(match[2]))


def length_in(value: object) -> timedelta | None:
    """A length: `0:45`, `00:45`, days in front (`1:02:00`) or seconds behind (`00:45:00`), `45`."""
    text = text_in(value).strip()
    if text.isascii() and text.isdigit() and len(text) < 5:
        return timedelta(minutes=int(text))
    match = _LENGTH.fullmatch(text)
    if not match:
        return None
    first, *rest = (int(part or 0) for part in match.groups())
    if match[1] and len(match[1]) > 1:
        return timedelta(hours=first, minutes=rest[0], seconds=rest[1])
    return timedelta(days=first, hours=rest[0], minutes=rest[1])
