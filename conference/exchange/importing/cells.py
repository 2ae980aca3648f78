"""Cells of a table as days, times of day and lengths, in the ways in which people type them."""

import re
from datetime import date, datetime, time, timedelta

from conference.exchange.importing.loosely import length_in, moment_in

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


def moment_in_cells(cell: str, *, day: str) -> datetime | None:
    """A day and a time of day, in one cell or in two; with a zone if the cell says one."""
    moment = moment_in(cell)
    if moment and moment.tzinfo:
        return moment
    on, clock = day_in_cell(day or cell), clock_in_cell(cell)
    return datetime.combine(on, clock) if on and clock is not None else None


def length_of(cell: str, *, ends: str, starts: datetime) -> timedelta | None:
    """How long a session is: by its minutes, or by its end, on the same day unless it says one."""
    if ends and not cell:
        day = ends if day_in_cell(ends) else starts.date().isoformat()
        end = moment_in_cells(ends, day=day)
        if end is None:
            return None
        same = end.tzinfo is None and starts.tzinfo is None
        length = end - starts if same or (end.tzinfo and starts.tzinfo) else timedelta()
        return length if length > timedelta() else None
    match = _MINUTES.fullmatch(cell.strip())
    return (timedelta(minutes=int(match[1])) if match else length_in(cell)) or None
