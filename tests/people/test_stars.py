"""Stars: sets that are merged when somebody joins, kept for removed sessions, and forgotten."""

from datetime import datetime, timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from conference.people import accounts, privacy, stars
from conference.people.roles import Person
from conference.people.stars import MOST_BROWSERS, REMEMBERED, Holder
from conference.questions.rules import Refused
from conference.storage.database import Database
from conference.storage.star_tables import StarHolderRow
from tests.people.conftest import NOW

BROWSER, OTHER = Holder("browser"), Holder("other")
ADA = Holder("ada", "ada")
IDS = st.sampled_from(["a", "b", "c", "d"])
GUEST = Holder("guest", "guest")


def give(
    database: Database, holder: Holder, *session_ids: str, at: datetime = NOW
) -> frozenset[str]:
    for id_ in session_ids:
        database.write(partial(stars.star, holder=holder, session_id=id_, wall_now=at))
    return mine(database, holder)


def mine(database: Database, holder: Holder) -> frozenset[str]:
    with database.read() as db:
        return stars.starred(db, holder)


def link(database: Database, holder: Holder, feed_id: str) -> None:
    database.write(partial(stars.make_feed, holder=holder, feed_id=feed_id, wall_now=NOW))


def whose(database: Database, feed_id: str) -> Holder | None:
    with database.read() as db:
        return stars.holder_of_feed(db, feed_id)


def join(database: Database, source: Holder, person_id: str = "ada") -> None:
    merge = partial(stars.merge, source=source, person_id=person_id, wall_now=NOW)
    database.write(merge)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(IDS, st.booleans()), max_size=12))
def test_stars_are_a_set(database: Database, moves: list[tuple[str, bool]]) -> None:
    database.write(stars.forget_all)
    expected: set[str] = set()
    for id_, on in moves:
        if on:
            expected.add(id_)
            assert give(database, BROWSER, id_) == expected
        else:
            expected.discard(id_)
            take = partial(stars.unstar, holder=BROWSER, session_id=id_)
            assert database.write(take) == expected


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.frozensets(IDS), st.frozensets(IDS))
def test_joining_unites_two_sets(
    database: Database, ada: Person, one: frozenset[str], other: frozenset[str]
) -> None:
    database.write(stars.forget_all)
    give(database, BROWSER, *one)
    give(database, ADA, *other)
    for _ in range(2):
        join(database, BROWSER)
        assert mine(database, ADA) == one | other
    assert mine(database, BROWSER) == frozenset()


def test_a_guests_stars_are_copied_and_stay_on_their_other_devices(
    database: Database, ada: Person
) -> None:
    guest = partial(accounts.join, person_id="guest", name="Guest", wall_now=NOW)
    database.write(guest)
    give(database, GUEST, "a")
    join(database, GUEST)
    assert mine(database, GUEST) == mine(database, ADA) == {"a"}


def test_a_calendar_link_of_the_browser_goes_on_after_joining(
    database: Database, ada: Person
) -> None:
    give(database, BROWSER, "a")
    link(database, BROWSER, "of-browser")
    join(database, BROWSER)
    assert whose(database, "of-browser") == ADA


def test_nobody_gets_a_second_calendar_link_that_they_do_not_see(
    database: Database, ada: Person
) -> None:
    link(database, ADA, "of-ada")
    link(database, BROWSER, "of-who-was-here-before")
    join(database, BROWSER)
    assert whose(database, "of-who-was-here-before") is None
    assert whose(database, "of-ada") == ADA


def test_stars_without_a_name_have_only_so_much_room(database: Database, ada: Person) -> None:
    rows = [{"id": f"browser-{n}", "used_at": NOW} for n in range(MOST_BROWSERS)]
    database.write(lambda db: db.execute(insert(StarHolderRow), rows))
    with pytest.raises(Refused):
        give(database, BROWSER, "a")
    assert give(database, Holder("browser-0"), "a") == give(database, ADA, "a") == {"a"}
    assert give(database, BROWSER, "a", at=NOW + REMEMBERED) == {"a"}


def test_a_new_link_ends_all_before_it(database: Database) -> None:
    for feed_id in ("one", "two"):
        link(database, BROWSER, feed_id)
    assert (whose(database, "one"), whose(database, "two")) == (None, BROWSER)
    with database.read() as db:
        assert stars.feed_of(db, BROWSER) == "two"


def test_interest_is_counted_per_session(database: Database, ada: Person) -> None:
    give(database, BROWSER, "a", "b")
    give(database, ADA, "a")
    with database.read() as db:
        assert stars.interest(db) == {"a": 2, "b": 1}


def test_a_browser_without_its_cookie_is_forgotten_unless_a_calendar_asks(
    database: Database, ada: Person
) -> None:
    for holder in (BROWSER, OTHER, ADA):
        give(database, holder, "a")
    link(database, OTHER, "of-other")
    give(database, Holder("late"), "b", at=NOW + REMEMBERED - timedelta(seconds=1))
    assert mine(database, BROWSER) == {"a"}
    give(database, Holder("later"), "b", at=NOW + REMEMBERED)
    assert mine(database, BROWSER) == frozenset()
    assert mine(database, OTHER) == mine(database, ADA) == {"a"}


def test_what_is_kept_can_be_taken_along_and_erased(database: Database, ada: Person) -> None:
    give(database, ADA, "a")
    link(database, ADA, "secret-id")
    with database.read() as db:
        kept = privacy.export(db, ada)
    assert kept["stars"] == [{"session": "a", "since": NOW.isoformat()}]
    assert kept["calendar_links"] == [NOW.isoformat()]
    assert "secret-id" not in str(kept)
    database.write(partial(privacy.erase, person_id="ada", wall_now=NOW))
    assert mine(database, ADA) == frozenset() and whose(database, "secret-id") is None


def test_after_a_purge_nobody_has_stars(database: Database, ada: Person) -> None:
    give(database, ADA, "a")
    give(database, BROWSER, "a")
    link(database, BROWSER, "of-browser")
    database.write(partial(privacy.purge, wall_now=NOW))
    assert mine(database, ADA) == mine(database, BROWSER) == frozenset()
    assert whose(database, "of-browser") is None
