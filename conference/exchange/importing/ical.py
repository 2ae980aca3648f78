"""Calendars (RFC 5545): each VEVENT becomes a session."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from icalendar import Calendar, Component
from icalendar.prop import vCategory, vDDDTypes
from icalendar.timezone import tzid_from_tzinfo

from conference.exchange.calendars import PRODUCT
from conference.exchange.importing.calendar_entries import (
    CalendarEntry,
    own_session,
    session_of,
)
from conference.exchange.importing.found import CannotImport, Found, FoundEvent
from conference.exchange.importing.texts import LONGEST, clean_line

MOST_LINES = 150_000
"""Lines without those that only go on with the one before."""

MOST_LISTED = 300_000
"""Commas and semicolons that part words or parameters; in a text they have a backslash."""

MORNING, WORKDAY = time(9), timedelta(hours=8)
_TOO_OFTEN = re.compile(r"FREQ=(?:SECOND|MINUTE|HOUR)LY|BY(?:MINUTE|SECOND)=[0-9]+,", re.IGNORECASE)
_FOLD = re.compile(r"\r?\n[ \t]")
_ESCAPED = re.compile(r"\\([,;\\])")


def in_calendar(text: str) -> Found:
    """What stands in a calendar; raises `CannotImport`."""
    if text.count("\n") - text.count("\n ") - text.count("\n\t") > MOST_LINES:
        raise CannotImport("This calendar has more entries than a conference has.")
    if sum(text.count(sign) - text.count(f"\\{sign}") for sign in ",;") > MOST_LISTED:
        raise CannotImport("This calendar has longer lists than a conference has.")
    if _TOO_OFTEN.search(_FOLD.sub("", text)):
        raise CannotImport("Something in this calendar repeats every hour, or more often.")
    calendars = _calendars(text)
    events = [event for each in calendars for event in each.walk("VEVENT")]
    names = (_ESCAPED.sub(r"\1", _text(each, "X-WR-CALNAME", "NAME")) for each in calendars)
    event = FoundEvent(name=next(filter(None, names), ""), zone=_zone(calendars, events))
    entries = [entry for entry in map(_entry, events) if entry]
    if all(_text(each, "PRODID") == PRODUCT for each in calendars):
        return _ours(entries, event)
    return _found(entries, event, remarks=tuple(_remarks(events, entries)))


def _calendars(text: str) -> list[Component]:
    try:
        return list(Calendar.from_ical(text, multiple=True))
    except Exception as error:  # whatever broken lines lead to
        said = clean_line(str(error)).rstrip(".")[:200]
        raise CannotImport(f"This calendar cannot be read: {said}.") from None


def _found(entries: list[CalendarEntry], event: FoundEvent, *, remarks: tuple[str, ...]) -> Found:
    sessions = tuple(map(session_of, entries))
    return Found("a calendar", event, sessions, remarks=remarks)


def _ours(entries: list[CalendarEntry], event: FoundEvent) -> Found:
    """What we wrote ourselves says more."""
    told = [own_session(entry, calendar_name=clean_line(event.name)) for entry in entries]
    name = next((name for _, _, name in told if name), event.name)
    people = {person.name: person for _, met, _ in told for person in met}
    return Found(
        "a calendar of this platform",
        FoundEvent(name=name, zone=event.zone),
        tuple(session for session, _, _ in told),
        people,
        remarks=(
            "The event's id is not in such a file: write the old one, if calendars are to know"
            " these sessions again.",
            "Bios, slides and the parts that people have in a session are not in such a file.",
        ),
    )


def _entry(event: Component) -> CalendarEntry | None:
    """An entry in plain values; None when it is not said when it starts."""
    starts, ends = _moment(event, "DTSTART"), _moment(event, "DTEND")
    if starts is None:
        return None
    all_day = not isinstance(starts, datetime)
    begins = starts if isinstance(starts, datetime) else datetime.combine(starts, MORNING)
    rule = event.get("RRULE") or event.get("RDATE")
    return CalendarEntry(
        _text(event, "SUMMARY"),
        begins,
        WORKDAY if all_day else _length(event, begins, ends),
        all_day=all_day,
        status=_text(event, "STATUS"),
        location=_text(event, "LOCATION"),
        categories=tuple(_categories(event)),
        description=_text(event, "DESCRIPTION")[:LONGEST],
        url=_text(event, "URL"),
        attachments=tuple(map(str, _all(event, "ATTACH"))),
        repeats=rule.to_ical().decode()[:80] if hasattr(rule, "to_ical") else "",
    )


def _moment(event: Component, name: str) -> date | None:
    """A day or a moment; None for what is broken."""
    value = next(iter(_all(event, name)), None)
    said = value.dt if isinstance(value, vDDDTypes) else None
    return said if isinstance(said, date) else None


def _length(event: Component, starts: datetime, ends: date | None) -> timedelta | None:
    if isinstance(ends, datetime) and (ends.tzinfo is None) == (starts.tzinfo is None):
        return ends - starts
    value = event.get("DURATION")
    said = value.dt if isinstance(value, vDDDTypes) else None
    return said if isinstance(said, timedelta) else None


def _zone(calendars: list[Component], events: list[Component]) -> str:
    """The calendar's zone, or that of most entries."""
    said = next(filter(None, (_text(each, "X-WR-TIMEZONE") for each in calendars)), "")
    starts = (_moment(event, "DTSTART") for event in events)
    zones = (tzid_from_tzinfo(one.tzinfo) for one in starts if isinstance(one, datetime))
    known = Counter(zone for zone in zones if zone and "/" in zone)
    return said or next((zone for zone, _ in known.most_common(1)), "")


def _text(component: Component, *names: str) -> str:
    """The first property that is there, as text."""
    values = (str(value) for name in names for value in _all(component, name))
    return next(filter(None, values), "")


def _all(component: Component, name: str) -> list[object]:
    """All values of a property."""
    value = component.get(name, [])
    return value if isinstance(value, list) else [value]


def _categories(event: Component) -> list[str]:
    lists = (one for one in _all(event, "CATEGORIES") if isinstance(one, vCategory))
    return [str(word) for one in lists for word in one.cats if str(word).strip()]


def _remarks(events: list[Component], entries: list[CalendarEntry]) -> Iterator[str]:
    if left_out := len(events) - len(entries):
        yield f"Left out are entries that do not say when they start: {left_out}."
    if any("ATTENDEE" in event or "ORGANIZER" in event for event in events):
        yield "Who was invited by mail is not taken over. Write the speakers in."
