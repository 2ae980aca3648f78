"""Changes told with what was before and what is now."""

import json
from datetime import UTC, datetime

from conference.programme.changes import ChangeKind
from conference.programme.model import Programme
from conference.programme.telling import Facts, Telling, tellings_between
from tests.programme.schedules import programme, session

OLD = programme(session("minutes: 45\nroom: plenary\nspeakers: [ada]"))


def edited(was: str, now: str) -> Programme:
    text = session("minutes: 45\nroom: plenary\nspeakers: [ada]")
    assert was in text
    return programme(text.replace(was, now))


def test_a_move_says_where_it_was_and_is() -> None:
    (telling,) = tellings_between(OLD, edited("starts: 10:00", "starts: 14:00"))
    assert telling.kind is ChangeKind.MOVED
    assert telling.was == Facts(
        "One",
        datetime(2020, 10, 7, 8, 0, tzinfo=UTC),
        datetime(2020, 10, 7, 8, 45, tzinfo=UTC),
        "Plenary",
        ("Ada",),
    )
    assert telling.now and telling.now.starts == datetime(2020, 10, 7, 12, 0, tzinfo=UTC)


def test_what_is_new_was_nothing_and_what_is_gone_is_nothing() -> None:
    (gone, new) = tellings_between(OLD, edited("  one:", "  two:"))
    assert (gone.kind, gone.session, gone.now) == (ChangeKind.REMOVED, "one", None)
    assert (new.kind, new.session, new.was) == (ChangeKind.ADDED, "two", None)


def test_an_edit_names_its_fields() -> None:
    (telling,) = tellings_between(
        OLD, edited("room:", "abstract: More\n    language: de\n    room:")
    )
    assert (telling.kind, telling.edited) == (ChangeKind.EDITED, ("language", "abstract"))


def test_moderators_and_who_stays_unknown_are_people_too() -> None:
    new = edited("speakers: [ada]", "speakers: [tbc, ada]\n    moderators: [grace, ada]")
    (telling,) = tellings_between(OLD, new)
    assert telling.now and telling.now.people == ("Ada", "Grace")


def test_what_was_told_is_kept_as_json() -> None:
    for new in (edited("  one:", "  two:"), edited("minutes: 45", "minutes: 50\n    delay: 10")):
        for telling in tellings_between(OLD, new):
            assert Telling.kept(json.loads(json.dumps(telling.as_kept()))) == telling
