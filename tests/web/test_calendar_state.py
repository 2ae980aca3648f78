"""What calendars are told is of one revision, also while the next one is being published."""

import threading
from pathlib import Path

from sqlalchemy.orm import Session as Db

from conference.exchange import ledger
from conference.programme import revisions
from conference.programme.published import Edition, Revision
from conference.web.calendar_state import CalendarState, CalendarStates
from tests.database import new_database
from tests.event import DURING_THE_OPENING as NOW
from tests.programme.schedules import programme, session

OLD = programme(session("minutes: 45"))
NEW = programme(session("minutes: 45").replace("title: One", "title: Two"))


class Publishing:
    """A database with revisions; what is served lags behind what is stored."""

    def __init__(self, path: Path) -> None:
        self.database = new_database(path)
        self.served = self.store(Edition(OLD, ""))
        self.states = CalendarStates(
            self.database, current=lambda: self.served, base_url="https://x.example"
        )

    def store(self, edition: Edition) -> Revision:
        def both(db: Db) -> Revision:
            ledger.record(db, edition.programme, wall_now=NOW)
            return revisions.store(db, edition, wall_now=NOW)

        return self.database.write(both)


def titles(state: CalendarState) -> tuple[set[str], set[str]]:
    told = {entry.facts.title for entry in state.entries}
    return told, {each.title for each in state.programme.sessions.values()}


def test_who_asks_between_storing_and_serving_gets_one_revision(tmp_path: Path) -> None:
    publishing = Publishing(tmp_path / "conference.sqlite")
    stored = publishing.store(Edition(NEW, "", before=OLD))

    def serve() -> None:
        publishing.served = stored

    timer = threading.Timer(0.05, serve)
    timer.start()
    assert titles(publishing.states.now()) == ({"Two"}, {"Two"})
    timer.join()
    publishing.database.close()


def test_a_state_is_read_once(tmp_path: Path) -> None:
    publishing = Publishing(tmp_path / "conference.sqlite")
    assert publishing.states.now() is publishing.states.now()
    publishing.served = publishing.store(Edition(NEW, "", before=OLD))
    assert titles(publishing.states.now()) == ({"Two"}, {"Two"})
    publishing.database.close()
