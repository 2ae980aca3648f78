"""Two programmes become what people see change."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from conference.programme.changes import (
    Around,
    Change,
    ChangeKind,
    changed_around,
    changes_between,
)
from conference.programme.choices import Publishing, SessionStatus
from conference.programme.model import (
    Appearance,
    Deck,
    Page,
    Programme,
    Room,
    Session,
    Speaker,
    Track,
)
from tests.meeting import EVENT, OPEN, OTHER, programme_of

LATER = OPEN.starts + timedelta(hours=2)


def late(minutes: int) -> Session:
    """`OPEN`, so many minutes late."""
    delay = timedelta(minutes=minutes)
    return replace(OPEN, starts=OPEN.starts + delay, ends=OPEN.ends + delay, delay=delay)


def kinds(**new: Any) -> list[str]:
    """The kinds of change when `OPEN` gets these values."""
    old, edited = programme_of(OPEN, OTHER), programme_of(replace(OPEN, **new), OTHER)
    return [change.kind.value for change in changes_between(old, edited)]


def test_the_same_programme_has_no_changes() -> None:
    assert changes_between(programme_of(OPEN), programme_of(replace(OPEN))) == ()


def test_a_new_session_is_added_and_nothing_else() -> None:
    changes = changes_between(programme_of(OPEN), programme_of(OPEN, OTHER))
    assert changes == (Change(ChangeKind.ADDED, "other", "Other"),)


def test_a_removed_session_is_named_as_it_was_called() -> None:
    changes = changes_between(programme_of(OPEN, OTHER), programme_of(OPEN))
    assert changes == (Change(ChangeKind.REMOVED, "other", "Other"),)


def test_a_renamed_session_is_named_as_it_is_called_now() -> None:
    changes = changes_between(programme_of(OPEN), programme_of(replace(OPEN, title="New")))
    assert changes == (Change(ChangeKind.RENAMED, "open", "New"),)


@pytest.mark.parametrize(
    "moved",
    [{"starts": LATER}, {"ends": LATER}, {"room": "forum"}, {"day": date(2020, 10, 7)}],
    ids=lambda moved: str([*moved]),
)
def test_another_day_time_or_room_is_a_move(moved: dict[str, Any]) -> None:
    assert kinds(**moved) == ["moved"]


def test_a_session_is_cancelled_and_restored() -> None:
    cancelled = replace(OPEN, status=SessionStatus.CANCELLED)
    there, back = (programme_of(OPEN), programme_of(cancelled)), (cancelled, OPEN)
    assert [change.kind for change in changes_between(*there)] == [ChangeKind.CANCELLED]
    restored = changes_between(*(programme_of(session) for session in back))
    assert [change.kind for change in restored] == [ChangeKind.RESTORED]


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [(0, 15, "delayed"), (15, 30, "delayed"), (30, 15, "moved"), (15, 0, "moved")],
)
def test_running_late_is_a_delay_and_making_up_for_it_a_move(was: int, now: int, kind: str) -> None:
    changes = changes_between(programme_of(late(was)), programme_of(late(now)))
    assert [change.kind.value for change in changes] == [kind]


def test_a_late_session_in_another_room_is_both() -> None:
    moved = replace(late(15), room="forum")
    changes = changes_between(programme_of(OPEN), programme_of(moved))
    assert [change.kind.value for change in changes] == ["moved", "delayed"]


@pytest.mark.parametrize(
    "cast",
    [
        {"appearances": (Appearance("ada"),)},
        {"appearances": (Appearance(None),)},
        {"moderators": ("grace",)},
    ],
    ids=str,
)
def test_another_speaker_or_moderator_is_a_change_of_people(cast: dict[str, Any]) -> None:
    assert kinds(**cast) == ["people"]


@pytest.mark.parametrize(
    "now", [Appearance("ada", role="panellist"), Appearance("ada", instead_of="grace")]
)
def test_so_is_another_role_or_standing_in(now: Appearance) -> None:
    old = programme_of(replace(OPEN, appearances=(Appearance("ada"),)))
    changes = changes_between(old, programme_of(replace(OPEN, appearances=(now,))))
    assert [change.kind.value for change in changes] == ["people"]


def test_a_speakers_new_slides_are_an_edit() -> None:
    old = programme_of(replace(OPEN, appearances=(Appearance("ada"),)))
    shown = replace(OPEN, appearances=(Appearance("ada", deck=Deck("slides/new.md")),))
    changes = changes_between(old, programme_of(shown))
    assert [change.kind.value for change in changes] == ["edited"]


@pytest.mark.parametrize(
    "edit",
    [
        {"abstract": "New"},
        {"decks": (Deck("slides/new.md"),)},
        {"language": "de"},
        {"status": SessionStatus.TENTATIVE},
        {"note": "Bring a pen."},
    ],
    ids=lambda edit: str([*edit]),
)
def test_anything_else_people_see_is_an_edit(edit: dict[str, Any]) -> None:
    assert kinds(**edit) == ["edited"]


@pytest.mark.parametrize("field", ["join_url", "vote_url", "ignore"])
def test_what_nobody_sees_is_no_change(field: str) -> None:
    value: Any = ("room-clash",) if field == "ignore" else "https://secret.example"
    assert kinds(**{field: value}) == []


def test_several_changes_of_one_session_are_all_told() -> None:
    assert kinds(title="New", ends=LATER, abstract="New") == ["moved", "renamed"]


def test_the_events_own_texts_are_no_change_of_a_session() -> None:
    old = programme_of(OPEN)
    renamed = Programme(replace(EVENT, name="New"), sessions=old.sessions)
    assert changes_between(old, renamed) == ()


def test_a_change_is_sent_as_three_words() -> None:
    assert Change(ChangeKind.MOVED, "open", "Open").as_sent() == {
        "kind": "moved",
        "session": "open",
        "title": "Open",
    }


HALL = Room("hall", "Hall")
ADA, GRACE = Speaker("ada", "Ada"), Speaker("grace", "Grace")
SEEN = {
    Around.EVENT: Programme(replace(EVENT, subtitle="Another")),
    Around.PAGES: Programme(replace(EVENT, pages={"help": Page("help", "Help", "Call us.")})),
    Around.TRACKS: Programme(EVENT, tracks={"green": Track("green", "Green", "#00ff00")}),
    Around.ROOMS: Programme(EVENT, rooms={"hall": HALL}),
    Around.SPEAKERS: Programme(EVENT, speakers={"ada": ADA}),
}


@pytest.mark.parametrize("part", Around)
def test_what_stands_around_the_sessions_changes(part: Around) -> None:
    assert changed_around(Programme(EVENT), SEEN[part]) == (part,)
    assert changed_around(SEEN[part], SEEN[part]) == ()


@pytest.mark.parametrize(
    "new",
    [
        Programme(replace(EVENT, publish=Publishing.BY_HAND), rooms={"hall": HALL}),
        Programme(EVENT, rooms={"hall": replace(HALL, join_url="https://x.example", dial_in="1")}),
        Programme(EVENT, rooms={"hall": HALL}, sessions={OPEN.id: OPEN}),
    ],
    ids=["how it is published", "secrets", "a session"],
)
def test_what_is_not_seen_around_the_sessions_is_no_change(new: Programme) -> None:
    assert changed_around(Programme(EVENT, rooms={"hall": HALL}), new) == ()


def test_another_order_is_a_change() -> None:
    old, new = ({one.id: one for one in pair} for pair in ((ADA, GRACE), (GRACE, ADA)))
    around = changed_around(Programme(EVENT, speakers=old), Programme(EVENT, speakers=new))
    assert around == (Around.SPEAKERS,)
