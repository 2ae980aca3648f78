"""Announcements that come and go: kept, told once, and noticed by every process."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from conference.announcements.rules import Announcement
from conference.announcements.standing import Announcements, NoSuchAnnouncement
from conference.people import log
from conference.storage.database import Database
from tests.announcements.test_rules import SAID
from tests.database import new_database
from tests.meeting import ENDS, STAFF, STARTS

ORG = STAFF["org"]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database."""
    database = new_database(tmp_path / "conference.sqlite")
    yield database
    database.close()


def test_each_process_tells_once_what_came_and_what_went(database: Database) -> None:
    ours, theirs, told = Announcements(database), Announcements(database), list[Announcement]()
    theirs.listen(told.append)
    ours.announce(SAID, by=ORG)
    for _ in range(2):
        theirs.look()
    assert told == [SAID]
    ours.take_back(SAID.id, by=ORG, at=ENDS)
    theirs.look()
    assert told[1:] == [replace(SAID, taken_back=True)]
    assert ours.standing(STARTS) == theirs.standing(STARTS) == []


def test_what_is_over_or_taken_back_is_past_the_newest_first(database: Database) -> None:
    announcements = Announcements(database)
    later = replace(SAID, id="b", made_at=SAID.made_at + timedelta(minutes=1))
    for each in (SAID, later):
        announcements.announce(each, by=ORG)
    assert announcements.standing(STARTS) == [later, SAID]
    announcements.take_back(SAID.id, by=ORG, at=STARTS)
    assert announcements.past(STARTS) == [replace(SAID, taken_back=True)]
    assert [each.id for each in announcements.past(ENDS)] == ["b", "a"]


def test_they_survive_a_restart_and_stand_in_the_log(database: Database) -> None:
    Announcements(database).announce(replace(SAID, session_id="open"), by=ORG, session="Open")
    assert [each.id for each in Announcements(database).standing(STARTS)] == [SAID.id]
    with database.read() as db:
        (entry,) = log.entries(db)
    assert (entry.action, entry.subject, entry.details["text"]) == (
        "announce-session",
        "Open",
        SAID.text,
    )


def test_none_is_taken_back_twice(database: Database) -> None:
    announcements = Announcements(database)
    announcements.announce(SAID, by=ORG)
    announcements.take_back(SAID.id, by=ORG, at=ENDS)
    for id_ in (SAID.id, "never-was"):
        with pytest.raises(NoSuchAnnouncement):
            announcements.take_back(id_, by=ORG, at=ENDS)
