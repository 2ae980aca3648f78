"""Ledger entries become iCalendar bytes (RFC 5545 and 7986), the same for the same history."""

import re
from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from icalendar import Alarm, Calendar, vCategory, vText
from icalendar import Event as CalendarEvent

from conference.exchange.ledger import Entry, Facts, Part
from conference.exchange.plain import one_line, plain
from conference.programme.choices import SessionStatus
from conference.programme.identity import uid_of
from conference.programme.model import Event, Link
from conference.slides.plain_text import to_text

PRODUCT = "-//Conference//Programme//EN"
LOOK_AGAIN = timedelta(hours=1)
STATUS = {
    SessionStatus.CONFIRMED: "CONFIRMED",
    SessionStatus.TENTATIVE: "TENTATIVE",
    SessionStatus.CANCELLED: "CANCELLED",
}
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
END_OF_EVENT = b"END:VEVENT\r\n"
END_OF_CALENDAR = b"END:VCALENDAR\r\n"


class Text(vText):
    r"""TEXT (RFC 5545, 3.3.11) in which `C:\Notes` keeps its `\N`.

    icalendar 7.3.0 would write a line break in its place.
    """

    __slots__ = ()

    def to_ical(self) -> bytes:
        """The text as it stands after the colon, before folding."""
        return str(self).translate(ESCAPES).encode()


def calendar(
    event: Event, entries: Iterable[Entry], *, name: str, base_url: str, alarm: int | None = None
) -> bytes:
    """A calendar of the entries in the order of their starts.

    `base_url` is the site's public address. With `alarm`, people are reminded that many minutes
    before each start.
    """
    in_order = sorted(entries, key=lambda entry: (entry.facts.starts, entry.session_id))
    empty = bytes(_opening(name, timezone=event.timezone.key).to_ical())
    root = base_url.rstrip("/")
    events = [
        _with_alarm(_event(entry, event_id=event.id, root=root), entry.facts, minutes=alarm)
        for entry in in_order
    ]
    return b"".join([empty.removesuffix(END_OF_CALENDAR), *events, END_OF_CALENDAR])


def jcal_of(entry: Entry, *, event_id: str, root: str) -> list[Any]:
    """An entry in jCal (RFC 7265): its name, its properties and nothing inside."""
    return _made(entry, event_id=event_id, root=root).to_jcal()


def jcal_opening(event: Event, *, name: str) -> list[Any]:
    """A calendar without events in jCal."""
    return _opening(name, timezone=event.timezone.key).to_jcal()


def _opening(name: str, *, timezone: str) -> Calendar:
    """A calendar without events."""
    opening = Calendar()
    opening.add("version", "2.0")
    opening.add("prodid", PRODUCT)
    if called := _bare(name):
        opening.add("name", called)
        opening.add("x-wr-calname", called)
    opening.add("x-wr-timezone", timezone)
    opening.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    opening.add("x-published-ttl", "PT1H")
    return opening


@lru_cache(maxsize=1024)
def _event(entry: Entry, *, event_id: str, root: str) -> bytes:
    """An entry as VEVENT; remembered, since a large programme takes longer than a loop may stop."""
    return bytes(_made(entry, event_id=event_id, root=root).to_ical())


def _made(entry: Entry, *, event_id: str, root: str) -> CalendarEvent:
    facts, made = entry.facts, CalendarEvent()
    address = f"{root}/sessions/{quote(entry.session_id)}/"
    made.add("uid", str(uid_of(event_id, entry.session_id)))
    made.add("sequence", entry.sequence)
    made.add("dtstamp", entry.changed_at)
    made.add("last-modified", entry.changed_at)
    made.add("dtstart", facts.starts)
    made.add("dtend", facts.ends)
    made.add("status", STATUS[facts.status])
    made.add("summary", Text(_summary(facts)))
    made.add("location", Text(_location(facts)))
    made.add("description", Text(_description(facts, root=root, address=address)))
    made.add("categories", _categories(facts))
    made.add("url", address)
    return made


def _with_alarm(event: bytes, facts: Facts, *, minutes: int | None) -> bytes:
    """The event with a reminder in it, unless it does not take place."""
    if minutes is None or facts.status is SessionStatus.CANCELLED:
        return event
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(minutes=-minutes))
    alarm.add("description", Text(_summary(facts)))
    return event.removesuffix(END_OF_EVENT) + bytes(alarm.to_ical()) + END_OF_EVENT


def _summary(facts: Facts) -> str:
    cancelled = facts.status is SessionStatus.CANCELLED
    return one_line(f"Cancelled: {facts.title}" if cancelled else facts.title)


def _location(facts: Facts) -> str:
    places = [place for place in (facts.room_name, facts.event_name) if place]
    return one_line(f"Online: {', '.join(places)}")


def _categories(facts: Facts) -> vCategory:
    categories = vCategory([])
    words = filter(None, (one_line(facts.track_name), facts.kind.value))
    categories.cats = [Text(word) for word in words]  # given to it, they would become plain vText
    return categories


def _description(facts: Facts, *, root: str, address: str) -> str:
    """Paragraphs of plain text: what is said of the live day first, the page's address last."""
    paragraphs = [
        facts.note,
        "\n".join([*map(_with_whom, facts.parts), *_languages(facts)]),
        to_text(facts.abstract, site=root),
        "\n".join(map(_link, facts.links)),
        address,
    ]
    return "\n\n".join(filter(None, (plain(paragraph).strip() for paragraph in paragraphs)))


def _with_whom(part: Part) -> str:
    how = "Moderated by" if part.moderates else "With"
    who = f"{part.name or 'a speaker to be announced'}{f' ({part.role})' if part.role else ''}"
    return one_line(f"{how} {', '.join(filter(None, (who, part.position, part.organisation)))}")


def _languages(facts: Facts) -> list[str]:
    spoken = [f"Language: {facts.language}"] if facts.language else []
    heard = ", ".join(facts.interpretation)
    return [*spoken, *([f"Interpretation: {heard}"] if heard else [])]


def _link(link: Link) -> str:
    return one_line(f"{link.title}: {link.url}" if link.title else link.url)


def _bare(name: str) -> str:
    """A calendar's name: icalendar 7.3.0 escapes neither NAME nor X-WR-CALNAME."""
    return one_line(re.sub(r"[,;\\]", " ", name))
