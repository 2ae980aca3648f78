"""The log: what staff did, the newest first, with names as they were then."""

from conference.people import log
from conference.people.roles import Person
from conference.storage.database import Database
from tests.people.conftest import NOW


def test_an_entry_says_who_did_what_to_whom(database: Database, ada: Person) -> None:
    database.write(lambda db: log.note(db, "person.add", by=None, at=NOW, subject="Bo"))
    database.write(
        lambda db: log.note(db, "person.change", by=ada, at=NOW, subject="Bo", role="moderator")
    )
    with database.read() as db:
        latest, first = log.entries(db)
    assert (first.actor, first.action, first.subject) == ("console", "person.add", "Bo")
    assert (latest.actor, latest.at, latest.details) == ("Ada Example", NOW, {"role": "moderator"})
