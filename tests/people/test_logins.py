"""Logins: a browser is somebody's until it is signed out, or too old."""

from datetime import timedelta

from sqlalchemy import text

from conference.people import logins
from conference.people.known import Known
from conference.people.roles import Person
from conference.storage.database import Database
from tests.people.conftest import NOW


def begin(database: Database, person: Person, token: str) -> None:
    database.write(lambda db: logins.begin(db, person.id, token=token, wall_now=NOW))


def whose(database: Database, token: str, *, days: float = 0) -> str | None:
    with database.read() as db:
        return logins.person_id_of(db, token, wall_now=NOW + timedelta(days=days))


def test_a_login_lasts_until_it_is_ended(database: Database, ada: Person) -> None:
    begin(database, ada, "phone")
    begin(database, ada, "laptop")
    database.write(lambda db: logins.end(db, "phone"))
    assert (whose(database, "phone"), whose(database, "laptop")) == (None, ada.id)
    database.write(lambda db: logins.end_all(db, ada.id))
    assert whose(database, "laptop") is None


def test_a_login_ends_by_itself(database: Database, ada: Person) -> None:
    begin(database, ada, "phone")
    assert whose(database, "phone", days=59.9) == ada.id
    assert whose(database, "phone", days=60) is None


def test_a_token_is_not_in_the_database(database: Database, ada: Person) -> None:
    begin(database, ada, "a-token")
    with database.read() as db:
        rows = db.execute(text("SELECT * FROM logins")).all()
    assert rows and "a-token" not in str(rows)


def test_a_new_login_ends_the_one_before(database: Database, ada: Person) -> None:
    begin(database, ada, "old")
    database.write(lambda db: logins.begin(db, ada.id, token="new", wall_now=NOW, instead_of="old"))
    assert (whose(database, "old"), whose(database, "new")) == (None, ada.id)


def test_who_is_known_is_told_of_a_change_in_another_process(
    database: Database, ada: Person
) -> None:
    begin(database, ada, "phone")
    known, told = Known(database, wall_now=lambda: NOW), []
    known.listen(lambda changed: told.append((changed, known.person("phone"))))
    assert known.person("phone") == ada
    known.look()
    assert not told
    database.write(lambda db: logins.end_all(db, ada.id))
    assert known.person("phone") == ada  # from memory, for a second at most
    known.look()
    assert told == [(frozenset({ada.id}), None)] and known.person("phone") is None


def test_memory_is_never_older_than_a_second(database: Database, ada: Person) -> None:
    begin(database, ada, "phone")
    moments = [NOW, NOW + timedelta(seconds=0.9), NOW + timedelta(seconds=1)]
    known = Known(database, wall_now=lambda: moments[0])
    assert known.person("phone") == ada
    database.write(lambda db: logins.end_all(db, ada.id))
    del moments[0]
    assert known.person("phone") == ada
    del moments[0]
    assert known.person("phone") is None
