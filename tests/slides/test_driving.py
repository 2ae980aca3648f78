"""Who may turn slides, take the wheel and keep it."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from conference.people.roles import STAFF, Person, Role
from conference.questions.rules import Refused
from conference.slides.driving import (
    AWAY,
    RUNS_OVER,
    Place,
    Wheel,
    as_sent,
    holds,
    is_over,
    key_of,
    require_wheel,
)
from tests.meeting import ENDS, OPEN

PEOPLE = st.builds(
    Person,
    id=st.sampled_from(["a", "b", "c"]),
    name=st.just("Somebody"),
    role=st.sampled_from(list(Role)[1:]),
    places=st.sampled_from([frozenset(), frozenset({"talk"}), frozenset({"other"})]),
)


@given(driver=st.none() | PEOPLE, by=PEOPLE, take=st.booleans())
def test_two_never_drive_and_only_moderators_take_over(
    driver: Person | None, by: Person, take: bool
) -> None:
    moderates = by.role is Role.ORGANISER or (
        by.role is Role.MODERATOR and (not by.places or "talk" in by.places)
    )
    free = driver is None or driver.id == by.id
    try:
        require_wheel(Wheel(Place(1, 1), driver), "talk", by=by, take=take)
    except Refused as refused:
        assert refused.error == "conflict" and not free and not (take and moderates)
        assert refused.more["driver"] == {"name": "Somebody", "key": key_of(driver or by, "talk")}
    else:
        assert free or (take and moderates)


@given(person=PEOPLE, away=st.timedeltas(min_value=timedelta(), max_value=2 * AWAY))
def test_who_is_away_too_long_or_staff_no_more_has_lost_the_wheel(
    person: Person, away: timedelta
) -> None:
    if holds(person, "talk", away=away):
        assert away <= AWAY and person.role in STAFF


def test_a_session_may_run_over_but_not_for_ever() -> None:
    assert not is_over(OPEN, ENDS + RUNS_OVER - timedelta(seconds=1))
    assert is_over(OPEN, ENDS + RUNS_OVER)


def test_a_driver_is_sent_by_name_and_key_and_never_by_id() -> None:
    ada = Person("secret-id", "Ada", Role.SPEAKER)
    sent = as_sent(Wheel(Place(2, 7), ada), "talk")
    assert sent == {"slide": 7, "deck": 2, "driver": {"name": "Ada", "key": key_of(ada, "talk")}}
    assert "secret-id" not in str(sent) and key_of(ada, "talk") != key_of(ada, "other")
    assert as_sent(Wheel(), "talk") == {"slide": None, "deck": None, "driver": None}
