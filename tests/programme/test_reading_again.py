"""A file whose reading came to no end, on a busy machine perhaps, is read again a few times."""

from pathlib import Path

import pytest

from conference.programme.looking import LOOKS_BEFORE_ANOTHER_TRY, MORE_TRIES
from conference.programme.read_file import Reading, read_file
from tests.programme.desk import GOOD, Desk, titled


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A good file."""
    desk = Desk(tmp_path / "schedule.yaml")
    desk.save(GOOD)
    return desk


class Busy:
    """A reader that comes to no end so many times, as on a busy machine."""

    def __init__(self, times: int) -> None:
        self.times, self.reads = times, 0

    def read(self, path: Path) -> Reading:
        self.reads += 1
        return (
            Reading(None, (), "", unfinished=True) if self.reads <= self.times else read_file(path)
        )


def test_a_file_whose_reading_came_to_no_end_is_read_again_later(desk: Desk) -> None:
    reader = Busy(times=2)
    desk.start(read=reader.read)
    desk.save(titled("Two"))
    desk.look(2 + 2 * LOOKS_BEFORE_ANOTHER_TRY - 1)
    assert (desk.title, reader.reads) == ("One", 2)
    desk.look(1)
    assert (desk.title, reader.reads) == ("Two", 3)
    desk.look(2 * LOOKS_BEFORE_ANOTHER_TRY)
    assert (len(desk.told), reader.reads) == (1, 3)


def test_a_file_that_is_never_read_to_its_end_is_left_alone_until_the_next_save(desk: Desk) -> None:
    reader = Busy(times=1 + MORE_TRIES)
    desk.start(read=reader.read)
    desk.save(titled("Two"))
    desk.look(2 + (MORE_TRIES + 5) * LOOKS_BEFORE_ANOTHER_TRY)
    assert (desk.title, reader.reads) == ("One", 1 + MORE_TRIES)
    desk.save(titled("Three"))
    desk.look()
    assert desk.title == "Three"


def test_a_file_that_is_saved_meanwhile_has_all_its_tries(desk: Desk) -> None:
    reader = Busy(times=2 * MORE_TRIES)
    desk.start(read=reader.read)
    for title in ("Two", "Three"):
        desk.save(titled(title))
        desk.look(2 + (MORE_TRIES - 1) * LOOKS_BEFORE_ANOTHER_TRY)
    assert (desk.title, reader.reads) == ("One", 2 * MORE_TRIES)
    desk.look(LOOKS_BEFORE_ANOTHER_TRY)
    assert desk.title == "Three"


def test_a_reading_that_could_not_even_begin_is_tried_at_the_next_look(desk: Desk) -> None:
    reader = Busy(times=1)

    def read(path: Path) -> Reading:
        if reader.reads == 1:
            reader.reads += 1
            raise OSError("no process to be had")
        return reader.read(path)

    desk.start(read=read)
    desk.save(titled("Two"))
    desk.look(2)
    with pytest.raises(OSError, match="no process"):
        desk.look(LOOKS_BEFORE_ANOTHER_TRY)
    desk.look(1)
    assert desk.title == "Two"
