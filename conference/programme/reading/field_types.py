"""The types of the file's fields for pydantic: how a text is read and what editors are told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import partial
from typing import Annotated, Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, PydanticOmit, core_schema

from conference.programme import checks
from conference.programme.choices import (
    Access,
    Asking,
    Audience,
    Kind,
    Publishing,
    SessionStatus,
    Visible,
)
from conference.programme.reading import field_texts as texts
from conference.programme.reading import named_files
from conference.programme.reading.field_texts import Misfit
from conference.programme.reading.quoting import shortened
from conference.programme.reading.suggest import did_you_mean, one_of
from conference.programme.reading.surroundings import NOWHERE, Surroundings

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
JsonSchema = dict[str, Any]

MISPLACED = "public-secret"
CODES = (*checks.CODES, MISPLACED)
"""The codes of all warnings and hints."""

TBC = "tbc"
"""Stands in a session for a speaker who is to be announced."""

_FLAG = "^(true|false|yes|no|on|off)$"
_TEXT: JsonSchema = {"type": ["string", "number", "boolean"]}
_ID: JsonSchema = {"type": ["string", "integer"], "pattern": "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"}


@dataclass(frozen=True, eq=False)
class FieldType(Generic[T]):
    """Reads a field's text in its surroundings; `schema` is what editors check and complete."""

    read: Callable[[str, Surroundings], T]
    schema: JsonSchema

    def __get_pydantic_core_schema__(self, _: object, __: GetCoreSchemaHandler) -> CoreSchema:
        """As pydantic wants it."""
        return core_schema.with_info_plain_validator_function(self._value)

    def __get_pydantic_json_schema__(self, _: CoreSchema, __: GetJsonSchemaHandler) -> JsonSchema:
        """As JSON Schema wants it."""
        return dict(self.schema)

    def _value(self, raw: object, info: ValidationInfo) -> T:
        surroundings = around(info)
        if not surroundings.patience.left:
            raise PydanticOmit  # the file is refused anyway
        try:  # not `with misfits_told()`, which takes longer than most texts do
            if not isinstance(raw, str):
                raise Misfit("wrong-type", expected="a single text or number")
            return self.read(raw, surroundings)
        except Misfit as misfit:
            surroundings.patience.left -= 1
            raise _told(misfit) from misfit


@dataclass(frozen=True)
class ShortFor:
    """A mapping that may also be written as the text of one of its fields."""

    name: str

    def __get_pydantic_core_schema__(self, of: object, inner: GetCoreSchemaHandler) -> CoreSchema:
        """As pydantic wants it."""
        return core_schema.no_info_before_validator_function(self._spelt_out, inner(of))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, inner: GetJsonSchemaHandler
    ) -> JsonSchema:
        """As JSON Schema wants it."""
        return {"anyOf": [{"type": "string"}, inner(schema)]}

    def _spelt_out(self, raw: object) -> object:
        return {self.name: raw} if isinstance(raw, str) else raw


class OneOrMany:
    """A list that may also be written as its only entry."""

    def __get_pydantic_core_schema__(self, of: object, inner: GetCoreSchemaHandler) -> CoreSchema:
        """As pydantic wants it."""
        return core_schema.no_info_before_validator_function(self._as_list, inner(of))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, inner: GetJsonSchemaHandler
    ) -> JsonSchema:
        """As JSON Schema wants it."""
        many = inner(schema)
        return {"anyOf": [*many["items"]["anyOf"], many]}

    def _as_list(self, raw: object) -> object:
        return [raw] if isinstance(raw, str | dict) else raw


@contextmanager
def misfits_told() -> Iterator[None]:
    """Turn a misfit into what pydantic collects."""
    try:
        yield
    except Misfit as misfit:
        raise _told(misfit) from misfit


def _told(misfit: Misfit) -> PydanticCustomError:
    return PydanticCustomError(
        misfit.code,
        "{expected}",
        {each: getattr(misfit, each) for each in ("expected", "sentence", "hint", "guess")},
    )


def around(info: ValidationInfo) -> Surroundings:
    """What the file that is being read offers to its fields."""
    return info.context or NOWHERE


def _plain(read: Callable[[str], T], schema: JsonSchema = _TEXT, **more: object) -> FieldType[T]:
    return FieldType(lambda text, _: read(text), {**schema, **more})


def _number(least: int, most: int) -> FieldType[int]:
    schema = {"type": "integer", "minimum": least, "maximum": most}
    return _plain(texts.number_between(least, most), schema)


