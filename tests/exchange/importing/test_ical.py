"""Calendars of others: times in every form, and what has no place in a schedule is told."""

from datetime import UTC, date, datetime, timedelta

import pytest

from conference.exchange.importing.found import CannotImport
from conference.exchange.importing.own_words import place_of
from conference.programme.choices import SessionStatus
from tests.exchange.importing.samples import calendar, made

ROME = "X-WR-TIMEZONE:Europe/Rome\nX-WR-CALNAME:Trees\\, and days"


@pytest.mark.parametrize(
    ("lines", "starts"),
    [
        ("DTSTART;TZID=Europe/London:20201007T100000", 9),
        ("DTSTART:20201007T100000Z", 10),
        ("DTSTART:20201007T100000", 8),
        ("DTSTART;VALUE=DATE:20201007", 7),
    ],
)
def test_a_start_with_a_zone_in_utc_floating_or_of_a_whole_day(lines: str, starts: int) -> None:
    programme, done = made(calendar("SUMMARY:A", lines, head=ROME))
    assert programme.sessions["a"].starts == datetime(2020, 10, 7, starts, tzinfo=UTC)
    assert ("only the day" in done.text) is ("VALUE=DATE" in lines)


def test_place_category_and_description_are_room_track_and_abstract() -> None:
    lines = (
        "SUMMARY:Canceled: Roots\\, and more",
        "DTSTART;TZID=Europe/Rome:20201007T100000",
        "DURATION:PT45M",
        "LOCATION:Great hall",
        "CATEGORIES:Wood,Old",
        "DESCRIPTION:First *line*\\nsecond line",
        "URL:https://x.example/",
        'ATTENDEE;CN="Ann":mailto:ann@example.org',
    )
    programme, done = made(calendar(*lines, head=ROME))
    session = programme.sessions["roots-and-more"]
    assert (session.room, session.track, session.status) == (
        "great-hall",
        "wood",
        SessionStatus.CANCELLED,
    )
    assert session.ends - session.starts == timedelta(minutes=45)
    assert session.abstract == "First \\*line\\*\\\nsecond line"
    assert programme.event.name == "Trees, and days" and not programme.speakers
    assert "ann@" not in done.text
    assert "sessions.roots-and-more: Its other categories were Old." in done.notes


def test_the_zone_of_most_entries_is_the_events() -> None:
    programme, _ = made(calendar("SUMMARY:A", "DTSTART;TZID=Europe/London:20201007T100000"))
    assert programme.event.timezone.key == "Europe/London"


def test_a_status_and_a_rule_are_told() -> None:
    more = ("RRULE:FREQ=WEEKLY;COUNT=3", "STATUS:TENTATIVE")
    programme, done = made(calendar("SUMMARY:A", "DTSTART:20201007T100000Z", *more, head=ROME))
    assert programme.sessions["a"].tentative and programme.days == (date(2020, 10, 7),)
    assert "It repeats (FREQ=WEEKLY;COUNT=3); only the first is here." in done.text


def test_an_entry_without_a_start_is_left_out() -> None:
    data = calendar("SUMMARY:A", "DTSTART:20201007T100000Z", head=ROME)
    broken = b"BEGIN:VEVENT\r\nDTSTART:soon\r\nEND:VEVENT\r\n"
    programme, done = made(data.replace(b"END:VCALENDAR", broken + b"END:VCALENDAR"))
    assert list(programme.sessions) == ["a"]
    assert "Left out are entries that do not say when they start: 1." in done.notes


def test_lists_without_end_are_refused_before_they_are_read() -> None:
    lists = f"CATEGORIES:{','.join('x' * 300_002)}"
    with pytest.raises(CannotImport, match="longer lists"):
        made(calendar("SUMMARY:A", "DTSTART:20201007T100000Z", lists))


def test_a_place_of_endless_parts_is_a_room_and_quickly_read() -> None:
    assert place_of(", " * 500_000, calendar_name="Days") == (", " * 500_000, "Days")


def test_a_rule_that_is_folded_in_its_middle_is_seen_as_well() -> None:
    with pytest.raises(CannotImport, match="repeats every hour"):
        made(calendar("SUMMARY:A", "DTSTART:20201007T100000Z", "RRULE:FREQ=SE", " CONDLY"))
