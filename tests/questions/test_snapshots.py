"""Boards that are read once: what is kept is what a fresh reading would give."""

from functools import partial

import pytest

from conference.people import accounts, privacy
from conference.questions.moves import Action
from conference.questions.snapshots import Snapshots
from conference.questions.views import Changes, Views
from tests.meeting import SECRET, Meeting, some


@pytest.fixture
def snapshots() -> Snapshots:
    """Nothing is kept yet."""
    return Snapshots(Views(SECRET))


def kept(meeting: Meeting, snapshots: Snapshots) -> Changes:
    with meeting.database.read() as db:
        return snapshots.of(db, "open")


def fresh(meeting: Meeting) -> Changes:
    with meeting.database.read() as db:
        return Views(SECRET).snapshot(db, "open")


def test_a_board_on_which_nothing_happened_is_the_same_object(
    meeting: Meeting, snapshots: Snapshots
) -> None:
    meeting.upvote(meeting.ask(), "bob")
    first = kept(meeting, snapshots)
    assert first == fresh(meeting)
    meeting.ask(session="other")
    assert kept(meeting, snapshots) is first


def test_whatever_happens_a_kept_board_is_as_a_fresh_one(
    meeting: Meeting, snapshots: Snapshots
) -> None:
    first, second = meeting.ask(), meeting.ask("bob", "And then?")
    for step in (
        partial(meeting.ask, "cleo", "Later?"),
        partial(meeting.upvote, first, "bob"),
        partial(meeting.upvote, first, "bob", on=False),
        partial(meeting.move, second, Action.QUEUE),
        partial(meeting.move, first, Action.MERGE, into=second.id),
        partial(meeting.move, first, Action.UNDO),
        partial(meeting.move, second, Action.TAKE),
        partial(meeting.withdraw, first),
    ):
        step()
        assert kept(meeting, snapshots) == fresh(meeting)


def test_a_new_name_is_on_the_board_at_once(meeting: Meeting, snapshots: Snapshots) -> None:
    meeting.ask("ada")
    kept(meeting, snapshots)
    meeting.database.write(partial(accounts.rename, person_id="ada", name="Ada Renamed"))
    assert kept(meeting, snapshots).seen[0].author == "Ada Renamed"


def test_nothing_of_who_was_erased_is_kept(meeting: Meeting, snapshots: Snapshots) -> None:
    meeting.ask("ada", "A marked text?")
    meeting.boards.erase(meeting.ask("bob", "Another marked text?").id, person=some("bob"))
    kept(meeting, snapshots)
    meeting.database.write(partial(privacy.erase, person_id="ada", wall_now=meeting.wall))
    assert "marked" not in repr(kept(meeting, snapshots))


def test_after_the_event_no_name_is_kept(meeting: Meeting, snapshots: Snapshots) -> None:
    meeting.ask("ada")
    kept(meeting, snapshots)
    meeting.database.write(partial(privacy.purge, wall_now=meeting.wall))
    assert kept(meeting, snapshots).seen[0].author is None
