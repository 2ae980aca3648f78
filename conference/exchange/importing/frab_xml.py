"""frab's XML as what the JSON says; entities are refused, and the size of the tree is bounded."""

from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from conference.exchange.importing.found import CannotImport, Found
from conference.exchange.importing.frab import found_in

MOST_ELEMENTS = 300_000
DEEPEST = 30
PIECE = 65_536
Json = dict[str, Any]


def in_xml(data: bytes) -> Found:
    """What stands in XML; raises `CannotImport`."""
    root = _tree(data)
    if root.tag != "schedule":
        raise CannotImport(_other(root.tag))
    generator = root.find("generator")
    name = generator.get("name", "") if generator is not None else ""
    schedule: Json = {"conference": _conference(root)}
    return found_in(schedule, generator=name, source="XML")


class _Bounded(TreeBuilder):
    """Builds a tree that is neither deep nor large, and takes no document type."""

    def __init__(self) -> None:
        super().__init__()
        self._elements = self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """An element begins."""
        self._elements += 1
        self._depth += 1
        if self._depth > DEEPEST or self._elements > MOST_ELEMENTS:
            raise CannotImport("This XML has more elements, or deeper ones, than a schedule has.")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        """An element ends."""
        self._depth -= 1
        return super().end(tag)

    def doctype(self, *_: object) -> None:
        """A document type is declared, in which entities may be defined."""
        raise CannotImport("This XML has a DOCTYPE; for safety such files are not read. Delete it.")


def _tree(data: bytes) -> Element:
    parser = XMLParser(target=_Bounded())  # noqa: S314 - bounded, and without entities
    try:
        for start in range(0, len(data), PIECE):
            parser.feed(data[start : start + PIECE])
        root = parser.close()
    except ParseError as error:
        raise CannotImport(f"This XML cannot be read: {error}.") from None
    except (LookupError, ValueError) as error:  # an encoding that is not known
        raise CannotImport(f"This XML cannot be read: {error}.") from None
    if not isinstance(root, Element):
        raise CannotImport("This XML is empty.")
    return root


def _other(tag: str) -> str:
    name = tag.rpartition("}")[2].lower()
    if name == "html":
        return "This is a web page. Look for a schedule.xml, schedule.json or .ics to import."
    if name == "icalendar":
        return "This is xCal. Import the same calendar as .ics."
    return f"This XML is no schedule of frab, pretalx or c3voc: it begins with {name[:60]}."


def _conference(root: Element) -> Json:
    conference = root.find("conference")
    facts = _texts(conference) if conference is not None else {}
    tracks = root.findall("conference//track")
    rooms = root.findall("conference//room")
    return {
        **facts,
        "tracks": [dict(track.attrib) for track in tracks],
        "rooms": [dict(room.attrib) for room in rooms],
        "days": [_day(day) for day in root.findall("day")],
    }


def _day(day: Element) -> Json:
    rooms: dict[str, list[Json]] = {}
    for room in day.findall("room"):
        events = [_event(event) for event in room.findall("event")]
        rooms.setdefault(room.get("name", ""), []).extend(events)
    return {**day.attrib, "rooms": rooms}


def _event(event: Element) -> Json:
    recording = event.findtext("recording/optout")
    return {
        **event.attrib,
        **_texts(event),
        **({"do_not_record": recording.strip().lower()} if recording else {}),
        "persons": [_person(person) for person in event.findall("persons/person")],
        "links": [_address(link) for link in event.findall("links/link")],
        "attachments": [_address(each) for each in event.findall("attachments/attachment")],
    }


def _texts(of: Element) -> Json:
    """The elements that hold nothing but text, by their names."""
    return {each.tag: each.text or "" for each in of if len(each) == 0}


def _person(person: Element) -> Json:
    return {**person.attrib, "name": person.text or "", **_texts(person)}


def _address(one: Element) -> Json:
    return {"url": one.get("href", ""), "title": (one.text or "").strip(), **one.attrib}
