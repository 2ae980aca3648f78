"""The clock on the wall, around midnight and when it is turned."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.programme.wall_times import WallTimes, comes_twice, wall_times

BERLIN = ZoneInfo("Europe/Berlin")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")


def shown(starts: str, minutes: int, zone: ZoneInfo = BERLIN) -> WallTimes:
    """The times of a session that starts at a moment in UTC."""
    moment = datetime.fromisoformat(f"{starts}+00:00")
    return wall_times(moment, moment + timedelta(minutes=minutes), zone=zone)


def hours(times: WallTimes) -> str:
    return f"{times.starts:%H:%M}-{times.ends:%H:%M}"


@pytest.mark.parametrize(
    ("starts", "minutes", "expected", "past_midnight", "need_zone"),
    [
        ("2020-10-07T08:00", 45, "10:00-10:45", False, False),
        ("2020-10-07T21:30", 30, "23:30-00:00", True, False),
        ("2020-10-07T21:30", 29, "23:30-23:59", False, False),
        ("2020-10-25T00:30", 30, "02:30-02:00", False, True),
        ("2020-10-25T01:30", 15, "02:30-02:45", False, True),
        ("2020-10-24T23:30", 120, "01:30-02:30", False, True),
        ("2020-10-24T23:30", 15, "01:30-01:45", False, False),
        ("2020-10-25T02:00", 15, "03:00-03:15", False, False),
        ("2021-03-28T00:30", 60, "01:30-03:30", False, True),
        ("2021-03-28T01:00", 60, "03:00-04:00", False, False),
    ],
)
def test_a_session_is_shown_by_the_clock_on_the_wall(
    starts: str, minutes: int, expected: str, past_midnight: bool, need_zone: bool
) -> None:
    times = shown(starts, minutes)
    assert hours(times) == expected
    assert (times.past_midnight, times.need_zone) == (past_midnight, need_zone)


def test_clocks_may_be_turned_by_half_an_hour() -> None:
    assert shown("2021-04-03T14:45", 10, LORD_HOWE).need_zone
    assert not shown("2021-04-03T13:45", 10, LORD_HOWE).need_zone


@given(st.datetimes(datetime(2000, 1, 1), datetime(2037, 1, 1)))
def test_only_times_that_come_twice_are_of_two_moments(at: datetime) -> None:
    local = at.replace(tzinfo=UTC).astimezone(BERLIN)
    again = local.replace(fold=1 - local.fold).astimezone(UTC)
    assert comes_twice(local) == (again != local.astimezone(UTC))
