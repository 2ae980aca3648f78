"""The file's shapes, once valid, as the programme's values."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from conference.programme.choices import Asking, Kind
from conference.programme.model import (
    Appearance,
    Deck,
    Event,
    Link,
    Organiser,
    Page,
    Programme,
    Room,
    Session,
    Speaker,
    Track,
)
from conference.programme.reading.schedule_shape import ScheduleShape
from conference.programme.reading.session_shapes import AppearanceShape, DeckShape, SessionShape
from conference.programme.reading.shapes import EventShape, LinkShape, RoomShape, SpeakerShape


def programme_of(shape: ScheduleShape) -> Programme:
    """The programme that a file describes."""
    event = _event(shape.event)
    return Programme(
        event=event,
        tracks={id_: Track(id_, each.name, each.color) for id_, each in shape.tracks.items()},
        rooms={id_: _room(id_, each) for id_, each in shape.rooms.items()},
        speakers={id_: _speaker(id_, each) for id_, each in shape.speakers.items()},
        sessions={id_: _session(id_, each, event=event) for id_, each in shape.sessions.items()},
    )


def _event(shape: EventShape) -> Event:
    host = shape.organiser
    return Event(
        id=shape.id,
        name=shape.name,
        timezone=shape.timezone,
        first_day=shape.first_day,
        last_day=shape.last_day,
        acronym=shape.acronym or "",
        subtitle=shape.subtitle,
        hashtag=shape.hashtag,
        languages=shape.languages,
        organiser=Organiser(host.name, host.url, host.email) if host else None,
        access=shape.access,
        questions=shape.questions,
        publish=shape.publish,
        pages={id_: Page(id_, each.title, each.text) for id_, each in shape.pages.items()},
    )


def _room(id_: str, shape: RoomShape) -> Room:
    return Room(
        id=id_,
        name=shape.name,
        embed=shape.embed,
        join_url=shape.join_url,
        join_opens=shape.join_opens,
        dial_in=shape.dial_in,
    )


def _speaker(id_: str, shape: SpeakerShape) -> Speaker:
    return Speaker(
        id=id_,
        name=shape.name,
        role=shape.role,
        organisation=shape.organisation,
        country=shape.country,
        photo=shape.photo,
        links=_links(shape.links),
        bio=shape.bio,
    )


def _session(id_: str, shape: SessionShape, *, event: Event) -> Session:
    starts, ends = _times(shape, event.timezone)
    return Session(
        id=id_,
        title=shape.title,
        day=shape.day,
        starts=starts,
        ends=ends,
        kind=shape.kind,
        room=shape.room,
        track=shape.track,
        language=shape.language,
        interpretation=shape.interpretation,
        appearances=tuple(_appearance(each) for each in shape.speakers),
        moderators=shape.moderators,
        decks=tuple(_deck(each) for each in shape.deck),
        abstract=shape.abstract,
        questions=_questions(shape, event),
        recorded=shape.recorded,
        audience=shape.audience,
        capacity=shape.capacity,
        status=shape.status,
        delay=timedelta(minutes=shape.delay),
        note=shape.note,
        vote_url=shape.vote_url,
        join_url=shape.join_url,
        links=_links(shape.links),
        ignore=shape.ignore,
    )


def _times(shape: SessionShape, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Start and end in UTC with the delay in them; minutes are elapsed time."""
    starts = _moment(shape.day, shape.starts, zone)
    if shape.ends is not None:
        ends = _moment(shape.day, shape.ends, zone)
    else:
        ends = starts + timedelta(minutes=shape.minutes or 0)
    delay = timedelta(minutes=shape.delay)
    return starts + delay, ends + delay


def _moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)


def _questions(shape: SessionShape, event: Event) -> Asking:
    by_default = Asking.OFF if shape.kind is Kind.BREAK else event.questions
    return shape.questions or by_default


def _appearance(shape: AppearanceShape) -> Appearance:
    deck = _deck(shape.deck) if shape.deck else None
    return Appearance(shape.id, shape.role, shape.instead_of, deck)


def _deck(shape: DeckShape) -> Deck:
    return Deck(shape.file, shape.title, shape.visible)


def _links(shapes: Iterable[LinkShape]) -> tuple[Link, ...]:
    return tuple(Link(each.title, each.url) for each in shapes)
