"""The format of a session in schedule.yaml, with its slides and speakers."""

from datetime import date, time
from typing import Annotated

from pydantic import ConfigDict, Field, ValidationInfo, field_validator

from conference.programme.choices import Audience, Kind, SessionStatus, Visible
from conference.programme.reading import field_types as typed
from conference.programme.reading.field_texts import Misfit
from conference.programme.reading.field_types import OneOrMany, ShortFor, around, misfits_told
from conference.programme.reading.shapes import NOTHING_IGNORED, Ignored, Links, Shape


class DeckShape(Shape):
    """The slides of a session."""

    file: typed.DeckFile = Field(description="A .md or .pdf file beside this one.")
    title: typed.Line = Field("", description="Needed when there are several.")
    visible: typed.VisibleWord = Field(
        Visible.NOW, description="now, at_start of the session, or after it."
    )


Deck = Annotated[DeckShape, ShortFor("file")]


class AppearanceShape(Shape):
    """A speaker in a session."""

    id: typed.SpeakerOrTbc = Field(description="A speaker's id, or tbc while to be announced.")
    role: typed.Line = Field("", description="In this session, such as panellist.")
    instead_of: typed.KnownSpeaker | None = Field(None, description="Whom they stand in for.")
    deck: Deck | None = Field(None, description="Their own slides.")


Appearance = Annotated[AppearanceShape, ShortFor("id")]


class SessionShape(Shape):
    """One entry of the programme."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["ends"]}, {"required": ["minutes"]}]}
    )

    title: typed.Line = Field(description="The session's title.")
    kind: typed.KindWord = Field(Kind.TALK, description="What it is.")
    day: typed.Day = Field(description="A day of the event, such as 2020-10-07.")
    starts: typed.Clock = Field(description="Time of day such as 9:45, in the event's zone.")
    ends: typed.Clock | None = Field(None, description="Time of day, the same day; or minutes.")
    minutes: typed.Minutes | None = Field(
        None, validate_default=True, description="How long it lasts, instead of ends."
    )
    room: typed.RoomId | None = Field(None, description="A room's id.")
    track: typed.TrackId | None = Field(None, description="A track's id.")
    language: typed.Language | None = Field(None, description="What is spoken, such as en.")
    interpretation: tuple[typed.Language, ...] = Field(
        (), description="Languages interpreted into."
    )
    speakers: tuple[Appearance, ...] = Field((), description="Ids of speakers; tbc is allowed.")
    moderators: tuple[typed.KnownSpeaker, ...] = Field((), description="Ids of speakers.")
    deck: Annotated[tuple[Deck, ...], OneOrMany()] = Field(
        (), description="A .md or .pdf file, or a list of them."
    )
    abstract: typed.Prose = Field("", description="What it is about, in Markdown.")
    questions: typed.AskingWord | None = Field(
        None, description="open, reviewed or off; default: the event's, and off for breaks."
    )
    recorded: typed.Flag = Field(default=False, description="Shown as a notice.")
    audience: typed.AudienceWord = Field(Audience.EVERYONE, description="Whom it is for.")
    capacity: typed.Places | None = Field(None, description="Places, if they are limited.")
    status: typed.StatusWord = Field(SessionStatus.CONFIRMED, description="Whether it takes place.")
    delay: typed.Wait = Field(0, description="Minutes late; moves start and end everywhere.")
    note: typed.Prose = Field("", description="Shown with the session.")
    vote_url: typed.Address | None = Field(None, description="Where members vote; never public.")
    join_url: typed.Address | None = Field(None, description="Its own meeting, before its room's.")
    links: Links = Field((), description="Where to read on.")
    ignore: Ignored = NOTHING_IGNORED

    @field_validator("day")
    @classmethod
    def _is_a_day_of_the_event(cls, day: date, info: ValidationInfo) -> date:
        with misfits_told():
            return around(info).day(day)

    @field_validator("starts", "ends")
    @classmethod
    def _exists_on_that_day(cls, clock: time | None, info: ValidationInfo) -> time | None:
        day = info.data.get("day")
        if day and clock:
            with misfits_told():
                around(info).moment(day, clock)
        return clock

    @field_validator("ends")
    @classmethod
    def _ends_after_it_starts(cls, ends: time | None, info: ValidationInfo) -> time | None:
        starts = info.data.get("starts")
        if starts and ends and ends <= starts:
            with misfits_told():
                raise _backwards(ends)
        return ends

    @field_validator("minutes")
    @classmethod
    def _ends_in_one_way(cls, minutes: int | None, info: ValidationInfo) -> int | None:
        with misfits_told():
            if "ends" in info.data and minutes is None and info.data["ends"] is None:
                raise _no_end()
            if minutes is not None and info.data.get("ends") is not None:
                raise _two_ends()
        return minutes


def _no_end() -> Misfit:
    return Misfit(
        "no-end",
        expected='given, unless "ends" is',
        sentence="it is not said when the session ends",
        hint='add "ends: 10:45" or "minutes: 45"',
    )


def _two_ends() -> Misfit:
    return Misfit(
        "two-ends",
        expected='left out when "ends" is given',
        sentence='"ends" and "minutes" both say when the session ends',
        hint="delete one of them",
    )


def _backwards(ends: time) -> Misfit:
    return Misfit(
        "end-before-start",
        expected="a time after the session's start",
        sentence=f"the session ends at {ends:%H:%M}, not after its start",
        hint='if it ends after midnight, write "minutes:" instead of "ends:"',
    )
