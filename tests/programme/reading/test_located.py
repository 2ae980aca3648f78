"""YAML as plain values with places, and what of YAML is refused."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conference.programme.reading import located as module
from conference.programme.reading.file_text import LARGEST
from conference.programme.reading.located import located
from conference.programme.reading.places import Located, Place


def codes(said: Located) -> list[str]:
    return [problem.code for problem in said.problems]


def only(text: str | bytes) -> tuple[int, int, str]:
    [problem] = located(text).problems
    return problem.line, problem.column, problem.code


def test_every_scalar_stays_the_text_that_was_typed():
    said = located("a: 9:45\nb: no\nc: 007\nd: ~\ne: '1'\nf: 1e3\n")
    assert said.value == {"a": "9:45", "b": "no", "c": "007", "d": "~", "e": "1", "f": "1e3"}


def test_nothing_behind_a_colon_is_none_but_empty_quotes_are_a_text():
    assert located("a:\nb: ''\nc: [x, ]\nd:\n- \n").value == {
        "a": None,
        "b": "",
        "c": ["x"],
        "d": [None],
    }


def test_places_count_characters_from_one():
    said = located("ä: ö\nlist:\n  - {😀: x}\n")
    assert said.keys[("list",)] == Place(2, 1)
    assert said.values[("ä",)] == Place(1, 4)
    assert said.values[("list", 0, "😀")] == Place(3, 9)


def test_windows_lines_and_a_byte_order_mark_do_not_shift_places():
    said = located("\ufeffa: 1\r\nb: 2\r\n".encode())
    assert said.value == {"a": "1", "b": "2"}
    assert (said.keys[("a",)], said.values[("b",)]) == (Place(1, 1), Place(2, 4))


def test_of_a_key_given_twice_the_first_counts_and_is_named():
    said = located("a: 1\nb: 2\na:\n  c: 3\n")
    [problem] = said.problems
    assert said.value == {"a": "1", "b": "2"}
    assert (problem.line, problem.column) == (3, 1)
    assert (problem.code, problem.path) == ("duplicate-key", "a")
    assert "first in line 1" in problem.message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\n", (1, 4, "anchor")),
        ("a: *x\n", (1, 4, "alias")),
        ("*x : 1\n", (1, 1, "alias")),
        ("a:\n  <<: *x\n", (2, 3, "merge-key")),
        ("a: !!int 5\n", (1, 4, "tag")),
        ("a:\n  !thing\n  b: 1\n", (2, 3, "tag")),
        ("a: 1\n? [b]\n: 2\n", (2, 3, "bad-key")),
        ("a: {{ b }}\n", (1, 5, "bad-key")),
        ("a: 1\n---\nb: 2\n", (2, 1, "second-document")),
        ("a: " + "[" * 30, (1, 23, "too-deep")),
        ('a: "x\\0y"\n', (1, 4, "control-character")),
        ("a: x\x07y\n", (1, 5, "control-character")),
        ("a: x\nb: \u2028\n", (2, 4, "control-character")),
        ("a: \ud800\n", (1, 4, "control-character")),
        (b"a: 1\nb: \xe4\n", (2, 4, "not-utf8")),
        ("a: 1\n".encode("utf-16"), (1, 1, "not-utf8")),
        ("a: " + "x" * LARGEST, (1, 1, "too-large")),
        ("- a\n" * 501, (501, 3, "long-list")),
        ("".join(f"a{n}: 1\n" for n in range(30_001)), (30_000, 9, "too-large")),
    ],
)
def test_what_the_format_refuses_is_told_with_its_place(text, expected):
    assert only(text) == expected


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a:\n\tb: 1\n", 2, 1, "a tab stands"),
        ("a: b\n  \tc: d\n", 2, 3, "a tab stands"),
        ("a: 'x\nb: 1\n", 1, 4, "quote that opens here"),
        ("a: [x\nb: 1\n", 1, 4, "bracket or comma"),
        ("a: {x: 1", 1, 4, "bracket or comma"),
        ("title: Forests: a plan\n", 1, 15, "this colon"),
        ("a:\n  b: 1\n c: 2\n", 3, 2, "does not fit the lines above"),
        ("a: 1\nb\nc: 2\n", 2, 1, "neither a colon"),
        ("a: @x\n", 1, 4, "cannot begin"),
        ("a: - x\n", 1, 4, "cannot begin in the line"),
    ],
)
def test_a_syntax_error_is_one_sentence_at_the_place_to_mend(text, line, column, words):
    said = located(text)
    [problem] = said.problems
    assert (problem.line, problem.column, problem.code) == (line, column, "syntax")
    assert words in problem.message
    assert not said.complete


def test_many_things_refused_are_all_told():
    said = located("a: &x 1\nb: *x\na: !t 2\n")
    assert sorted(codes(said)) == ["alias", "anchor", "duplicate-key", "tag"]
    assert said.complete


def test_what_stands_at_an_alias_or_merge_key_is_spoiled():
    said = located("a: *x\nb:\n  <<: *y\n  c: 1\n")
    assert {("a",), ("b",)} <= said.spoiled
    assert said.value == {"a": None, "b": {"c": "1"}}


def test_without_libyaml_the_values_and_places_are_the_same(monkeypatch):
    text = "a: {b: [1, two]}\nc: |\n  x\n  y\nd: *e\nf:\n"
    with_libyaml = located(text)
    monkeypatch.setattr(module, "_LOADER", yaml.SafeLoader)
    assert located(text) == with_libyaml


yamlish = st.lists(st.sampled_from([*"ab:-[]{}#&*!|>'\"%@?,\n\t ", "\n  ", ": ", "- "])).map(
    "".join
)


@given(st.one_of(st.text(), st.binary(), yamlish))
def test_no_text_makes_the_reader_raise(text):
    said = located(text)
    last = (text if isinstance(text, str) else text.decode("latin-1")).count("\n") + 2
    assert all(1 <= found.line <= last and found.column >= 1 for found in said.problems)
    assert said.complete or said.problems


def test_the_marks_of_a_merge_are_told_and_nothing_else() -> None:
    text = "a: b\n<<<<<<< yours\n\tc: d\n=======\ne: f\n>>>>>>> file\n<<<<<<<\n"
    problems = located(text).problems
    assert [(problem.line, problem.code) for problem in problems] == [(2, "clash"), (7, "clash")]
    assert [problem.line for problem in located("a: b\n=======\n>>>>>>> file\n").problems] == [2, 3]


def test_a_line_of_signs_inside_a_text_is_no_mark_of_a_merge() -> None:
    assert located("a: |-\n  Heading\n  =======\n  <<<<<<< yours\n").problems == []
