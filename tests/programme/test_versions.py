"""Earlier revisions: a text is read once as long as it is asked for."""

from conference.programme.read_file import Reading, read_kept
from conference.programme.versions import READ_KEPT, Versions
from tests.programme.schedules import programme, session

SOURCE = session("minutes: 45")


class Reader:
    """Reads, and counts how often."""

    count = 0
    unfinished = False

    def read(self, source: str) -> Reading:
        self.count += 1
        return Reading(None, (), "", unfinished=True) if self.unfinished else read_kept(source)


def test_a_revision_is_its_programme() -> None:
    versions = Versions(Reader().read)
    assert versions.programme(1, SOURCE) == programme(SOURCE)


def test_a_text_is_read_once() -> None:
    reader = Reader()
    versions = Versions(reader.read)
    for _ in range(3):
        versions.programme(1, SOURCE)
        versions.programme(2, "no schedule")
    assert (reader.count, versions.programme(2, "no schedule")) == (2, None)


def test_what_nobody_asks_for_is_forgotten() -> None:
    reader = Reader()
    versions = Versions(reader.read)
    for number in (*range(READ_KEPT), 0, READ_KEPT, 0):
        versions.programme(number, SOURCE)
    assert reader.count == READ_KEPT + 1
    versions.programme(1, SOURCE)
    assert reader.count == READ_KEPT + 2


def test_a_reading_that_came_to_no_end_is_tried_again() -> None:
    reader = Reader()
    versions, reader.unfinished = Versions(reader.read), True
    assert versions.programme(1, SOURCE) is None
    reader.unfinished = False
    assert versions.programme(1, SOURCE) == programme(SOURCE)
