"""Sessions at night, far too long or short, and days without any."""

from dataclasses import replace
from datetime import timedelta

import pytest

from conference.programme.problems import Severity
from tests.programme.checks.samples import DAY, EVENT, findings, found, session


@pytest.mark.parametrize(("hour", "minutes", "warned"), [(4, 60, False), (3, 60, True)])
def test_a_session_before_six_in_the_morning_is_at_night(hour, minutes, warned):
    assert bool(found("night-hours", session("a", hour, minutes=minutes))) is warned


@pytest.mark.parametrize(("minutes", "warned"), [(60, False), (61, True), (300, True)])
def test_a_session_after_eleven_in_the_evening_is_at_night(minutes, warned):
    assert bool(found("night-hours", session("a", 20, minutes=minutes))) is warned


def test_a_warning_says_how_to_silence_it():
    [finding] = findings("night-hours", session("a", 3))
    assert finding.severity is Severity.WARNING
    assert finding.hint == 'if it is meant, add "ignore: [night-hours]"'


@pytest.mark.parametrize(
    ("minutes", "code"), [(481, "long-session"), (4, "short-session"), (5, ""), (480, "")]
)
def test_a_length_that_is_hardly_meant_is_pointed_out(minutes, code):
    sample = session("a", 4, minutes=minutes)
    assert bool(found("long-session", sample)) is (code == "long-session")
    assert bool(found("short-session", sample)) is (code == "short-session")


def test_days_without_a_session_are_named_in_one_hint():
    event = replace(EVENT, first_day=DAY - timedelta(days=1), last_day=DAY + timedelta(days=4))
    [finding] = findings("empty-day", session("a"), event=event)
    assert finding.path == "event.last_day"
    assert finding.message.endswith("2020-10-06, 2020-10-08, 2020-10-09 and 2 more days")


def test_an_event_without_any_session_has_no_empty_day():
    assert found("empty-day") == []
