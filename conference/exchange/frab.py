"""The programme in the format of frab and c3voc, which apps and video tools read, as JSON.

In the words of that format: a `conference` has `days`, these have `rooms`, and these `events`.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import quote

from conference.exchange.plain import one_line, plain
from conference.programme.identity import guid_of, number_of, uid_of
from conference.programme.model import Deck, Link, Programme, Session
from conference.slides.decks import is_pdf
from conference.slides.plain_text import to_text

GENERATOR = {"name": "conference"}
ONLINE = "Online"
"""The room of what has none: apps show nothing that is nowhere."""

Schedule = dict[str, Any]
"""What stands under `schedule` in the JSON; the XML is made from the same."""


@dataclass(frozen=True, slots=True)
class Frab:
    """Makes the exports of one programme; `root` is the site's address without a slash.

    `decks` are those of a session that may be seen now, with their numbers.
    """

    programme: Programme
    root: str
    decks: Callable[[Session], Iterable[tuple[int, Deck]]]

    def schedule(self) -> Schedule:
        """Everything; the version follows from the rest, so it changes just when that does."""
        content = {"base_url": f"{self.root}/", "conference": self._conference()}
        digest = hashlib.sha256(json.dumps(content).encode()).hexdigest()
        return {"version": digest[:12], **content}

    def _conference(self) -> dict[str, Any]:
        event, days = self.programme.event, self.programme.days
        return {
            "acronym": event.acronym,
            "title": one_line(event.name),
            **({"description": one_line(event.subtitle)} if event.subtitle else {}),
            "start": event.first_day.isoformat(),
            "end": event.last_day.isoformat(),
            "daysCount": len(days),
            "timeslot_duration": "00:05",
            "time_zone_name": event.timezone.key,
            "url": f"{self.root}/",
            **self._colors(),
            "rooms": [self._room(name) for name in self._rooms(self.programme)],
            "tracks": self._tracks(),
            "days": [self._day(index, day) for index, day in enumerate(days, 1)],
        }

    def _colors(self) -> dict[str, Any]:
        """The event's colour is that of its first track."""
        colors = [track.color for track in self.programme.tracks.values()]
        return {"colors": {"primary": colors[0]}} if colors else {}

    def _tracks(self) -> list[dict[str, str]]:
        return [
            {"name": one_line(track.name), "slug": track.id, "color": track.color}
            for track in self.programme.tracks.values()
        ]

    def _room(self, name: str) -> dict[str, str]:
        ids = (room.id for room in self.programme.rooms.values() if one_line(room.name) == name)
        guid = guid_of(self.programme.event.id, "rooms", next(ids, ""))
        return {"name": name, "guid": str(guid)}

    def _day(self, index: int, day: date) -> dict[str, Any]:
        """A day from midnight to midnight, and as much longer as its sessions are."""
        sessions, zone = self.programme.on_day(day), self.programme.event.timezone
        midnights = [datetime.combine(day + timedelta(n), time(), zone) for n in (0, 1)]
        starts = [session.starts.astimezone(zone) for session in sessions]
        ends = [session.ends.astimezone(zone) for session in sessions]
        return {
            "index": index,
            "date": day.isoformat(),
            "day_start": min([midnights[0], *starts], key=datetime.timestamp).isoformat(),
            "day_end": max([midnights[1], *ends], key=datetime.timestamp).isoformat(),
            "rooms": {
                name: [self._event(one) for one in sessions if self._room_of(one) == name]
                for name in self._rooms(sessions)
            },
        }

    def _rooms(self, sessions: Iterable[Session]) -> list[str]:
        """The names of the rooms in use, in the file's order; two of one name are one room."""
        used = {self._room_of(session) for session in sessions}
        named = (one_line(room.name) for room in self.programme.rooms.values())
        return [name for name in dict.fromkeys((*named, ONLINE)) if name in used]

    def _room_of(self, session: Session) -> str:
        room = self.programme.rooms.get(session.room or "")
        return one_line(room.name) if room else ONLINE

    def _event(self, session: Session) -> dict[str, Any]:
        guid = uid_of(self.programme.event.id, session.id)
        number = number_of(guid)
        track = self.programme.tracks.get(session.track or "")
        decks = [self._slides(session, *each) for each in self.decks(session)]
        return {
            "guid": str(guid),
            "id": number,
            **self._times(session),
            "room": self._room_of(session),
            "slug": f"{self.programme.event.acronym}-{number}-{session.id}",
            "url": self._page("sessions", session.id),
            "title": _title(session),
            "subtitle": "",
            "track": one_line(track.name) if track else "",
            "type": session.kind.value,
            "language": session.language or "",
            "abstract": plain(to_text(session.abstract, site=self.root)),
            "description": plain(session.note),
            "do_not_record": not session.recorded,
            "persons": [self._person(id_) for id_ in _people(session)],
            "links": [*map(_link, session.links), *(page for page, _ in decks)],
            "attachments": [file for _, file in decks],
        }

    def _times(self, session: Session) -> dict[str, str]:
        zone = self.programme.event.timezone
        starts, ends = session.starts.astimezone(zone), session.ends.astimezone(zone)
        minutes = (session.ends - session.starts) // timedelta(minutes=1)
        return {
            "date": starts.isoformat(),
            "start": f"{starts:%H:%M}",
            "end": ends.isoformat(),
            "duration": f"{minutes // 60:02}:{minutes % 60:02}",
        }

    def _person(self, id_: str) -> dict[str, Any]:
        guid = guid_of(self.programme.event.id, "speakers", id_)
        speaker = self.programme.speakers[id_]
        return {
            "guid": str(guid),
            "id": number_of(guid),
            "name": one_line(speaker.name),
            "biography": plain(to_text(speaker.bio, site=self.root)),
            "url": self._page("speakers", id_),
        }

    def _slides(
        self, session: Session, number: int, deck: Deck
    ) -> tuple[dict[str, str], dict[str, str]]:
        """A deck as a link to its first slide, and as what can be downloaded of it."""
        page = self._page("sessions", session.id) + (f"decks/{number}/" if number > 1 else "")
        title = one_line(deck.title) or "Slides"
        slides = {"type": "slides", "url": f"{page}slides/1", "title": title}
        return slides, slides | {"url": f"{page}deck.pdf"} if is_pdf(deck.file) else slides

    def _page(self, kind: str, id_: str) -> str:
        return f"{self.root}/{kind}/{quote(id_)}/"


def to_json(schedule: Schedule) -> bytes:
    """The export in JSON."""
    return json.dumps({"generator": GENERATOR, "schedule": schedule}, ensure_ascii=False).encode()


def _title(session: Session) -> str:
    return one_line(f"Cancelled: {session.title}" if session.cancelled else session.title)


def _people(session: Session) -> Iterable[str]:
    """Who speaks, then who moderates, each once."""
    return dict.fromkeys((*session.speaker_ids, *session.moderators))


def _link(link: Link) -> dict[str, str]:
    return {"url": one_line(link.url), "title": one_line(link.title)}
