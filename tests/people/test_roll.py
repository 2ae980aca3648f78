"""What organisers see of people: by name however written, and what went wrong."""

from datetime import timedelta
from functools import partial

from sqlalchemy.orm import Session as Db

from conference.people import accounts, logins, roll
from conference.people.logins import REMEMBERED
from conference.people.roles import Person
from conference.people.roll import MOST_GUESTS
from conference.storage.database import Database
from conference.storage.tables import LetterRow
from tests.people.conftest import NOW


def join(database: Database, person_id: str, name: str) -> Person:
    return database.write(partial(accounts.join, person_id=person_id, name=name, wall_now=NOW))


def test_guests_are_found_by_a_part_of_their_name_in_any_case(
    database: Database, ada: Person
) -> None:
    özge = join(database, "1", "Özge Ada")
    join(database, "2", "50% _off")
    with database.read() as db:
        assert roll.guests_named(db, " özGE ") == roll.guests_named(db, "ada") == [özge]
        assert [guest.id for guest in roll.guests_named(db, "%")] == ["2"]
        assert roll.guests_named(db, " ") == []
        assert (roll.count_guests(db), roll.count_listed(db)) == (2, 1)


def test_so_many_guests_are_shown_and_no_more(database: Database) -> None:
    for n in range(MOST_GUESTS + 1):
        join(database, f"{n}", f"Guest {n}")
    with database.read() as db:
        assert len(roll.guests_named(db, "guest")) == MOST_GUESTS


def test_who_is_on_the_list_is_found_by_name_or_address(ada: Person) -> None:
    nameless = Person("2", "Bo")
    assert roll.matching([ada, nameless], "EXAMPLE") == [ada]
    assert roll.matching([ada, nameless], "city.") == [ada]
    assert roll.matching([ada, nameless], "") == [ada, nameless]


def test_who_has_a_living_login_is_signed_in(database: Database, ada: Person) -> None:
    database.write(lambda db: logins.begin(db, ada.id, token="token", wall_now=NOW))
    with database.read() as db:
        assert roll.signed_in(db, wall_now=NOW + timedelta(days=1)) == {ada.id}
        assert roll.signed_in(db, wall_now=NOW + REMEMBERED) == set()


def test_letters_that_failed_are_told_with_the_reason(database: Database, ada: Person) -> None:
    for failure, sent_at in ((None, None), ("No such mailbox.", None), ("Once.", NOW)):
        letter = LetterRow(
            person_id=ada.id, kind="invitation", language="en", made_at=NOW, next_at=NOW,
            tries=3, sent_at=sent_at, failure=failure,
        )  # fmt: skip
        database.write(partial(Db.add, instance=letter))
    with database.read() as db:
        assert [(u.name, u.failure) for u in roll.unsent(db)] == [(ada.name, "No such mailbox.")]
