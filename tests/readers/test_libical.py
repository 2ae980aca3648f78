"""libical, with which GNOME, KDE and many servers read: nothing to complain of, nothing lost."""

import re
from ctypes import CDLL, c_bool, c_char_p, c_int, c_void_p
from ctypes.util import find_library
from dataclasses import replace

import pytest

from tests.readers.told import Read, read_by_icalendar

pytestmark = pytest.mark.libical
PROTOTYPES = {
    "icalparser_parse_string": ([c_char_p], c_void_p),
    "icalrestriction_check": ([c_void_p], c_bool),
    "icalcomponent_count_errors": ([c_void_p], c_int),
    "icalcomponent_as_ical_string": ([c_void_p], c_char_p),
    "icalcomponent_free": ([c_void_p], None),
}


@pytest.fixture(scope="module")
def libical() -> CDLL:
    """The library, told what its functions take and give."""
    library = CDLL(find_library("ical"))
    for name, (takes, gives) in PROTOTYPES.items():
        function = getattr(library, name)
        function.argtypes, function.restype = takes, gives
    return library


def written_again(libical: CDLL, body: bytes) -> tuple[list[str], bytes]:
    """What libical complains of in a calendar, and the calendar as it writes it itself."""
    component = libical.icalparser_parse_string(body)
    assert component, "no calendar"
    kept_to_the_rules = libical.icalrestriction_check(component)
    text: bytes = libical.icalcomponent_as_ical_string(component)
    complaints = re.findall("^X-LIC-ERROR.*", text.replace(b"\r\n ", b"").decode(), re.MULTILINE)
    assert len(complaints) == libical.icalcomponent_count_errors(component)
    libical.icalcomponent_free(component)
    return [*complaints, *([] if kept_to_the_rules else ["against RFC 5546"])], text


def test_libical_reads_every_feed_and_loses_nothing(
    libical: CDLL, feeds: dict[str, bytes], meant: dict[str, Read]
) -> None:
    for name, body in feeds.items():
        complaints, again = written_again(libical, body)
        assert complaints == [], name
        assert joined(read_by_icalendar(again)) == joined(meant[name]), name


def joined(calendar: Read) -> Read:
    """With categories in one: libical 3.0 writes those that hold a comma without escaping it."""
    told = (replace(each, categories=(",".join(each.categories),)) for each in calendar.events)
    return replace(calendar, events=tuple(told))


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b"DTEND:", b"DURATION:PT1H\r\nDTEND:"),
        (b"DTSTART:2", b"DTSTART:x2"),
        (b"VERSION:2.0\r\n", b""),
    ],
)
def test_libical_complains_where_there_is_reason(
    libical: CDLL, feeds: dict[str, bytes], good: bytes, bad: bytes
) -> None:
    assert written_again(libical, feeds["/schedule.ics"].replace(good, bad))[0] != []
