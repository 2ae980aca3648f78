"""Checks of what stands in the file and is never used; only a whole programme can tell."""

from collections.abc import Iterable, Iterator

from conference.programme.checks.finding import Finding, hint
from conference.programme.model import Programme, Room, Session, Speaker, Track
from conference.programme.reading.quoting import quoted


def unused_speaker(programme: Programme) -> Iterator[Finding]:
    """Somebody who takes part in nothing."""
    used = {person for session in programme.sessions.values() for person in _people(session)}
    yield from _unused(programme.speakers.values(), used, section="speakers")


def unused_track(programme: Programme) -> Iterator[Finding]:
    """A track without sessions."""
    used = {session.track for session in programme.sessions.values()}
    yield from _unused(programme.tracks.values(), used, section="tracks")


def unused_room(programme: Programme) -> Iterator[Finding]:
    """A room without sessions."""
    used = {session.room for session in programme.sessions.values()}
    yield from _unused(programme.rooms.values(), used, section="rooms")


def _people(session: Session) -> Iterator[str]:
    yield from session.speaker_ids
    yield from session.moderators
    yield from (each.instead_of for each in session.appearances if each.instead_of)


def _unused(
    entries: Iterable[Speaker | Track | Room], used: Iterable[str | None], *, section: str
) -> Iterator[Finding]:
    one = section.removesuffix("s")
    for entry in entries:
        if entry.id not in used:
            message = f"{one} {quoted(entry.name)} is in no session"
            mend = f'name "{entry.id}" in a session, or delete it here'
            yield hint(f"{section}.{entry.id}", f"unused-{one}", message, hint=mend)
