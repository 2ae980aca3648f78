"""The calendars: the whole programme, one session, one speaker; each with conditional requests."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from hashlib import sha256

from flask import Blueprint, Response, abort, request
from flask_babel import gettext

from conference.exchange.calendars import calendar
from conference.exchange.ledger import Entry, entries
from conference.programme.model import Programme
from conference.storage.database import Database

FRESH_FOR = 60
LONGEST_ALARM = 7 * 24 * 60
LONGEST_QUOTE = 60

Chosen = Mapping[str, frozenset[str]]
"""For each filter that is in use, the values that were asked for."""

FILTERS: dict[str, Callable[[Entry], Iterable[str | None]]] = {
    "day": lambda entry: [entry.facts.day.isoformat()],
    "track": lambda entry: [entry.facts.track],
    "room": lambda entry: [entry.facts.room],
    "language": lambda entry: [entry.facts.language, *entry.facts.interpretation],
    "session": lambda entry: [entry.session_id],
}
"""What an entry offers to each filter."""

OFFERED: dict[str, Callable[[Programme], Iterable[str]]] = {
    "day": lambda programme: [day.isoformat() for day in programme.days],
    "track": lambda programme: programme.tracks,
    "room": lambda programme: programme.rooms,
    "language": lambda programme: programme.event.languages,
    "session": lambda programme: programme.sessions,
}
"""What may be asked for even when no entry has it."""


def make_feeds(
    database: Database, *, programme: Callable[[], Programme], base_url: str
) -> Blueprint:
    """The blueprint of `/schedule.ics`, `/sessions/<id>.ics` and `/speakers/<id>.ics`.

    `base_url` is the site's public address: what is in a calendar never depends on a request.
    """
    feeds = Blueprint("feeds", __name__)

    def stored() -> tuple[Entry, ...]:
        with database.read() as db:
            return entries(db)

    def render(chosen: Iterable[Entry], name: str) -> bytes:
        event = programme().event
        return calendar(event, chosen, name=name, base_url=base_url, alarm=asked_alarm())

    @feeds.get("/schedule.ics")
    def schedule_ics() -> Response:
        """The programme, or what the filters leave of it."""
        known, event = stored(), programme().event
        chosen = asked_filters(known, programme())
        body = render((entry for entry in known if matches(entry, chosen)), event.name)
        return _answer(body, _latest(known), file=_if_download(event.acronym))

    @feeds.get("/sessions/<session_id>.ics")
    def session_ics(session_id: str) -> Response:
        """One session, also when it was removed."""
        own = [entry for entry in stored() if entry.session_id == session_id] or abort(404)
        return _answer(render(own, own[0].facts.title), _latest(own), file=session_id)

    @feeds.get("/speakers/<speaker_id>.ics")
    def speaker_ics(speaker_id: str) -> Response:
        """The sessions in which somebody speaks or moderates, removed ones too."""
        known = stored()
        name = _speaker_name(speaker_id, known, programme()) or abort(404)
        own = (entry for entry in known if _has_part(speaker_id, entry))
        body = render(own, f"{name} · {programme().event.name}")
        return _answer(body, _latest(known), file=_if_download(speaker_id))

    return feeds


def matches(entry: Entry, chosen: Chosen) -> bool:
    """Whether an entry has one of the values asked for, in every filter that is in use."""
    return all(not values.isdisjoint(FILTERS[name](entry)) for name, values in chosen.items())


def asked_filters(known: tuple[Entry, ...], programme: Programme) -> Chosen:
    """The filters of this request; a value that nothing in the programme has is answered 400."""
    chosen = {name: values for name in FILTERS if (values := _values(name))}
    for name, values in chosen.items():
        offered = {value for entry in known for value in FILTERS[name](entry)}
        for unknown in sorted(values - offered.union(OFFERED[name](programme))):
            abort(400, _no_such(name, unknown))
    return chosen


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


def _values(name: str) -> frozenset[str]:
    """The values of a filter: several by commas or by saying it again; an empty one is none."""
    parts = ",".join(request.args.getlist(name)).split(",")
    return frozenset(part.strip() for part in parts) - {""}


def _no_such(name: str, value: str) -> str:
    return str(
        gettext(
            "The programme has no %(name)s “%(value)s”. Please look the id up in the schedule.",
            name=name,
            value=value[:LONGEST_QUOTE],
        )
    )


def _has_part(speaker_id: str, entry: Entry) -> bool:
    return any(part.speaker == speaker_id for part in entry.facts.parts)


def _speaker_name(speaker_id: str, known: tuple[Entry, ...], programme: Programme) -> str | None:
    """Somebody's name; who left the programme may still be named in a cancelled session."""
    if speaker := programme.speakers.get(speaker_id):
        return speaker.name
    parts = (part for entry in known for part in entry.facts.parts)
    return next((part.name for part in parts if part.speaker == speaker_id), None)


def _latest(known: Iterable[Entry]) -> datetime | None:
    """The last change; of all entries in a list, since leaving a list changes it, too."""
    return max((entry.changed_at for entry in known), default=None)


def _if_download(name: str) -> str | None:
    return name if "download" in request.args else None


def _answer(body: bytes, changed_at: datetime | None, *, file: str | None) -> Response:
    """The bytes, or 304 for who has them; saved under the name `file` when there is one."""
    response = Response(body, content_type="text/calendar; charset=utf-8")
    response.set_etag(sha256(body).hexdigest())
    response.last_modified = changed_at
    response.cache_control.public = True
    response.cache_control.max_age = FRESH_FOR
    response.headers["Access-Control-Allow-Origin"] = "*"
    if file:
        response.headers.set("Content-Disposition", "attachment", filename=f"{file}.ics")
    response.make_conditional(request)
    return response
