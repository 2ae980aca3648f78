"""`conference people`: what it prints, what it refuses, and whose list it changes."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest
from click.testing import CliRunner, Result

from conference.cli import main
from tests.event import write_event


@pytest.fixture(autouse=True)
def schedule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small event's file, in the folder where commands are run."""
    monkeypatch.chdir(tmp_path)
    return write_event(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["people", *arguments])


def add(*options: str, email: str = "ada@city.example", name: str = "Ada") -> Result:
    return run("add", email, "--name", name, *options)


def refusal(result: Result) -> str:
    assert (result.exit_code, result.stdout) == (1, "")
    return result.stderr


def test_who_is_added_is_on_the_list() -> None:
    result = add("--role=speaker", "--session=opening", "--session=reviewed-talk", "--member")
    standing = "speaker in opening, reviewed-talk, member"
    assert (result.exit_code, result.stdout) == (0, f"Added Ada: {standing}.\n")
    add("--role=organiser", email="ola@city.example", name="Ola Example")
    assert run("list").stdout.splitlines() == [
        "Ola Example  ola@city.example  organiser",
        f"Ada          ada@city.example  {standing}",
    ]


def test_an_empty_list_says_so() -> None:
    assert run("list").stdout == "Nobody is on the list yet.\n"


def test_who_is_known_is_changed_and_it_is_said() -> None:
    add()
    result = add("--role=moderator", email="ADA@city.example", name="Ada Example")
    assert result.stdout == "Changed Ada, attendee; now Ada Example, moderator.\n"
    again = add("--role=moderator", name="Ada Example")
    assert again.stdout == "Ada Example was on the list like this already: moderator.\n"


def test_a_link_is_all_that_is_printed() -> None:
    add()
    result = run("link", "ada@city.example")
    assert result.exit_code == 0 and result.stderr == ""
    assert re.fullmatch(r"http://127\.0\.0\.1:8000/sign-in/[\w-]{43}\n", result.stdout)


def test_a_link_begins_with_the_public_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONFERENCE_PUBLIC_URL", "https://days.example")
    add()
    assert run("link", "ada@city.example").stdout.startswith("https://days.example/sign-in/")


def test_who_is_removed_is_no_longer_there() -> None:
    add()
    assert run("remove", "ada@city.example").stdout == "Removed Ada and signed them out.\n"
    said = refusal(run("remove", "ada@city.example"))
    assert said == "Nobody on the list has the address “ada@city.example”.\n"


def test_the_rehearsal_has_a_list_of_its_own() -> None:
    add("--rehearse")
    assert "Ada" in run("list", "--rehearse").stdout
    assert "Ada" not in run("list").stdout


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--session=openning"], "There is no session “openning”; did you mean “opening”?\n"),
        (["--session=nowhere"], "There is no session “nowhere” in the programme.\n"),
        (["--role=speaker"], "A speaker needs a session: name those they speak in.\n"),
        (
            ["--role=organiser", "--session=opening"],
            "An organiser needs no session: they may do everything in all of them.\n",
        ),
    ],
)
def test_sessions_that_do_not_fit_are_refused(options: list[str], sentence: str) -> None:
    assert refusal(add(*options)) == sentence
    assert run("list").stdout == "Nobody is on the list yet.\n"


def test_what_is_no_address_or_name_is_refused() -> None:
    assert "Please give an e-mail address" in refusal(add(email="ada"))
    assert "Please give the name" in refusal(add(name=" "))


def test_a_folder_without_an_event_is_left_alone(schedule: Path) -> None:
    schedule.unlink()
    said = refusal(run("list"))
    assert said == "There is no file schedule.yaml. Name it with --schedule.\n"
    assert not schedule.with_name("instance").exists()


def test_the_event_can_be_elsewhere(schedule: Path, tmp_path: Path) -> None:
    moved = write_event(tmp_path / "elsewhere")
    schedule.unlink()
    assert add(f"--schedule={moved}").exit_code == 0
    assert moved.with_name("instance").exists()


def test_sessions_of_a_broken_file_are_not_known_and_the_rest_works(schedule: Path) -> None:
    schedule.write_text("event: []\n", encoding="utf-8")
    said = refusal(add("--session=opening"))
    assert said == "schedule.yaml has errors: see conference check schedule.yaml.\n"
    assert add("--role=organiser").exit_code == 0


@pytest.mark.parametrize(
    "arguments", [["add", "a@b.example"], ["add", "a@b.example", "--name=A", "--role=boss"]]
)
def test_a_command_that_is_typed_wrongly_exits_with_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_database_that_is_locked_for_a_moment_is_waited_for(schedule: Path) -> None:
    add()
    database = schedule.with_name("instance") / "conference.sqlite"
    with closing(sqlite3.connect(database, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        release = Timer(0.3, other.rollback)
        release.start()
        assert add(name="Other").exit_code == 0
        release.join()


def test_nobody_is_forgotten_before_the_event_is_over(schedule: Path) -> None:
    text = schedule.read_text(encoding="utf-8")
    schedule.write_text(text.replace("2020-10-0", "2090-10-0"), encoding="utf-8")
    add()
    assert "until 7 October 2090, 23:59" in refusal(run("purge"))
    assert "Ada" in run("list").stdout
    assert run("purge", "--now").stdout.startswith("Forgot 1 person.")


def test_after_the_event_all_but_organisers_are_forgotten() -> None:
    add()
    add("--role=organiser", email="ola@city.example", name="Ola")
    assert run("purge").stdout.startswith("Forgot 1 person.")
    assert run("list").stdout == "Ola  ola@city.example  organiser\n"


def test_a_file_with_errors_does_not_say_that_the_event_is_over(schedule: Path) -> None:
    add()
    schedule.write_text("event: {}", encoding="utf-8")
    assert "has errors" in refusal(run("purge"))
