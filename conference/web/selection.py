"""What the address of a feed chooses: the programme page's filters, and single sessions."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from flask import abort, request
from flask_babel import gettext

from conference.exchange.ledger import Entry, Facts
from conference.programme.choices import Kind
from conference.programme.model import Programme
from conference.programme.search import has_words

LONGEST_SEARCH = 100
LONGEST_QUOTE = 60
MOST_NAMED = 3
"""How many values of one filter a calendar's name tells; of more it says that there are more."""

Names = Mapping[str, str]
"""A value that can be asked for, and what people call it."""

OF_ENTRY: dict[str, Callable[[Entry], Names]] = {
    "day": lambda entry: {entry.facts.day.isoformat(): _day_name(entry.facts.day)},
    "track": lambda entry: {entry.facts.track or "": entry.facts.track_name},
    "room": lambda entry: {entry.facts.room or "": entry.facts.room_name},
    "language": lambda entry: _languages(
        filter(None, (entry.facts.language, *entry.facts.interpretation))
    ),
    "kind": lambda entry: {entry.facts.kind.value: entry.facts.kind.value},
    "session": lambda entry: {entry.session_id: entry.facts.title},
}
"""What an entry offers to each filter."""

OF_PROGRAMME: dict[str, Callable[[Programme], Names]] = {
    "day": lambda programme: {day.isoformat(): _day_name(day) for day in programme.days},
    "track": lambda programme: {track.id: track.name for track in programme.tracks.values()},
    "room": lambda programme: {room.id: room.name for room in programme.rooms.values()},
    "language": lambda programme: _languages(programme.event.languages),
    "kind": lambda programme: {kind.value: kind.value for kind in Kind},
    "session": lambda programme: {one.id: one.title for one in programme.sessions.values()},
}
"""What may be asked for even when no entry has it."""


@dataclass(frozen=True, slots=True)
class Selection:
    """For each filter in use the values that were asked for, with their names; and words."""

    chosen: Mapping[str, Names] = field(default_factory=dict)
    words: str = ""

    def takes(self, entry: Entry) -> bool:
        """Whether an entry has one of the values in every filter, and all the words."""
        fits = (
            not names.keys().isdisjoint(OF_ENTRY[filter_](entry))
            for filter_, names in self.chosen.items()
        )
        return all(fits) and (not self.words or has_words(words_of(entry.facts), self.words))

    def name(self, event_name: str) -> str:
        """What a calendar of it is called; the event's name stands last, as lists cut it off."""
        said = [_said(list(names.values())) for names in self.chosen.values()]
        return " · ".join([*said, *([f"“{self.words}”"] if self.words else []), event_name])


def asked_selection(known: Iterable[Entry], programme: Programme) -> Selection:
    """The filters of this request; a value that nothing in the programme has is answered 400."""
    entries = tuple(known)
    asked = {name: values for name in OF_ENTRY if (values := _values(name))}
    chosen = {
        name: _named(name, values, _offered(name, entries, programme))
        for name, values in asked.items()
    }
    return Selection(chosen, asked_words())


def asked_words() -> str:
    """The words that are looked for, as many as the programme page takes."""
    return request.args.get("q", "").strip()[:LONGEST_SEARCH]


def words_of(facts: Facts) -> str:
    """Every text that somebody may look for, as on the programme page."""
    people = [text for part in facts.parts for text in (part.name, part.organisation)]
    return "\n".join([facts.title, facts.abstract, facts.note, facts.track_name, *people])


def _values(name: str) -> list[str]:
    """The values of a filter: several by commas or by saying it again; an empty one is none."""
    parts = ",".join(request.args.getlist(name)).split(",")
    return sorted({part.strip() for part in parts} - {""})


def _offered(name: str, entries: tuple[Entry, ...], programme: Programme) -> Names:
    """All that may be asked for; what the programme calls a thing today counts."""
    of_entries = {value: called for entry in entries for value, called in _of(name, entry)}
    return of_entries | dict(OF_PROGRAMME[name](programme))


def _of(name: str, entry: Entry) -> Iterable[tuple[str, str]]:
    return OF_ENTRY[name](entry).items()


def _named(name: str, values: list[str], offered: Names) -> Names:
    for unknown in (value for value in values if value not in offered):
        abort(400, _no_such(name, unknown))
    return {value: offered[value] for value in values}


def _no_such(name: str, value: str) -> str:
    return str(
        gettext(
            "The programme has no %(name)s “%(value)s”. Please look the id up in the schedule.",
            name=name,
            value=value[:LONGEST_QUOTE],
        )
    )


def _said(names: list[str]) -> str:
    more = [f"{len(names) - MOST_NAMED} more"] if len(names) > MOST_NAMED else []
    return " + ".join([*names[:MOST_NAMED], *more])


def _languages(codes: Iterable[str]) -> Names:
    return {code: code.upper() for code in codes}


def _day_name(day: date) -> str:
    """A day in English, as all that calendars are told: a subscription has no language."""
    return f"{day:%a} {day.day} {day:%b}"
