"""When a session is, in the words of the file: a time of its day, and whole minutes."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
LONGEST = timedelta(days=1)
USUAL = timedelta(minutes=30)
YEARS = range(2001, 2100)


@dataclass(frozen=True, slots=True)
class Span:
    """From when until when, in UTC, and the local start; `remarks` say what had to be changed."""

    local: datetime
    starts: datetime
    ends: datetime
    remarks: tuple[str, ...] = ()


def span_of(starts: datetime, length: timedelta | None, *, zone: ZoneInfo) -> Span | None:
    """The span that a file can say; None for a year that it cannot."""
    if starts.year not in YEARS:
        return None
    local = _local(starts, zone)
    moment = local.replace(tzinfo=zone).astimezone(UTC)
    there = moment.astimezone(zone).replace(tzinfo=None)
    remarks = [*_clock_remarks(starts, local, there=there, moment=moment)]
    lasts, remark = _fitting(length)
    ends = moment + lasts
    return Span(there, moment, ends, (*remarks, *([remark] if remark else [])))


def _local(starts: datetime, zone: ZoneInfo) -> datetime:
    """The time of day in the event's zone, without seconds."""
    local = starts.astimezone(zone) if starts.tzinfo else starts
    return local.replace(second=0, microsecond=0, tzinfo=None, fold=0)


def _clock_remarks(
    starts: datetime, local: datetime, *, there: datetime, moment: datetime
) -> list[str]:
    if there != local:
        return [f"There is no {local:%H:%M} on that day: the clocks are put forward. Check this."]
    if starts.tzinfo and abs(starts - moment) >= MINUTE:
        return [f"{local:%H:%M} comes twice on that day, and the second is meant. Check this."]
    return []


def _fitting(length: timedelta | None) -> tuple[timedelta, str]:
    """A length in whole minutes, at most a day, and what is to be said of it."""
    if length is None or length <= timedelta():
        return USUAL, "How long it lasts was not said; 30 minutes is a guess."
    if length > LONGEST:
        hours = length / timedelta(hours=1)
        return LONGEST, f"It lasted {hours:g} hours; a session has at most 24."
    return -(-length // MINUTE) * MINUTE, ""
