"""The programme being served: which states of the file on disk become the next revision."""

import os
from pathlib import Path
from threading import Thread

import pytest

from conference.programme.changes import Change
from conference.programme.published import (
    Edition,
    Revision,
    Waits,
    start,
)
from conference.programme.read_file import Reading, read_file
from conference.storage.writer import StorageBusy
from tests.programme.desk import BROKEN, GOOD, Desk, titled, with_sessions
from tests.programme.schedules import HEAD, programme


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A good file being served."""
    desk = Desk(tmp_path / "schedule.yaml")
    desk.save(GOOD)
    desk.start()
    return desk


def test_the_file_is_the_first_revision(desk: Desk) -> None:
    assert (desk.published.current.number, desk.title, desk.told) == (1, "One", [])


def test_an_edit_is_published_once_two_looks_agree(desk: Desk) -> None:
    desk.save(titled("Two"))
    desk.look(1)
    assert desk.title == "One"
    desk.look(1)
    assert (desk.title, desk.published.current.number) == ("Two", 2)
    assert desk.sources == [GOOD, titled("Two")]


def test_a_file_that_is_still_being_written_is_left_alone(desk: Desk) -> None:
    for length in range(100, len(GOOD), 60):
        desk.save(GOOD[:length])
        desk.look(1)
    assert desk.published.problems == ()
    desk.save(titled("Two"))
    desk.look()
    assert desk.title == "Two"


def test_a_half_written_file_that_lies_still_changes_nothing(desk: Desk) -> None:
    desk.save(GOOD[: GOOD.index("starts:")])
    desk.look(5)
    assert desk.title == "One" and desk.told == []


def test_a_file_cut_where_it_is_valid_has_time_to_be_finished(desk: Desk) -> None:
    desk.serve(with_sessions(5))
    desk.save(HEAD)
    desk.look(30)
    desk.save(with_sessions(6))
    desk.look()
    assert len(desk.published.programme.sessions) == 6
    assert [kinds for _, kinds in desk.told] == [["added"]]
    assert desk.published.waits is None


@pytest.mark.parametrize(("sessions", "left"), [(5, 2), (6, 3), (3, 0)])
def test_a_large_loss_waits_for_somebody(desk: Desk, sessions: int, left: int) -> None:
    desk.serve(with_sessions(sessions))
    desk.save(with_sessions(left))
    desk.look(30)
    assert (desk.told, desk.published.waits) == ([], Waits.LARGE_LOSS)
    desk.save(with_sessions(sessions))
    desk.look()
    assert (desk.told, desk.published.waits) == ([], None)


@pytest.mark.parametrize(("sessions", "left"), [(7, 4), (2, 0), (9, 5)])
def test_a_small_loss_is_published_at_once(desk: Desk, sessions: int, left: int) -> None:
    desk.serve(with_sessions(sessions))
    desk.save(with_sessions(left))
    desk.look()
    assert len(desk.published.programme.sessions) == left


def test_no_private_value_reaches_the_log(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    private = desk.path.with_name("schedule.private.yaml")
    private.write_text("rooms: {plenary: {join_url: secret, dial_in: secret, embed: secret}}\n")
    caplog.set_level("DEBUG")
    desk.look()
    assert "schedule.private.yaml:1:29: error: " in caplog.text
    assert "secret" not in caplog.text


def test_a_listener_that_fails_makes_no_second_revision(desk: Desk) -> None:
    def fail(revision: Revision, changes: tuple[Change, ...]) -> None:
        raise RuntimeError

    desk.published.listen(fail)
    desk.save(titled("Two"))
    with pytest.raises(RuntimeError):
        desk.look()
    desk.look()
    assert desk.published.current.number == 2


def test_a_broken_file_leaves_the_last_good_one_and_names_its_problems(desk: Desk) -> None:
    desk.save(BROKEN)
    desk.look(5)
    assert desk.title == "One" and desk.told == []
    assert [problem.line for problem in desk.published.problems] == [19]


def test_a_mended_file_is_published(desk: Desk) -> None:
    desk.save(BROKEN)
    desk.look()
    desk.save(titled("Mended"))
    desk.look()
    assert (desk.title, desk.published.problems) == ("Mended", ())


def test_a_file_mended_to_what_it_was_is_no_revision(desk: Desk) -> None:
    desk.save(BROKEN)
    desk.look()
    desk.save(GOOD)
    desk.look()
    assert desk.published.current.number == 1 and desk.published.problems == ()


def test_a_deleted_file_leaves_the_programme_and_may_come_back(desk: Desk) -> None:
    desk.path.unlink()
    desk.look(3)
    assert desk.title == "One"
    desk.save(titled("Back"))
    desk.look()
    assert desk.title == "Back"


def test_saving_without_an_edit_makes_no_revision(desk: Desk) -> None:
    desk.save(GOOD)
    desk.look()
    os.utime(desk.path, ns=(1, 1))
    desk.look()
    desk.save(GOOD + "# a comment\n")
    desk.look()
    assert desk.published.current.number == 1 and desk.told == []


def test_listeners_are_told_of_the_revision_and_its_changes(desk: Desk) -> None:
    desk.save(titled("Two"))
    desk.look(5)
    desk.save(titled("Two", "\nroom: plenary"))
    desk.look(5)
    assert desk.told == [(2, ["renamed"]), (3, ["moved"])]


def test_by_hand_means_that_an_edit_waits(desk: Desk) -> None:
    desk.save(titled("Two").replace("tracks:", "  publish: by_hand\ntracks:"))
    desk.look(3)
    assert (desk.title, desk.published.waits) == ("One", Waits.BY_HAND)
    desk.save(titled("Three"))
    desk.look()
    assert (desk.title, desk.published.waits) == ("Three", None)


def test_what_somebody_publishes_meanwhile_is_not_overwritten(desk: Desk) -> None:
    """An older state of the file, on its way from its reader, is dropped."""

    def read(path: Path) -> Reading:
        reading = read_file(path)
        desk.published.publish(programme(titled("By hand")), "by hand")
        return reading

    desk.start(read=read)
    desk.save(titled("On disk"))
    desk.look()
    assert desk.title == "By hand"


def test_what_could_not_be_stored_is_dropped_for_what_is_published_later(desk: Desk) -> None:
    desk.save(titled("Two"))
    desk.busy = True
    desk.look(1)
    with pytest.raises(StorageBusy):
        desk.look(1)
    desk.busy = False
    desk.save(titled("By hand"))
    desk.published.publish(programme(titled("By hand")), "by hand")
    desk.look()
    assert desk.title == "By hand"


def test_the_private_file_is_watched_as_well(desk: Desk) -> None:
    private = desk.path.with_name("schedule.private.yaml")
    private.write_text("rooms: {plenary: {join_url: https://meet.example/secret}}\n")
    desk.look()
    assert desk.published.programme.rooms["plenary"].join_url == "https://meet.example/secret"
    assert desk.told == [(2, [])]
    assert "secret" not in desk.sources[-1]


def test_an_edit_that_could_not_be_stored_is_tried_again(desk: Desk) -> None:
    desk.save(titled("Two"))
    desk.busy = True
    desk.look(1)
    with pytest.raises(StorageBusy):
        desk.look(1)
    assert desk.title == "One"
    desk.busy = False
    desk.look(1)
    assert desk.title == "Two"


def save_while_reading(desk: Desk, text: str) -> Thread:
    """Have the schedule saved when it has been read and the private file is about to be."""
    pipe = desk.path.with_name("schedule.private.yaml")
    os.mkfifo(pipe)

    def save() -> None:
        with pipe.open("w"):  # waits until somebody opens it to read
            desk.save(text)

    saver = Thread(target=save, daemon=True)
    saver.start()
    return saver


def test_the_text_that_is_kept_at_the_start_is_the_one_that_was_read(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "schedule.yaml")
    desk.save(GOOD)
    saver = save_while_reading(desk, titled("Meanwhile"))
    desk.start()
    saver.join(timeout=10)
    assert (desk.title, desk.sources) == ("One", [GOOD])


def test_the_text_that_is_kept_of_an_edit_is_the_one_that_was_read(desk: Desk) -> None:
    desk.save(titled("Two"))
    saver = save_while_reading(desk, titled("Meanwhile"))
    desk.look()
    saver.join(timeout=10)
    assert (desk.title, desk.sources) == ("Two", [GOOD, titled("Two")])


def test_an_edit_while_the_server_starts_is_not_lost(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "schedule.yaml")
    desk.save(GOOD)

    def publish_slowly(edition: Edition) -> Revision:
        desk.save(titled("Meanwhile"))
        return desk.publish(edition)

    desk.published = start(desk.path, last=None, publish=publish_slowly)
    desk.look()
    assert desk.title == "Meanwhile"
