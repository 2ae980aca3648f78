"""Programmes for the calendar tests: one that can be edited, and any that Hypothesis thinks of."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from sqlalchemy.orm import Session as Db

from conference.exchange.ledger import Entry, entries, record
from conference.programme.choices import Kind, SessionStatus
from conference.programme.model import (
    Appearance,
    Deck,
    Event,
    Link,
    Programme,
    Room,
    Session,
    Speaker,
    Track,
)

DAY = date(2020, 10, 7)
STARTS = datetime(2020, 10, 7, 8, 0, tzinfo=UTC)
PUBLISHED = datetime(2020, 9, 1, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
SECRET = "nobody-may-read-this"

EVENT = Event(
    id="cadigitaldays2020",
    name="Climate Alliance Digital Days",
    timezone=ZoneInfo("Europe/Berlin"),
    first_day=date(2020, 10, 6),
    last_day=date(2020, 10, 9),
    acronym="cadigitaldays2020",
)
PARTNERSHIPS = Session(
    id="cities-partnerships",
    title="Cities Partnerships",
    day=DAY,
    starts=STARTS,
    ends=STARTS + timedelta(minutes=45),
    room="plenary",
    track="partnerships",
    language="en",
    interpretation=("de",),
    appearances=(Appearance("thomas-brose", role="speaker"), Appearance(None)),
    moderators=("tine-heyse",),
    abstract="What partnerships between *cities* can do.",
    note="Bring a question.",
    links=(Link("Climate Alliance", "https://www.klimabuendnis.org/"),),
    decks=(Deck(f"{SECRET}.md"),),
    join_url=f"https://meet.example.org/{SECRET}",
    vote_url=f"https://vote.example.org/{SECRET}",
)
SOCIAL = Session(
    id="social-hour",
    title="Social hour",
    day=DAY + timedelta(days=1),
    starts=STARTS + timedelta(hours=30),
    ends=STARTS + timedelta(hours=31),
    kind=Kind.SOCIAL,
    status=SessionStatus.TENTATIVE,
    language="de",
)
PROGRAMME = Programme(
    event=EVENT,
    tracks={"partnerships": Track("partnerships", "Partnerships", "#2e7d32")},
    rooms={
        "plenary": Room(
            "plenary",
            "Plenary",
            embed=f"https://video.example.org/{SECRET}",
            join_url=f"https://meet.example.org/room/{SECRET}",
            dial_in=f"+49 30 {SECRET}",
        )
    },
    speakers={
        "thomas-brose": Speaker(
            "thomas-brose", "Thomas Brose", "Executive Director", "Climate Alliance"
        ),
        "tine-heyse": Speaker("tine-heyse", "Tine Heyse"),
    },
    sessions={PARTNERSHIPS.id: PARTNERSHIPS, SOCIAL.id: SOCIAL},
)


def edited(session_id: str = PARTNERSHIPS.id, **facts: Any) -> Programme:
    """The programme with one session changed."""
    session = replace(PROGRAMME.sessions[session_id], **facts)
    return replace(PROGRAMME, sessions={**PROGRAMME.sessions, session_id: session})


def without(session_id: str = PARTNERSHIPS.id) -> Programme:
    """The programme with one session taken out."""
    kept = {key: value for key, value in PROGRAMME.sessions.items() if key != session_id}
    return replace(PROGRAMME, sessions=kept)


def publish(db: Db, *programmes: Programme, at: datetime = PUBLISHED) -> dict[str, Entry]:
    """The entries after publishing one programme an hour after the other, read from the rows."""
    for n, programme in enumerate(programmes):
        record(db, programme, wall_now=at + n * HOUR)
        db.expire_all()
    return {entry.session_id: entry for entry in entries(db)}


NASTY = "\r\n\0\t\x0b\x1f\x7f\x85\u2028\ud800,;:\\Nn\"'<&*[]()🎉👩🏽\u200d🌾ع\u202eא "
texts = st.text(st.one_of(st.sampled_from(NASTY), st.characters()), max_size=90)


@st.composite
def sessions(draw: st.DrawFn, session_id: str) -> Session:
    """Any session; half of them say what others say, so that not every edit changes everything."""
    starts = STARTS + timedelta(hours=draw(st.integers(0, 2)))
    return Session(
        id=session_id,
        title=draw(st.sampled_from(["One", "Two"]) | texts),
        day=DAY,
        starts=starts,
        ends=starts + HOUR,
        room=draw(st.sampled_from([None, "small", "large"])),
        track=draw(st.sampled_from([None, "green"])),
        status=draw(st.sampled_from(SessionStatus)),
        abstract=draw(st.just("") | texts),
        note=draw(st.just("") | texts),
        language=draw(st.sampled_from([None, "en"])),
        appearances=draw(st.sampled_from([(), (Appearance("ada", role="host"), Appearance(None))])),
        links=draw(st.just(()) | st.tuples(st.builds(Link, texts, st.just("https://x.example/")))),
        join_url=draw(st.sampled_from([None, f"https://meet.example.org/{SECRET}"])),
    )


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """Any programme of at most three sessions, two rooms and a speaker."""
    ids = draw(st.sets(st.sampled_from(["a", "b", "c"])))
    secret = f"https://video.example.org/{SECRET}"
    return Programme(
        event=replace(EVENT, name=draw(st.just("Days") | texts)),
        tracks={"green": Track("green", draw(st.just("Green") | texts), "#00ff00")},
        rooms={
            key: Room(key, draw(st.just("Hall") | texts), embed=secret)
            for key in ("small", "large")
        },
        speakers={"ada": Speaker("ada", draw(st.just("Ada") | texts))},
        sessions={key: draw(sessions(key)) for key in sorted(ids)},
    )


def weight(programme: Programme, session_id: str) -> tuple[object, ...]:
    """Time, place and title of a session that is there and not cancelled."""
    session = programme.sessions[session_id]
    room = programme.rooms[session.room].name if session.room else ""
    return (session.starts, session.ends, room, session.title)


def status(programme: Programme, session_id: str) -> SessionStatus:
    """A session's status; one that is not there is cancelled."""
    session = programme.sessions.get(session_id)
    return session.status if session else SessionStatus.CANCELLED
