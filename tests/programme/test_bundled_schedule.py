"""The schedule that comes with the software: valid, useful and nothing invented about people."""

from pathlib import Path

import pytest

from conference.programme.choices import Kind
from conference.programme.read_file import read_file
from tests.programme.schedules import programme_in, read

ROOT = Path(__file__).parents[2]
SCHEDULE = ROOT / "schedule.yaml"
PROGRAMME = programme_in(read_file(SCHEDULE))


def test_the_bundled_schedule_has_no_problem():
    assert read_file(SCHEDULE).problems == ()


def test_the_bundled_schedule_puts_nobody_on_an_invented_session():
    named = [each.id for each in PROGRAMME if each.speaker_ids or each.moderators]
    certain = [each.id for each in PROGRAMME if not each.tentative]
    assert named == certain == ["cities-partnerships"]


def test_the_bundled_schedule_has_three_rooms_in_parallel_on_two_days():
    for day in PROGRAMME.days[1:3]:
        starts = [each.starts for each in PROGRAMME.on_day(day) if each.kind is not Kind.BREAK]
        assert max(starts.count(moment) for moment in starts) == 3


def test_the_bundled_schedule_shows_no_private_address():
    rooms = [(r.embed, r.join_url, r.dial_in) for r in PROGRAMME.rooms.values()]
    assert set(rooms) == {(None, None, None)}
    assert {(s.join_url, s.vote_url) for s in PROGRAMME} == {(None, None)}


LINES = SCHEDULE.read_text("utf-8").splitlines(keepends=True)


@pytest.mark.parametrize("count", range(0, len(LINES), 10))
def test_a_half_written_schedule_is_read_or_told_apart(count):
    reading = read("".join(LINES[:count]), ROOT)
    assert (reading.programme is None) is any(p.severity == "error" for p in reading.problems)
    assert all(1 <= problem.line <= max(count, 1) + 1 for problem in reading.problems)
