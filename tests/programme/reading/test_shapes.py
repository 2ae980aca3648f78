"""The file's format as JSON Schema."""

import re
from typing import Any

import pytest

from conference.programme.read_file import schema
from conference.programme.reading.schedule_shape import fields_at

SCHEMA: Any = schema()


def properties(name: str) -> Any:
    return SCHEMA["$defs"][name]["properties"]


def taken(field: Any) -> list[Any]:
    """What an optional field takes, besides nothing."""
    some: list[Any]
    *some, nothing = field["anyOf"]
    assert [*nothing] == ["not"]
    return some


def test_the_schema_describes_every_field():
    shapes = [SCHEMA, *SCHEMA["$defs"].values()]
    fields = [field for shape in shapes for field in shape["properties"].values()]
    assert len(fields) > 60
    assert all(field.get("description") for field in fields)


def test_the_schema_says_what_a_session_needs():
    session = SCHEMA["$defs"]["SessionShape"]
    assert session["required"] == ["title", "day", "starts"]
    assert session["oneOf"] == [{"required": ["ends"]}, {"required": ["minutes"]}]
    assert session["additionalProperties"] is False


def test_the_schema_offers_the_words_of_a_choice():
    [status] = taken(properties("SessionShape")["status"])
    [publish] = taken(properties("EventShape")["publish"])
    assert status["enum"] == ["confirmed", "tentative", "cancelled"]
    assert publish["enum"] == ["automatically", "by_hand"]


def test_the_schema_takes_numbers_and_booleans_where_people_leave_quotes_out():
    assert "number" in properties("SessionShape")["title"]["type"]
    [recorded] = taken(properties("SessionShape")["recorded"])
    assert recorded["type"] == ["boolean", "string"]


def test_the_schema_takes_a_deck_as_a_path_a_group_or_a_list():
    path, group, many = taken(properties("SessionShape")["deck"])
    assert (path, group) == ({"type": "string"}, {"$ref": "#/$defs/DeckShape"})
    assert many["type"] == "array"


def test_the_schema_takes_no_ids_with_capitals():
    [sessions] = taken(SCHEMA["properties"]["sessions"])
    [pattern] = sessions["patternProperties"]
    assert re.search(pattern, "cities-partnerships")
    assert not re.search(pattern, "Cities")
    assert sessions["additionalProperties"] is False


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ((), "rooms"),
        (("event",), "timezone"),
        (("event", "organiser"), "email"),
        (("event", "pages", "imprint"), "text"),
        (("tracks", "x"), "color"),
        (("rooms", "x"), "embed"),
        (("speakers", "x"), "bio"),
        (("speakers", "x", "links", 0), "url"),
        (("sessions", "x"), "starts"),
        (("sessions", "x", "speakers", 0), "instead_of"),
        (("sessions", "x", "speakers", 0, "deck"), "visible"),
        (("sessions", "x", "deck", 0), "visible"),
    ],
)
def test_every_group_of_fields_is_known_by_its_path(path, field):
    assert field in fields_at(path)
