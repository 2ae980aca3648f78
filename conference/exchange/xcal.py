"""Calendars in XML (RFC 6321): the same properties as in iCalendar, by way of jCal (RFC 7265)."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from conference.exchange.calendars import jcal_of, jcal_opening
from conference.exchange.ledger import Entry
from conference.programme.model import Event

NAMESPACE = "urn:ietf:params:xml:ns:icalendar-2.0"
DECLARATION = b"<?xml version='1.0' encoding='utf-8'?>\n"
OPENING = f'<icalendar xmlns="{NAMESPACE}"><vcalendar>'.encode()
END = b"</components></vcalendar></icalendar>\n"

TEXTS = frozenset({"name"})
"""Properties of RFC 7986 whose type icalendar 7.3.0 does not know."""

Property = list[Any]
"""In jCal: a name, parameters, a type, and one value or more."""


def xcal(event: Event, entries: Iterable[Entry], *, name: str, base_url: str) -> bytes:
    """The entries in the order of their starts; see `calendars.calendar`."""
    in_order = sorted(entries, key=lambda entry: (entry.facts.starts, entry.session_id))
    root = base_url.rstrip("/")
    _, properties, _ = jcal_opening(event, name=name)
    events = (_event(entry, event_id=event.id, root=root) for entry in in_order)
    heading = (OPENING, tostring(_properties(properties), "utf-8"), b"<components>")
    return b"".join([DECLARATION, *map(_bare, heading), *events, END])


@lru_cache(maxsize=1024)
def _event(entry: Entry, *, event_id: str, root: str) -> bytes:
    """An entry as `vevent`, remembered as its bytes in iCalendar are."""
    name, properties, _ = jcal_of(entry, event_id=event_id, root=root)
    made = Element(name)
    made.append(_properties(properties))
    return _bare(tostring(made, "utf-8"))


def _properties(properties: list[Property]) -> Element:
    made = Element("properties")
    for name, parameters, type_, *values in properties:
        one = SubElement(made, name)
        if parameters:
            _parameters(SubElement(one, "parameters"), parameters)
        for value in values:
            SubElement(one, "text" if name in TEXTS else type_).text = str(value)
    return made


def _parameters(made: Element, parameters: dict[str, str]) -> None:
    for name, value in parameters.items():
        SubElement(SubElement(made, name), "text").text = value


def _bare(xml: bytes) -> bytes:
    """Without the declaration, which a document has once."""
    return xml.removeprefix(DECLARATION)
