"""A programme full of odd texts, and moments around nights on which clocks are turned."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from conference.exchange.calendars import calendar
from conference.exchange.ledger import Entry, facts_of
from conference.programme.choices import SessionStatus
from conference.programme.model import Link, Programme, Session, Track
from tests.exchange.programmes import EVENT, NASTY, PARTNERSHIPS, PROGRAMME, PUBLISHED

BASE = "https://days.example.org"
HALF_HOUR = timedelta(minutes=30)
ZONES = ("America/Lima", "America/New_York", "Europe/Berlin", "Asia/Kolkata", "Pacific/Auckland")
TURNS = (
    "2020-09-26T14:00",  # Auckland, forward
    "2020-10-25T01:00",  # Berlin, back
    "2020-11-01T06:00",  # New York, back
    "2021-03-14T07:00",  # New York, forward
    "2021-03-28T01:00",  # Berlin, forward
    "2021-04-03T14:00",  # Auckland, back
)
"""When clocks are turned, in UTC."""

ODD_TEXTS = {
    "nasty": NASTY.replace("\ud800", "") * 4,
    "line ends": "one\rtwo\nthree\r\nfour\x85five\u2028six\n\nseven",
    "nul": "before\0after\x07\x1b[31m",
    "emoji at the fold": "👩🏽\u200d🌾" * 30,
    "two bytes at the fold": "é" * 90,
    "one more before the fold": "x" + "ü" * 90,
    "spaces at the fold": "word " * 40,
    "right to left": "עברית \u202eא\u202c و العربية: שלום, עולם",
    "commas": "Water, energy; and: waste, \\ \\n \\N \\; \\,",
    "markup": "<b>&amp;</b> \"quoted\" 'text' %0A ^n ^'",
    "lines of others": "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:eve@example.org",
    "leading blanks": "  two blanks\n\tand a tab\n x",
    "long": "Paragraph of words, with; everything. " * 60,
}


def odd_sessions() -> dict[str, Session]:
    """A session for each text, which stands wherever one may stand."""
    return {
        f"odd-{n}": replace(
            PARTNERSHIPS,
            id=f"odd-{n}",
            title=text,
            abstract=text,
            note=text,
            links=(Link(text, "https://www.example.org/a?b=c,d;e&f"),),
            status=tuple(SessionStatus)[n % 3],
        )
        for n, text in enumerate(ODD_TEXTS.values())
    }


def odd_calendar() -> bytes:
    """The calendar of odd texts; track, room and event are oddly named, too."""
    odd = ODD_TEXTS["nasty"]
    rooms = {id_: replace(room, name=odd) for id_, room in PROGRAMME.rooms.items()}
    tracks = {id_: Track(id_, f"a, b; c\\ {odd}", "#00ff00") for id_ in PROGRAMME.tracks}
    programme = replace(PROGRAMME, rooms=rooms, tracks=tracks, sessions=odd_sessions())
    return rendered(programme, name=odd, alarm=15)


def turning_calendar(zone: str) -> bytes:
    """An event in a zone, with sessions before, across and after each turn of clocks."""
    event = replace(EVENT, timezone=ZoneInfo(zone))
    sessions = (
        _around(datetime.fromisoformat(turn).replace(tzinfo=UTC), n)
        for turn in TURNS
        for n in range(-4, 4)
    )
    programme = replace(PROGRAMME, event=event, sessions={each.id: each for each in sessions})
    return rendered(programme, name=zone)


def rendered(programme: Programme, *, name: str, alarm: int | None = None) -> bytes:
    """A programme that was published once."""
    entries = [
        Entry(id_, 7, PUBLISHED, removed=False, facts=facts_of(session, programme))
        for id_, session in programme.sessions.items()
    ]
    return calendar(programme.event, entries, name=name, base_url=BASE, alarm=alarm)


def _around(turn: datetime, n: int) -> Session:
    """A session of an hour; its id says when it starts."""
    starts = turn + n * HALF_HOUR
    id_ = f"{starts:%Y%m%dt%H%M}"
    day = date(starts.year, starts.month, starts.day)
    return Session(id_, id_, day=day, starts=starts, ends=starts + 2 * HALF_HOUR, room="plenary")
