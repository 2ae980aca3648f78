"""People by the command line: logged, and a first link for whoever starts the server."""

from datetime import timedelta
from functools import partial
from itertools import count

import pytest

from conference.people import accounts, console, links, log, logins
from conference.people.accounts import Entry
from conference.people.console import NotOnTheList
from conference.people.links import DeadLink
from conference.people.roles import Person, Role
from conference.storage.database import Database
from tests.people.conftest import NOW

numbers = count()


def first_link(database: Database, role: Role = Role.ORGANISER) -> str | None:
    """The token of a first link, if one is given."""
    token, new_id = f"token-{next(numbers)}", f"id-{next(numbers)}"
    make = partial(console.first_link, role=role, new_id=new_id, token=token, wall_now=NOW)
    return token if database.write(make) else None


def use(database: Database, token: str) -> Person:
    return database.write(partial(links.use, token=token, wall_now=NOW))


def test_the_first_link_is_for_an_organiser_who_is_made_once(database: Database) -> None:
    first, second = first_link(database), first_link(database)
    assert first and second
    with database.read() as db:
        (person,) = accounts.listed(db)
    assert (person.name, person.role, person.email) == ("Organiser", Role.ORGANISER, None)
    with pytest.raises(DeadLink):
        use(database, first)
    assert use(database, second) == person


def test_there_is_no_first_link_once_an_organiser_signed_in(database: Database) -> None:
    token = first_link(database)
    assert token and use(database, token)
    assert first_link(database) is None


def test_an_organiser_who_is_signed_in_needs_no_first_link_though_the_log_was_purged(
    database: Database,
) -> None:
    ola = Entry("ola@city.example", "Ola", Role.ORGANISER)
    database.write(partial(console.add, entry=ola, new_id="ola", wall_now=NOW))
    database.write(partial(logins.begin, person_id="ola", token="a-token", wall_now=NOW))
    assert first_link(database) is None


def test_a_guest_or_another_role_who_is_signed_in_is_no_organiser(database: Database) -> None:
    token = first_link(database, Role.MODERATOR)
    assert token and use(database, token)
    database.write(partial(accounts.join, person_id="bo", name="Bo", wall_now=NOW))
    database.write(partial(logins.begin, person_id="bo", token="a-token", wall_now=NOW))
    assert first_link(database)


def test_an_organiser_who_was_only_added_has_not_signed_in(database: Database) -> None:
    ola = Entry("ola@city.example", "Ola", Role.ORGANISER)
    database.write(partial(console.add, entry=ola, new_id="ola", wall_now=NOW))
    assert first_link(database)


def test_each_role_has_a_first_link_of_its_own(database: Database) -> None:
    token = first_link(database, Role.MODERATOR)
    assert token and use(database, token).role is Role.MODERATOR
    assert first_link(database, Role.MODERATOR) is None
    assert first_link(database)


def test_what_is_done_is_in_the_log_without_addresses_and_tokens(database: Database) -> None:
    ada = Entry("ada@city.example", "Ada")
    for job in (
        partial(console.add, entry=ada, new_id="ada", wall_now=NOW),
        partial(console.add, entry=ada, new_id="ada", wall_now=NOW),
        partial(console.link, email=ada.email, token="a-token", wall_now=NOW),
        partial(console.remove, email=ada.email, wall_now=NOW),
    ):
        database.write(job)
    with database.read() as db:
        entries = log.entries(db)
    assert [entry.action for entry in entries] == ["revoke", "link", "change", "add"]
    assert {(entry.actor, entry.subject) for entry in entries} == {("console", "Ada")}
    assert "city.example" not in str(entries) and "a-token" not in str(entries)


def test_a_link_works_for_a_day(database: Database, ada: Person) -> None:
    make = partial(console.link, email=" ADA@city.example", token="a-token", wall_now=NOW)
    assert database.write(make) == ada
    with database.read() as db:
        almost = NOW + timedelta(days=1, seconds=-1)
        assert links.whose(db, "a-token", wall_now=almost) == ada


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        (
            "adda@city.example",
            "Nobody on the list has the address “adda@city.example”. "
            'Did you mean "ada@city.example"?',
        ),
        ("x", "Nobody on the list has the address “x”."),
    ],
)
def test_an_address_that_nobody_has_is_said(
    database: Database, ada: Person, email: str, sentence: str
) -> None:
    with pytest.raises(NotOnTheList) as error:
        database.write(partial(console.remove, email=email, wall_now=NOW))
    assert str(error.value) == sentence
