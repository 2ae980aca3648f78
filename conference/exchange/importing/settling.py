"""What was found becomes a programme that a schedule file can hold, with notes about it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from conference.exchange.importing.around import links_of, rooms_of, speakers_of, tracks_of
from conference.exchange.importing.found import CannotImport, Found, FoundEvent, FoundSession
from conference.exchange.importing.kinds import kind_of
from conference.exchange.importing.languages import tag_of
from conference.exchange.importing.moments import Span, span_of
from conference.exchange.importing.naming import Ids, event_names
from conference.exchange.importing.noting import Notes
from conference.exchange.importing.texts import clean_line
from conference.programme.choices import Asking, Kind
from conference.programme.model import Appearance, Event, Programme, Session
from conference.programme.reading.field_texts import Misfit, zone_of

MOST_SESSIONS = 3000
MOST_PEOPLE = 200
LONGEST_EVENT = timedelta(days=366)
USUAL_ZONE = "Europe/Berlin"
NAME, ZONE, FIRST_DAY = ("event", "name"), ("event", "timezone"), ("event", "first_day")

Timed = tuple[FoundSession, Span]


def settled(found: Found) -> tuple[Programme, Notes]:
    """The programme and its notes; raises `CannotImport`."""
    if len(found.sessions) > MOST_SESSIONS:
        raise CannotImport(f"It holds more than {MOST_SESSIONS:,} sessions.")
    notes = Notes(general=[clean_line(remark) for remark in found.remarks])
    zone = _zone(found.event.zone, notes)
    timed = _timed(found.sessions, zone, notes)
    event = _event(found.event, timed, zone, notes)
    return _Settler(found, event, notes).programme(timed), notes


def _zone(name: str, notes: Notes) -> ZoneInfo:
    try:
        return zone_of(name.strip())
    except Misfit:
        said = f"The file says no time zone that we know; {USUAL_ZONE} is a guess. Check this."
        notes.say(ZONE, said)
        return ZoneInfo(USUAL_ZONE)


def _timed(sessions: Iterable[FoundSession], zone: ZoneInfo, notes: Notes) -> list[Timed]:
    """The sessions by their starts, without those of an impossible year."""
    timed = [(one, span_of(one.starts, one.length, zone=zone)) for one in sessions]
    for one, span in timed:
        if span is None:
            year = one.starts.year
            notes.general.append(clean_line(f"{one.title[:80]} is left out: its year is {year}."))
    kept = [(one, span) for one, span in timed if span]
    return sorted(kept, key=lambda each: each[1].starts)


def _event(found: FoundEvent, timed: list[Timed], zone: ZoneInfo, notes: Notes) -> Event:
    first, last = _days(found, timed, notes)
    name = notes.line(found.name, path=NAME, what="name")
    if not name:
        notes.say(NAME, "The file says no name of the event. Write one.")
    id_, acronym = event_names(found.id, name, year=first.year)
    return Event(
        id=id_,
        name=name or "Imported event",
        timezone=zone,
        first_day=first,
        last_day=last,
        acronym=acronym,
        subtitle=notes.line(found.subtitle, path=("event", "subtitle"), what="subtitle"),
    )


def _days(found: FoundEvent, timed: list[Timed], notes: Notes) -> tuple[date, date]:
    """The event's days as it says them, and as many more as its sessions need."""
    said = [day for day in (found.first_day, found.last_day) if day and 2000 <= day.year <= 2100]
    used = [span.local.date() for _, span in timed]
    if not said and not used:
        raise CannotImport("There is no session in it that has a time, and no day of an event.")
    days = sorted([*said, *used])
    if days[-1] - days[0] >= LONGEST_EVENT:
        between = f"from {days[0]} to {days[-1]}"
        raise CannotImport(f"It reaches {between}; an event lasts at most a year. Take a part.")
    if len(said) == 2 and (days[0], days[-1]) != tuple(sorted(said)):
        notes.say(FIRST_DAY, "Sessions lie outside of the days that the file says; these are all.")
    return days[0], days[-1]


