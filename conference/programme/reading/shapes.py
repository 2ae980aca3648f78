"""The format of the event, its tracks, rooms and speakers in schedule.yaml."""

from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator
from pydantic.config import JsonDict

from conference.programme.choices import Access, Asking, Publishing
from conference.programme.reading import field_types as typed
from conference.programme.reading.field_texts import Misfit, acronym_of
from conference.programme.reading.field_types import misfits_told

LONGEST_EVENT = timedelta(days=366)
ONLY_IDS: JsonDict = {"additionalProperties": False}
"""Tells editors that a mapping takes no other keys than ids."""


def _name(shape: type) -> str:
    """What editors call it."""
    return shape.__name__.removesuffix("Shape")


class Shape(BaseModel):
    """A mapping of the file; a field with nothing behind its colon is as good as not given."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, model_title_generator=_name
    )

    @model_validator(mode="before")
    @classmethod
    def without_empty_fields(cls, raw: object) -> object:
        """Leave out what is not given, but keep unknown keys, which are to be reported."""
        if not isinstance(raw, dict):
            return raw
        known = cls.model_fields
        return {key: value for key, value in raw.items() if value is not None or key not in known}


class LinkShape(Shape):
    """An address with words for it."""

    title: typed.Line = Field(description="The words to click on.")
    url: typed.Address = Field(description="An address that begins with https://.")


Links = tuple[LinkShape, ...]

Ignored = tuple[typed.Code, ...]
NOTHING_IGNORED: Ignored = Field(
    (), description="Codes of warnings and hints to silence; say why in a comment."
)


class OrganiserShape(Shape):
    """Who holds the event."""

    name: typed.Line = Field(description="The organisation's name.")
    url: typed.Address | None = Field(None, description="Its website.")
    email: typed.Email | None = Field(None, description="The public contact.")


class PageShape(Shape):
    """A text of the event."""

    title: typed.Line = Field(description="The page's heading.")
    text: typed.Prose = Field(description="The page in Markdown.")


class EventShape(Shape):
    """The whole conference."""

    id: typed.Id = Field(description="A short id that never changes; calendars depend on it.")
    name: typed.Line = Field(description="The event's name.")
    timezone: typed.Zone = Field(description="All times of this file are in this zone.")
    first_day: typed.Day = Field(description="The first day, such as 2020-10-06.")
    last_day: typed.Day = Field(description="The last day.")
    acronym: typed.Acronym | None = Field(
        None, validate_default=True, description="Name in exports; default: the id without dashes."
    )
    subtitle: typed.Line = Field("", description="A line below the name.")
    hashtag: typed.Hashtag = Field("", description="Without #.")
    languages: tuple[typed.Language, ...] = Field(
        ("en",), min_length=1, description="Languages of the site; the first is the default."
    )
    organiser: OrganiserShape | None = Field(None, description="Who holds the event.")
    access: typed.AccessWord = Field(
        Access.OPEN, description="open: anyone who gives a name; invited: people on the list."
    )
    questions: typed.AskingWord = Field(
        Asking.OPEN,
        description="How sessions take questions: open, reviewed (a moderator lists them) or off.",
    )
    publish: typed.PublishingWord = Field(
        Publishing.AUTOMATICALLY, description="automatically, or by_hand."
    )
    pages: dict[typed.Id, PageShape] = Field(
        {}, description="Imprint, privacy, help and so on, by id.", json_schema_extra=ONLY_IDS
    )
    ignore: Ignored = Field(
        (), description="Codes of warnings and hints to silence in the whole file."
    )

    @field_validator("last_day")
    @classmethod
    def _ends_after_it_begins(cls, last: date, info: ValidationInfo) -> date:
        with misfits_told():
            _fitting(info.data.get("first_day", last), last)
        return last

    @field_validator("acronym")
    @classmethod
    def _acronym_from_id(cls, acronym: str | None, info: ValidationInfo) -> str | None:
        id_ = info.data.get("id")
        if acronym or id_ is None:
            return acronym
        with misfits_told():
            return _acronym(id_)


def _fitting(first: date, last: date) -> None:
    if last < first:
        sentence = f"the last day, {last}, is before the first"
        raise Misfit("last-day-first", expected="a day not before the first", sentence=sentence)
    if last - first >= LONGEST_EVENT:
        raise Misfit(
            "event-too-long",
            expected="a day within a year of the first",
            sentence=f"the event would last more than a year, until {last}",
            hint="check the years",
        )


def _acronym(id_: str) -> str:
    try:
        return acronym_of(id_.replace("-", ""))
    except Misfit:
        raise Misfit(
            "bad-acronym",
            expected="given an acronym",
            sentence="the event's id cannot serve as the acronym that exports need",
            hint='add "acronym:" with 4 to 40 of the characters a-z, 0-9 and _',
        ) from None


class TrackShape(Shape):
    """A theme that runs through the programme."""

    name: typed.Line = Field(description="The track's name.")
    color: typed.Color = Field(description='Such as "#2e7d32", in quotes; dark enough to be read.')
    ignore: Ignored = NOTHING_IGNORED


class RoomShape(Shape):
    """Where sessions take place."""

    name: typed.Line = Field(description="The room's name.")
    embed: typed.Address | None = Field(None, description="A player, shown after a click.")
    join_url: typed.Address | None = Field(None, description="The video meeting; never public.")
    join_opens: typed.Wait = Field(5, description="Minutes before the start that joining opens.")
    dial_in: typed.Line | None = Field(None, description="Telephone number; never public.")
    ignore: Ignored = NOTHING_IGNORED


class SpeakerShape(Shape):
    """A person of the programme."""

    name: typed.Line = Field(description="As it is to be printed.")
    role: typed.Line = Field("", description="Such as Executive Director.")
    organisation: typed.Line = Field("", description="For whom they speak.")
    country: typed.Country = Field("", description="Two letters such as DE.")
    photo: typed.PhotoFile | None = Field(None, description="A picture beside this file.")
    links: Links = Field((), description="Where to read on.")
    bio: typed.Prose = Field("", description="A few sentences in Markdown.")
    ignore: Ignored = NOTHING_IGNORED