def _choice(kind: type[E]) -> FieldType[E]:
    """One of an enumeration's words."""
    return _plain(lambda text: _chosen(text, kind), {"enum": [each.value for each in kind]})


def _chosen(text: str, kind: type[E]) -> E:
    words = {each.value: each for each in kind}
    if text not in words:
        guess = partial(did_you_mean, text, words)
        raise Misfit("unknown-value", expected=one_of(words), guess=guess)
    return words[text]


def _code(text: str) -> str:
    """The code of a warning or hint."""
    if text not in CODES:
        raise Misfit(
            "unknown-code",
            expected="the code of a warning or hint",
            sentence=f'there is no warning or hint "{shortened(text)}"',
            hint='"conference check --format json" shows the code of each',
            guess=partial(did_you_mean, text, CODES),
        )
    return text


def _reference(section: str) -> FieldType[str]:
    return FieldType(lambda text, around: around.known(section, text), _ID)


def _file(suffixes: tuple[str, ...]) -> FieldType[str]:
    return FieldType(
        lambda text, around: around.path_of(text, suffixes=suffixes),
        {"type": "string", "pattern": f"({'|'.join(suffixes)})$".replace(".", "\\.")},
    )


def _speaker_or_tbc(text: str, around: Surroundings) -> str | None:
    return None if text.lower() == TBC else around.known("speakers", text)


def _speaker_id(text: str) -> str:
    if text == TBC:
        sentence = '"tbc" stands for a speaker to be announced'
        raise Misfit("bad-id", expected="an id other than tbc", sentence=sentence)
    return texts.id_of(text)


Id = Annotated[str, _plain(texts.id_of, _ID)]
SpeakerId = Annotated[str, _plain(_speaker_id, _ID)]
Line = Annotated[str, _plain(texts.line_of)]
Prose = Annotated[str, _plain(texts.prose_of)]
Flag = Annotated[bool, _plain(texts.flag_of, {"type": ["boolean", "string"], "pattern": _FLAG})]
Day = Annotated[date, _plain(texts.day_of, {"type": "string"}, format="date")]
Clock = Annotated[
    time,
    _plain(
        texts.clock_of,
        {"type": ["string", "integer"], "pattern": "^([01]?[0-9]|2[0-3]):[0-5][0-9]$"},
    ),
]
Minutes = Annotated[int, _number(1, 24 * 60)]
Wait = Annotated[int, _number(0, 24 * 60)]
Places = Annotated[int, _number(1, 999_999)]
Acronym = Annotated[str, _plain(texts.acronym_of, {"type": "string"}, pattern="^[a-z0-9_]{4,40}$")]
Color = Annotated[str, _plain(texts.color_of, {"type": "string"}, pattern="^#[0-9a-fA-F]{6}$")]
Language = Annotated[str, _plain(texts.language_of, {"type": "string"}, examples=["en", "de"])]
Country = Annotated[str, _plain(texts.country_of, {"type": "string"}, pattern="^[A-Za-z]{2}$")]
Hashtag = Annotated[str, _plain(texts.hashtag_of)]
Email = Annotated[str, _plain(texts.email_of, {"type": "string"}, format="email")]
Address = Annotated[str, _plain(texts.address_of, {"type": "string"}, pattern="^https?://")]
Zone = Annotated[ZoneInfo, _plain(texts.zone_of, {"type": "string"}, examples=["Europe/Berlin"])]
RoomId = Annotated[str, _reference("rooms")]
TrackId = Annotated[str, _reference("tracks")]
KnownSpeaker = Annotated[str, _reference("speakers")]
SpeakerOrTbc = Annotated[str | None, FieldType(_speaker_or_tbc, _ID)]
DeckFile = Annotated[str, _file(named_files.DECKS)]
PhotoFile = Annotated[str, _file(named_files.PHOTOS)]
KindWord = Annotated[Kind, _choice(Kind)]
StatusWord = Annotated[SessionStatus, _choice(SessionStatus)]
AskingWord = Annotated[Asking, _choice(Asking)]
AudienceWord = Annotated[Audience, _choice(Audience)]
AccessWord = Annotated[Access, _choice(Access)]
PublishingWord = Annotated[Publishing, _choice(Publishing)]
Code = Annotated[str, _plain(_code, {"enum": list(CODES)})]
VisibleWord = Annotated[Visible, _choice(Visible)]
