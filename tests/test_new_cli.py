"""`conference new`: a small event without any problem, in the words that were given."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conference.cli import main
from conference.programme.model import Programme
from conference.programme.read_file import read_file


def run(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["new", str(folder), *options])


def programme_in(folder: Path) -> Programme:
    """The event of a folder, in which there is nothing to be mended or even to be hinted at."""
    reading = read_file(folder / "schedule.yaml")
    assert reading.programme and not reading.problems, [str(each) for each in reading.problems]
    return reading.programme


def test_without_a_terminal_what_is_proposed_is_taken(tmp_path: Path) -> None:
    result = run(tmp_path / "days")
    assert result.exit_code == 0 and "conference serve" in result.stdout
    programme = programme_in(tmp_path / "days")
    assert programme.event.first_day == programme.event.last_day
    assert programme.event.first_day.weekday() == 1
    assert f"cd {tmp_path / 'days'}\n" in result.stdout


@pytest.mark.parametrize("last", ["2026-10-06", "2026-10-07", "2026-10-09"])
def test_the_days_asked_for_are_the_days_in_the_file(tmp_path: Path, last: str) -> None:
    run(tmp_path, "--first-day=2026-10-06", f"--last-day={last}", "--yes")
    event = programme_in(tmp_path).event
    assert (str(event.first_day), str(event.last_day)) == ("2026-10-06", last)


@pytest.mark.parametrize("name", ['Tree: "days" #1', "木", "no", "Days 2026", "x" * 100, "${name}"])
def test_any_name_stands_in_the_file_as_it_was_typed(tmp_path: Path, name: str) -> None:
    options = ("--first-day=2026-10-06", "--timezone=Europe/Rome", f"--organiser={name}")
    result = run(tmp_path, f"--name={name}", *options, "--yes")
    assert result.exit_code == 0, result.stderr
    event = programme_in(tmp_path).event
    assert event.name == name and event.organiser and event.organiser.name == name
    assert event.timezone.key == "Europe/Rome"
    assert event.id.endswith("2026") and event.id.count("2026") == 1


def test_there_is_a_session_of_each_sort_and_a_deck(tmp_path: Path) -> None:
    run(tmp_path, "--yes")
    sessions = programme_in(tmp_path).sessions.values()
    assert {session.kind.value for session in sessions} >= {"keynote", "break", "panel", "workshop"}
    assert (tmp_path / "slides" / "welcome.md").read_text("utf-8").startswith("# Our conference\n")


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        (
            "--first-day=6.10.2026",
            "is not a day such as 2020-10-07 (write it as 2026-10-06).",
        ),
        ("--last-day=2020-01-01", "The last day, 2020-01-01, is before the first, "),
        ("--last-day=2099-01-01", "is more than a year; check the years."),
        ("--timezone=Europe/Berln", "is not a time zone such as Europe/Berlin (did you mean"),
        ("--name= ", "“” is not a text (write one, or delete the line)."),
    ],
)
def test_a_bad_answer_is_told_and_nothing_is_written(
    tmp_path: Path, option: str, sentence: str
) -> None:
    result = run(tmp_path / "days", option)
    assert result.exit_code == 1 and sentence in result.stderr
    assert not (tmp_path / "days").exists()


def test_an_event_that_is_there_already_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "schedule.yaml").write_text("mine", encoding="utf-8")
    result = run(tmp_path, "--yes")
    assert result.exit_code == 1 and "There is a file" in result.stderr
    assert (tmp_path / "schedule.yaml").read_text("utf-8") == "mine"
    assert not (tmp_path / "slides").exists()


def test_on_a_terminal_a_bad_answer_is_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("conference.new_cli.on_a_terminal", lambda: True)
    answers = "Tree Days\n2026-10-06\n2026-10-05\n2026-10-07\n\nThe foresters\n"
    result = CliRunner().invoke(main, ["new", str(tmp_path)], input=answers)
    assert result.exit_code == 0, result.output
    assert "Error: The last day, 2026-10-05, is before the first, 2026-10-06." in result.output
    event = programme_in(tmp_path).event
    assert (event.id, str(event.last_day)) == ("tree-days-2026", "2026-10-07")
    assert event.organiser and event.organiser.name == "The foresters"
