"""The calendars: the whole programme or a choice of it, one session, one speaker, one track.

Filters look at what a session is now. One that moves to another track or day is no longer in the
feeds of the old one: a subscription is replaced whole (RFC 5545 has no word for "not here any
more" outside of METHOD), so it leaves these calendars and stands in those of the new one under
the same UID. What is cancelled or removed stays everywhere, and says so.
"""

import threading
from collections.abc import Callable, Iterable

from flask import Blueprint, Response, abort, request
from flask_babel import gettext

from conference.exchange.calendars import calendar
from conference.exchange.ledger import Entry
from conference.exchange.xcal import xcal
from conference.programme.model import Programme
from conference.programme.published import Revision
from conference.storage.database import Database
from conference.web.calendar_state import CalendarState, CalendarStates, in_turns
from conference.web.delivery import export
from conference.web.selection import asked_selection

LONGEST_ALARM = 7 * 24 * 60


class Feeds:
    """Writes choices of what calendars are told, at the moment of a request.

    `base_url` is the site's public address: what is in a calendar never depends on a request.
    """

    def __init__(
        self, database: Database, *, current: Callable[[], Revision], base_url: str
    ) -> None:
        self.current = current
        self.base_url = base_url
        self._states = CalendarStates(database, current=current, base_url=base_url)
        self._known_to_xcal: tuple[Entry, ...] = ()
        self._turn = threading.Lock()

    def state(self) -> CalendarState:
        """What calendars are told now; all of an answer is made of one."""
        return self._states.now()

    def in_xml(self, state: CalendarState, chosen: Iterable[Entry], *, name: str) -> bytes:
        """The entries as xCal, which remembers each once it is written."""
        event, known = state.programme.event, state.entries
        with self._turn:
            if self._known_to_xcal is not known:
                in_turns(known, lambda part: xcal(event, part, name="", base_url=self.base_url))
                self._known_to_xcal = known
        return xcal(event, chosen, name=name, base_url=self.base_url)

    def answer(
        self, state: CalendarState, chosen: Iterable[Entry], *, name: str, file: str | None
    ) -> Response:
        """The entries as a calendar; saved as `file` when there is one."""
        event = state.programme.event
        body = calendar(event, chosen, name=name, base_url=self.base_url, alarm=asked_alarm())
        saved_as = f"{file}.ics" if file else None
        return export(body, "text/calendar", changed_at=state.changed_at, file=saved_as)


def make_feeds(feeds: Feeds) -> Blueprint:
    """The blueprint of every `.ics` that is public, and of `/schedule.xcal`."""
    blueprint = Blueprint("feeds", __name__)

    @blueprint.get("/schedule.ics")
    def schedule_ics() -> Response:
        """The programme, or what the filters leave of it."""
        state = feeds.state()
        event, selection = state.programme.event, asked_selection(state.entries, state.programme)
        chosen, name = filter(selection.takes, state.entries), selection.name(event.name)
        return feeds.answer(state, chosen, name=name, file=_if_download(event.acronym))

    @blueprint.get("/schedule.xcal")
    def schedule_xcal() -> Response:
        """The same in XML, for programs that read no iCalendar."""
        state = feeds.state()
        event, selection = state.programme.event, asked_selection(state.entries, state.programme)
        chosen, name = filter(selection.takes, state.entries), selection.name(event.name)
        body = feeds.in_xml(state, chosen, name=name)
        return export(body, "application/calendar+xml", changed_at=state.changed_at)

    @blueprint.get("/sessions/<session_id>.ics")
    def session_ics(session_id: str) -> Response:
        """One session, also when it was removed."""
        state = feeds.state()
        own = [entry for entry in state.entries if entry.session_id == session_id] or abort(404)
        return feeds.answer(state, own, name=own[0].facts.title, file=session_id)

    @blueprint.get("/speakers/<speaker_id>.ics")
    def speaker_ics(speaker_id: str) -> Response:
        """The sessions in which somebody speaks or moderates, removed ones too."""
        state = feeds.state()
        name = _speaker_name(speaker_id, state) or abort(404)
        own = (entry for entry in state.entries if _has_part(speaker_id, entry))
        return feeds.answer(state, own, name=_of(name, state), file=_if_download(speaker_id))

    @blueprint.get("/tracks/<track_id>.ics")
    def track_ics(track_id: str) -> Response:
        """The sessions of a track, removed ones too."""
        state = feeds.state()
        own = [entry for entry in state.entries if entry.facts.track == track_id]
        name = _track_name(track_id, own, state.programme) or abort(404)
        return feeds.answer(state, own, name=_of(name, state), file=_if_download(track_id))

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


def _of(name: str, state: CalendarState) -> str:
    return f"{name} · {state.programme.event.name}"


def _has_part(speaker_id: str, entry: Entry) -> bool:
    return any(part.speaker == speaker_id for part in entry.facts.parts)


def _speaker_name(speaker_id: str, state: CalendarState) -> str | None:
    """Somebody's name; who left the programme may still be named in a cancelled session."""
    if speaker := state.programme.speakers.get(speaker_id):
        return speaker.name
    parts = (part for entry in state.entries for part in entry.facts.parts)
    return next((part.name for part in parts if part.speaker == speaker_id), None)


def _track_name(track_id: str, own: list[Entry], programme: Programme) -> str | None:
    """A track's name; one that left the programme may still have a cancelled session."""
    if track := programme.tracks.get(track_id):
        return track.name
    return own[0].facts.track_name if own else None


def _if_download(name: str) -> str | None:
    return name if "download" in request.args else None
