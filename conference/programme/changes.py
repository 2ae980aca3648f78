"""Two programmes become what people see change."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from conference.programme.choices import Access, Asking, Publishing
from conference.programme.model import Appearance, Event, Programme, Room, Session


class ChangeKind(StrEnum):
    """What became of a session; `moved` is its day, time or room, `people` who is in it."""

    ADDED = "added"
    REMOVED = "removed"
    CANCELLED = "cancelled"
    RESTORED = "restored"
    MOVED = "moved"
    DELAYED = "delayed"
    RENAMED = "renamed"
    PEOPLE = "people"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one session; `title` is what it is called now, or was at last."""

    kind: ChangeKind
    session: str
    title: str

    def as_sent(self) -> dict[str, str]:
        """The change as browsers get it."""
        return {"kind": self.kind.value, "session": self.session, "title": self.title}


def changes_between(old: Programme, new: Programme) -> tuple[Change, ...]:
    """Every change from one programme to the next, in the order of the new one."""
    removed = [
        Change(ChangeKind.REMOVED, session.id, session.title)
        for session in old
        if session.id not in new.sessions
    ]
    kept = [
        Change(kind, session.id, session.title)
        for session in new
        for kind in _kinds(old.sessions.get(session.id), session)
    ]
    return (*removed, *kept)


class Around(StrEnum):
    """What of a programme stands around its sessions."""

    EVENT = "event"
    PAGES = "pages"
    TRACKS = "tracks"
    ROOMS = "rooms"
    SPEAKERS = "speakers"


def changed_around(old: Programme, new: Programme) -> tuple[Around, ...]:
    """What people see change around the sessions, also if it is only the order."""
    return tuple(part for part, seen in _SEEN.items() if seen(old) != seen(new))


def cast_of(session: Session) -> tuple[tuple[Appearance, ...], tuple[str, ...]]:
    """Who speaks, in which role or whose stead, and who moderates; not what they show."""
    return tuple(replace(each, deck=None) for each in session.appearances), session.moderators


def _kinds(was: Session | None, now: Session) -> list[ChangeKind]:
    if was is None:
        return [ChangeKind.ADDED]
    if was == now:  # most are, and that is quickly seen
        return []
    kinds = [kind for kind, differs in _DIFFERENCES.items() if differs(was, now)]
    return kinds or ([ChangeKind.EDITED] if bare(was) != bare(now) else [])


def bare(session: Session) -> Session:
    """A session without what nobody sees of it."""
    return replace(session, ignore=(), join_url=None, vote_url=None)


def public(room: Room) -> Room:
    """A room without the addresses that are only for people who may enter."""
    return replace(room, embed=None, join_url=None, dial_in=None)


def _told_of(event: Event) -> Event:
    """An event without its pages, and without what is decided but not shown."""
    shown = replace(event, pages={}, acronym="", access=Access.OPEN)
    return replace(shown, questions=Asking.OPEN, publish=Publishing.AUTOMATICALLY)


def _place(session: Session) -> tuple[object, ...]:
    """Day, times as planned and room; a delay is in the session's times already."""
    starts, ends = session.starts - session.delay, session.ends - session.delay
    return session.day, starts, ends, session.room


_SEEN: dict[Around, Callable[[Programme], object]] = {
    Around.EVENT: lambda it: _told_of(it.event),
    Around.PAGES: lambda it: list(it.event.pages.values()),
    Around.TRACKS: lambda it: list(it.tracks.values()),
    Around.ROOMS: lambda it: [public(room) for room in it.rooms.values()],
    Around.SPEAKERS: lambda it: list(it.speakers.values()),
}

_DIFFERENCES: dict[ChangeKind, Callable[[Session, Session], bool]] = {
    ChangeKind.CANCELLED: lambda was, now: now.cancelled and not was.cancelled,
    ChangeKind.RESTORED: lambda was, now: was.cancelled and not now.cancelled,
    # one that makes up for a delay is no later than people think: for them it moves
    ChangeKind.MOVED: lambda was, now: _place(was) != _place(now) or now.delay < was.delay,
    ChangeKind.DELAYED: lambda was, now: now.delay > was.delay,
    ChangeKind.RENAMED: lambda was, now: was.title != now.title,
    ChangeKind.PEOPLE: lambda was, now: cast_of(was) != cast_of(now),
}
