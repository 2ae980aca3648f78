"""A problem as people, editors and machines get it."""

from dataclasses import replace
from pathlib import Path

from conference.programme.problems import Problem, Severity, located_line

PROBLEM = Problem(4, 3, Severity.ERROR, "empty", "it is empty", "write one", "event.name")


def test_a_problem_is_a_line_of_text() -> None:
    assert str(PROBLEM) == "4:3: error: it is empty (write one)"
    assert str(replace(PROBLEM, hint="")) == "4:3: error: it is empty"


def test_a_problem_of_the_schedule_is_named_by_its_path() -> None:
    assert located_line(Path("a/schedule.yaml"), PROBLEM) == f"a/schedule.yaml:{PROBLEM}"


def test_a_problem_of_another_file_is_in_the_same_folder() -> None:
    private = replace(PROBLEM, file="schedule.private.yaml")
    assert located_line(Path("a/schedule.yaml"), private) == f"a/schedule.private.yaml:{PROBLEM}"
    assert located_line(Path("schedule.yaml"), private) == f"schedule.private.yaml:{PROBLEM}"


def test_machines_get_every_field() -> None:
    sent = replace(PROBLEM, file="schedule.private.yaml").as_sent()
    assert sent == {
        "line": 4,
        "column": 3,
        "severity": "error",
        "code": "empty",
        "message": "it is empty",
        "hint": "write one",
        "path": "event.name",
        "file": "schedule.private.yaml",
    }
