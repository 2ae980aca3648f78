"""Reading in a process of its own: the same as here, and limits that become problems."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from conference.programme.edit_file import CannotEdit, edited_on_disk
from conference.programme.field_edit import FieldEdit
from conference.programme.published import Revision, start
from conference.programme.read_file import Reading, Unreadable, read_file
from conference.programme.reading.apart import ReadingApart
from tests.programme.desk import BROKEN, GOOD, NOW, titled
from tests.programme.reading.broken_files import CASES

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def apart() -> Iterator[ReadingApart]:
    """A reader whose child is kept for all tests."""
    reader = ReadingApart()
    yield reader
    reader.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A good file."""
    path = tmp_path / "schedule.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_the_bundled_schedule_is_read_as_it_is_here(apart: ReadingApart) -> None:
    assert apart.read(ROOT / "schedule.yaml") == read_file(ROOT / "schedule.yaml")


@pytest.mark.parametrize("broken", CASES[::25], ids=lambda broken: broken.name)
def test_a_broken_file_has_the_same_problems(broken, apart: ReadingApart, path: Path) -> None:
    path.write_bytes(broken.content)
    reading = apart.read(path)
    assert reading == read_file(path) and reading.programme is None


def test_every_value_a_programme_can_hold_comes_back(apart: ReadingApart, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "static/slides", tmp_path / "static/slides")
    path = tmp_path / "schedule.yaml"
    deck = "deck: [{file: static/slides/cities-partnerships.md, visible: after, title: D}]"
    link = "links: [{title: Here, url: 'https://x.example'}]"
    more = f"\n    delay: 5\n    audience: invited\n    recorded: yes\n    {deck}\n    {link}"
    more += "\n    speakers: [tbc, {id: ada, role: host, instead_of: grace}]"
    organised = GOOD.replace("tracks:", "  organiser: {name: O}\n  access: invited\ntracks:", 1)
    path.write_text(organised.rstrip("\n") + more + "\n", encoding="utf-8")
    assert apart.read(path).programme == read_file(path).programme is not None


def test_a_field_is_edited_as_it_is_here_and_refused_alike(apart: ReadingApart, path: Path) -> None:
    delay = FieldEdit(("sessions", "one", "delay"), "10")
    assert apart.edited(GOOD, [delay], path) == edited_on_disk(GOOD, [delay], path) != GOOD
    path.with_name("schedule.private.yaml").write_text("sessions: {one: {delay: 5}}")
    with pytest.raises(CannotEdit, match="private file, in line 1"):
        apart.edited(GOOD, [delay], path)


def test_a_file_that_is_not_there_is_unreadable(apart: ReadingApart, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="There is no file"):
        apart.read(tmp_path / "none.yaml")


def test_a_file_that_takes_too_long_is_a_problem_until_it_is_mended(path: Path) -> None:
    reader = ReadingApart(seconds=0.3)
    assert reader.read(path) == read_file(path)
    private = path.with_name("schedule.private.yaml")
    os.mkfifo(private)  # nobody ever writes into it
    reading = reader.read(path)
    assert (reading.programme, [each.code for each in reading.problems]) == (
        None,
        ["took-too-long"],
    )
    assert reading.unfinished
    private.unlink()
    assert reader.read(path).problems == ()
    reader.close()


def test_a_file_that_takes_too_much_memory_is_a_problem(path: Path) -> None:
    reader = ReadingApart(megabytes=1)
    path.write_text("a: " + "x" * 1_900_000, encoding="utf-8")
    reading = reader.read(path)
    assert [each.code for each in reading.problems] == ["too-much-memory"]
    assert "too much memory" in reading.problems[0].message
    reader.close()


def test_a_child_that_is_killed_is_replaced(apart: ReadingApart, path: Path) -> None:
    pid = apart._offload.call(os.getpid)
    os.kill(pid, signal.SIGKILL)
    assert apart.read(path) == read_file(path)


def test_edits_are_read_apart_and_published(apart: ReadingApart, path: Path) -> None:
    readings: list[Reading] = []

    def read(path: Path) -> Reading:
        readings.append(apart.read(path))
        return readings[-1]

    served = start(path, last=None, publish=lambda new: Revision(1, new.programme, NOW), read=read)
    for text, title in ((titled("Two"), "Two"), (BROKEN, "Two"), (titled("Three!"), "Three!")):
        path.write_text(text, encoding="utf-8")
        served.look()
        served.look()
        assert served.programme.sessions["one"].title == title
        assert served.problems == readings[-1].problems
    assert len(readings) == 3
