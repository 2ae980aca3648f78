"""What an event lacks before it opens: of its sessions, speakers and pages, and what clashes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from conference.programme.checks.finding import PAUSES
from conference.programme.model import Programme, Session, Speaker
from conference.programme.problems import Problem


class Lack(StrEnum):
    """One kind of thing that is missing, or in the way."""

    CLASH = "clash"
    WAY_IN = "way-in"
    MODERATOR = "moderator"
    TO_BE_ANNOUNCED = "tbc"
    TENTATIVE = "tentative"
    UNSHOWN = "unshown"
    DECK = "deck"
    PAGE = "page"
    PHOTO = "photo"
    BIO = "bio"
    SESSION = "session"


CLASHES = frozenset({"room-clash", "speaker-clash", "break-too-short", "back-to-back"})
"""The codes of the problems of `checks/clashes.py`."""

PAGES = {
    "imprint": ("imprint", "impressum", "legal-notice"),
    "privacy": ("privacy", "datenschutz", "data-protection"),
}
"""The pages that the law asks for in most places, and the ids by which they are known."""


NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Thing:
    """What lacks something: a session or speaker of that id, a page, or a line of the file.

    `why` is what is to be said besides, in English.
    """

    name: str
    session: str | None = None
    speaker: str | None = None
    line: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """Everything that lacks the same, at least one thing."""

    lack: Lack
    things: tuple[Thing, ...]


def missing(
    programme: Programme, problems: Iterable[Problem], *, unshown: Mapping[str, str] = NONE
) -> tuple[Missing, ...]:
    """What is missing, the most pressing first; `problems` are those of the file.

    `unshown` says of files of slides why they cannot be shown.
    """
    found = {
        Lack.CLASH: _clashes(problems),
        **_of_sessions(programme),
        Lack.UNSHOWN: tuple(_unshown(programme, unshown)),
        Lack.PAGE: tuple(Thing(page) for page in _lacking_pages(programme)),
        **_of_speakers(programme),
    }
    return tuple(Missing(lack, found[lack]) for lack in Lack if found[lack])


def _clashes(problems: Iterable[Problem]) -> tuple[Thing, ...]:
    return tuple(
        Thing(problem.message, line=problem.line) for problem in problems if problem.code in CLASHES
    )


def _of_sessions(programme: Programme) -> dict[Lack, tuple[Thing, ...]]:
    coming = [session for session in programme if session.has_live_room]
    lacking = {
        Lack.WAY_IN: (s for s in coming if not _has_way_in(s, programme)),
        Lack.MODERATOR: (s for s in coming if s.takes_questions and not s.moderators),
        Lack.TO_BE_ANNOUNCED: (s for s in coming if s.has_tbc),
        Lack.TENTATIVE: (s for s in coming if s.tentative),
        Lack.DECK: (s for s in coming if s.kind not in PAUSES and not _has_deck(s)),
    }
    return {
        lack: tuple(Thing(session.title, session=session.id) for session in sessions)
        for lack, sessions in lacking.items()
    }


def _unshown(programme: Programme, unshown: Mapping[str, str]) -> Iterator[Thing]:
    for session in programme:
        for deck in session.all_decks:
            if why := unshown.get(deck.file):
                yield Thing(session.title, session=session.id, why=f"{deck.file}: {why}")


def _of_speakers(programme: Programme) -> dict[Lack, tuple[Thing, ...]]:
    everybody = programme.speakers.values()
    taking_part = {id_ for session in programme for id_ in _people(session)}
    lacking: dict[Lack, Iterable[Speaker]] = {
        Lack.PHOTO: (speaker for speaker in everybody if not speaker.photo),
        Lack.BIO: (speaker for speaker in everybody if not speaker.bio),
        Lack.SESSION: (speaker for speaker in everybody if speaker.id not in taking_part),
    }
    return {
        lack: tuple(Thing(speaker.name, speaker=speaker.id) for speaker in speakers)
        for lack, speakers in lacking.items()
    }


def _lacking_pages(programme: Programme) -> Iterator[str]:
    """The names of the pages that are not there by any id they are known by."""
    there = programme.event.pages.keys()
    return (name for name, ids in PAGES.items() if not there & set(ids))


def _people(session: Session) -> Iterator[str]:
    yield from session.speaker_ids
    yield from session.moderators
    yield from (each.instead_of for each in session.appearances if each.instead_of)


def _has_deck(session: Session) -> bool:
    return bool(session.decks) or any(each.deck for each in session.appearances)


def _has_way_in(session: Session, programme: Programme) -> bool:
    """Whether people get to it: by its own address, or by what its room has."""
    room = programme.rooms.get(session.room or "")
    return bool(session.join_url or (room and (room.join_url or room.embed or room.dial_in)))
