"""The pace: so many within a minute and no more, per person."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.questions import pace
from conference.questions.pace import Pace
from conference.questions.rules import Refused

NOON = datetime(2020, 10, 6, 12, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def accepts(pace: Pace, person: str, moment: datetime) -> bool:
    try:
        pace.take(person, moment)
    except Refused:
        return False
    return True


def test_the_one_too_many_is_told_how_long_to_wait() -> None:
    pace = Pace(2)
    pace.take("ada", at(0))
    pace.take("ada", at(10))
    with pytest.raises(Refused) as caught:
        pace.take("ada", at(20))
    assert caught.value.error == "slow_down"
    assert caught.value.retry_ms == 40_001


def test_who_waits_as_told_may_go_on() -> None:
    pace = Pace(1)
    pace.take("ada", at(0))
    with pytest.raises(Refused) as caught:
        pace.take("ada", at(0.0005))
    assert accepts(pace, "ada", at(0.0005 + (caught.value.retry_ms or 0) / 1000))


def test_the_window_slides() -> None:
    pace = Pace(2)
    taken = [accepts(pace, "ada", at(second)) for second in (0, 40, 50, 61, 62, 101)]
    assert taken == [True, True, False, True, False, True]


def test_a_refused_one_does_not_count() -> None:
    pace = Pace(1)
    assert [accepts(pace, "ada", at(second)) for second in (0, 30, 60)] == [True, False, True]


def test_people_do_not_wait_for_each_other() -> None:
    pace = Pace(1)
    assert accepts(pace, "ada", at(0)) and accepts(pace, "bob", at(0))


def test_who_did_nothing_for_a_minute_is_forgotten() -> None:
    kept = Pace(1)
    for number in range(50):
        kept.take(f"person-{number}", at(number))
    kept.take("the last", at(1000))
    assert len(kept._taken) == 1


@given(st.lists(st.floats(0, 200), max_size=40), st.integers(1, 5))
def test_no_minute_ever_holds_more_than_allowed(seconds: list[float], most: int) -> None:
    kept = Pace(most)
    taken = [moment for moment in map(at, sorted(seconds)) if accepts(kept, "ada", moment)]
    for moment in taken:
        minute = [each for each in taken if moment <= each < moment + pace.WINDOW]
        assert len(minute) <= most
