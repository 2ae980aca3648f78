"""What the file says of an event and its parts: the fields that are not at their defaults."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from conference.programme.choices import (
    Access,
    Asking,
    Audience,
    Kind,
    Publishing,
    SessionStatus,
    Visible,
)
from conference.programme.model import (
    Appearance,
    Deck,
    Event,
    Link,
    Organiser,
    Room,
    Session,
    Speaker,
    Track,
)
from conference.programme.writing.mappings import Bare, Written

Fields = dict[str, Written]
TBC = "tbc"


def event_fields(event: Event) -> Fields:
    """The event, its pages last."""
    return _given(
        {
            "id": Bare(event.id),
            "acronym": Bare(event.acronym if event.acronym != event.id.replace("-", "") else ""),
            "name": event.name,
            "subtitle": event.subtitle,
            "hashtag": event.hashtag,
            "timezone": Bare(event.timezone.key),
            "first_day": Bare(event.first_day),
            "last_day": Bare(event.last_day),
            "languages": event.languages if event.languages != ("en",) else (),
            "organiser": _organiser(event.organiser),
            "access": _word(event.access, Access.OPEN),
            "questions": _word(event.questions, Asking.OPEN),
            "publish": _word(event.publish, Publishing.AUTOMATICALLY),
            "pages": {
                id_: {"title": page.title, "text": page.text} for id_, page in event.pages.items()
            },
        }
    )


def track_fields(track: Track) -> Fields:
    """A track; the colour in quotes, since YAML takes # for a comment."""
    return {"name": track.name, "color": track.color}


def room_fields(room: Room) -> Fields:
    """A room."""
    return _given(
        {
            "name": room.name,
            "embed": room.embed,
            "join_url": room.join_url,
            "join_opens": Bare(room.join_opens) if room.join_opens != 5 else "",
            "dial_in": room.dial_in,
        }
    )


def speaker_fields(speaker: Speaker) -> Fields:
    """A person of the programme."""
    return _given(
        {
            "name": speaker.name,
            "role": speaker.role,
            "organisation": speaker.organisation,
            "country": speaker.country,
            "photo": speaker.photo,
            "links": _links(speaker.links),
            "bio": speaker.bio,
        }
    )


def session_fields(session: Session, event: Event) -> Fields:
    """A session, what people read first."""
    asking = Asking.OFF if session.kind is Kind.BREAK else event.questions
    return _given(
        {
            "title": session.title,
            "kind": _word(session.kind, Kind.TALK),
            **_times(session, event),
            "room": Bare(session.room or ""),
            "track": Bare(session.track or ""),
            "language": Bare(session.language or ""),
            "interpretation": session.interpretation,
            "speakers": _appearances(session.appearances),
            "moderators": session.moderators,
            "deck": _decks(session.decks),
            "abstract": session.abstract,
            "questions": _word(session.questions, asking),
            "recorded": Bare("true" if session.recorded else ""),
            "audience": _word(session.audience, Audience.EVERYONE),
            "capacity": Bare(session.capacity or ""),
            "status": _word(session.status, SessionStatus.CONFIRMED),
            "delay": Bare(session.delay // timedelta(minutes=1) or ""),
            "note": session.note,
            "vote_url": session.vote_url,
            "join_url": session.join_url,
            "links": _links(session.links),
            "ignore": session.ignore,
        }
    )


def _given(fields: Mapping[str, Written | None]) -> Fields:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value}


def _word(value: StrEnum, default: StrEnum) -> Bare:
    return Bare("" if value is default else value.value)


def _times(session: Session, event: Event) -> Fields:
    """Day and times as planned, a delay taken off again."""
    zone = event.timezone
    starts, ends = session.starts - session.delay, session.ends - session.delay
    end = ends.astimezone(zone)
    # what ends after midnight, or in an hour that comes twice, is said by its length
    same_day = end.date() == session.day and _again(end) == ends
    forward = end.replace(tzinfo=None) > starts.astimezone(zone).replace(tzinfo=None)
    length = Bare((ends - starts) // timedelta(minutes=1))
    return {
        "day": Bare(session.day),
        "starts": Bare(f"{starts.astimezone(zone):%H:%M}"),
        **({"ends": Bare(f"{end:%H:%M}")} if same_day and forward else {"minutes": length}),
    }


def _again(local: datetime) -> datetime:
    """The moment that a time of day is read as."""
    return local.replace(fold=0).astimezone(UTC)


def _organiser(organiser: Organiser | None) -> Fields:
    if organiser is None:
        return {}
    return _given({"name": organiser.name, "url": organiser.url, "email": organiser.email})


def _links(links: Iterable[Link]) -> list[Written]:
    return [{"title": link.title, "url": link.url} for link in links]


def _appearances(appearances: tuple[Appearance, ...]) -> Written:
    """Ids in one line, unless more is said of somebody."""
    entries = [_appearance(each) for each in appearances]
    if all(isinstance(entry, Bare) for entry in entries):
        return tuple(each.speaker or TBC for each in appearances)
    return entries


def _appearance(each: Appearance) -> Written:
    id_ = Bare(each.speaker or TBC)
    more = _given(
        {
            "role": each.role,
            "instead_of": Bare(each.instead_of or ""),
            "deck": _deck(each.deck) if each.deck else "",
        }
    )
    return {"id": id_, **more} if more else id_


def _decks(decks: tuple[Deck, ...]) -> Written:
    """One alone, or a list."""
    entries = [_deck(deck) for deck in decks]
    return entries[0] if len(entries) == 1 else entries


def _deck(deck: Deck) -> Written:
    more = _given({"title": deck.title, "visible": _word(deck.visible, Visible.NOW)})
    return {"file": deck.file, **more} if more else deck.file
