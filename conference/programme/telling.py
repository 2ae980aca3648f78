"""Changes told with what was before and what is now, as revisions keep them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any, Self

from conference.programme.changes import Change, ChangeKind, bare, cast_of, changes_between
from conference.programme.model import Programme, Session


@dataclass(frozen=True, slots=True)
class Facts:
    """What people know of a session: times are UTC, `room` and `people` are names."""

    title: str
    starts: datetime
    ends: datetime
    room: str = ""
    people: tuple[str, ...] = ()
    delay: int = 0

    def as_kept(self) -> dict[str, Any]:
        """The facts as an object of JSON."""
        moments = {"starts": self.starts.isoformat(), "ends": self.ends.isoformat()}
        return asdict(self) | moments | {"people": list(self.people)}

    @classmethod
    def kept(cls, told: Mapping[str, Any]) -> Self:
        """The facts of an object of JSON."""
        starts, ends = (datetime.fromisoformat(told[name]) for name in ("starts", "ends"))
        return cls(**{**told, "starts": starts, "ends": ends, "people": tuple(told["people"])})


@dataclass(frozen=True, slots=True)
class Telling:
    """One change of one session: what was before, unless it is new, and now, unless it is gone.

    `edited` are the fields that differ, as the file calls them, of a change of that kind.
    """

    kind: ChangeKind
    session: str
    was: Facts | None
    now: Facts | None
    edited: tuple[str, ...] = ()

    def as_kept(self) -> dict[str, Any]:
        """The change as an object of JSON."""
        return {
            "kind": self.kind.value,
            "session": self.session,
            "was": self.was and self.was.as_kept(),
            "now": self.now and self.now.as_kept(),
            "edited": list(self.edited),
        }

    @classmethod
    def kept(cls, told: Mapping[str, Any]) -> Self:
        """The change of an object of JSON."""
        was, now = (Facts.kept(told[name]) if told[name] else None for name in ("was", "now"))
        kind, edited = ChangeKind(told["kind"]), tuple(told["edited"])
        return cls(kind, told["session"], was, now, edited)


def tellings_between(old: Programme, new: Programme) -> tuple[Telling, ...]:
    """Every change from one programme to the next, told."""
    return tuple(_telling(change, old, new) for change in changes_between(old, new))


def facts_of(session: Session, programme: Programme) -> Facts:
    """What people know of a session."""
    room = programme.rooms.get(session.room or "")
    return Facts(
        session.title,
        session.starts,
        session.ends,
        room.name if room else "",
        _people(session, programme),
        int(session.delay.total_seconds() // 60),
    )


def edited_between(was: Session, now: Session) -> tuple[str, ...]:
    """The names of the fields that differ, as the file calls them."""
    was, now = bare(was), bare(now)
    differing = [f.name for f in fields(Session) if getattr(was, f.name) != getattr(now, f.name)]
    return tuple({"decks": "deck"}.get(name, name) for name in differing)


def _telling(change: Change, old: Programme, new: Programme) -> Telling:
    was, now = old.sessions.get(change.session), new.sessions.get(change.session)
    edited = edited_between(was, now) if was and now and change.kind is ChangeKind.EDITED else ()
    return Telling(
        change.kind,
        change.session,
        facts_of(was, old) if was else None,
        facts_of(now, new) if now else None,
        edited,
    )


def _people(session: Session, programme: Programme) -> tuple[str, ...]:
    """The names of all who speak or moderate and are known, once each."""
    appearances, moderators = cast_of(session)
    ids = [*(each.speaker for each in appearances if each.speaker), *moderators]
    return tuple(programme.speakers[id_].name for id_ in dict.fromkeys(ids))
