"""Edits on disk and on the site at the same time: the file's last word is what is served."""

import time
from pathlib import Path
from threading import Thread

import pytest

from conference.programme.published import Edition, Revision
from conference.programme.read_file import Reading, read_file
from tests.programme.desk import GOOD, Desk, titled
from tests.programme.schedules import programme


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A good file being served."""
    desk = Desk(tmp_path / "schedule.yaml")
    desk.serve(GOOD)
    return desk


def test_an_edit_on_disk_is_not_lost_when_something_older_is_published_meanwhile(
    desk: Desk,
) -> None:
    """The site saved first and stored slowly; the edit on disk came on top of it."""
    busy = iter([titled("Saved before")])

    def read(path: Path) -> Reading:
        reading = read_file(path)
        for text in busy:
            desk.published.publish(programme(text), text)
        return reading

    desk.start(read=read)
    desk.save(titled("On disk"))
    desk.look(4)
    assert desk.title == "On disk"


def test_an_older_edit_on_disk_is_not_published_after_what_was_saved_over_it(desk: Desk) -> None:
    desk.save(titled("On disk"))
    desk.look(1)
    saved = titled("Saved over it")

    def publish_meanwhile(edition: Edition) -> Revision:
        looking = Thread(target=desk.published.look)
        looking.start()  # it waits for its turn with what it has read
        while desk.published._edit is None:
            time.sleep(0.01)
        desk.save(saved)
        thread.append(looking)
        return desk.publish(edition)

    thread: list[Thread] = []
    desk.published._publish = publish_meanwhile
    desk.published.publish(programme(saved), saved)
    desk.published._publish = desk.publish
    thread[0].join(timeout=10)
    assert desk.title == "Saved over it"
    desk.look(3)
    assert (desk.title, len(desk.sources)) == ("Saved over it", 2)
