"""Whatever a file is, it becomes a valid schedule or a sentence, and never a danger."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.exchange.importing.found import CannotImport
from conference.exchange.importing.recognition import LARGEST, imported
from tests.exchange.importing.samples import EVENT, FOSDEM, calendar, made, schedule

ENTITIES = b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "b">]><schedule>&a;</schedule>'
OUTSIDE = b'<!DOCTYPE s SYSTEM "http://x.example/s.dtd"><schedule/>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "It is empty."),
        (b" \n", "It is empty."),
        (b"PK\x03\x04...", "It is no text."),
        (b"x" * (LARGEST + 1), "It is larger than 10 MB."),
        (ENTITIES, "has a DOCTYPE"),
        (OUTSIDE, "has a DOCTYPE"),
        (b"<a>" * 1000, "more elements, or deeper ones"),
        (b"<schedule>" + b"<a/>" * 300_000, "more elements, or deeper ones"),
        (b"<schedule><day>", "This XML cannot be read"),
        (b"<!-- --><html></html>", "This is a web page."),
        (b'<icalendar xmlns="urn:x"/>', "This is xCal."),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": [' + b"1," * 2_000_000 + b"1]}", "more than 2,000,000 values"),
        (b'{"talks": []}', "This JSON is no schedule"),
        (b'{"schedule": ', "This JSON cannot be read"),
        (b"BEGIN:VCALENDAR\r\nno line\r\nEND:VCALENDAR\r\n", "This calendar cannot be read"),
        (b"BEGIN:VCALENDAR\n" + b"A:b\n" * 150_001, "more entries than a conference has"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "There is no session in it"),
        (b"event:\n  id: days\n", "It looks like a schedule file already"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_imported_is_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(CannotImport, match=sentence):
        imported(data)


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf \n" + schedule(EVENT),
        b"\xef\xbb\xbf" + FOSDEM.decode("latin-1").replace("ISO-8859-1", "utf-8").encode(),
        FOSDEM.decode("latin-1").replace("ISO-8859-1", "utf-16").encode("utf-16"),
        b"\r\n" + calendar("SUMMARY:A", "DTSTART:20201007T100000Z"),
    ],
    ids=["json", "xml", "xml in UTF-16", "calendar"],
)
def test_a_file_is_known_by_its_content(data: bytes) -> None:
    assert made(data)[0].sessions


def test_the_file_says_where_it_comes_from() -> None:
    text = made(schedule(EVENT))[1].text
    assert text.splitlines()[2].startswith("# Imported from JSON of pretalx.")


plain = st.none() | st.integers() | st.sampled_from(["", "9:45", "\ud800", "2024-10-26", "a: #b"])
junk: st.SearchStrategy[Any] = (
    plain
    | st.lists(plain, max_size=2)
    | st.dictionaries(st.sampled_from(["en", "name", "url"]), plain)
)
facts = dict.fromkeys({*EVENT} - {"date", "start"}, junk)


@settings(max_examples=50, deadline=None)
@given(event=st.fixed_dictionaries({}, optional=facts), odd=junk)
def test_any_values_make_a_valid_schedule(event: dict[str, Any], odd: Any) -> None:
    rooms = {"Hall": [EVENT | event, odd], "Odd": odd}
    days = [odd, {"rooms": odd, "date": odd}, {"date": "2024-10-26", "rooms": rooms}]
    data = schedule(title=odd, tracks=[odd], rooms=odd, persons=odd, time_zone_name=odd, days=days)
    assert len(made(data)[0].sessions) == 1


@settings(max_examples=40, deadline=None)
@given(
    at=st.integers(0, 2000),
    put=st.binary(max_size=6),
    of=st.sampled_from(
        [FOSDEM, schedule(EVENT), calendar("SUMMARY:A", "DTSTART;TZID=Europe/Rome:20201007T100000")]
    ),
)
def test_any_damage_makes_a_valid_schedule_or_a_sentence(at: int, put: bytes, of: bytes) -> None:
    at %= len(of)
    try:
        made(of[:at] + put + of[at + len(put) :])
    except CannotImport as error:
        assert str(error)
