"""Of a file with very many faults, only so many are looked for."""

import pytest
from pydantic import ValidationError

from conference.programme.reading.located import located
from conference.programme.reading.most import MOST_FOUND, MOST_TOLD
from conference.programme.reading.schedule_shape import ScheduleShape
from conference.programme.reading.surroundings import surroundings
from tests.programme.schedules import HEAD, read

UNKNOWN = 400 * ["x"]
MISSING = [f"{number}.md" for number in range(400)]
NOT_IDS = [f"X{number}: x" for number in range(2 * MOST_FOUND)]


def sessions(field: str) -> str:
    """Twenty sessions with this field: 8,000 faults."""
    plan = "{title: T, day: 2020-10-07, starts: 9:00, minutes: 5, "
    return "".join(f"  s{number}: {plan}{field}}}\n" for number in range(20))


HOSTILE = {
    "unknown references": HEAD + sessions(f"speakers: [{', '.join(UNKNOWN)}]"),
    "missing files": HEAD + sessions(f"deck: [{', '.join(MISSING)}]"),
    "keys that are no ids": HEAD + "".join(f"  {line}\n" for line in NOT_IDS),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_after_very_many_faults_no_more_are_looked_for(text: str, tmp_path) -> None:
    value = located(text).value
    with pytest.raises(ValidationError) as caught:
        ScheduleShape.model_validate(value, context=surroundings(value, folder=tmp_path))
    codes = [fault["type"] for fault in caught.value.errors()]
    assert len(codes) - codes.count("model_type") == MOST_FOUND


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_the_first_of_them_are_told_and_that_there_are_more(text: str, tmp_path) -> None:
    reading = read(text, tmp_path)
    assert reading.programme is None
    assert len(reading.problems) == MOST_TOLD + 1
    assert reading.problems[-1].code == "too-many"


def test_every_reading_has_its_own_patience() -> None:
    for _ in range(MOST_FOUND // 400 + 2):
        wrong = HEAD + sessions("room: nowhere")
        assert len(read(wrong).problems) == 20
