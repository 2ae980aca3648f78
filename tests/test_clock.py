"""Two clocks: a rehearsal shifts the event's and leaves the wall's alone."""

from datetime import UTC, datetime, timedelta

import pytest

from conference.clock import Clock, NotRehearsing, rehearsal_clock, utc_now

TODAY = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
THEN = datetime(2020, 10, 7, 8, 5, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_both_clocks_agree_when_nobody_rehearses() -> None:
    clock = Clock(wall_now=lambda: TODAY)
    assert clock.event_now() == clock.wall_now() == TODAY
    assert not clock.rehearsing


def test_a_rehearsal_begins_at_its_moment_and_runs_on() -> None:
    wall = [TODAY]
    clock = rehearsal_clock(THEN, wall_now=lambda: wall[0])
    assert (clock.event_now(), clock.wall_now()) == (THEN, TODAY)
    wall[0] += MINUTE
    assert (clock.event_now(), clock.wall_now()) == (THEN + MINUTE, TODAY + MINUTE)
    assert clock.rehearsing


def test_a_rehearsals_clock_jumps_and_runs_on_from_there() -> None:
    wall = [TODAY]
    clock = rehearsal_clock(THEN, wall_now=lambda: wall[0])
    wall[0] += MINUTE
    clock.jump(THEN - MINUTE)
    assert (clock.event_now(), clock.wall_now()) == (THEN - MINUTE, TODAY + MINUTE)
    wall[0] += MINUTE
    assert clock.event_now() == THEN


def test_a_rehearsal_that_jumps_to_today_is_one_still() -> None:
    clock = rehearsal_clock(THEN, wall_now=lambda: TODAY)
    clock.jump(TODAY)
    assert clock.rehearsing


def test_the_events_own_clock_never_jumps() -> None:
    clock = Clock(wall_now=lambda: TODAY)
    with pytest.raises(NotRehearsing):
        clock.jump(THEN)
    assert clock.event_now() == TODAY


def test_moments_are_in_utc() -> None:
    assert utc_now().tzinfo is UTC
