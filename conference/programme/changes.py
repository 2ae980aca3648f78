"""Two programmes become what people see change."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from conference.programme.model import Appearance, Programme, Session


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


def cast_of(session: Session) -> tuple[tuple[Appearance, ...], tuple[str, ...]]:
    """Who speaks, in which role or whose stead, and who moderates; not what they show."""
    return tuple(replace(each, deck=None) for each in session.appearances), session.moderators


def _kinds(was: Session | None, now: Session) -> list[ChangeKind]:
    if was is None:
        return [ChangeKind.ADDED]
    kinds = [kind for kind, differs in _DIFFERENCES.items() if differs(was, now)]
    return kinds or ([ChangeKind.EDITED] if bare(was) != bare(now) else [])


def bare(session: Session) -> Session:
    """A session without what nobody sees of it."""
    return replace(session, ignore=(), join_url=None, vote_url=None)


def _place(session: Session) -> tuple[object, ...]:
    """Day, times as planned and room; a delay is in the session's times already."""
    starts, ends = session.starts - session.delay, session.ends - session.delay
    return session.day, starts, ends, session.room


_DIFFERENCES: dict[ChangeKind, Callable[[Session, Session], bool]] = {
    ChangeKind.CANCELLED: lambda was, now: now.cancelled and not was.cancelled,
    ChangeKind.RESTORED: lambda was, now: was.cancelled and not now.cancelled,
    # one that makes up for a delay is no later than people think: for them it moves
    ChangeKind.MOVED: lambda was, now: _place(was) != _place(now) or now.delay < was.delay,
    ChangeKind.DELAYED: lambda was, now: now.delay > was.delay,
    ChangeKind.RENAMED: lambda was, now: was.title != now.title,
    ChangeKind.PEOPLE: lambda was, now: cast_of(was) != cast_of(now),
}