@dataclass(frozen=True, slots=True)
class _Settler:
    """Makes the sessions of one event."""

    found: Found
    event: Event
    notes: Notes

    def programme(self, timed: list[Timed]) -> Programme:
        """The programme, its sessions by their starts."""
        kept = replace(self.found, sessions=tuple(one for one, _ in timed))
        tracks, rooms = tracks_of(kept, self.notes), rooms_of(kept, self.notes)
        speakers = speakers_of(kept, self.notes)
        around = Programme(self.event, tracks, rooms, speakers)
        ids = Ids()
        sessions = [self._session(one, span, ids, around) for one, span in timed]
        return Programme(
            self.event,
            {track.id: track for track in tracks.values()},
            {room.id: room for room in rooms.values()},
            {speaker.id: speaker for speaker in speakers.values()},
            {session.id: session for session in sessions},
        )

    def _session(self, one: FoundSession, span: Span, ids: Ids, around: Programme) -> Session:
        """A session; the mappings of `around` go by what was found."""
        id_ = ids.take(*one.ids, one.title, otherwise="session")
        path = ("sessions", id_)
        for remark in (*one.remarks, *span.remarks):
            self.notes.say(path, remark)
        room, track = (
            around.rooms.get(clean_line(one.room)),
            around.tracks.get(clean_line(one.track)),
        )
        kind = self._kind(one, path)
        return Session(
            id=id_,
            title=self._title(one, path),
            day=span.local.date(),
            starts=span.starts,
            ends=span.ends,
            kind=kind,
            room=room.id if room else None,
            track=track.id if track else None,
            language=self._language(one, path),
            interpretation=tuple(filter(None, map(tag_of, one.interpretation))),
            appearances=self._appearances(one, path, around),
            moderators=self._moderators(one, around),
            abstract=self.notes.prose(one.abstract, path=path, what="abstract"),
            questions=Asking.OFF if kind is Kind.BREAK else self.event.questions,
            recorded=one.recorded,
            status=one.status,
            note=self.notes.prose(one.note, path=path, what="note"),
            links=links_of(one.links, self.notes, path=path),
        )

    def _title(self, one: FoundSession, path: tuple[str, str]) -> str:
        title = self.notes.line(one.title, path=path, what="title")
        if not title:
            self.notes.say(path, "It had no title. Write one.")
        return title or "Untitled"

    def _kind(self, one: FoundSession, path: tuple[str, str]) -> Kind:
        kind, whole = kind_of(one.kind)
        if not whole:
            self.notes.say(path, f"Its type was “{clean_line(one.kind)[:80]}”.")
        return kind

    def _language(self, one: FoundSession, path: tuple[str, str]) -> str | None:
        tag = tag_of(one.language) if one.language.strip() else None
        if one.language.strip() and tag is None:
            self.notes.say(path, f"Its language was “{clean_line(one.language)[:80]}”.")
        return tag

    def _appearances(
        self, one: FoundSession, path: tuple[str, str], around: Programme
    ) -> tuple[Appearance, ...]:
        """Who speaks, each once; then whoever is to be announced, as often as that is said."""
        announced = dict.fromkeys(key for key in one.speakers if key in around.speakers)
        told = [*announced, *(None for key in one.speakers if key is None)]
        if len(told) > MOST_PEOPLE:
            self.notes.say(path, f"It had {len(told)} speakers; the first {MOST_PEOPLE} are here.")
        return tuple(
            Appearance(around.speakers[key].id if key else None) for key in told[:MOST_PEOPLE]
        )

    def _moderators(self, one: FoundSession, around: Programme) -> tuple[str, ...]:
        known = [around.speakers[key].id for key in one.moderators if key in around.speakers]
        return tuple(dict.fromkeys(known))[:MOST_PEOPLE]
