"""Two programmes become lines that say what people would see change, and from what to what."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from conference.programme.changes import Change, ChangeKind, cast_of, changes_between, public
from conference.programme.model import Programme, Room, Session, Speaker, Track
from conference.programme.telling import edited_between

Entry = Track | Room | Speaker


def lines_between(old: Programme, new: Programme) -> tuple[str, ...]:
    """A line for each change: of sessions first, then of what stands around them."""
    sessions = (_line(change, old, new) for change in changes_between(old, new))
    return (*sessions, *_around(old, new))


def _line(change: Change, old: Programme, new: Programme) -> str:
    named = f"{change.kind}: {change.title} ({change.session})"
    said = _said(change, old, new)
    return f"{named}: {said}" if said else named


def _said(change: Change, old: Programme, new: Programme) -> str:
    """What it was and is, as far as the kind of change has not said it."""
    was, now = old.sessions.get(change.session), new.sessions.get(change.session)
    if was is None or now is None:
        return _where(now, new) if now else ""
    if change.kind is ChangeKind.EDITED:
        return ", ".join(edited_between(was, now))
    words = _WORDS.get(change.kind)
    return f"{words(was, old)} → {words(now, new)}" if words else ""


def _where(session: Session, programme: Programme) -> str:
    """Day, times and room."""

    def clock(moment: datetime) -> str:
        return f"{moment.astimezone(programme.event.timezone):%H:%M}"

    when = f"{session.day} {clock(session.starts)}-{clock(session.ends)}"
    room = programme.rooms.get(session.room or "")
    return f"{when}, {room.name}" if room else when


def _late(session: Session, _: Programme) -> str:
    return f"{session.delay.total_seconds() / 60:g} minutes late"


def _cast(session: Session, programme: Programme) -> str:
    """The names of all who speak or moderate."""

    def name(id_: str | None) -> str:
        speaker = programme.speakers.get(id_ or "")
        return speaker.name if speaker else id_ or "to be announced"

    appearances, moderators = cast_of(session)
    names = [
        name(each.speaker)
        + (f" as {each.role}" if each.role else "")
        + (f" instead of {name(each.instead_of)}" if each.instead_of else "")
        for each in appearances
    ]
    return ", ".join([*names, *(f"{name(id_)} (moderation)" for id_ in moderators)]) or "nobody"


_WORDS: dict[ChangeKind, Callable[[Session, Programme], str]] = {
    ChangeKind.MOVED: _where,
    ChangeKind.DELAYED: _late,
    ChangeKind.RENAMED: lambda session, _: session.title,
    ChangeKind.PEOPLE: _cast,
}


def _around(old: Programme, new: Programme) -> Iterator[str]:
    """Changes of the event and of tracks, rooms and speakers."""
    if old.event != new.event:
        yield "edited: the event"
    yield from _entries("track", old.tracks, new.tracks)
    yield from _entries("room", _public(old.rooms), _public(new.rooms))
    yield from _entries("speaker", old.speakers, new.speakers)


def _entries(noun: str, old: Mapping[str, Entry], new: Mapping[str, Entry]) -> Iterator[str]:
    for id_ in [*old, *(id_ for id_ in new if id_ not in old)]:
        was, now = old.get(id_), new.get(id_)
        if was != now and (entry := now or was):
            kind = "edited" if was and now else "added" if now else "removed"
            yield f"{kind}: {noun} {entry.name} ({id_})"


def _public(rooms: Mapping[str, Room]) -> dict[str, Room]:
    return {id_: public(room) for id_, room in rooms.items()}
