"""Calendars in XML, read back and compared with what iCalendar says."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from hypothesis import given, settings
from icalendar import Calendar
from icalendar import Event as CalendarEvent
from sqlalchemy.orm import Session as Db

from conference.exchange.calendars import calendar
from conference.exchange.ledger import Entry
from conference.exchange.xcal import NAMESPACE, xcal
from conference.programme.model import Programme
from conference.storage.database import Database
from tests.exchange.programmes import EVENT, PROGRAMME, SECRET, programmes, publish

BASE = "https://days.example.org/"
NAMES = ("summary", "description", "location", "uid", "status", "url")


def written(*entries: Entry) -> bytes:
    return xcal(EVENT, entries, name="Digital Days, all", base_url=BASE)


def read(*entries: Entry) -> Element:
    return ElementTree.fromstring(written(*entries))


def value(of: Element, *names: str) -> str:
    path = "/".join(f"{{{NAMESPACE}}}{name}" for name in names)
    return of.findtext(path) or ""


def events_of(calendar_: Element) -> list[Element]:
    return list(calendar_.iter(f"{{{NAMESPACE}}}vevent"))


def test_a_calendar_says_what_it_is(db: Db) -> None:
    made = read(*publish(db, PROGRAMME).values())
    properties = ("vcalendar", "properties")
    assert value(made, *properties, "version", "text") == "2.0"
    assert value(made, *properties, "name", "text") == "Digital Days all"
    assert value(made, *properties, "refresh-interval", "duration") == "PT1H"


def test_an_event_has_values_of_the_types_of_rfc_6321(db: Db) -> None:
    event = events_of(read(*publish(db, PROGRAMME).values()))[0]
    assert value(event, "properties", "dtstart", "date-time") == "2020-10-07T08:00:00Z"
    assert value(event, "properties", "sequence", "integer").isdigit()
    assert [c.text for c in event.find(f".//{{{NAMESPACE}}}categories") or ()] == [
        "Partnerships",
        "talk",
    ]


@settings(max_examples=40)
@given(programme=programmes())
def test_any_programme_says_in_xml_what_it_says_in_icalendar(
    database: Database, programme: Programme
) -> None:
    with database.read() as db:
        entries = publish(db, programme).values()
    body = calendar(EVENT, entries, name="Days", base_url=BASE)
    in_xml = events_of(read(*entries))
    for event, other in zip(in_xml, Calendar.from_ical(body).events, strict=True):
        assert texts(event) == texts_of(other)
    assert SECRET.encode() not in written(*entries)


def texts(event: Element) -> list[str]:
    kinds = {"url": "uri"}
    return [value(event, "properties", name, kinds.get(name, "text")) for name in NAMES]


def texts_of(event: CalendarEvent) -> list[str]:
    return [str(event[name]) for name in NAMES]


def test_the_same_history_gives_the_same_bytes(db: Db) -> None:
    entries = publish(db, PROGRAMME).values()
    assert written(*entries) == written(*reversed(entries))
