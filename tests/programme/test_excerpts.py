"""The line a problem is on: marked where it is wrong, and never a secret."""

from pathlib import Path

import pytest

from conference.programme.excerpts import AROUND, Excerpt, excerpts
from conference.programme.problems import Problem, Severity
from conference.programme.read_file import read_file
from tests.programme.schedules import session


def excerpt(source: str, line: int, column: int, **more: str) -> Excerpt | None:
    problem = Problem(line, column, Severity.ERROR, "code", "it is wrong", **more)
    ((told, shown),) = excerpts(source, (problem,))
    assert told is problem
    return shown


def test_the_word_at_the_place_is_marked() -> None:
    assert excerpt("a: 1\nrooms: [plenary, x]", 2, 9) == Excerpt("rooms: [", "plenary", ", x]")


def test_where_nothing_stands_the_place_itself_is_marked() -> None:
    assert excerpt("a:", 1, 9) == Excerpt("a:", "", "")
    assert excerpt("a: , b", 1, 4) == Excerpt("a: ", ",", " b")


def test_of_a_long_line_what_stands_around_is_shown() -> None:
    shown = excerpt("x" * 500 + " " + "y" * 500 + " " + "z" * 500, 1, 502)
    assert shown
    assert shown.before == "…" + "x" * (AROUND - 1) + " "
    assert shown.marked == "y" * AROUND
    assert shown.after == "y" * AROUND + "…"


@pytest.mark.parametrize(("source", "line"), [("", 1), ("a: 1", 2), ("a: 1", 0)])
def test_without_such_a_line_there_is_none(source: str, line: int) -> None:
    assert excerpt(source, line, 1) is None


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("join_url: hush", 1),
        ("  plenary: {name: Plenary, dial_in:hush", 1),
        ("embed:\n  hush", 2),
        ("vote_url: >\n  hush\n", 2),
    ],
)
def test_no_secret_is_shown_that_stands_in_the_public_file(source: str, line: int) -> None:
    assert excerpt(source, line, 1) == Excerpt("", "…", "")


def test_a_value_of_a_secret_field_is_not_shown_wherever_it_stands() -> None:
    shown = excerpt("a:\n  b:\n  hush", 3, 3, path="rooms.plenary.join_url")
    assert shown == Excerpt("", "…", "")


def test_nothing_of_the_private_file_is_shown(tmp_path: Path) -> None:
    schedule = tmp_path / "schedule.yaml"
    schedule.write_text(session("minutes: many"), encoding="utf-8")
    private = "rooms: {plenary: {name: hush, join_url: hush}}\nsessions: {nowhere: {title: hush}}"
    schedule.with_name("schedule.private.yaml").write_text(private, encoding="utf-8")
    reading = read_file(schedule)
    shown = excerpts(reading.source, reading.problems)
    assert any(problem.file for problem, _ in shown) and any(found for _, found in shown)
    assert "hush" not in repr([found for _, found in shown])
    assert [found for problem, found in shown if problem.file] == [
        None for problem, _ in shown if problem.file
    ]
