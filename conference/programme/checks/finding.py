"""A finding: something in a programme to look at, with its place and how to mend it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from conference.programme.choices import Kind
from conference.programme.model import Programme, Session
from conference.programme.problems import Severity

PAUSES = (Kind.BREAK, Kind.SOCIAL)
"""Kinds of sessions that need no abstract, language or leader."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at; `path` is like `sessions.opening.room`."""

    path: str
    code: str
    severity: Severity
    message: str
    hint: str = ""


def about(session: Session, field: str = "") -> str:
    """The path of a session or of one of its fields."""
    return f"sessions.{session.id}.{field}" if field else f"sessions.{session.id}"


def warning(path: str, code: str, message: str, *, hint: str = "") -> Finding:
    """Something that is probably a mistake."""
    meant = f'if it is meant, add "ignore: [{code}]"'
    return Finding(path, code, Severity.WARNING, message, hint or meant)


def hint(path: str, code: str, message: str, *, hint: str) -> Finding:
    """Something that could be better."""
    return Finding(path, code, Severity.HINT, message, hint)


def taking_place(programme: Programme) -> Iterator[Session]:
    """The sessions that are not cancelled, in order."""
    return (session for session in programme if not session.cancelled)


def with_content(programme: Programme) -> Iterator[Session]:
    """The sessions that take place and are more than a pause."""
    return (session for session in taking_place(programme) if session.kind not in PAUSES)


def grouped(pairs: Iterable[tuple[str | None, Session]]) -> dict[str, list[Session]]:
    """Sessions by a name, those without one left out."""
    groups: dict[str, list[Session]] = {}
    for name, session in pairs:
        if name:
            groups.setdefault(name, []).append(session)
    return groups
