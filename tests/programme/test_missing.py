"""What an event lacks before it opens."""

from pathlib import Path

import pytest

from conference.programme.missing import Lack, missing
from tests.programme.schedules import HEAD, programme_in, read

WHOLE = """\
event:
  id: cadigitaldays2020
  name: Digital Days
  timezone: Europe/Berlin
  first_day: 2020-10-06
  last_day: 2020-10-06
  pages:
    impressum: {title: Impressum, text: Wir.}
    privacy: {title: Privacy, text: Nothing is kept.}
rooms:
  plenary: {name: Plenary, join_url: "https://meet.example/plenary"}
speakers:
  ada: {name: Ada, photo: ada.jpg, bio: Somebody.}
sessions:
  one:
    {title: One, day: 2020-10-06, starts: 10:00, minutes: 30, room: plenary, deck: one.md,
     speakers: [ada], moderators: [ada]}
  pause: {title: Pause, kind: break, day: 2020-10-06, starts: 10:40, minutes: 30}
  off: {title: Off, status: cancelled, day: 2020-10-06, starts: 12:00, minutes: 30, speakers: [tbc]}
"""


def lacks(text: str, folder: Path) -> dict[Lack, list[str]]:
    """The names of what lacks something, by what it lacks."""
    reading = read(text, folder)
    found = missing(programme_in(reading), reading.problems)
    return {each.lack: [thing.name for thing in each.things] for each in found}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files that are named."""
    (tmp_path / "one.md").write_text("# One")
    (tmp_path / "ada.jpg").write_bytes(b"")
    return tmp_path


def test_an_event_with_everything_lacks_nothing(folder: Path) -> None:
    assert lacks(WHOLE, folder) == {}


@pytest.mark.parametrize(
    ("old", "new", "lack"),
    [
        (', join_url: "https://meet.example/plenary"', "", Lack.WAY_IN),
        (" room: plenary,", "", Lack.WAY_IN),
        (", moderators: [ada]", "", Lack.MODERATOR),
        ("speakers: [ada]", "speakers: [ada, tbc]", Lack.TO_BE_ANNOUNCED),
        ("title: One,", "title: One, status: tentative,", Lack.TENTATIVE),
        (" deck: one.md,", "", Lack.DECK),
    ],
)
def test_what_a_session_lacks(folder: Path, old: str, new: str, lack: Lack) -> None:
    assert old in WHOLE
    assert lacks(WHOLE.replace(old, new), folder) == {lack: ["One"]}


def test_ways_in_are_many(folder: Path) -> None:
    for way in ('embed: "https://stream.example/1"', "dial_in: +49 69 1"):
        other = WHOLE.replace('join_url: "https://meet.example/plenary"', way)
        assert lacks(other, folder) == {}
    own = WHOLE.replace(" room: plenary,", ' join_url: "https://meet.example/one",')
    assert Lack.WAY_IN not in lacks(own, folder)


def test_who_takes_no_questions_needs_no_moderator(folder: Path) -> None:
    quiet = WHOLE.replace(", moderators: [ada]", ", questions: off")
    assert lacks(quiet, folder) == {}


def test_what_speakers_and_pages_lack(folder: Path) -> None:
    bare = WHOLE.replace(", photo: ada.jpg, bio: Somebody.", "").replace("impressum", "help")
    bare = bare.replace("\nsessions:", "\n  bo: {name: Bo, photo: ada.jpg, bio: Else.}\nsessions:")
    assert lacks(bare, folder) == {
        Lack.PAGE: ["imprint"],
        Lack.PHOTO: ["Ada"],
        Lack.BIO: ["Ada"],
        Lack.SESSION: ["Bo"],
    }


def test_clashes_come_first_with_their_lines(folder: Path) -> None:
    twice = WHOLE.replace(
        "  pause:",
        "  two: {title: Two, day: 2020-10-06, starts: 10:15, minutes: 30, room: plenary}\n  pause:",
    )
    reading = read(twice, folder)
    first = missing(programme_in(reading), reading.problems)[0]
    assert first.lack is Lack.CLASH
    assert [thing.line for thing in first.things] == [18]
    assert "One" in first.things[0].name


def test_an_event_without_sessions_lacks_its_pages_only(folder: Path) -> None:
    assert set(lacks(HEAD.replace("sessions:\n", ""), folder)) == {
        *(Lack.PAGE, Lack.PHOTO, Lack.BIO, Lack.SESSION),
    }
