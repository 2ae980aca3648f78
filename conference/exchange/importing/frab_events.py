"""An event of a frab schedule as a session."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote, urljoin

from conference.exchange.frab import ONLINE
from conference.exchange.importing.found import FoundSession
from conference.exchange.importing.frab_people import People
from conference.exchange.importing.loosely import first_text, mappings_in, text_in
from conference.exchange.importing.texts import markdown_of, markdown_of_plain, without_cancelled
from conference.programme.choices import SessionStatus
from conference.programme.model import Link

Json = dict[str, Any]
_OWN_PAGE = re.compile(r"/sessions/([^/?#]+)/?$")
_OWN_SLIDES = re.compile(r"/sessions/[^/?#]+/(decks/\d+/)?(slides/1|deck\.pdf)$")
_CANCELLED = {"cancelled", "canceled"}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where events come from: whether from us, the conference's acronym, the site's address."""

    ours: bool
    acronym: str
    base: str

    def own_id(self, event: Json) -> str:
        """The id that an event of ours had."""
        match = _OWN_PAGE.search(text_in(event.get("url"))) if self.ours else None
        return unquote(match[1]) if match else ""

    def ids(self, event: Json) -> tuple[str, ...]:
        """What an event may be called: the words behind acronym and number, if there are any."""
        slug = text_in(event.get("slug"))
        match = re.fullmatch(rf"{re.escape(self.acronym)}-[0-9]+-(.+)", slug)
        return (self.own_id(event), match[1] if match else slug)

    def markdown(self, text: str) -> str:
        """A text of an event: what we export is plain, what others do is Markdown or HTML."""
        return markdown_of_plain(text) if self.ours else markdown_of(text)

    def address(self, url: str) -> str:
        """An address, seen from the site."""
        try:
            return urljoin(self.base, url.strip())
        except ValueError:
            return url


@dataclass(frozen=True, slots=True)
class Slot:
    """An event with when it is and the room that it stands under."""

    event: Json
    starts: datetime | None
    length: timedelta | None
    room: str


def session_in(slot: Slot, origin: Origin, people: People) -> FoundSession | None:
    """The session; None when it is not said when it starts."""
    if slot.starts is None:
        return None
    event = slot.event
    title, cancelled = without_cancelled(text_in(event.get("title")))
    abstract, note = _texts(event, origin)
    room = slot.room or text_in(event.get("room"))
    return FoundSession(
        title,
        slot.starts,
        slot.length,
        ids=origin.ids(event),
        kind=text_in(event.get("type")),
        room="" if origin.ours and room == ONLINE else room,
        track=text_in(event.get("track")),
        language=text_in(event.get("language")),
        speakers=people.keys_in(event.get("persons")),
        abstract=abstract,
        note=note,
        links=tuple(_links(event, origin)),
        status=_status(event, cancelled=cancelled),
        recorded=text_in(event.get("do_not_record")) == "false",
    )


def _status(event: Json, *, cancelled: bool) -> SessionStatus:
    said = first_text(event, "status", "state").casefold()
    return SessionStatus.CANCELLED if cancelled or said in _CANCELLED else SessionStatus.CONFIRMED


def _texts(event: Json, origin: Origin) -> tuple[str, str]:
    """Abstract and note; others have no notes, but a subtitle and a long description."""
    named = ("subtitle", "abstract", "description")
    subtitle, abstract, description = (origin.markdown(text_in(event.get(n))) for n in named)
    if origin.ours:
        return abstract, description
    return "\n\n".join(dict.fromkeys(filter(None, (subtitle, abstract, description)))), ""


def _links(event: Json, origin: Origin) -> Iterator[Link]:
    """Links, attachments and the page for feedback; not the slides that we show ourselves."""
    for one in (*mappings_in(event.get("links")), *mappings_in(event.get("attachments"))):
        address = origin.address(first_text(one, "url", "href"))
        if not (origin.ours and _OWN_SLIDES.search(address)):
            yield Link(first_text(one, "title", "name"), address)
    if feedback := text_in(event.get("feedback_url")):
        yield Link("Feedback", origin.address(feedback))
