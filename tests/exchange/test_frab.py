"""The frab exports: every session once, in the fields and types that apps read."""

import json
import os
import re
from dataclasses import replace
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings

from conference.exchange.frab import Frab, to_json
from conference.exchange.frab_xml import to_xml
from conference.programme.choices import SessionStatus
from conference.programme.identity import number_of, uid_of
from conference.programme.model import Deck, Programme, Room, Session
from tests.exchange.programmes import (
    HOUR,
    NASTY,
    PARTNERSHIPS,
    PROGRAMME,
    SECRET,
    edited,
    programmes,
)

ROOT = "https://days.example.org"
SLIDES = f"{ROOT}/sessions/{PARTNERSHIPS.id}/slides/1"
UNIQUE = ("guid", "id", "slug")
SCHEMAS = Path(os.environ.get("C3VOC_SCHEMAS") or "no-such-folder")
"""Where c3voc's schemas lie, if they do: `*.xsd` and `*.json`; reading them needs `lxml` and
`jsonschema`. They are not ours to give away (EUPL)."""

Event = dict[str, Any]


def schedule(programme: Programme = PROGRAMME) -> dict[str, Any]:
    return Frab(programme, ROOT, decks=lambda session: enumerate(session.decks, 1)).schedule()


def read_json(programme: Programme = PROGRAMME) -> dict[str, Any]:
    """The conference, as a program reads it."""
    conference: dict[str, Any] = json.loads(to_json(schedule(programme)))["schedule"]["conference"]
    return conference


def read_xml(programme: Programme = PROGRAMME) -> Element:
    return ElementTree.fromstring(to_xml(schedule(programme)))


def events(programme: Programme = PROGRAMME) -> list[Event]:
    """All events of the JSON, day by day and room by room."""
    days = read_json(programme)["days"]
    return [event for day in days for room in day["rooms"].values() for event in room]


def first(programme: Programme = PROGRAMME) -> Event:
    return events(programme)[0]


def test_the_conference_is_named_with_its_days_and_zone() -> None:
    conference = read_json()
    assert conference["acronym"] == "cadigitaldays2020" and re.fullmatch(
        "[a-z0-9_]{4,}", conference["acronym"]
    )
    assert conference["title"] == "Climate Alliance Digital Days"
    assert (conference["start"], conference["end"]) == ("2020-10-06", "2020-10-09")
    assert conference["daysCount"] == len(conference["days"]) == 4
    assert conference["time_zone_name"] == "Europe/Berlin"


def test_an_event_has_its_calendars_guid_and_a_number_of_31_bits() -> None:
    event, uid = first(), uid_of(PROGRAMME.event.id, PARTNERSHIPS.id)
    assert UUID(event["guid"]) == uid
    assert 0 < event["id"] == number_of(uid) < 2**31
    assert re.fullmatch(r"[a-z0-9_]{4,}-[a-z0-9\-_]{4,}", event["slug"])


def test_an_event_says_when_in_the_events_zone() -> None:
    event = first()
    assert (event["date"], event["start"]) == ("2020-10-07T10:00:00+02:00", "10:00")
    assert (event["end"], event["duration"]) == ("2020-10-07T10:45:00+02:00", "00:45")


def test_an_event_says_what_where_and_who() -> None:
    event = first()
    assert (event["room"], event["track"], event["type"]) == ("Plenary", "Partnerships", "talk")
    assert event["abstract"] == "What partnerships between cities can do."
    assert event["description"] == "Bring a question."
    assert [person["name"] for person in event["persons"]] == ["Thomas Brose", "Tine Heyse"]


def test_slides_are_a_link_and_an_attachment_while_they_may_be_seen() -> None:
    event = first()
    assert SLIDES in [link["url"] for link in event["links"]]
    assert [one["url"] for one in event["attachments"]] == [SLIDES]
    assert first(edited(decks=()))["attachments"] == []


def test_of_a_pdf_the_file_is_attached_and_its_first_slide_is_linked() -> None:
    event = first(edited(decks=(Deck("a.md"), Deck("b.pdf", title="Figures"))))
    assert [one["url"] for one in event["attachments"]] == [
        SLIDES,
        SLIDES.replace("slides/1", "decks/2/deck.pdf"),
    ]
    assert {
        "type": "slides",
        "url": SLIDES.replace("slides/1", "decks/2/slides/1"),
        "title": "Figures",
    } in event["links"]


def test_a_cancelled_session_stays_and_says_so() -> None:
    assert first(edited(status=SessionStatus.CANCELLED))["title"].startswith("Cancelled: ")
    assert len(events(edited(status=SessionStatus.CANCELLED))) == 2


