"""The programme in frab's XML, made from what the JSON says."""

from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from conference.exchange.frab import GENERATOR, Schedule

OF_CONFERENCE = {
    **{name: name for name in ("title", "acronym", "start", "end")},
    "daysCount": "days",
    "timeslot_duration": "timeslot_duration",
    "time_zone_name": "time_zone_name",
    "url": "url",
}
"""Plain values of the conference, by their names in JSON and in XML."""

OF_EVENT = (
    *("date", "start", "duration", "room", "slug", "url", "title", "subtitle", "track", "type"),
    *("language", "abstract", "description"),
)


def to_xml(schedule: Schedule) -> bytes:
    """The export in XML."""
    made = Element("schedule")
    SubElement(made, "generator", GENERATOR)
    _add(made, "version", schedule["version"])
    _add_conference(made, schedule)
    for day in schedule["conference"]["days"]:
        _add_day(made, day, guids=_guids(schedule))
    indent(made)
    return bytes(tostring(made, "utf-8", xml_declaration=True)) + b"\n"


def _add_conference(to: Element, schedule: Schedule) -> None:
    facts = schedule["conference"]
    made = SubElement(to, "conference")
    for name, called in OF_CONFERENCE.items():
        _add(made, called, str(facts[name]))
    _add(made, "base_url", schedule["base_url"])
    if colors := facts.get("colors"):
        SubElement(made, "color", colors)
    for track in facts["tracks"]:
        SubElement(made, "track", track)


def _guids(schedule: Schedule) -> dict[str, str]:
    return {room["name"]: room["guid"] for room in schedule["conference"]["rooms"]}


def _add_day(to: Element, day: Mapping[str, Any], *, guids: Mapping[str, str]) -> None:
    made = SubElement(to, "day", index=str(day["index"]), date=day["date"])
    made.attrib |= {"start": day["day_start"], "end": day["day_end"]}
    for name, events in day["rooms"].items():
        room = SubElement(made, "room", name=name, guid=guids[name])
        for event in events:
            _add_event(room, event)


def _add_event(to: Element, event: Mapping[str, Any]) -> None:
    made = SubElement(to, "event", guid=event["guid"], id=str(event["id"]))
    for name in OF_EVENT:
        _add(made, name, event[name])
    recording = SubElement(made, "recording")
    _add(recording, "license", "")
    _add(recording, "optout", str(event["do_not_record"]).lower())
    persons = SubElement(made, "persons")
    for person in event["persons"]:
        _add(persons, "person", person["name"], id=str(person["id"]), guid=person["guid"])
    _add_addresses(made, "link", event["links"])
    _add_addresses(made, "attachment", event["attachments"])


def _add_addresses(to: Element, name: str, addresses: Iterable[Mapping[str, str]]) -> None:
    made = SubElement(to, f"{name}s")
    for one in addresses:
        _add(made, name, one["title"] or one["url"], href=one["url"])


def _add(to: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(to, name, attributes).text = text
