"""Times as the file can say them: hours that come never or twice, and lengths that cannot be."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from conference.exchange.importing.moments import Span, span_of

BERLIN = ZoneInfo("Europe/Berlin")
HOUR = timedelta(hours=1)


def span(starts: datetime, length: timedelta | None = HOUR) -> Span:
    found = span_of(starts, length, zone=BERLIN)
    assert found
    return found


def test_a_floating_time_is_in_the_events_zone() -> None:
    found = span(datetime(2020, 10, 7, 10, 0, 59))
    assert (found.starts, found.remarks) == (datetime(2020, 10, 7, 8, tzinfo=UTC), ())


@pytest.mark.parametrize(
    ("starts", "said"),
    [
        (datetime(2020, 3, 29, 2, 30), "There is no 02:30"),
        (datetime(2020, 10, 25, 1, 30, tzinfo=UTC), "02:30 comes twice"),
    ],
)
def test_the_nights_on_which_clocks_are_changed_are_told(starts: datetime, said: str) -> None:
    assert span(starts).remarks[0].startswith(said)


def test_the_first_of_two_hours_needs_no_word() -> None:
    assert span(datetime(2020, 10, 25, 0, 30, tzinfo=UTC)).remarks == ()


@pytest.mark.parametrize(
    ("length", "minutes", "told"),
    [
        (None, 30, True),
        (timedelta(), 30, True),
        (-HOUR, 30, True),
        (timedelta(seconds=61), 2, False),
        (30 * HOUR, 1440, True),
    ],
)
def test_a_length_is_made_to_fit(length: timedelta | None, minutes: int, *, told: bool) -> None:
    found = span(datetime(2020, 10, 7, 10), length)
    assert found.ends - found.starts == timedelta(minutes=minutes)
    assert bool(found.remarks) is told


@pytest.mark.parametrize("year", [1, 1999, 2100, 9999])
def test_a_year_that_the_file_cannot_say_is_no_time(year: int) -> None:
    assert span_of(datetime(year, 12, 31, 23, tzinfo=UTC), HOUR, zone=BERLIN) is None
