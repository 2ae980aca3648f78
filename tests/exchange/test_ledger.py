"""What the ledger remembers: which edits raise SEQUENCE, which move the stamp, which nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session as Db

from conference.exchange.ledger import Entry, entries, moved, record
from conference.programme.choices import SessionStatus
from conference.programme.model import Appearance, Programme
from conference.programme.moves import place_of
from conference.storage.database import Database
from tests.exchange.programmes import (
    HOUR,
    PARTNERSHIPS,
    PROGRAMME,
    PUBLISHED,
    SOCIAL,
    edited,
    programmes,
    publish,
    without,
)

ID = PARTNERSHIPS.id
FIRST = int((PUBLISHED - datetime(2020, 1, 1, tzinfo=UTC)).total_seconds())
LATER = PUBLISHED + HOUR


def state(entry: Entry) -> tuple[int, datetime]:
    return entry.sequence, entry.changed_at


def test_a_session_seen_first_starts_at_the_seconds_since_2020(db: Db) -> None:
    assert state(publish(db, PROGRAMME)[ID]) == (FIRST, PUBLISHED)


def test_publishing_the_same_again_moves_nothing(db: Db) -> None:
    assert publish(db, PROGRAMME) == publish(db, PROGRAMME, at=LATER)


WEIGHTY = {
    "earlier start": edited(starts=PARTNERSHIPS.starts - HOUR),
    "later end": edited(ends=PARTNERSHIPS.ends + HOUR),
    "title": edited(title="Partnerships of cities"),
    "no room": edited(room=None),
    "room's name": replace(
        PROGRAMME,
        rooms={"plenary": replace(PROGRAMME.rooms["plenary"], name="Great hall")},
    ),
    "tentative": edited(status=SessionStatus.TENTATIVE),
    "cancelled": edited(status=SessionStatus.CANCELLED),
    "removed": without(),
}


@pytest.mark.parametrize("programme", WEIGHTY.values(), ids=WEIGHTY.keys())
def test_time_place_title_and_status_raise_the_sequence_by_one(
    db: Db, programme: Programme
) -> None:
    assert state(publish(db, PROGRAMME, programme)[ID]) == (FIRST + 1, LATER)


THOMAS = PROGRAMME.speakers["thomas-brose"]
LIGHT = {
    "abstract": edited(abstract="Something else."),
    "note": edited(note=""),
    "links": edited(links=()),
    "language": edited(language="de"),
    "interpretation": edited(interpretation=()),
    "speakers": edited(appearances=(Appearance("thomas-brose"),)),
    "moderators": edited(moderators=()),
    "speaker's name": replace(
        PROGRAMME, speakers={**PROGRAMME.speakers, THOMAS.id: replace(THOMAS, name="T. Brose")}
    ),
    "speaker's organisation": replace(
        PROGRAMME, speakers={**PROGRAMME.speakers, THOMAS.id: replace(THOMAS, organisation="")}
    ),
    "track's name": replace(
        PROGRAMME,
        tracks={"partnerships": replace(PROGRAMME.tracks["partnerships"], name="Together")},
    ),
    "event's name": replace(PROGRAMME, event=replace(PROGRAMME.event, name="Digital Days")),
}


@pytest.mark.parametrize("programme", LIGHT.values(), ids=LIGHT.keys())
def test_other_edits_move_the_stamp_alone(db: Db, programme: Programme) -> None:
    assert state(publish(db, PROGRAMME, programme)[ID]) == (FIRST, LATER)


UNSEEN = {
    "join_url": edited(join_url="https://meet.example.org/another"),
    "vote_url": edited(vote_url=None),
    "capacity": edited(capacity=12),
    "silenced warnings": edited(ignore=("room-clash",)),
    "room's dial_in": replace(
        PROGRAMME, rooms={"plenary": replace(PROGRAMME.rooms["plenary"], dial_in=None)}
    ),
    "another session": edited(SOCIAL.id, title="Another hour"),
}


@pytest.mark.parametrize("programme", UNSEEN.values(), ids=UNSEEN.keys())
def test_what_no_calendar_shows_moves_nothing(db: Db, programme: Programme) -> None:
    assert state(publish(db, PROGRAMME, programme)[ID]) == (FIRST, PUBLISHED)


def test_a_removed_session_is_kept_as_cancelled_with_its_facts(db: Db) -> None:
    before = publish(db, PROGRAMME)[ID]
    after = publish(db, without(), at=LATER)[ID]
    assert after.removed
    assert after.facts == replace(before.facts, status=SessionStatus.CANCELLED)


def test_removing_a_cancelled_session_tells_calendars_nothing_new(db: Db) -> None:
    cancelled = edited(status=SessionStatus.CANCELLED)
    after = publish(db, cancelled, without())[ID]
    assert (after.removed, *state(after)) == (True, FIRST, PUBLISHED)


def test_a_restored_session_rises_once_more(db: Db) -> None:
    after = publish(db, PROGRAMME, without(), PROGRAMME)[ID]
    assert (after.removed, after.sequence) == (False, FIRST + 2)


def test_a_removed_session_stays_as_it_is_in_later_publications(db: Db) -> None:
    assert state(publish(db, PROGRAMME, without(), without())[ID]) == (FIRST + 1, LATER)


def test_two_edits_within_a_second_have_two_stamps(db: Db) -> None:
    publish(db, PROGRAMME)
    after = publish(db, edited(note="Later."), at=PUBLISHED + timedelta(milliseconds=1))[ID]
    assert after.changed_at == PUBLISHED + timedelta(seconds=1)


def test_stamps_are_whole_seconds_as_calendars_and_http_count(db: Db) -> None:
    after = publish(db, PROGRAMME, at=PUBLISHED + timedelta(microseconds=987_654))[ID]
    assert after.changed_at == PUBLISHED


def test_a_clock_that_was_set_back_lowers_nothing(db: Db) -> None:
    publish(db, PROGRAMME)
    after = publish(db, edited(title="Changed"), at=PUBLISHED - 1000 * HOUR)[ID]
    assert after.sequence == FIRST + 1
    assert after.changed_at > PUBLISHED


def test_a_clock_before_2020_starts_at_zero(db: Db) -> None:
    assert publish(db, PROGRAMME, at=datetime(2001, 1, 1, tzinfo=UTC))[ID].sequence == 0


MOVED = edited(starts=PARTNERSHIPS.starts - HOUR)


def test_a_session_that_moved_is_known_where_it_stood(db: Db) -> None:
    publish(db, PROGRAMME, MOVED, edited(starts=PARTNERSHIPS.starts - HOUR, title="Renamed"))
    assert moved(db) == {ID: place_of(PARTNERSHIPS, PROGRAMME)}


def test_a_session_that_is_back_has_not_moved(db: Db) -> None:
    publish(db, PROGRAMME, MOVED, PROGRAMME)
    assert moved(db) == {}


def test_a_session_seen_first_or_changed_otherwise_has_not_moved(db: Db) -> None:
    late = {name: getattr(PARTNERSHIPS, name) + HOUR for name in ("starts", "ends")}
    publish(db, without(), PROGRAMME, edited(title="Renamed"), edited(delay=HOUR, **late))
    assert moved(db) == {}


def test_a_session_that_comes_back_elsewhere_has_moved(db: Db) -> None:
    publish(db, PROGRAMME, without(), MOVED)
    assert moved(db).keys() == {ID}


def test_a_session_of_an_earlier_version_moves_from_its_next_publication_on(db: Db) -> None:
    publish(db, PROGRAMME)
    db.execute(text("UPDATE calendar_entries SET places = NULL"))
    before = publish(db, PROGRAMME, at=LATER)
    assert state(before[ID]) == (FIRST, PUBLISHED) and moved(db) == {}
    publish(db, MOVED, at=LATER + HOUR)
    assert moved(db).keys() == {ID}


def test_a_restart_keeps_the_ledger(tmp_path: Path) -> None:
    before = published_in(tmp_path / "kept.sqlite", PROGRAMME, MOVED, at=PUBLISHED)
    after = published_in(tmp_path / "kept.sqlite", MOVED, at=LATER + HOUR)
    assert before == after
    assert {entry.session_id: entry.sequence for entry in after}[ID] == FIRST + 1


def test_a_lost_database_starts_above_the_old_one(tmp_path: Path) -> None:
    titles = [edited(title=f"Version {n}") for n in range(4)]
    old = published_in(tmp_path / "old.sqlite", *titles, at=PUBLISHED)
    new = published_in(tmp_path / "new.sqlite", titles[-1], at=PUBLISHED + 4 * HOUR)
    assert all(after.sequence > before.sequence for before, after in zip(old, new, strict=True))


def published_in(path: Path, *versions: Programme, at: datetime) -> tuple[Entry, ...]:
    """What a database holds after an hourly publication in real transactions."""
    database = Database(f"sqlite:///{path}")
    for n, programme in enumerate(versions):
        database.write(partial(record, programme=programme, wall_now=at + n * HOUR))
    with database.read() as db:
        kept = entries(db)
    database.close()
    return kept


any_programmes = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@any_programmes
@given(history=st.lists(programmes(), min_size=2, max_size=5))
def test_nothing_ever_goes_down_or_is_forgotten(
    database: Database, history: list[Programme]
) -> None:
    with database.read() as db:
        before: dict[str, Entry] = {}
        for n, programme in enumerate(history):
            after = publish(db, programme, at=PUBLISHED + n * HOUR)
            assert after.keys() == before.keys() | programme.sessions.keys()
            assert all(state(after[key]) >= state(entry) for key, entry in before.items())
            before = after
