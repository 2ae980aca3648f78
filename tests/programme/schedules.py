"""Small schedule files for tests."""

from pathlib import Path

from conference.programme.model import Programme, Session
from conference.programme.read_file import Reading, read_text

HEAD = """\
event:
  id: cadigitaldays2020
  name: Digital Days
  timezone: Europe/Berlin
  first_day: 2020-10-06
  last_day: 2020-10-09
tracks:
  forests: {name: Forests, color: "#2E7D32"}
rooms:
  plenary: {name: Plenary}
speakers:
  ada: {name: Ada}
  grace: {name: Grace}
sessions:
"""


def session(lines: str) -> str:
    """A file whose only session, `one`, has these lines too; the first of them is line 19."""
    body = "".join(f"    {line}\n" for line in lines.splitlines())
    return f"{HEAD}  one:\n    title: One\n    day: 2020-10-07\n    starts: 10:00\n{body}"


def quiet(text: str) -> str:
    """The file without hints, which so small an event has many of; a line longer."""
    hints = "empty-day, no-abstract, no-speaker, unused-room, unused-speaker, unused-track"
    return text.replace("\ntracks:", f"\n  ignore: [{hints}]\ntracks:", 1)


def read(text: str, folder: Path | None = None) -> Reading:
    return read_text(text, folder=folder)


def programme(text: str, folder: Path | None = None) -> Programme:
    """The programme of a file without errors."""
    return programme_in(read(text, folder))


def programme_in(reading: Reading) -> Programme:
    assert reading.programme, [str(problem) for problem in reading.problems]
    return reading.programme


def the_session(lines: str, folder: Path | None = None) -> Session:
    """The session `one` with these lines."""
    return programme(session(lines), folder).sessions["one"]


def codes(text: str, folder: Path | None = None) -> list[str]:
    """The codes of all problems, in the order of the file."""
    return [problem.code for problem in read(text, folder).problems]
