"""What stands around the imported sessions: tracks, rooms and speakers, each with its id."""

from collections.abc import Iterable
from itertools import islice
from urllib.parse import urlsplit

from conference.exchange.importing.found import Found, FoundPerson, FoundTrack
from conference.exchange.importing.naming import Ids
from conference.exchange.importing.noting import Notes
from conference.exchange.importing.texts import clean_line
from conference.programme.model import Link, Room, Speaker, Track
from conference.programme.reading.field_texts import Misfit, address_of, color_of

PALETTE = ("#2e7d32", "#1a6fc9", "#c9256a", "#9447c0", "#546e7a", "#b35900", "#00838f", "#8d6e63")
"""Seen on white and on dark pages; given to tracks without a colour, in turn."""

MOST_LINKS = 100


def tracks_of(found: Found, notes: Notes) -> dict[str, Track]:
    """The tracks by the names that sessions say."""
    declared = {clean_line(track.name): track for track in found.tracks}
    used = {clean_line(one.track): FoundTrack(one.track) for one in found.sessions}
    ids = Ids()
    made: dict[str, Track] = {}
    for name, track in {**declared, **used, **declared}.items():  # declared ones in their order
        if name:
            id_ = ids.take(track.id, name, otherwise="track")
            color = _color(track, id_, notes, turn=len(made))
            title = notes.line(name, path=("tracks", id_), what="name")
            made[name] = Track(id_, title, color)
    return made


def rooms_of(found: Found, notes: Notes) -> dict[str, Room]:
    """The rooms in use by the names that sessions say, in the order that the file gave them."""
    used = dict.fromkeys(clean_line(one.room) for one in found.sessions)
    in_order = [name for name in map(clean_line, found.rooms) if name in used]
    ids, made = Ids(), {}
    for name in dict.fromkeys((*in_order, *used)):
        if name:
            id_ = ids.take(name, otherwise="room")
            made[name] = Room(id_, notes.line(name, path=("rooms", id_), what="name"))
    return made


def speakers_of(found: Found, notes: Notes) -> dict[str, Speaker]:
    """The people in use by their keys; who has no name is left out."""
    used = dict.fromkeys(
        key for one in found.sessions for key in (*one.speakers, *one.moderators) if key
    )
    ids, made = Ids("tbc"), {}
    for key in used:
        person = found.people.get(key, FoundPerson(key))
        if clean_line(person.name):
            made[key] = _speaker(person, ids, notes)
    return made


def links_of(links: Iterable[Link], notes: Notes, *, path: tuple[str, str]) -> tuple[Link, ...]:
    """The links that lead somewhere; of others it is said that they are left out."""
    kept: dict[str, Link] = {}
    for link in islice(links, MOST_LINKS):
        try:
            url = address_of(clean_line(link.url))
        except Misfit:
            notes.say(path, f"A link that is no http(s) address is left out: {link.url[:100]}")
            continue
        title = notes.line(link.title, path=path, what="title of a link")
        kept.setdefault(url, Link(title or urlsplit(url).hostname or url[:300], url))
    return tuple(kept.values())


def _speaker(person: FoundPerson, ids: Ids, notes: Notes) -> Speaker:
    id_ = ids.take(person.id, person.name, otherwise="speaker")
    path = ("speakers", id_)
    return Speaker(
        id_,
        notes.line(person.name, path=path, what="name"),
        role=notes.line(person.role, path=path, what="role"),
        organisation=notes.line(person.organisation, path=path, what="organisation"),
        bio=notes.prose(person.bio, path=path, what="bio"),
        links=links_of(person.links, notes, path=path),
    )


def _color(track: FoundTrack, id_: str, notes: Notes, *, turn: int) -> str:
    try:
        return color_of(track.color.strip())
    except Misfit:
        notes.say(("tracks", id_), "The file had no colour for it; this one is ours.")
        return PALETTE[turn % len(PALETTE)]
