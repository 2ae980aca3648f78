"""The bytes that calendar programs get, read back by icalendar."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_DNS, uuid5

import pytest
from hypothesis import HealthCheck, given, settings
from icalendar import Calendar
from icalendar import Event as CalendarEvent
from sqlalchemy.orm import Session as Db

from conference.exchange.calendars import calendar
from conference.exchange.ledger import Entry, Part
from conference.programme.choices import SessionStatus
from conference.programme.identity import uid_of
from conference.programme.model import Link, Programme
from conference.storage.database import Database
from tests.exchange.programmes import (
    EVENT,
    HOUR,
    NASTY,
    PARTNERSHIPS,
    PROGRAMME,
    PUBLISHED,
    SECRET,
    SOCIAL,
    edited,
    programmes,
    publish,
    without,
)

BASE = "https://days.example.org"
ADDRESS = f"{BASE}/sessions/{PARTNERSHIPS.id}/"


@pytest.fixture
def entry(db: Db) -> Entry:
    return publish(db, PROGRAMME)[PARTNERSHIPS.id]


def rendered(*entries: Entry, name: str = "Digital Days", alarm: int | None = None) -> bytes:
    return calendar(EVENT, entries, name=name, base_url=f"{BASE}/", alarm=alarm)


def read(*entries: Entry) -> CalendarEvent:
    """The only event of a calendar, as icalendar understands it."""
    (event,) = Calendar.from_ical(rendered(*entries)).events
    return event


def shown(entry: Entry, **facts: object) -> CalendarEvent:
    """The entry with other facts, as a calendar shows it."""
    return read(replace(entry, facts=replace(entry.facts, **facts)))  # type: ignore[arg-type]


def test_an_entry_says_what_when_where_and_how_sure(entry: Entry) -> None:
    event = read(entry)
    assert event["SUMMARY"] == "Cities Partnerships"
    assert event["LOCATION"] == "Online: Plenary, Climate Alliance Digital Days"
    assert event["STATUS"] == "CONFIRMED"
    assert event["URL"] == ADDRESS
    assert event.categories == ["Partnerships", "talk"]
    assert (event.start, event.end) == (PARTNERSHIPS.starts, PARTNERSHIPS.ends)


def test_the_description_is_plain_text(entry: Entry) -> None:
    assert str(read(entry)["DESCRIPTION"]).splitlines() == [
        "Bring a question.",
        "",
        "With Thomas Brose (speaker), Executive Director, Climate Alliance",
        "With a speaker to be announced",
        "Moderated by Tine Heyse",
        "Language: en",
        "Interpretation: de",
        "",
        "What partnerships between cities can do.",
        "",
        "Climate Alliance: https://www.klimabuendnis.org/",
        "",
        ADDRESS,
    ]


def test_the_description_begins_with_a_word_and_has_no_empty_paragraph(entry: Entry) -> None:
    """Blanks after the colon are taken away by libical."""
    said = str(shown(entry, note=" \n\tBring tea.\n", abstract="\0", parts=())["DESCRIPTION"])
    assert said.startswith("Bring tea.\n\nLanguage: en\n")
    assert "\n\n\n" not in said


def test_times_are_utc_and_stamps_are_those_of_the_last_change(entry: Entry) -> None:
    lines = rendered(entry).split(b"\r\n")
    assert b"DTSTART:20201007T080000Z" in lines
    assert b"DTEND:20201007T084500Z" in lines
    assert b"DTSTAMP:20200901T120000Z" in lines
    assert b"LAST-MODIFIED:20200901T120000Z" in lines


def test_the_uid_follows_from_the_ids_alone() -> None:
    root = uuid5(NAMESPACE_DNS, "cadigitaldays2020")
    assert uid_of("cadigitaldays2020", "social-hour") == uuid5(root, "social-hour")


def test_the_calendar_says_how_often_to_look_again(entry: Entry) -> None:
    lines = rendered(entry).split(b"\r\n")
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in lines
    assert b"X-PUBLISHED-TTL:PT1H" in lines
    assert not any(line.startswith((b"METHOD", b"BEGIN:VTIMEZONE")) for line in lines)


def test_a_name_loses_what_icalendar_would_not_escape(entry: Entry) -> None:
    lines = rendered(entry, name="Days, 2020; a\\b\r\nEVIL:1\0").split(b"\r\n")
    assert b"NAME:Days 2020 a b EVIL:1" in lines
    assert b"X-WR-CALNAME:Days 2020 a b EVIL:1" in lines


def test_a_name_of_nothing_else_is_left_out(entry: Entry) -> None:
    """A property without a value is an error to libical; both are optional (RFC 7986, 5.1)."""
    assert "NAME" in rendered(entry).decode()
    assert "NAME" not in rendered(entry, name=" ,;\\").decode()


@pytest.mark.parametrize("removed", [True, False])
def test_what_does_not_take_place_says_so(db: Db, removed: bool) -> None:
    gone = without() if removed else edited(status=SessionStatus.CANCELLED)
    event = read(publish(db, PROGRAMME, gone)[PARTNERSHIPS.id])
    assert event["SUMMARY"] == "Cancelled: Cities Partnerships"
    assert event["STATUS"] == "CANCELLED"


def test_what_is_not_yet_certain_is_tentative(db: Db) -> None:
    assert read(publish(db, PROGRAMME)[SOCIAL.id])["STATUS"] == "TENTATIVE"


def test_nobody_is_reminded_who_did_not_ask(entry: Entry) -> None:
    assert b"VALARM" not in rendered(entry)


def test_an_alarm_rings_that_many_minutes_before(entry: Entry) -> None:
    (event,) = Calendar.from_ical(rendered(entry, alarm=10)).events
    (alarm,) = event.alarms.times
    assert alarm.trigger == PARTNERSHIPS.starts - timedelta(minutes=10)


def test_what_is_cancelled_does_not_ring(db: Db) -> None:
    cancelled = publish(db, PROGRAMME, without())[PARTNERSHIPS.id]
    assert b"VALARM" not in rendered(cancelled, alarm=10)


def test_events_stand_in_order_whatever_the_order_given(db: Db) -> None:
    first, second = publish(db, PROGRAMME).values()
    assert rendered(first, second) == rendered(second, first)


def test_a_calendar_without_entries_is_a_calendar() -> None:
    assert Calendar.from_ical(rendered()).events == []


def test_no_secret_is_in_any_calendar(db: Db) -> None:
    assert SECRET in repr(PROGRAMME)
    everything = publish(db, PROGRAMME).values()
    assert SECRET.encode() not in unfolded(rendered(*everything))


def unfolded(body: bytes) -> bytes:
    return body.replace(b"\r\n ", b"")


def test_a_backslash_before_an_n_stays_what_was_typed(entry: Entry) -> None:
    event = shown(entry, title=r"C:\Notes and C:\new", track_name=r"\N,\n;")
    assert event["SUMMARY"] == r"C:\Notes and C:\new"
    assert event.categories[0] == r"\N,\n;"


TEXTS = ["title", "event_name", "room_name", "track_name", "language", "abstract", "note"]


@pytest.mark.parametrize("field", TEXTS)
def test_no_character_of_any_field_breaks_a_line(entry: Entry, field: str) -> None:
    evil = f"{NASTY}\r\nATTENDEE:mailto:eve@example.org\nEND:VEVENT"
    assert is_sound(shown(entry, **{field: evil}))


def test_no_character_of_people_and_links_breaks_a_line(entry: Entry) -> None:
    evil = f"{NASTY}\r\nATTENDEE:mailto:eve@example.org\nEND:VEVENT"
    part = Part(speaker="ada", name=evil, position=evil, organisation=evil, role=evil)
    assert is_sound(shown(entry, parts=(part,), links=(Link(evil, evil),), interpretation=(evil,)))


def is_sound(event: CalendarEvent) -> bool:
    """Whether an event has every property it must have once, and no other."""
    expected = """CATEGORIES DESCRIPTION DTEND DTSTAMP DTSTART LAST-MODIFIED LOCATION SEQUENCE
        STATUS SUMMARY UID URL"""
    return sorted(event.keys()) == expected.split() and not event.errors


def test_every_character_that_may_be_shown_is_shown(entry: Entry) -> None:
    title = '🎉 "a", b; c: עברית \\ العربية <i>&amp; |'
    event = shown(entry, title=title, note=f"{title}\n{title}")
    assert event["SUMMARY"] == title
    assert str(event["DESCRIPTION"]).startswith(f"{title}\n{title}\n\n")


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_is_one(entry: Entry, end: str) -> None:
    assert str(shown(entry, note=f"one{end}two")["DESCRIPTION"]).startswith("one\ntwo\n\n")
    assert shown(entry, title=f"one{end}two")["SUMMARY"] == "one two"


any_programmes = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


@any_programmes
@given(programme=programmes())
def test_any_programme_is_read_back_whole(database: Database, programme: Programme) -> None:
    with database.read() as db:
        entries = publish(db, programme)
    body = rendered(*entries.values())
    events = Calendar.from_ical(body).events
    assert {str(event["UID"]) for event in events} == {
        str(uid_of(EVENT.id, key)) for key in entries
    }
    assert all(is_sound(event) for event in events)
    assert SECRET.encode() not in unfolded(body)


@any_programmes
@given(programme=programmes())
def test_lines_are_short_and_end_as_they_must(database: Database, programme: Programme) -> None:
    with database.read() as db:
        body = rendered(*publish(db, programme).values())
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|(?<!\r)\n|\r(?!\n)", body)


@any_programmes
@given(old=programmes(), new=programmes())
def test_bytes_and_numbers_tell_the_same_story(
    database: Database, old: Programme, new: Programme
) -> None:
    with database.read() as db:
        before = publish(db, old)
        after = publish(db, new, at=PUBLISHED + HOUR)
    for key, entry in before.items():
        was, now = numbers(entry), numbers(after[key])
        assert (rendered(entry) == rendered(after[key])) == (was == now)
        assert now[0] - was[0] in (0, 1)
        assert now[1] in (was[1], PUBLISHED + HOUR)


def numbers(entry: Entry) -> tuple[int, datetime]:
    """SEQUENCE and LAST-MODIFIED, the latter the same as DTSTAMP."""
    event = read(entry)
    assert event.DTSTAMP == event.LAST_MODIFIED
    return event.sequence, event.LAST_MODIFIED.astimezone(UTC)


@any_programmes
@given(old=programmes(), new=programmes())
def test_the_same_history_gives_the_same_bytes(
    database: Database, old: Programme, new: Programme
) -> None:
    bodies = []
    for _ in range(2):
        with database.read() as db:
            bodies.append(rendered(*publish(db, old, new).values()))
    assert bodies[0] == bodies[1]
