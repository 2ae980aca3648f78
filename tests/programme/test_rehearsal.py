"""The moment at which a rehearsal begins, and those to which it can jump."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conference.programme.rehearsal import (
    NoMoment,
    first_session_with_slides,
    jump_to,
    jumps_of,
    moment_of,
)
from tests.meeting import OPEN, OTHER, programme_of
from tests.programme.schedules import HEAD, programme

SCHEDULE = f"""{HEAD}  first:
    {{title: First, day: 2020-10-06, starts: 9:00, minutes: 30}}
  with-slides:
    {{title: Slides, day: 2020-10-07, starts: 10:00, minutes: 45, deck: deck.md}}
"""


def test_it_begins_five_minutes_into_the_first_session_with_slides(tmp_path: Path) -> None:
    (tmp_path / "deck.md").write_text("# One")
    served = programme(SCHEDULE, tmp_path)
    session = first_session_with_slides(served)
    assert session and session.id == "with-slides"
    assert moment_of(served, "") == datetime(2020, 10, 7, 8, 5, tzinfo=UTC)


def test_without_slides_it_begins_in_the_first_session() -> None:
    assert moment_of(programme_of(OTHER, OPEN), "") == datetime(2020, 10, 6, 8, 5, tzinfo=UTC)


def test_a_moment_is_given_in_the_events_time() -> None:
    served = programme_of(OPEN)
    assert moment_of(served, "2020-10-07T10:05") == datetime(2020, 10, 7, 8, 5, tzinfo=UTC)
    assert moment_of(served, "2020-12-07") == datetime(2020, 12, 6, 23, 0, tzinfo=UTC)


def test_a_moment_with_a_zone_of_its_own_is_taken_as_such() -> None:
    moment = moment_of(programme_of(OPEN), "2020-10-07T10:05+00:00")
    assert moment == datetime(2020, 10, 7, 10, 5, tzinfo=UTC)


@pytest.mark.parametrize("when", ["tomorrow", "2020-13-01T10:00", "10:05"])
def test_what_is_no_moment_is_said_with_an_example(when: str) -> None:
    with pytest.raises(NoMoment, match="2020-10-07T10:05"):
        moment_of(programme_of(OPEN), when)


def test_an_empty_programme_asks_for_a_moment() -> None:
    with pytest.raises(NoMoment, match="--rehearse="):
        moment_of(programme_of(), "")


def test_it_jumps_to_before_and_into_the_session_that_is_rehearsed(tmp_path: Path) -> None:
    (tmp_path / "deck.md").write_text("# One")
    served = programme(SCHEDULE, tmp_path)
    at_first = datetime(2020, 10, 6, 7, 10, tzinfo=UTC)
    assert jumps_of(served, began=at_first) == {
        "before": datetime(2020, 10, 6, 6, 50, tzinfo=UTC),
        "live": datetime(2020, 10, 6, 7, 5, tzinfo=UTC),
        "after": jumps_of(served, began=at_first)["after"],
    }
    in_no_session = datetime(2020, 10, 6, 20, 0, tzinfo=UTC)
    assert jumps_of(served, began=in_no_session)["live"] == moment_of(served, "")


def test_after_is_when_nothing_is_on_any_more() -> None:
    late = replace(OPEN, ends=datetime(2020, 10, 7, 5, 0, tzinfo=UTC))
    assert jumps_of(programme_of(late), began=late.starts)["after"] > late.ends
    assert list(jumps_of(programme_of(), began=late.starts)) == ["after"]


def test_a_jump_is_named_or_to_a_moment_of_the_events_time() -> None:
    served = programme_of(OPEN)
    assert jump_to(served, "live", began=OPEN.starts) == moment_of(served, "")
    assert jump_to(served, "2020-10-06T12:00", began=OPEN.starts).hour == 10


@pytest.mark.parametrize("where", ["", "never", "9999-12-31T23:59", "0001-01-01T00:00"])
def test_a_jump_to_nowhere_is_refused(where: str) -> None:
    with pytest.raises(NoMoment):
        jump_to(programme_of(OPEN), where, began=OPEN.starts)
