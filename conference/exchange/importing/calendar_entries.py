"""An entry of a calendar as a session: of anybody's, and of one that we wrote."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import unquote

from conference.exchange.importing.found import FoundPerson, FoundSession
from conference.exchange.importing.own_words import place_of, words_of
from conference.exchange.importing.texts import (
    is_html,
    markdown_of,
    markdown_of_plain,
    without_cancelled,
)
from conference.programme.choices import SessionStatus
from conference.programme.model import Link

_STATUS = {"CANCELLED": SessionStatus.CANCELLED, "TENTATIVE": SessionStatus.TENTATIVE}
_OWN_PAGE = re.compile(r"/sessions/([^/?#]+)/$")
_BREAK = re.compile(r"(lunch|coffee|tea)?[ -]?(break|pause)|(mittags|kaffee)pause")
_ALL_DAY = "The calendar says only the day; the times are a guess."


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A VEVENT in plain values; `repeats` is its rule, if it has one."""

    title: str
    starts: datetime
    length: timedelta | None
    all_day: bool = False
    status: str = ""
    location: str = ""
    categories: tuple[str, ...] = ()
    description: str = ""
    url: str = ""
    attachments: tuple[str, ...] = ()
    repeats: str = ""


def session_of(entry: CalendarEntry) -> FoundSession:
    """The session that anybody's entry is: its place is the room, its first category the track."""
    title, cancelled = without_cancelled(entry.title)
    status = _STATUS.get(entry.status.strip().upper(), SessionStatus.CONFIRMED)
    html = is_html(entry.description)
    track, *others = entry.categories or ("",)
    return FoundSession(
        title,
        entry.starts,
        entry.length,
        room=entry.location,
        track=track,
        kind=_kind_word(entry.title),
        abstract=markdown_of(entry.description) if html else markdown_of_plain(entry.description),
        links=tuple(_links(entry)),
        status=SessionStatus.CANCELLED if cancelled else status,
        remarks=tuple(_remarks(entry, others)),
    )


def own_session(
    entry: CalendarEntry, *, calendar_name: str
) -> tuple[FoundSession, list[FoundPerson], str]:
    """The session that we wrote an entry of, its people, and the event's name."""
    match = _OWN_PAGE.search(entry.url)
    words = words_of(entry.description, address=entry.url)
    room, event_name = place_of(entry.location, calendar_name=calendar_name)
    *track, kind = entry.categories or ("talk",)
    session = replace(
        session_of(entry),
        ids=(unquote(match[1]),) if match else (),
        room=room,
        track=track[0] if track else "",
        kind=kind,
        language=words.language,
        interpretation=words.interpretation,
        speakers=tuple(person.name if person else None for person in words.speakers),
        moderators=tuple(person.name for person in words.moderators),
        abstract=markdown_of_plain(words.abstract),
        note=markdown_of_plain(words.note),
        links=words.links,
        remarks=(),
    )
    people = [person for person in (*words.speakers, *words.moderators) if person]
    return session, people, event_name


def _kind_word(title: str) -> str:
    """What a title is in itself: of others a calendar does not say the kind."""
    plain = title.strip().casefold()
    return (
        plain if re.fullmatch(r"(lunch|coffee|tea)?[ -]?(break|pause)|mittagspause", plain) else ""
    )


def _links(entry: CalendarEntry) -> Iterable[Link]:
    if entry.url:
        yield Link("Page of this session", entry.url)
    for address in entry.attachments:
        if address.startswith(("http://", "https://")):
            yield Link(unquote(address.rpartition("/")[2]) or "Attachment", address)


def _remarks(entry: CalendarEntry, others: list[str]) -> Iterable[str]:
    if entry.repeats:
        yield f"It repeats ({entry.repeats}); only the first is here. Write out the others."
    if entry.all_day:
        yield _ALL_DAY
    if others:
        yield f"Its other categories were {', '.join(others)}."
