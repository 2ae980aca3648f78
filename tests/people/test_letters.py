"""Letters that wait: written once, tried again after growing pauses, given up with a reason."""

from datetime import datetime, timedelta
from functools import partial

import pytest

from conference.people import accounts, letters
from conference.people.accounts import Entry, NoSuchPerson
from conference.people.letters import PAUSES, Kind, NoAddress, NotSent, Waiting
from conference.people.roles import Person
from conference.storage.database import Database
from conference.storage.tables import LetterRow
from tests.people.conftest import NOW

DOWN = NotSent("The mail server cannot be reached.")


def write(database: Database, person_id: str = "ada", *, kind: Kind = Kind.INVITATION) -> None:
    database.write(
        partial(letters.write, person_id=person_id, kind=kind, language="en", wall_now=NOW)
    )


def next_due(database: Database, at: datetime = NOW) -> Waiting | None:
    with database.read() as db:
        return letters.next_due(db, at)


def fail(database: Database, at: datetime, failure: NotSent = DOWN) -> None:
    waiting = next_due(database, at)
    assert waiting
    database.write(lambda db: letters.note_failed(db, waiting.id, failure, wall_now=at))


def rows(database: Database) -> list[LetterRow]:
    with database.read() as db:
        return db.query(LetterRow).all()


def test_a_letter_is_due_until_it_was_sent(database: Database, ada: Person) -> None:
    write(database)
    waiting = next_due(database)
    assert waiting and (waiting.person, waiting.kind) == (ada, Kind.INVITATION)
    database.write(lambda db: letters.note_sent(db, waiting.id, wall_now=NOW))
    assert next_due(database) is None
    assert rows(database)[0].sent_at == NOW


def test_a_second_letter_of_a_kind_is_not_written_while_one_waits(
    database: Database, ada: Person
) -> None:
    for _ in range(2):
        write(database)
    write(database, kind=Kind.SIGN_IN)
    assert [row.kind for row in rows(database)] == ["invitation", "sign-in"]


def test_who_was_sent_a_letter_can_be_sent_another(database: Database, ada: Person) -> None:
    write(database)
    database.write(lambda db: letters.note_sent(db, rows(database)[0].id, wall_now=NOW))
    write(database)
    assert next_due(database)


def test_who_asked_goes_before_who_is_invited(database: Database, ada: Person) -> None:
    write(database)
    write(database, kind=Kind.SIGN_IN)
    waiting = next_due(database)
    assert waiting and waiting.kind is Kind.SIGN_IN


def test_a_letter_is_tried_again_after_growing_pauses_and_then_given_up(
    database: Database, ada: Person
) -> None:
    write(database)
    at = NOW
    for pause in PAUSES:
        fail(database, at)
        assert next_due(database, at + pause - timedelta(seconds=1)) is None
        at += pause
        assert rows(database)[0].failure is None
    fail(database, at)
    assert next_due(database, at + timedelta(days=9)) is None
    assert rows(database)[0].failure == "The mail server cannot be reached."


def test_a_letter_that_is_refused_for_good_is_given_up_at_once(
    database: Database, ada: Person
) -> None:
    write(database)
    fail(database, NOW, NotSent("The mail server refused the address.", for_good=True))
    assert next_due(database, NOW + timedelta(days=9)) is None


def test_what_was_given_up_can_be_written_again(database: Database, ada: Person) -> None:
    write(database)
    fail(database, NOW, NotSent("Refused.", for_good=True))
    write(database)
    assert [row.failure for row in rows(database)] == [None]


def test_a_letter_goes_with_its_person(database: Database, ada: Person) -> None:
    write(database)
    waiting = next_due(database)
    database.write(lambda db: accounts.remove(db, ada.id))
    assert waiting and next_due(database) is None
    database.write(lambda db: letters.note_sent(db, waiting.id, wall_now=NOW))
    database.write(lambda db: letters.note_failed(db, waiting.id, DOWN, wall_now=NOW))


def test_a_guest_can_be_sent_nothing(database: Database) -> None:
    database.write(lambda db: accounts.join(db, person_id="bo", name="Bo", wall_now=NOW))
    with pytest.raises(NoAddress):
        write(database, "bo")
    with pytest.raises(NoSuchPerson):
        write(database, "nobody")


def test_the_language_is_kept(database: Database) -> None:
    entry = Entry("eva@stadt.example", "Eva")
    database.write(lambda db: accounts.add(db, entry, new_id="eva", wall_now=NOW))
    database.write(
        lambda db: letters.write(db, "eva", kind=Kind.SIGN_IN, language="de", wall_now=NOW)
    )
    waiting = next_due(database)
    assert waiting and waiting.language == "de"
