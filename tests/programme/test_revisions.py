"""Revisions: published states that a restart finds again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session as Db

from conference.people import log
from conference.people.roles import Person, Role
from conference.programme import revisions
from conference.programme.changes import Around
from conference.programme.choices import SessionStatus
from conference.programme.publication import publish_file
from conference.programme.published import Edition, Published, Revision
from conference.programme.revisions import NoRevision, Publication
from conference.programme.telling import tellings_between
from conference.storage.database import Database
from tests.database import new_database
from tests.programme.schedules import programme, session

GOOD = session("minutes: 45")
EDITED = GOOD.replace("title: One", "title: Two")
BROKEN = session("minutes: many")
NOW = datetime(2020, 10, 6, 8, 0, tzinfo=UTC)
PRIVATE = "rooms: {plenary: {join_url: https://meet.example/secret}}\n"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A new database."""
    database = new_database(tmp_path / "conference.sqlite")
    yield database
    database.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A good schedule file."""
    path = tmp_path / "schedule.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def serve(path: Path, database: Database, wall_now: datetime = NOW) -> Published:
    return publish_file(path, database=database, wall_now=lambda: wall_now)


def storing(text: str, *, source: str = "", **more: Any) -> Callable[[Db], Revision]:
    edition = Edition(programme(text), source or text, **more)
    return lambda db: revisions.store(db, edition, wall_now=NOW)


def test_the_newest_revision_is_found_again(database: Database, path: Path) -> None:
    for source in (GOOD, EDITED):
        database.write(storing(source))
    with database.read() as db:
        last = revisions.last(db, path)
    assert last and (last.number, last.published_at) == (2, NOW)
    assert last.programme == programme(EDITED)


def test_a_new_database_has_no_revision(database: Database, path: Path) -> None:
    with database.read() as db:
        assert revisions.last(db, path) is None


def test_a_kept_text_that_can_no_longer_be_read_is_no_revision(
    database: Database, path: Path
) -> None:
    database.write(storing(GOOD, source=BROKEN))
    with database.read() as db:
        assert revisions.last(db, path) is None


def test_a_restart_makes_no_new_revision(database: Database, path: Path) -> None:
    serve(path, database)
    again = serve(path, database, NOW + timedelta(days=1))
    assert (again.current.number, again.current.published_at) == (1, NOW)


def test_a_restart_beside_a_private_file_makes_no_new_revision(
    database: Database, path: Path
) -> None:
    path.with_name("schedule.private.yaml").write_text(PRIVATE)
    serve(path, database)
    again = serve(path, database)
    assert again.current.number == 1
    assert again.programme.rooms["plenary"].join_url == "https://meet.example/secret"


def test_private_addresses_are_not_kept_with_the_revision(database: Database, path: Path) -> None:
    path.with_name("schedule.private.yaml").write_text(PRIVATE)
    serve(path, database)
    with database.read() as db:
        assert "secret" not in str(db.execute(text("SELECT * FROM revisions")).all())


def test_the_last_good_revision_is_served_while_the_file_is_broken(
    database: Database, path: Path
) -> None:
    serve(path, database)
    path.write_text(BROKEN, encoding="utf-8")
    again = serve(path, database)
    assert again.current.number == 1 and again.programme == programme(GOOD)
    assert again.problems


def test_a_broken_private_file_does_not_take_the_last_revision_with_it(
    database: Database, path: Path
) -> None:
    serve(path, database)
    path.with_name("schedule.private.yaml").write_text("rooms: {plenary: {join_url: nowhere}}\n")
    assert serve(path, database).programme == programme(GOOD)


def test_where_a_session_stood_outlives_a_restart(database: Database, path: Path) -> None:
    serve(path, database)
    path.write_text(GOOD.replace("starts: 10:00", "starts: 11:00"), encoding="utf-8")
    moved = serve(path, database).current
    again = serve(path, database, NOW + timedelta(days=1)).current
    assert moved.moved["one"].starts == datetime(2020, 10, 7, 8, 0, tzinfo=UTC)
    assert again == moved


def test_it_is_news_until_the_session_ends_or_is_cancelled(database: Database, path: Path) -> None:
    serve(path, database)
    path.write_text(GOOD.replace("starts: 10:00", "starts: 11:00"), encoding="utf-8")
    current = serve(path, database).current
    session = current.programme.sessions["one"]
    ends = datetime(2020, 10, 7, 9, 45, tzinfo=UTC)
    assert current.moved_from(session, at=ends - timedelta(seconds=1)) is current.moved["one"]
    assert current.moved_from(session, at=ends) is None
    cancelled = replace(session, status=SessionStatus.CANCELLED)
    assert current.moved_from(cancelled, at=NOW) is None


ORGANISER = Person("1", "Olga", Role.ORGANISER)


def publications(database: Database, **which: Any) -> list[Publication]:
    with database.read() as db:
        return revisions.publications(db, most=10, **which)


def test_a_publication_says_who_when_and_what_changed(database: Database) -> None:
    database.write(storing(GOOD))
    database.write(storing(EDITED, before=programme(GOOD), by=ORGANISER))
    second, first = publications(database)
    assert (second.number, second.author, second.published_at) == (2, "Olga", NOW)
    assert second.tellings == tellings_between(programme(GOOD), programme(EDITED)) != ()
    assert (first.author, first.tellings, first.seen) == ("", (), True)
    assert publications(database, before=2) == [first]


def test_what_changes_around_the_sessions_is_told(database: Database) -> None:
    renamed = GOOD.replace("name: Plenary", "name: Great hall")
    database.write(storing(renamed, before=programme(GOOD)))
    assert publications(database)[0].around == (Around.ROOMS,)


def test_a_revision_of_an_earlier_version_does_not_say_what_changed(database: Database) -> None:
    insert = "INSERT INTO revisions (number, published_at, source) VALUES (7, :at, '')"
    database.write(lambda db: db.execute(text(insert), {"at": "2020-10-06 08:00:00"}))
    assert (publications(database)[0].known, publications(database)[0].author) == (False, "")


def test_a_revision_is_taken_out_of_view_and_shown_again(database: Database) -> None:
    database.write(storing(GOOD))
    for on in (True, True, False):
        database.write(partial(revisions.withhold, number=1, by=ORGANISER, at=NOW, on=on))
        assert publications(database)[0].withheld is on
    with database.read() as db:
        assert [entry.action for entry in log.entries(db)] == ["revision.show", "revision.withhold"]


def test_a_revision_that_is_not_there_is_said_to_be_none(database: Database) -> None:
    with database.read() as db, pytest.raises(NoRevision):
        revisions.source_of(db, 1)
