"""The programme as frozen values: event, tracks, rooms, speakers and sessions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from conference.programme.choices import (
    Access,
    Asking,
    Audience,
    Kind,
    Publishing,
    SessionStatus,
    Visible,
)


@dataclass(frozen=True, slots=True)
class Link:
    """An address with words for it."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Organiser:
    """Who holds the event; `email` is the public contact."""

    name: str
    url: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A text of the event: imprint, privacy, help. `text` is Markdown."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """The whole conference. `first_day` and `last_day` are days in `timezone`."""

    id: str
    name: str
    timezone: ZoneInfo
    first_day: date
    last_day: date
    acronym: str
    subtitle: str = ""
    hashtag: str = ""
    languages: tuple[str, ...] = ("en",)
    organiser: Organiser | None = None
    access: Access = Access.OPEN
    questions: Asking = Asking.OPEN
    publish: Publishing = Publishing.AUTOMATICALLY
    pages: Mapping[str, Page] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Track:
    """A theme that runs through the programme; `color` is `#rrggbb`."""

    id: str
    name: str
    color: str


@dataclass(frozen=True, slots=True)
class Room:
    """Where sessions take place; the addresses are for people who may enter, never public."""

    id: str
    name: str
    embed: str | None = field(default=None, repr=False)
    join_url: str | None = field(default=None, repr=False)
    join_opens: int = 5
    dial_in: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person of the programme. `bio` is Markdown, `photo` a path relative to the file."""

    id: str
    name: str
    role: str = ""
    organisation: str = ""
    country: str = ""
    photo: str | None = None
    links: tuple[Link, ...] = ()
    bio: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """The slides of a session: a `.md` or `.pdf` path relative to the file."""

    file: str
    title: str = ""
    visible: Visible = Visible.NOW


@dataclass(frozen=True, slots=True)
class Appearance:
    """A speaker in a session; `speaker` is None while it is to be announced."""

    speaker: str | None
    role: str = ""
    instead_of: str | None = None
    deck: Deck | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One entry of the programme; `delay` is in its times already.

    Times are UTC: two times of one zone compare by their wall clocks, wrongly on a DST night.
    """

    id: str
    title: str
    day: date
    starts: datetime
    ends: datetime
    kind: Kind = Kind.TALK
    room: str | None = None
    track: str | None = None
    language: str | None = None
    interpretation: tuple[str, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    moderators: tuple[str, ...] = ()
    decks: tuple[Deck, ...] = ()
    abstract: str = ""
    questions: Asking = Asking.OPEN
    recorded: bool = False
    audience: Audience = Audience.EVERYONE
    capacity: int | None = None
    status: SessionStatus = SessionStatus.CONFIRMED
    delay: timedelta = timedelta()
    note: str = ""
    vote_url: str | None = field(default=None, repr=False)
    join_url: str | None = field(default=None, repr=False)
    links: tuple[Link, ...] = ()
    ignore: tuple[str, ...] = ()

    @property
    def cancelled(self) -> bool:
        """Whether it will not take place."""
        return self.status is SessionStatus.CANCELLED

    @property
    def tentative(self) -> bool:
        """Whether it is not yet certain to take place."""
        return self.status is SessionStatus.TENTATIVE

    @property
    def speaker_ids(self) -> tuple[str, ...]:
        """The announced speakers, in the file's order."""
        return tuple(a.speaker for a in self.appearances if a.speaker)

    @property
    def all_decks(self) -> tuple[Deck, ...]:
        """The session's decks, then those of its speakers, each file once; numbered from 1."""
        of_speakers = (a.deck for a in self.appearances if a.deck)
        by_file = {deck.file: deck for deck in reversed((*self.decks, *of_speakers))}
        return tuple(reversed(by_file.values()))

    @property
    def has_live_room(self) -> bool:
        """Whether there is something to enter."""
        return self.kind is not Kind.BREAK and not self.cancelled

    @property
    def takes_questions(self) -> bool:
        """Whether questions may be asked in it at all."""
        return self.has_live_room and self.questions is not Asking.OFF

    @property
    def has_tbc(self) -> bool:
        """Whether somebody is still to be announced."""
        return any(appearance.speaker is None for appearance in self.appearances)

    def is_on(self, at: datetime) -> bool:
        """Whether it is under way at that moment of the event's clock."""
        return not self.cancelled and self.starts <= at < self.ends


@dataclass(frozen=True, slots=True)
class Programme:
    """The parsed, validated schedule; mappings keep the file's order."""

    event: Event
    tracks: Mapping[str, Track] = field(default_factory=dict)
    rooms: Mapping[str, Room] = field(default_factory=dict)
    speakers: Mapping[str, Speaker] = field(default_factory=dict)
    sessions: Mapping[str, Session] = field(default_factory=dict)

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of the event, also those without a session."""
        span = (self.event.last_day - self.event.first_day).days
        return tuple(self.event.first_day + timedelta(days=n) for n in range(span + 1))

    @property
    def last_moment(self) -> datetime:
        """When the event is over: at the end of its last day, or of a session after that."""
        midnight = datetime.combine(self.event.last_day, time.max, self.event.timezone)
        return max([midnight, *(session.ends for session in self.sessions.values())])

    def in_order(self) -> list[Session]:
        """All sessions by start, then in the order of the file's rooms."""
        rank = {room: n for n, room in enumerate(self.rooms)}
        return sorted(
            self.sessions.values(), key=lambda s: (s.starts, rank.get(s.room or "", -1), s.id)
        )

    def on_day(self, day: date) -> list[Session]:
        """The sessions that belong to a day, in order."""
        return [session for session in self.in_order() if session.day == day]

    def of_speaker(self, speaker_id: str) -> list[Session]:
        """The sessions in which somebody speaks or moderates, in order."""
        return [
            session
            for session in self.in_order()
            if speaker_id in session.speaker_ids or speaker_id in session.moderators
        ]

    def now(self, at: datetime) -> list[Session]:
        """What is under way."""
        return [session for session in self.in_order() if session.is_on(at)]

    def next(self, at: datetime) -> list[Session]:
        """What starts next: all sessions of the first coming start time."""
        coming = [s for s in self.in_order() if s.starts > at and not s.cancelled]
        return [session for session in coming if session.starts == coming[0].starts]

    def __iter__(self) -> Iterator[Session]:
        return iter(self.in_order())
