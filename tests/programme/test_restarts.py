"""What is served after a restart: the file, or the last good revision."""

from pathlib import Path

import pytest

from conference.programme.published import NothingToServe, Waits
from conference.programme.read_file import Unreadable
from tests.programme.desk import BROKEN, GOOD, Desk, titled, with_sessions
from tests.programme.schedules import HEAD, programme


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A good file being served."""
    desk = Desk(tmp_path / "schedule.yaml")
    desk.serve(GOOD)
    return desk


def test_a_restart_on_the_same_file_goes_on_with_the_same_revision(desk: Desk) -> None:
    last = desk.published.current
    assert desk.start(last).current is last
    assert desk.sources == [GOOD]


def test_a_restart_on_an_edited_file_publishes_it(desk: Desk) -> None:
    last = desk.published.current
    desk.save(titled("Edited meanwhile"))
    assert desk.start(last).current.number == 2


@pytest.mark.parametrize("sort", [Waits.BY_HAND, Waits.LARGE_LOSS])
def test_a_restart_on_a_file_that_waits_serves_the_last_revision(desk: Desk, sort: Waits) -> None:
    desk.serve(with_sessions(5))
    last = desk.published.current
    waiting = with_sessions(5).replace("tracks:", "  publish: by_hand\ntracks:")
    desk.save(HEAD if sort is Waits.LARGE_LOSS else waiting)
    published = desk.start(last)
    assert (published.current, published.waits) == (last, sort)


def test_a_restart_on_a_broken_file_serves_the_last_good_revision(desk: Desk) -> None:
    last = desk.published.current
    desk.save(BROKEN)
    published = desk.start(last)
    assert published.current is last
    assert [problem.line for problem in published.problems] == [19]


def test_with_a_broken_file_and_no_revision_there_is_nothing_to_serve(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "schedule.yaml")
    desk.save(BROKEN)
    with pytest.raises(NothingToServe) as caught:
        desk.start()
    assert [problem.line for problem in caught.value.problems] == [19]
    assert desk.sources == []


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="There is no file"):
        Desk(tmp_path / "schedule.yaml").start()


def test_the_programme_served_is_the_files(desk: Desk) -> None:
    assert desk.published.programme == programme(GOOD)
