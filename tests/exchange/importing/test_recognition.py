"""Whatever a file is, it becomes a valid schedule or a sentence, and never a danger."""

import json
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
        (b"x" * (LARGEST + 1), "It is larger than 20 MB."),
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
        (b"BEGIN:VCALENDAR\r\n", "This calendar cannot be read"),
        (b"BEGIN:VCALENDAR\n" + b"A:b\n" * 150_001, "more entries than a conference has"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "There is no session in it"),
        (b"event:\n  id: days\n", "It looks like a schedule file already"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_imported_is_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(CannotImport, match=sentence):
        imported(data)


def test_a_file_is_known_by_its_content() -> None:
    with_bom = b"\xef\xbb\xbf \n" + schedule(EVENT)
    assert list(made(with_bom)[0].sessions) == ["a-talk-of-trees"]
    assert list(
        made(b"\xef\xbb\xbf" + FOSDEM.replace(b"ISO-8859-1", b"utf-8").replace(b"\xe4", b""))[
            0
        ].sessions
    )
    assert list(made(b"\r\n" + calendar("SUMMARY:A", "DTSTART:20201007T100000Z"))[0].sessions)


def test_the_file_says_where_it_comes_from() -> None:
    text = made(schedule(EVENT))[1].text
    assert text.splitlines()[2].startswith("# Imported from JSON of pretalx.")


junk: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=20)
    | st.sampled_from(["9:45", "1:00"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["en", "name", "url"]), inner)
    ),
    max_leaves=5,
)


@settings(max_examples=50, deadline=None)
@given(event=st.fixed_dictionaries({}, optional=dict.fromkeys(EVENT, junk)), around=junk)
def test_any_values_make_a_valid_schedule_or_a_sentence(event: dict[str, Any], around: Any) -> None:
    data = schedule(
        EVENT | event, title=around, tracks=[around], time_zone_name=around, start=around
    )
    assert made(data)[0].sessions
    odd = json.loads(data)
    odd["schedule"]["conference"]["days"] += [around, {"rooms": around, "date": around}]
    made(json.dumps(odd).encode())


@settings(max_examples=50, deadline=None)
@given(
    at=st.integers(0, 2000), put=st.binary(max_size=6), of=st.sampled_from(["xml", "json", "ics"])
)
def test_any_damage_makes_a_valid_schedule_or_a_sentence(at: int, put: bytes, of: str) -> None:
    whole = {
        "xml": FOSDEM,
        "json": schedule(EVENT),
        "ics": calendar("SUMMARY:A", "DTSTART;TZID=Europe/Rome:20201007T100000", "CATEGORIES:X,Y"),
    }[of]
    at %= len(whole)
    try:
        made(whole[:at] + put + whole[at + len(put) :])
    except CannotImport as error:
        assert str(error).endswith((".", "header.", "”")) or "line" in str(error)
