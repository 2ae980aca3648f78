"""The format of the whole schedule.yaml, and by that its JSON Schema."""

from typing import Any

from pydantic import Field

from conference.programme.reading.field_types import Id, SpeakerId
from conference.programme.reading.places import Path
from conference.programme.reading.session_shapes import AppearanceShape, DeckShape, SessionShape
from conference.programme.reading.shapes import (
    ONLY_IDS,
    EventShape,
    LinkShape,
    OrganiserShape,
    PageShape,
    RoomShape,
    Shape,
    SpeakerShape,
    TrackShape,
)

_ABOUT = ("title", "description", "default")
_NOTHING = {"not": {"type": ["string", "number", "boolean", "object", "array"]}}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class ScheduleShape(Shape):
    """An event with its programme: the schedule file of a conference."""

    event: EventShape = Field(description="Name, days and settings of the conference.")
    tracks: dict[Id, TrackShape] = Field(
        {}, description="Themes, by id.", json_schema_extra=ONLY_IDS
    )
    rooms: dict[Id, RoomShape] = Field(
        {}, description="Where sessions take place, by id.", json_schema_extra=ONLY_IDS
    )
    speakers: dict[SpeakerId, SpeakerShape] = Field(
        {}, description="People, by id.", json_schema_extra=ONLY_IDS
    )
    sessions: dict[Id, SessionShape] = Field(
        {}, description="The programme, by id.", json_schema_extra=ONLY_IDS
    )


def schema() -> dict[str, object]:
    """JSON Schema (draft 2020-12) of the file, for editors."""
    made = _without_nothing(ScheduleShape.model_json_schema())
    shapes = {name: _emptiable(shape) for name, shape in made["$defs"].items()}
    return {"$schema": _DIALECT} | _emptiable(made) | {"$defs": shapes}


def _emptiable(shape: dict[str, Any]) -> dict[str, Any]:
    """A shape whose optional fields may be there without a value, as when they are being typed."""
    fields = {
        name: field if name in shape.get("required", ()) else _or_nothing(field)
        for name, field in shape["properties"].items()
    }
    return shape | {"properties": fields}


def _or_nothing(field: dict[str, Any]) -> dict[str, Any]:
    """A field that may be empty; said in a way that does not make editors offer `null`."""
    about = {key: value for key, value in field.items() if key in _ABOUT}
    rest = {key: value for key, value in field.items() if key not in _ABOUT}
    kinds = rest.pop("anyOf") if [*rest] == ["anyOf"] else [rest]
    return about | {"anyOf": [*(kind for kind in kinds if kind != {"type": "null"}), _NOTHING]}


def _without_nothing(part: dict[str, Any]) -> dict[str, Any]:
    """A part of the schema without defaults that are nothing, which editors would offer."""
    return {
        key: _without_nothing(value) if isinstance(value, dict) else value
        for key, value in part.items()
        if key != "default" or value is not None
    }


def fields_at(path: Path) -> list[str]:
    """The names that may stand in the mapping at a path."""
    return list(_shape_at(path).model_fields)


def _shape_at(path: Path) -> type[Shape]:
    match path:
        case ():
            return ScheduleShape
        case ("event",):
            return EventShape
        case ("event", "organiser"):
            return OrganiserShape
        case ("event", "pages", _):
            return PageShape
        case (*_, "links", _):
            return LinkShape
        case ("tracks", _):
            return TrackShape
        case ("rooms", _):
            return RoomShape
        case ("speakers", _):
            return SpeakerShape
        case ("sessions", _):
            return SessionShape
        case (*_, "speakers", _):
            return AppearanceShape
        case _:
            return DeckShape
