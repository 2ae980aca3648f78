"""What stands in frab's JSON (c3voc, pretalx and ours too), or in XML that was made the same.

Its words: a `conference` has `days`, these have `rooms`, and these `events`.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from conference.exchange.frab import GENERATOR
from conference.exchange.importing.found import CannotImport, Found, FoundEvent, FoundTrack
from conference.exchange.importing.frab_events import Origin, Slot, session_in
from conference.exchange.importing.frab_people import People
from conference.exchange.importing.loosely import (
    clock_in,
    day_in,
    first_text,
    length_in,
    mapping_in,
    mappings_in,
    moment_in,
    text_in,
)
from conference.exchange.importing.naming import event_id_behind

MOST_VALUES = 2_000_000
LONGEST_ACRONYM = 100
NO_SCHEDULE = (
    "This JSON is no schedule of frab, pretalx or c3voc. Look for their schedule.json, which has"
    " conference and days in it."
)
Json = dict[str, Any]


def in_json(text: str) -> Found:
    """What stands in JSON; raises `CannotImport`."""
    if sum(text.count(sign) for sign in "{[,") > MOST_VALUES:
        raise CannotImport(f"This JSON has more than {MOST_VALUES:,} values.")
    try:
        said = mapping_in(json.loads(text))
    except ValueError as error:
        raise CannotImport(f"This JSON cannot be read: {error}.") from None
    except RecursionError:
        raise CannotImport("This JSON cannot be read: it is nested too deeply.") from None
    schedule = mapping_in(said.get("schedule")) or said
    conference = mapping_in(schedule.get("conference"))
    if not isinstance(conference.get("days"), list):
        raise CannotImport(NO_SCHEDULE)
    generator = mapping_in(said.get("generator") or schedule.get("generator"))
    return found_in(schedule, generator=text_in(generator.get("name")), source="JSON")


def found_in(schedule: Json, *, generator: str, source: str) -> Found:
    """What a schedule says; `source` is the kind of file."""
    conference = mapping_in(schedule.get("conference"))
    origin = Origin(
        ours=generator == GENERATOR["name"],
        acronym=text_in(conference.get("acronym"))[:LONGEST_ACRONYM],
        base=first_text(schedule, "base_url") or first_text(conference, "base_url", "url"),
    )
    people = People(conference, ours=origin.ours)
    slots = list(_slots(conference))
    sessions = [session_in(slot, origin, people) for slot in slots]
    kept = tuple(session for session in sessions if session)
    event = _event(conference, origin, slots)
    return Found(
        source=f"{source} of {'this platform' if origin.ours else generator or 'frab'}",
        event=event,
        sessions=kept,
        people=people.known,
        tracks=tuple(_tracks(conference, ours=origin.ours)),
        rooms=(*_rooms(conference), *(slot.room for slot in slots)),
        remarks=tuple(_remarks(slots, timed=len(kept), ours=origin.ours)),
    )


def _event(conference: Json, origin: Origin, slots: list[Slot]) -> FoundEvent:
    name = text_in(conference.get("title"))
    proofs = ((origin.own_id(slot.event), text_in(slot.event.get("guid"))) for slot in slots)
    proven = event_id_behind(origin.acronym, name, proofs=proofs) if origin.ours else ""
    return FoundEvent(
        id=proven or origin.acronym,
        name=name,
        subtitle=first_text(conference, "description", "subtitle"),
        zone=text_in(conference.get("time_zone_name")),
        first_day=day_in(conference.get("start")),
        last_day=day_in(conference.get("end")),
    )


def _tracks(conference: Json, *, ours: bool) -> Iterator[FoundTrack]:
    """The tracks; what others call the slug begins with a number of theirs."""
    for track in mappings_in(conference.get("tracks")):
        color = text_in(track.get("color"))
        slug = text_in(track.get("slug")) if ours else ""
        yield FoundTrack(text_in(track.get("name")), slug, color)


def _rooms(conference: Json) -> Iterator[str]:
    return (text_in(room.get("name")) for room in mappings_in(conference.get("rooms")))


def _slots(conference: Json) -> Iterator[Slot]:
    """Every event with its day and room."""
    change = clock_in(conference.get("day_change")) or time()
    for day in mappings_in(conference.get("days")):
        begins = moment_in(day.get("day_start") or day.get("start"))
        early = begins.time() if begins else change
        for name, events in mapping_in(day.get("rooms")).items():
            for event in mappings_in(events):
                starts = _starts(event, day=day_in(day.get("date")), early=max(early, change))
                yield Slot(event, starts, _length(event, starts), text_in(name))


def _starts(event: Json, *, day: date | None, early: time) -> datetime | None:
    """When it starts: what is early on a day that begins later is on the night after it."""
    if moment := moment_in(event.get("date")):
        return moment
    clock, own = clock_in(event.get("start")), day_in(event.get("date"))
    if clock is None or not (day or own):
        return None
    on = own or day or date.min
    is_night = not own and clock < early and on < date.max
    return datetime.combine(on, clock) + timedelta(days=is_night)


def _length(event: Json, starts: datetime | None) -> timedelta | None:
    ends = moment_in(event.get("end"))
    if starts and ends and (starts.tzinfo is None) == (ends.tzinfo is None):
        return ends - starts
    return length_in(event.get("duration"))


def _remarks(slots: list[Slot], *, timed: int, ours: bool) -> Iterator[str]:
    events = [slot.event for slot in slots]
    if timed < len(slots):
        yield f"Left out are events that do not say when they start: {len(slots) - timed}."
    if pictures := sum(bool(event.get("logo")) for event in events):
        yield f"Pictures of sessions are not taken over: {pictures}."
    if any(person.get("avatar") for e in events for person in mappings_in(e.get("persons"))):
        yield "Pictures of people are not taken over: save them beside this file as photo."
    if ours:
        yield "Who moderates is not told from who speaks: all stand under speakers."
        yield "Slides, addresses of meetings and the pages of the event are not in such a file."
    elif any(text_in(event.get("do_not_record")) == "false" for event in events):
        yield "Nobody refused that sessions with recorded: true are recorded. Is it so?"
