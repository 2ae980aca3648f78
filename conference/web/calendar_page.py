"""The one honest page about calendars: subscribe, download, copy, and what each of them does."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from conference.exchange.calendar_links import Links, Moment, copies, subscriptions, webcal
from conference.programme.model import Programme, Session
from conference.programme.published import Revision
from conference.web.qr import code_of
from conference.web.schedule_page import asked_search, calendar_of

WHOLE = "schedule"
"""What `of` says of the whole programme, or of what the filters beside it leave of it."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What can be put into calendars: its name, the address of its file and of its page."""

    name: str
    path: str
    page: str
    sessions: tuple[Session, ...]
    single: bool = False


@dataclass(frozen=True, slots=True)
class Subscribing:
    """The ways to subscribe to a feed, and to download it."""

    address: str
    webcal: str
    links: Links
    code: Markup
    download: str


def make_calendar_page(*, current: Callable[[], Revision], base_url: str) -> Blueprint:
    """The blueprint of `/calendar/`; `base_url` begins the addresses that calendars ask."""
    page = Blueprint("calendar", __name__)
    root = base_url.rstrip("/")

    @page.get("/calendar/")
    def show_calendar() -> ResponseReturnValue:
        """Show how what `of` names gets into a calendar: `schedule`, `sessions/<id>` and so on."""
        programme = current().programme
        feed = asked_feed(request.args.get("of", WHOLE), programme) or abort(404)
        return render_template(
            "calendar.html",
            feed=feed,
            subscribing=subscribing(root + feed.path, name=feed.name, code_of=public_code),
            one=copies_of(feed, programme, root=root),
            known=known_now(feed.sessions, current()),
        )

    return page


def asked_feed(of: str, programme: Programme) -> Feed | None:
    """The feed that an address names; None when there is no such thing."""
    kind, _, id_ = of.partition("/")
    makers = {"sessions": _of_session, "speakers": _of_speaker, "tracks": _of_track}
    if kind in makers:
        return makers[kind](id_, programme)
    return _of_programme(programme) if of == WHOLE else None


def subscribing(
    address: str, *, name: str, code_of: Callable[[str], Markup] = code_of
) -> Subscribing:
    """The ways to the feed at an address; the file to download is one of this site's own."""
    parts = urlsplit(address)
    return Subscribing(
        address,
        webcal(address),
        subscriptions(address, name=name),
        code_of(address),
        f"{parts.path}?{parts.query}{'&' if parts.query else ''}download",
    )


@lru_cache(maxsize=256)
def public_code(address: str) -> Markup:
    """The QR code of an address that is no secret and may be remembered: drawing takes 10 ms."""
    return code_of(address)


def known_now(sessions: Iterable[Session], revision: Revision) -> Mapping[str, int]:
    """The number that calendars have of each session, for who looks at an old copy later."""
    return {s.id: revision.sequences[s.id] for s in sessions if s.id in revision.sequences}


def copies_of(feed: Feed, programme: Programme, *, root: str) -> Links | None:
    """Links that copy a single session; nobody needs the copy of one that will not take place."""
    if not feed.single or feed.sessions[0].cancelled:
        return None
    return copies(moment_of(feed.sessions[0], programme, root=root))


def moment_of(session: Session, programme: Programme, *, root: str) -> Moment:
    """A session as it is copied into a calendar."""
    room = programme.rooms.get(session.room or "")
    place = f"{room.name}, {programme.event.name}" if room else programme.event.name
    address = f"{root}/sessions/{session.id}/"
    return Moment(session.title, session.starts, session.ends, place, address)


def _of_session(session_id: str, programme: Programme) -> Feed | None:
    session = programme.sessions.get(session_id)
    if session is None:
        return None
    path = f"/sessions/{session_id}"
    return Feed(session.title, f"{path}.ics", f"{path}/", (session,), single=True)


def _of_speaker(speaker_id: str, programme: Programme) -> Feed | None:
    speaker = programme.speakers.get(speaker_id)
    if speaker is None:
        return None
    sessions = tuple(programme.of_speaker(speaker_id))
    name, path = f"{speaker.name} · {programme.event.name}", f"/speakers/{speaker_id}"
    return Feed(name, f"{path}.ics", f"{path}/", sessions)


def _of_track(track_id: str, programme: Programme) -> Feed | None:
    track = programme.tracks.get(track_id)
    if track is None:
        return None
    sessions = tuple(session for session in programme if session.track == track_id)
    name, page = f"{track.name} · {programme.event.name}", f"/{WHOLE}/?track={track_id}"
    return Feed(name, f"/tracks/{track_id}.ics", page, sessions)


def _of_programme(programme: Programme) -> Feed:
    """All of the programme, or what the filters in the address leave of it."""
    search = asked_search(programme)
    query = urlencode(calendar_of(search))
    sessions = tuple(s for s in programme if not query or search.finds(s, programme))
    name, path, page = programme.event.name, f"/{WHOLE}.ics", f"/{WHOLE}/"
    if not query:
        return Feed(name, path, page, sessions)
    name = gettext("%(event)s, a selection", event=name)
    return Feed(name, f"{path}?{query}", f"{page}?{query}", sessions)