def test_the_version_is_another_just_when_something_else_is() -> None:
    assert schedule()["version"] == schedule(edited(capacity=12))["version"]
    versions = {schedule(edited(note=note))["version"] for note in ("one", "two", "")}
    assert len(versions) == 3


def test_what_has_no_room_is_online() -> None:
    assert events()[1]["room"] == "Online"


def test_rooms_of_one_name_lose_nothing() -> None:
    rooms = {**PROGRAMME.rooms, "twin": Room("twin", "Plenary")}
    twins = replace(edited("social-hour", room="twin", day=PARTNERSHIPS.day), rooms=rooms)
    assert len(events(twins)) == 2
    assert len(read_json(twins)["rooms"]) == 1


def test_a_day_lasts_until_its_last_session_ends() -> None:
    late = edited(ends=PARTNERSHIPS.starts + timedelta(hours=20))
    (day,) = [day for day in read_json(late)["days"] if day["date"] == "2020-10-07"]
    assert day["day_start"] == "2020-10-07T00:00:00+02:00"
    assert day["day_end"] == "2020-10-08T06:00:00+02:00"


def test_no_address_is_empty_in_the_xml() -> None:
    for element in read_xml().iter():
        assert not element.tag.endswith("url") or element.text
        assert element.get("href") != ""


def test_the_xml_has_the_colours_and_what_is_looked_for_in_its_order() -> None:
    assert [child.tag for child in read_xml()][:3] == ["generator", "version", "conference"]
    assert read_xml().find("conference/color").attrib == {"primary": "#2e7d32"}  # type: ignore[union-attr]
    assert read_xml().find("conference/track").get("name") == "Partnerships"  # type: ignore[union-attr]
    for day in read_xml().iter("day"):
        assert datetime.fromisoformat(day.attrib["start"]) < datetime.fromisoformat(
            day.attrib["end"]
        )


def test_no_secret_is_in_any_export() -> None:
    assert SECRET in repr(PROGRAMME)
    assert SECRET.encode() not in to_json(schedule()) + to_xml(schedule())


def text_of(event: Element, name: str) -> str:
    return event.findtext(name) or ""


@settings(max_examples=40)
@given(programme=programmes())
def test_any_programme_is_read_back_whole_and_alike_from_both(programme: Programme) -> None:
    of_json, of_xml = events(programme), list(read_xml(programme).iter("event"))
    assert sorted(one["url"] for one in of_json) == sorted(
        f"{ROOT}/sessions/{id_}/" for id_ in programme.sessions
    )
    for name in UNIQUE:
        assert len({one[name] for one in of_json}) == len(of_json)
    for here, there in zip(of_json, of_xml, strict=True):
        assert (there.get("guid"), there.get("id")) == (here["guid"], str(here["id"]))
        for name in ("title", "room", "track", "abstract", "description", "date", "url"):
            assert text_of(there, name) == here[name]


@pytest.mark.parametrize("name", ["title", "abstract", "note"])
def test_no_character_breaks_the_xml(name: str) -> None:
    odd = edited(**{name: f"a{NASTY}b"})
    (event, _) = read_xml(odd).iter("event")
    assert "🎉👩🏽\u200d🌾ع\u202eא" in "".join(event.itertext())


def test_the_same_programme_has_the_same_bytes() -> None:
    again: dict[str, Session] = {id_: replace(one) for id_, one in PROGRAMME.sessions.items()}
    other = replace(PROGRAMME, sessions=again)
    assert to_xml(schedule()) == to_xml(schedule(other))
    assert to_json(schedule()) == to_json(schedule(other))


SAMPLES = {
    "the programme": PROGRAMME,
    "a cancelled session": edited(status=SessionStatus.CANCELLED),
    "a long session": edited(ends=PARTNERSHIPS.ends + 30 * HOUR),
    "odd characters": edited(title=NASTY, abstract=NASTY, note=NASTY),
    "nothing": Programme(PROGRAMME.event),
}


def test_the_schemas_are_looked_for_in_a_folder_that_is_named() -> None:
    named = "C3VOC_SCHEMAS" in os.environ
    assert bool([*SCHEMAS.glob("*.xsd"), *SCHEMAS.glob("*.json")]) is named


@pytest.mark.parametrize("programme", SAMPLES.values(), ids=SAMPLES.keys())
def test_c3vocs_schemas_find_nothing_wrong(programme: Programme) -> None:
    for path in SCHEMAS.glob("*.xsd"):
        etree = import_module("lxml.etree")
        etree.XMLSchema(file=path).assertValid(etree.fromstring(to_xml(schedule(programme))))
    for path in SCHEMAS.glob("*.json"):
        schema = json.loads(path.read_text("utf-8"))
        import_module("jsonschema").validate(json.loads(to_json(schedule(programme))), schema)
