"""The calendars: the whole programme or a choice of it, one session, one speaker, one track.

Filters look at what a session is now. One that moves to another track or day is no longer in the
feeds of the old one: a subscription is replaced whole (RFC 5545 has no word for "not here any
more" outside of METHOD), so it leaves these calendars and stands in those of the new one under
the same UID. What is cancelled or removed stays everywhere, and says so.
"""

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from flask import Blueprint, Response, abort, request
from flask_babel import gettext

from conference.exchange.calendars import calendar
from conference.exchange.ledger import Entry, entries
from conference.exchange.withheld import shown
from conference.exchange.xcal import xcal
from conference.programme import revisions
from conference.programme.model import Programme
from conference.programme.published import Revision
from conference.storage.database import Database
from conference.web.delivery import export
from conference.web.selection import asked_selection

LONGEST_ALARM = 7 * 24 * 60
AT_ONCE = 10
"""Entries to write before it is everybody else's turn; one takes a millisecond or two."""


class Feeds:
    """What calendars are told, read once per revision, and when one was taken out of view.

    `base_url` is the site's public address: what is in a calendar never depends on a request.
    """

    def __init__(
        self, database: Database, *, current: Callable[[], Revision], base_url: str
    ) -> None:
        self.current = current
        self.base_url = base_url
        self._database = database
        self._kept: tuple[Revision, frozenset[int], tuple[Entry, ...]] | None = None
        self._known_to_xcal: tuple[Entry, ...] = ()
        self._turn = threading.Lock()

    @property
    def programme(self) -> Programme:
        """The programme that is served."""
        return self.current().programme

    def known(self) -> tuple[Entry, ...]:
        """Every session that calendars were ever told of."""
        revision = self.current()
        with self._database.read() as db:
            withheld = revisions.withheld(db)
        with self._turn:
            kept = self._kept
            if kept is None or kept[0] is not revision or kept[1] != withheld:
                kept = self._kept = (revision, withheld, self._read(withheld))
            return kept[2]

    def _read(self, withheld: frozenset[int]) -> tuple[Entry, ...]:
        """The ledger, with each entry written once: calendars remember its bytes."""
        with self._database.read() as db:
            known = shown(entries(db), withheld=revisions.last_seen_in(db, withheld))
        event = self.programme.event
        in_turns(known, lambda part: calendar(event, part, name="", base_url=self.base_url))
        return known

    def changed_at(self, known: Iterable[Entry]) -> datetime:
        """When a list was last another one: leaving it and renaming it changes it, too."""
        published = self.current().published_at.astimezone(UTC).replace(microsecond=0)
        return max([published, *(entry.changed_at for entry in known)])

    def in_xml(self, chosen: Iterable[Entry], *, name: str) -> bytes:
        """The entries as xCal, which remembers each once it is written."""
        event, known = self.programme.event, self.known()
        with self._turn:
            if self._known_to_xcal is not known:
                in_turns(known, lambda part: xcal(event, part, name="", base_url=self.base_url))
                self._known_to_xcal = known
        return xcal(event, chosen, name=name, base_url=self.base_url)

    def answer(self, chosen: Iterable[Entry], *, name: str, file: str | None) -> Response:
        """The entries as a calendar; saved as `file` when there is one."""
        event, known = self.programme.event, self.known()
        body = calendar(event, chosen, name=name, base_url=self.base_url, alarm=asked_alarm())
        changed_at = self.changed_at(known)
        saved_as = f"{file}.ics" if file else None
        return export(body, "text/calendar", changed_at=changed_at, file=saved_as)


def in_turns(known: Sequence[Entry], write: Callable[[Sequence[Entry]], object]) -> None:
    """Write entries a few at a time."""
    for start in range(0, len(known), AT_ONCE):
        write(known[start : start + AT_ONCE])
        time.sleep(0)  # under gevent it is everybody else's turn


def make_feeds(feeds: Feeds) -> Blueprint:
    """The blueprint of every `.ics` that is public, and of `/schedule.xcal`."""
    blueprint = Blueprint("feeds", __name__)

    @blueprint.get("/schedule.ics")
    def schedule_ics() -> Response:
        """The programme, or what the filters leave of it."""
        known, event = feeds.known(), feeds.programme.event
        selection = asked_selection(known, feeds.programme)
        chosen = filter(selection.takes, known)
        return feeds.answer(
            chosen, name=selection.name(event.name), file=_if_download(event.acronym)
        )

    @blueprint.get("/schedule.xcal")
    def schedule_xcal() -> Response:
        """The same in XML, for programs that read no iCalendar."""
        known, event = feeds.known(), feeds.programme.event
        selection = asked_selection(known, feeds.programme)
        name, chosen = selection.name(event.name), filter(selection.takes, known)
        body = feeds.in_xml(chosen, name=name)
        return export(body, "application/calendar+xml", changed_at=feeds.changed_at(known))

    @blueprint.get("/sessions/<session_id>.ics")
    def session_ics(session_id: str) -> Response:
        """One session, also when it was removed."""
        own = [entry for entry in feeds.known() if entry.session_id == session_id] or abort(404)
        return feeds.answer(own, name=own[0].facts.title, file=session_id)

    @blueprint.get("/speakers/<speaker_id>.ics")
    def speaker_ics(speaker_id: str) -> Response:
        """The sessions in which somebody speaks or moderates, removed ones too."""
        name = _speaker_name(speaker_id, feeds.known(), feeds.programme) or abort(404)
        own = (entry for entry in feeds.known() if _has_part(speaker_id, entry))
        return feeds.answer(own, name=_of(name, feeds.programme), file=_if_download(speaker_id))

    @blueprint.get("/tracks/<track_id>.ics")
    def track_ics(track_id: str) -> Response:
        """The sessions of a track, removed ones too."""
        own = [entry for entry in feeds.known() if entry.facts.track == track_id]
        name = _track_name(track_id, own, feeds.programme) or abort(404)
        return feeds.answer(own, name=_of(name, feeds.programme), file=_if_download(track_id))

    return blueprint


def asked_alarm() -> int | None:
    """How many minutes before each start to remind, None for not at all."""
    asked = request.args.get("alarm")
    if asked is None:
        return None
    plain = asked.isascii() and asked.isdigit() and len(asked) <= len(str(LONGEST_ALARM))
    if not (plain and 1 <= int(asked) <= LONGEST_ALARM):
        most = gettext("alarm must be a number of minutes from 1 to %(most)s.", most=LONGEST_ALARM)
        abort(400, most)
    return int(asked)


def _of(name: str, programme: Programme) -> str:
    return f"{name} · {programme.event.name}"


def _has_part(speaker_id: str, entry: Entry) -> bool:
    return any(part.speaker == speaker_id for part in entry.facts.parts)


def _speaker_name(speaker_id: str, known: tuple[Entry, ...], programme: Programme) -> str | None:
    """Somebody's name; who left the programme may still be named in a cancelled session."""
    if speaker := programme.speakers.get(speaker_id):
        return speaker.name
    parts = (part for entry in known for part in entry.facts.parts)
    return next((part.name for part in parts if part.speaker == speaker_id), None)


def _track_name(track_id: str, own: list[Entry], programme: Programme) -> str | None:
    """A track's name; one that left the programme may still have a cancelled session."""
    if track := programme.tracks.get(track_id):
        return track.name
    return own[0].facts.track_name if own else None


def _if_download(name: str) -> str | None:
    return name if "download" in request.args else None
