"""Finding sessions: by day, track, room, language and kind, and by words in their texts."""

import unicodedata
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache

from conference.programme.model import Programme, Session


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; what is None or empty is not asked for."""

    day: date | None = None
    track: str | None = None
    room: str | None = None
    language: str | None = None
    kind: str | None = None
    q: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything but a day is asked for."""
        return any(getattr(self, each.name) for each in fields(self) if each.name != "day")

    def finds(self, session: Session, programme: Programme) -> bool:
        """Whether a session is what is looked for; its languages count with interpretation."""
        spoken = {session.language, *session.interpretation}
        return (
            self.day in (None, session.day)
            and self.track in (None, session.track)
            and self.room in (None, session.room)
            and (self.language is None or self.language in spoken)
            and self.kind in (None, session.kind)
            and (not self.q or has_words(words_of(session, programme), self.q))
        )


def has_words(text: str, q: str) -> bool:
    """Whether every word that is looked for is in a text."""
    plain = _kept(text)
    return all(word in plain for word in folded(q).split())


def words_of(session: Session, programme: Programme) -> str:
    """Every text of a session that somebody may look for."""
    people = [programme.speakers[id_] for id_ in (*session.speaker_ids, *session.moderators)]
    track = programme.tracks[session.track].name if session.track else ""
    of_people = [text for person in people for text in (person.name, person.organisation)]
    return "\n".join([session.title, session.abstract, session.note, track, *of_people])


def folded(text: str) -> str:
    """A text for comparing: no case, no accents; ß is ss, so “strasse” finds “Straße”."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    apart = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=2048)
def _kept(text: str) -> str:
    """A text of the programme, folded once: to do so for all of them takes longer than a loop may.

    What people look for is folded without it, or it would push the programme out.
    """
    return folded(text)
