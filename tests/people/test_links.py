"""Sign-in links: each works once, for a while, and is not in the database."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from conference.people import links
from conference.people.accounts import remove
from conference.people.links import ASKED_FOR, DeadLink
from conference.people.roles import Person
from conference.storage.database import Database
from tests.people.conftest import NOW


@pytest.fixture
def token(database: Database, ada: Person) -> str:
    """The token of a link that signs Ada in."""
    database.write(
        lambda db: links.make(db, ada.id, token="a-token", lifetime=ASKED_FOR, wall_now=NOW)
    )
    return "a-token"


def use(database: Database, token: str, *, after: timedelta = timedelta()) -> Person:
    return database.write(lambda db: links.use(db, token, wall_now=NOW + after))


def test_a_link_signs_in_once(database: Database, ada: Person, token: str) -> None:
    assert use(database, token) == ada
    with pytest.raises(DeadLink):
        use(database, token)


def test_looking_at_a_link_does_not_use_it_up(database: Database, ada: Person, token: str) -> None:
    for _ in range(3):
        with database.read() as db:
            assert links.whose(db, token, wall_now=NOW) == ada
    assert use(database, token) == ada


@pytest.mark.parametrize("guess", ["", "another", "a-token "])
def test_no_guess_signs_in(database: Database, token: str, guess: str) -> None:
    with pytest.raises(DeadLink):
        use(database, guess)


def test_an_old_link_is_dead(database: Database, ada: Person, token: str) -> None:
    with pytest.raises(DeadLink):
        use(database, token, after=ASKED_FOR)
    assert use(database, token, after=ASKED_FOR - timedelta(seconds=1)) == ada


def test_the_links_of_who_is_removed_are_dead(database: Database, ada: Person, token: str) -> None:
    database.write(lambda db: remove(db, ada.id))
    with pytest.raises(DeadLink):
        use(database, token)


def test_a_token_is_not_in_the_database(database: Database, token: str) -> None:
    with database.read() as db:
        rows = db.execute(text("SELECT * FROM sign_in_links")).all()
    assert rows and token not in str(rows)
