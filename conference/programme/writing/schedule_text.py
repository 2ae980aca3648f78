"""A programme as the text of a schedule file, which our own reader takes for the same programme."""

from collections.abc import Iterable, Iterator
from datetime import date

from conference.programme.model import Programme, Session
from conference.programme.writing.fields import (
    event_fields,
    room_fields,
    session_fields,
    speaker_fields,
    track_fields,
)
from conference.programme.writing.mappings import STEP, Comments, Fields, lines_of
from conference.programme.writing.scalars import WIDTH, comment

SCHEMA_LINE = "# yaml-language-server: $schema=static/schedule.schema.json"


def schedule_text(
    programme: Programme, *, opening: Iterable[str] = (), comments: Comments | None = None
) -> str:
    """The file: paragraphs of the `opening` as comments, then section by section.

    `comments` stand above what their paths name: `("sessions", "opening")`, `("event", "name")`.
    """
    comments = comments or {}
    parts = [
        _opening(opening),
        lines_of({"event": event_fields(programme.event)}, comments=comments),
        *_sections(programme, comments),
        _sessions(programme, comments),
    ]
    return "\n".join("\n".join([*part, ""]) for part in parts)


def _opening(paragraphs: Iterable[str]) -> Iterator[str]:
    yield SCHEMA_LINE
    for paragraph in paragraphs:
        yield "#"
        yield from comment(paragraph, indent=0)


def _sections(programme: Programme, comments: Comments) -> Iterator[Iterator[str]]:
    """Tracks, rooms and speakers, as far as there are any."""
    sections: dict[str, Fields] = {
        "tracks": {id_: track_fields(each) for id_, each in programme.tracks.items()},
        "rooms": {id_: room_fields(each) for id_, each in programme.rooms.items()},
        "speakers": {id_: speaker_fields(each) for id_, each in programme.speakers.items()},
    }
    for name, entries in sections.items():
        if entries:
            yield lines_of({name: entries}, comments=comments)


def _sessions(programme: Programme, comments: Comments) -> Iterator[str]:
    """The sessions in their order, with a ruler where another day begins."""
    yield "sessions:"
    day: date | None = None
    for session in programme.sessions.values():
        yield ""
        if session.day != day:
            day = session.day
            yield _ruler(day)
            yield ""
        yield from _session(session, programme, comments)


def _session(session: Session, programme: Programme, comments: Comments) -> Iterator[str]:
    fields = {session.id: session_fields(session, programme.event)}
    yield from lines_of(fields, comments=comments, path=("sessions",), indent=STEP)


def _ruler(day: date) -> str:
    return f"  # ---- {day:%A}, {day.day} {day:%B} ".ljust(WIDTH, "-")
