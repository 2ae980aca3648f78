"""Checks of what comes together: rooms and people in two places at once, or without a pause."""

from collections.abc import Iterator
from datetime import timedelta

from conference.programme.checks.finding import (
    PAUSES,
    Finding,
    about,
    grouped,
    hint,
    taking_place,
    warning,
)
from conference.programme.model import Programme, Session
from conference.programme.reading.quoting import quoted

CHANGE = timedelta(minutes=5)
"""What somebody needs at least to leave one room and enter the next."""

_SHORT_TALK = timedelta(minutes=20)


def room_clash(programme: Programme) -> Iterator[Finding]:
    """Two sessions in one room at a time."""
    for room, sessions in _by_room(programme).items():
        for earlier, later in _overlaps(sessions, "room-clash"):
            message = (
                f"{quoted(later.title)} is in {_room(room, programme)} while"
                f" {quoted(earlier.title)} is still on"
            )
            yield warning(about(later, "room"), "room-clash", message)


def back_to_back(programme: Programme) -> Iterator[Finding]:
    """Two sessions follow each other in a room without a pause; short talks in a row may."""
    for room, sessions in _by_room(programme).items():
        for earlier, later in _hurries(sessions, "back-to-back"):
            if not _may_follow_at_once(earlier, later):
                message = (
                    f"{quoted(later.title)} follows {quoted(earlier.title)} in"
                    f" {_room(room, programme)} without a pause"
                )
                fewer = "leave 5 minutes for questions and for people to come and go"
                yield hint(about(later, "starts"), "back-to-back", message, hint=fewer)


def speaker_clash(programme: Programme) -> Iterator[Finding]:
    """A speaker or moderator in two sessions at a time."""
    for person, sessions in _by_person(programme).items():
        for earlier, later in _overlaps(sessions, "speaker-clash"):
            message = (
                f"{_name(person, programme)} is in {quoted(later.title)} while"
                f" {quoted(earlier.title)} is still on"
            )
            yield warning(about(later, _part_of(person, later)), "speaker-clash", message)


def break_too_short(programme: Programme) -> Iterator[Finding]:
    """A speaker or moderator has hardly time to go from one room to the next."""
    for person, sessions in _by_person(programme).items():
        for earlier, later in _hurries(sessions, "break-too-short"):
            if earlier.room != later.room:
                minutes = (later.starts - earlier.ends) // timedelta(minutes=1)
                message = (
                    f"{_name(person, programme)} has {minutes} minutes from"
                    f" {quoted(earlier.title)} to {quoted(later.title)}, in another room"
                )
                yield warning(about(later, _part_of(person, later)), "break-too-short", message)


def _by_room(programme: Programme) -> dict[str, list[Session]]:
    return grouped((s.room, s) for s in taking_place(programme))


def _by_person(programme: Programme) -> dict[str, list[Session]]:
    return grouped(
        (person, s)
        for s in taking_place(programme)
        for person in dict.fromkeys((*s.speaker_ids, *s.moderators))
    )


def _overlaps(sessions: list[Session], code: str) -> Iterator[tuple[Session, Session]]:
    """Each session, of some in order, with one that is still on when it starts."""
    for longest, session in _with_the_last_to_end(sessions, code):
        if session.starts < longest.ends:
            yield longest, session


def _hurries(sessions: list[Session], code: str) -> Iterator[tuple[Session, Session]]:
    """Each session, of some in order, with one that ended a moment before it starts."""
    for longest, session in _with_the_last_to_end(sessions, code):
        if timedelta() <= session.starts - longest.ends < CHANGE:
            yield longest, session


def _with_the_last_to_end(sessions: list[Session], code: str) -> Iterator[tuple[Session, Session]]:
    """Each session but the first, with that of those before it which ends last."""
    longest: Session | None = None
    for session in sessions:
        if code in session.ignore:
            continue
        if longest:
            yield longest, session
        if longest is None or session.ends > longest.ends:
            longest = session


def _may_follow_at_once(earlier: Session, later: Session) -> bool:
    pause = earlier.kind in PAUSES or later.kind in PAUSES
    return pause or min(_length(earlier), _length(later)) <= _SHORT_TALK


def _length(session: Session) -> timedelta:
    return session.ends - session.starts


def _part_of(person: str, session: Session) -> str:
    return "speakers" if person in session.speaker_ids else "moderators"


def _room(room: str, programme: Programme) -> str:
    return programme.rooms[room].name if room in programme.rooms else room


def _name(person: str, programme: Programme) -> str:
    return programme.speakers[person].name if person in programme.speakers else person
