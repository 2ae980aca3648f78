"""Cells of a table as days, times of day and lengths, in the ways in which people type them."""

import re
from datetime import date, time, timedelta

from conference.exchange.importing.loosely import length_in

_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ].*)?")
_GERMAN_DAY = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})(?:\s.*)?")
_CLOCK = re.compile(
    r"(?:.*[0-9]{4}[T ]|.*[0-9]-[0-9]{2}[T ])?"
    r"([0-9]{1,2})(?:[:.h]([0-9]{2}))?(?::[0-9]{2})?\s*(am|pm|uhr|h)?(?:z|[+-][0-9:]+)?",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"([0-9]{1,4})\s*(?:min|minutes|minuten|m|')?\.?", re.IGNORECASE)


def day_in_cell(cell: str) -> date | None:
    """`2020-10-07` or `7.10.2020`, with or without a time behind it."""
    match, german = _DAY.fullmatch(cell.strip()), _GERMAN_DAY.fullmatch(cell.strip())
    if match:
        parts = match[1], match[2], match[3]
    elif german:
        parts = german[3], german[2], german[1]
    else:
        return None
    try:
        return date(*map(int, parts))
    except ValueError:
        return None


def clock_in_cell(cell: str) -> time | None:
    """`9:45`, `9.45`, `9h45`, `9:45 pm`, `9 Uhr`, also behind a day."""
    match = _CLOCK.fullmatch(cell.strip())
    if not match or not (match[2] or match[3]):
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def minutes_in_cell(cell: str, *, ends: str, starts: time) -> timedelta | None:
    """How long a session is, by its minutes or its end on the same day."""
    end = clock_in_cell(ends) if ends else None
    if end is not None and not cell:
        between = timedelta(hours=end.hour - starts.hour, minutes=end.minute - starts.minute)
        return between if between > timedelta() else None
    match = _MINUTES.fullmatch(cell.strip())
    length = timedelta(minutes=int(match[1])) if match else length_in(cell)
    return length or None
