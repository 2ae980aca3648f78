"""The private file is laid over the schedule, and may not outlive what it is about."""

from pathlib import Path

import pytest

from conference.programme.problems import Problem
from conference.programme.read_file import read_file
from conference.programme.reading.located import located
from conference.programme.reading.merged import merged
from tests.programme.schedules import HEAD, quiet, session


def both(base: str, over: str):
    return merged(located(base), located(over, file="private.yaml"))


def problems(folder: Path, private: str, *, public: str) -> list[Problem]:
    (folder / "schedule.yaml").write_text(public, "utf-8")
    (folder / "schedule.private.yaml").write_text(private, "utf-8")
    return [*read_file(folder / "schedule.yaml").problems]


def test_groups_are_joined_and_anything_else_is_replaced() -> None:
    said = both("a: {b: 1, c: [1, 2]}", "a: {c: [3], d: 4}")
    assert said.value == {"a": {"b": "1", "c": ["3"], "d": "4"}}


def test_nothing_behind_a_colon_replaces_nothing() -> None:
    assert both("a: {b: 1}", "a: {b: }").value == {"a": {"b": "1"}}


@pytest.mark.parametrize(
    ("private", "name"),
    [
        ("sessions: {gone: {vote_url: https://v.example}}", 'session "gone"'),
        ("rooms: {gone: {name: Gone, join_url: https://x.example}}", 'room "gone"'),
        ("speakers: {gone: {}}", 'speaker "gone"'),
        ("tracks: {gone: {color: x, kolor: y}}", 'track "gone"'),
    ],
)
def test_what_was_deleted_from_the_schedule_alone_is_an_error(
    private: str, name: str, tmp_path: Path
) -> None:
    found = problems(tmp_path, private, public=quiet(session("minutes: 9\nquestions: off")))
    assert found[0].code == "only-private"
    assert found[0].message == f"{name} is not in the schedule"
    assert found[0].hint.startswith("delete it in schedule.private.yaml too")
    assert (found[0].line, found[0].file) == (1, "schedule.private.yaml")


def test_it_is_one_error_and_not_also_what_it_lacks(tmp_path: Path) -> None:
    private = "sessions: {gone: {vote_url: https://v.example}}"
    found = problems(tmp_path, private, public=quiet(session("minutes: 9\nquestions: off")))
    assert [problem.code for problem in found] == ["only-private"]


def test_a_section_that_is_gone_leaves_an_error_too(tmp_path: Path) -> None:
    private = "sessions: {one: {vote_url: https://v.example}}"
    found = problems(tmp_path, private, public=HEAD)
    assert [problem.path for problem in found] == ["sessions.one"]


def test_a_schedule_that_cannot_be_read_to_its_end_has_lost_nothing(tmp_path: Path) -> None:
    private = "sessions: {one: {vote_url: https://v.example}}"
    found = problems(tmp_path, private, public=f"{HEAD}  - [")
    assert "only-private" not in [problem.code for problem in found]
