"""What was found in a file of other software, before it is made to fit a schedule."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from conference.programme.choices import SessionStatus
from conference.programme.model import Link


class CannotImport(Exception):
    """A file from which no schedule can be made; its text is a sentence for people, or several."""


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """The event, as far as a file speaks of it; `zone` is the name of a time zone."""

    id: str = ""
    name: str = ""
    subtitle: str = ""
    zone: str = ""
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class FoundTrack:
    """A track; sessions refer to it by its name."""

    name: str
    id: str = ""
    color: str = ""


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody; `bio` is Markdown."""

    name: str
    id: str = ""
    bio: str = ""
    role: str = ""
    organisation: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundSession:
    """A session; texts are Markdown.

    `starts` without a zone is in the event's. `ids` are what it may be called, the best first;
    `speakers` and `moderators` are keys of people, None for somebody to be announced. `remarks`
    are sentences on what is not as it was.
    """

    title: str
    starts: datetime
    length: timedelta | None
    ids: tuple[str, ...] = ()
    kind: str = ""
    room: str = ""
    track: str = ""
    language: str = ""
    interpretation: tuple[str, ...] = ()
    speakers: tuple[str | None, ...] = ()
    moderators: tuple[str, ...] = ()
    abstract: str = ""
    note: str = ""
    links: tuple[Link, ...] = ()
    status: SessionStatus = SessionStatus.CONFIRMED
    recorded: bool = False
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """All that was found; `source` says in what, and `remarks` what is not taken over."""

    source: str
    event: FoundEvent
    sessions: tuple[FoundSession, ...]
    people: Mapping[str, FoundPerson] = field(default_factory=dict)
    tracks: tuple[FoundTrack, ...] = ()
    rooms: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
