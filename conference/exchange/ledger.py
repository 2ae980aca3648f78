"""How each session stood when calendars saw it last, so that their numbers only ever rise."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from conference.programme.choices import Kind, SessionStatus
from conference.programme.model import Appearance, Link, Programme, Session, Speaker
from conference.programme.moves import Place, Stay, place_of
from conference.storage.tables import CalendarRow

COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
TICK = timedelta(seconds=1)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's part in a session; `speaker` is None while they are to be announced."""

    speaker: str | None
    name: str = ""
    position: str = ""
    organisation: str = ""
    role: str = ""
    moderates: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a calendar entry shows of a session or is chosen by: public facts only."""

    title: str
    day: date
    starts: datetime
    ends: datetime
    event_name: str
    status: SessionStatus = SessionStatus.CONFIRMED
    kind: Kind = Kind.TALK
    room: str | None = None
    room_name: str = ""
    track: str | None = None
    track_name: str = ""
    language: str | None = None
    interpretation: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    links: tuple[Link, ...] = ()
    abstract: str = ""
    note: str = ""

    @property
    def weighty(self) -> tuple[object, ...]:
        """What people must be told of when it changes: time, place, title and status."""
        return (self.starts, self.ends, self.room_name, self.title, self.status)


@dataclass(frozen=True, slots=True)
class Entry:
    """A session as calendars know it.

    `sequence` is SEQUENCE (RFC 5545, 3.8.7.4). `changed_at`, in UTC and whole seconds, is both
    DTSTAMP and LAST-MODIFIED. A `removed` session keeps its last facts and counts as cancelled.
    Where it stood is no calendar's business, but the pages'.
    """

    session_id: str
    sequence: int
    changed_at: datetime
    removed: bool
    facts: Facts
    stay: Stay | None = None


def record(db: Db, programme: Programme, *, wall_now: datetime) -> None:
    """Bring the ledger up to date with a programme that is being published."""
    known = {entry.session_id: entry for entry in entries(db)}
    stamp = _stamp(known.values(), wall_now)
    kept = [
        _placed(
            _seen(known.get(session.id), session.id, facts_of(session, programme), stamp=stamp),
            place_of(session, programme),
            stamp=stamp,
        )
        for session in programme.sessions.values()
    ]
    gone = [
        _withdrawn(entry, stamp=stamp)
        for entry in known.values()
        if entry.session_id not in programme.sessions
    ]
    for entry in (*kept, *gone):
        if entry != known.get(entry.session_id):
            db.merge(_row(entry))
    db.flush()


def entries(db: Db) -> tuple[Entry, ...]:
    """Every session that calendars were ever told of, by its id."""
    rows = db.scalars(select(CalendarRow).order_by(CalendarRow.session_id))
    return tuple(_entry(row) for row in rows)


def moved(db: Db) -> Mapping[str, Place]:
    """Where each session stood that has moved since it was first published."""
    stays = {entry.session_id: entry.stay for entry in entries(db)}
    return {id_: stay.was for id_, stay in stays.items() if stay and stay.was}


def facts_of(session: Session, programme: Programme) -> Facts:
    """What calendars show of a session."""
    room = programme.rooms.get(session.room or "")
    track = programme.tracks.get(session.track or "")
    return Facts(
        title=session.title,
        day=session.day,
        starts=session.starts,
        ends=session.ends,
        event_name=programme.event.name,
        status=session.status,
        kind=session.kind,
        room=session.room,
        room_name=room.name if room else "",
        track=session.track,
        track_name=track.name if track else "",
        language=session.language,
        interpretation=session.interpretation,
        parts=_parts(session, programme),
        links=session.links,
        abstract=session.abstract,
        note=session.note,
    )


def _parts(session: Session, programme: Programme) -> tuple[Part, ...]:
    speakers = [_part(appearance, programme) for appearance in session.appearances]
    moderators = [_part(Appearance(one), programme) for one in session.moderators]
    return (*speakers, *(replace(part, moderates=True) for part in moderators))


def _part(appearance: Appearance, programme: Programme) -> Part:
    unknown = Speaker(id="", name="")
    speaker = programme.speakers.get(appearance.speaker or "", unknown)
    return Part(
        speaker=appearance.speaker,
        name=speaker.name,
        position=speaker.role,
        organisation=speaker.organisation,
        role=appearance.role,
    )


def _seen(before: Entry | None, session_id: str, facts: Facts, *, stamp: datetime) -> Entry:
    """How a session of the programme stands now."""
    if before:
        return _changed(before, facts, removed=False, stamp=stamp)
    # Seconds, so that a session starts above any number that a lost database had given it.
    elapsed = max(0, (stamp - COUNTED_FROM) // TICK)
    return Entry(session_id, elapsed, stamp, removed=False, facts=facts)


def _placed(entry: Entry, place: Place, *, stamp: datetime) -> Entry:
    """An entry where the programme has its session now."""
    stay = entry.stay.then(place, at=stamp) if entry.stay else Stay(place)
    return replace(entry, stay=stay)


def _withdrawn(before: Entry, *, stamp: datetime) -> Entry:
    """How a session stands that is no longer in the programme."""
    cancelled = replace(before.facts, status=SessionStatus.CANCELLED)
    return _changed(before, cancelled, removed=True, stamp=stamp)


def _changed(before: Entry, facts: Facts, *, removed: bool, stamp: datetime) -> Entry:
    if facts == before.facts:
        return replace(before, removed=removed)
    step = 1 if facts.weighty != before.facts.weighty else 0
    return replace(
        before, sequence=before.sequence + step, changed_at=stamp, removed=removed, facts=facts
    )


def _stamp(known: Iterable[Entry], wall_now: datetime) -> datetime:
    """This moment in whole seconds, but later than every earlier stamp.

    Calendars and HTTP count in seconds: two changes within one would pass for the same state.
    """
    now = wall_now.astimezone(UTC).replace(microsecond=0)
    return max([now, *(entry.changed_at + TICK for entry in known)])


def _entry(row: CalendarRow) -> Entry:
    return Entry(
        session_id=row.session_id,
        sequence=row.sequence,
        changed_at=row.changed_at,
        removed=row.removed,
        facts=_read(Facts, row.facts),
        stay=_read_stay(row.places, row.moved_at) if row.places else None,
    )


def _row(entry: Entry) -> CalendarRow:
    stay = entry.stay
    return CalendarRow(
        session_id=entry.session_id,
        sequence=entry.sequence,
        changed_at=entry.changed_at,
        removed=entry.removed,
        facts=_written(entry.facts),
        places=[_written(place) for place in (*stay.before, stay.place)] if stay else None,
        moved_at=stay.moved_at if stay else None,
    )


def _read_stay(places: list[dict[str, Any]], moved_at: datetime | None) -> Stay:
    *before, place = (_read(Place, stored) for stored in places)
    return Stay(place, tuple(before), moved_at)


def _written(value: Facts | Place) -> dict[str, Any]:
    dates = {name: getattr(value, name).isoformat() for name in ("day", "starts", "ends")}
    return asdict(value) | dates


def _read(kind: type[T], stored: dict[str, Any]) -> T:
    return kind(**{name: _READERS.get(name, _as_is)(value) for name, value in stored.items()})


def _as_is(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    return value


_READERS: dict[str, Callable[[Any], Any]] = {
    "day": date.fromisoformat,
    "starts": datetime.fromisoformat,
    "ends": datetime.fromisoformat,
    "status": SessionStatus,
    "kind": Kind,
    "interpretation": tuple,
    "parts": lambda parts: tuple(Part(**part) for part in parts),
    "links": lambda links: tuple(Link(**link) for link in links),
}
