"""Accounts: guests, the list, and what a change of either brings about."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from conference.people import logins
from conference.people.accounts import (
    Entry,
    NoSuchPerson,
    add,
    change,
    find,
    find_by_email,
    join,
    listed,
    mute,
    remove,
    rename,
)
from conference.people.roles import Person, Role
from conference.storage.database import Database
from tests.people.conftest import NOW


def changes(database: Database) -> int:
    with database.read() as db:
        return logins.changes(db)


def found(database: Database, person_id: str) -> Person | None:
    with database.read() as db:
        return find(db, person_id)


def test_a_guest_is_found_by_their_id_and_is_not_on_the_list(database: Database) -> None:
    guest = database.write(lambda db: join(db, person_id="1f", name=" Bo ", wall_now=NOW))
    assert found(database, "1f") == guest == Person("1f", "Bo")
    assert found(database, "2e") is None
    with database.read() as db:
        assert listed(db) == []
    assert not guest.invited


def test_who_is_added_is_found_by_their_address_however_written(
    database: Database, ada: Person
) -> None:
    with database.read() as db:
        assert find_by_email(db, " ADA@city.example") == ada
        assert find_by_email(db, "bo@city.example") is None
    assert ada.invited


def test_adding_a_known_address_changes_what_is_known_and_says_so(
    database: Database, ada: Person
) -> None:
    entry = Entry("Ada@City.example", "Ada E.", Role.MODERATOR, places=frozenset({"opening"}))
    added = database.write(lambda db: add(db, entry, new_id="another", wall_now=NOW))
    assert added.known and added.person.id == ada.id
    assert found(database, ada.id) == added.person
    assert added.person.places == {"opening"}


def test_staff_stand_first_on_the_list(database: Database, ada: Person) -> None:
    for name, role in (("Zoe", Role.ORGANISER), ("Bo", Role.ATTENDEE), ("Cy", Role.MODERATOR)):
        entry = Entry(f"{name}@city.example", name, role)
        database.write(partial(add, entry=entry, new_id=name, wall_now=NOW))
    with database.read() as db:
        assert [person.name for person in listed(db)] == ["Zoe", "Cy", "Ada Example", "Bo"]


def test_each_change_is_noticed(database: Database, ada: Person) -> None:
    seen = [changes(database)]
    jobs = (
        lambda db: change(
            db, ada.id, role=Role.SPEAKER, member=True, places=frozenset({"opening"})
        ),
        lambda db: rename(db, ada.id, name="Ada L."),
        lambda db: mute(db, ada.id, until=NOW + timedelta(minutes=5)),
        lambda db: logins.end_all(db, ada.id),
        lambda db: remove(db, ada.id),
    )
    for job in jobs:
        database.write(job)
        seen.append(changes(database))
    assert seen == sorted(set(seen))


def test_who_is_removed_has_no_role_no_address_and_no_way_in(
    database: Database, ada: Person
) -> None:
    database.write(lambda db: logins.begin(db, ada.id, token="token", wall_now=NOW))
    was = database.write(lambda db: remove(db, ada.id))
    assert was.email == "ada@city.example"
    assert found(database, ada.id) == Person(ada.id, "Ada Example")
    with database.read() as db:
        assert logins.person_id_of(db, "token", wall_now=NOW) is None


def test_nobody_unknown_is_changed(database: Database) -> None:
    with pytest.raises(NoSuchPerson):
        database.write(lambda db: rename(db, "nobody", name="Somebody"))


def test_what_a_list_does_not_say_stays_as_it_is(database: Database) -> None:
    moderator = Entry("mo@city.example", "Mo", Role.MODERATOR, True, frozenset({"opening"}))
    known = database.write(partial(add, entry=moderator, new_id="mo", wall_now=NOW)).person
    names_only = Entry("mo@city.example", "Mo Derator", given=frozenset())
    now = database.write(partial(add, entry=names_only, new_id="x", wall_now=NOW)).person
    assert now == replace(known, name="Mo Derator") == found(database, "mo")
