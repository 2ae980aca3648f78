"""The command line: what it prints, and how it exits."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conference.cli import main
from tests.programme.schedules import quiet, session

GOOD = quiet(session("minutes: 45\nquestions: off"))
WARNED = (
    GOOD.replace("minutes: 45", "minutes: 45\n    room: plenary")
    + """\
  two: {title: Two, day: 2020-10-07, starts: 10:00, minutes: 9, room: plenary, questions: off}
"""
)
BROKEN = session("minutes: many\nroom: plenery")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a schedule is kept."""
    return tmp_path / "schedule.yaml"


def test_a_good_file_has_no_problems(path: Path) -> None:
    path.write_text(GOOD, encoding="utf-8")
    result = run("check", path)
    assert (result.exit_code, result.stdout) == (0, f"{path}: no problems.\n")


def test_a_file_with_warnings_is_still_a_success(path: Path) -> None:
    path.write_text(WARNED, encoding="utf-8")
    result = run("check", path)
    assert result.exit_code == 0 and ": warning: " in result.stdout


def test_every_problem_is_a_line_with_its_place(path: Path) -> None:
    path.write_text(BROKEN, encoding="utf-8")
    result = run("check", path)
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert [line.split(" ")[0] for line in lines] == [f"{path}:19:14:", f"{path}:20:11:"]
    assert '(did you mean "plenary"?)' in lines[1]


def test_problems_are_objects_for_machines(path: Path) -> None:
    path.write_text(BROKEN, encoding="utf-8")
    result = run("check", path, "--format", "json")
    problems = json.loads(result.stdout)
    assert result.exit_code == 1
    named = {"line", "column", "severity", "code", "message", "hint", "path", "file"}
    assert named == set(problems[0])
    assert problems[1]["path"] == "sessions.one.room"


def test_a_problem_of_the_private_file_is_a_line_of_that_file(path: Path) -> None:
    path.write_text(GOOD, encoding="utf-8")
    private = path.with_name("schedule.private.yaml")
    private.write_text("rooms:\n  plenary:\n    join_url: secret\n", encoding="utf-8")
    result = run("check", path)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{private}:3:15: error: ")
    assert "secret" not in result.stdout


def test_no_problems_are_an_empty_list(path: Path) -> None:
    path.write_text(GOOD, encoding="utf-8")
    result = run("check", path, "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


def test_a_file_that_cannot_be_read_is_said_on_stderr(path: Path) -> None:
    result = run("check", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"There is no file {path}.\n"


@pytest.fixture
def edited(path: Path) -> Path:
    """Where a later state of it is kept."""
    return path.with_name("edited.yaml")


def test_the_same_programme_in_other_words_is_no_difference(path: Path, edited: Path) -> None:
    path.write_text(GOOD, encoding="utf-8")
    edited.write_text(f"# Only a comment.\n{GOOD}", encoding="utf-8")
    result = run("diff", path, edited)
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "starts: 10:00",
            "starts: 11:00\n    room: plenary",
            "moved: One (one): 2020-10-07 10:00-10:45 → 2020-10-07 11:00-11:45, Plenary",
        ),
        (
            "minutes: 45",
            "minutes: 45\n    delay: 15",
            "delayed: One (one): 0 minutes late → 15 minutes late",
        ),
        ("title: One", "title: First", "renamed: First (one): One → First"),
        (
            "minutes: 45",
            "minutes: 45\n    speakers: [{id: ada, instead_of: grace}, tbc]\n"
            "    moderators: [grace]",
            "people: One (one): nobody → Ada instead of Grace, to be announced, Grace (moderation)",
        ),
        ("minutes: 45", "minutes: 45\n    status: cancelled", "cancelled: One (one)"),
        ("minutes: 45", "minutes: 45\n    note: New", "edited: One (one): note"),
        ("  one:", "  two:", "removed: One (one)\nadded: One (two): 2020-10-07 10:00-10:45"),
        ("{name: Ada}", "{name: Ada, role: Tester}", "edited: speaker Ada (ada)"),
        ("name: Digital Days", "name: New Days", "edited: the event"),
        (
            "  plenary: {name: Plenary}",
            "  forum: {name: Forum}",
            "removed: room Plenary (plenary)\nadded: room Forum (forum)",
        ),
    ],
    ids=lambda value: value.split(":")[0].strip(),
)
def test_a_difference_is_a_line(path: Path, edited: Path, old: str, new: str, line: str) -> None:
    path.write_text(GOOD, encoding="utf-8")
    edited.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    result = run("diff", path, edited)
    assert (result.exit_code, result.stdout) == (1, f"{line}\n")


def test_an_address_that_nobody_sees_is_no_difference(path: Path, edited: Path) -> None:
    path.write_text(GOOD, encoding="utf-8")
    secret = "{name: Plenary, join_url: https://meet.example/secret}"
    edited.write_text(GOOD.replace("{name: Plenary}", secret), encoding="utf-8")
    result = run("diff", path, edited)
    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize("broken_first", [True, False])
def test_a_file_with_errors_cannot_be_compared(
    path: Path, edited: Path, *, broken_first: bool
) -> None:
    files = (path, edited) if broken_first else (edited, path)
    path.write_text(BROKEN, encoding="utf-8")
    edited.write_text(GOOD, encoding="utf-8")
    result = run("diff", *files)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{path}:19:14: error: ")


def test_a_file_that_is_not_there_cannot_be_compared(path: Path, edited: Path) -> None:
    path.write_text(GOOD, encoding="utf-8")
    result = run("diff", path, edited)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"There is no file {edited}.\n"


def test_the_schema_is_json(path: Path) -> None:
    result = run("schema")
    schema = json.loads(result.stdout)
    assert result.exit_code == 0
    assert {"event", "sessions"} <= set(schema["properties"])
