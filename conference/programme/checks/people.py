"""Checks of who takes part in a session, and in what part."""

from collections import Counter
from collections.abc import Iterator

from conference.programme.checks.finding import (
    Finding,
    about,
    hint,
    taking_place,
    warning,
)
from conference.programme.choices import Asking, Kind
from conference.programme.model import Programme, Session
from conference.programme.reading.quoting import quoted

_SPOKEN = (Kind.TALK, Kind.KEYNOTE, Kind.PANEL)


def no_moderator(programme: Programme) -> Iterator[Finding]:
    """A session that takes questions without anybody to lead them."""
    for session in taking_place(programme):
        if _lacks_moderator(session):
            message = f"{quoted(session.title)} takes questions but has no moderator"
            mend = 'add "moderators: […]", or "questions: off"'
            yield warning(about(session), "no-moderator", message, hint=mend)


def no_speaker(programme: Programme) -> Iterator[Finding]:
    """A talk, keynote or panel of nobody."""
    for session in taking_place(programme):
        if session.kind in _SPOKEN and not session.appearances:
            message = f"{quoted(session.title)} has no speaker"
            mend = 'add "speakers: […]"; [tbc] says that they are still to be announced'
            yield hint(about(session), "no-speaker", message, hint=mend)


def speaker_twice(programme: Programme) -> Iterator[Finding]:
    """Somebody stands twice in one list."""
    for session in taking_place(programme):
        for field, people in _lists(session).items():
            for person in _repeated(people):
                message = f"{_name(person, programme)} stands here twice"
                mend = "delete one of them"
                yield warning(about(session, field), "speaker-twice", message, hint=mend)


def odd_stand_in(programme: Programme) -> Iterator[Finding]:
    """Somebody stands in for a person who speaks all the same."""
    for session in taking_place(programme):
        for replaced in _replaced(session) & set(session.speaker_ids):
            message = f"{_name(replaced, programme)} speaks here, and is replaced too"
            mend = 'delete them, or the "instead_of"'
            yield warning(about(session, "speakers"), "odd-stand-in", message, hint=mend)


def _lacks_moderator(session: Session) -> bool:
    takes_questions = session.kind is not Kind.BREAK and session.questions is not Asking.OFF
    return takes_questions and not session.tentative and not session.moderators


def _lists(session: Session) -> dict[str, tuple[str, ...]]:
    return {"speakers": session.speaker_ids, "moderators": session.moderators}


def _repeated(people: tuple[str, ...]) -> list[str]:
    return [person for person, times in Counter(people).items() if times > 1]


def _replaced(session: Session) -> set[str]:
    return {each.instead_of for each in session.appearances if each.instead_of}


def _name(person: str, programme: Programme) -> str:
    return programme.speakers[person].name if person in programme.speakers else person
