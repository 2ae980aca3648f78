"""Questions as files: nothing is a formula or markup, nothing is lost, nobody is named who hid."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.questions.export import COLUMNS, FORMULA, Exported, Form, cell, escaped, written
from conference.questions.question import Question
from conference.questions.rules import Status
from conference.slides.markdown import to_html

ASKED = datetime(2020, 10, 6, 8, 30, tzinfo=UTC)
QUESTION = Question(
    id=11,
    number=1,
    session="opening",
    text="Does it work?",
    status=Status.LISTED,
    author="Ada",
    tally=(3, 4),
    rev=1,
    asked_at=ASKED,
    slide=None,
    person_id="id-of-ada",
)
HOSTILE = (
    "\uff1dcmd()",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("https://evil.example")',
)


def export(form: Form, *questions: Question, title: str = "Opening") -> bytes:
    return written(form, [Exported("opening", title, questions)])


def rows(*questions: Question) -> list[dict[str, str]]:
    """What a spreadsheet reads."""
    text = export(Form.CSV, *questions).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def objects(*questions: Question) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(export(Form.JSON, *questions))["questions"]
    return found


def test_a_table_begins_with_a_mark_and_its_columns_and_ends_lines_as_the_rfc_says() -> None:
    table = export(Form.CSV, QUESTION)
    assert table.startswith(b"\xef\xbb\xbfsession,number,status,text,")
    assert table.count(b"\r\n") == table.count(b"\n") == 2


def test_all_of_a_question_is_there() -> None:
    full = replace(QUESTION, answer="Yes.", status=Status.ANSWERED, reason="none")
    assert rows(full) == [
        {
            "session": "opening",
            "number": "1",
            "status": "answered",
            "text": "Does it work?",
            "answer": "Yes.",
            "supporters": "3",
            "asked_at": "2020-10-06T08:30:00+00:00",
            "author": "Ada",
            "reason": "none",
            "merged_into": "",
        }
    ]
    assert list(objects(full)[0]) == list(COLUMNS)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula(text: str) -> None:
    (row,) = rows(replace(QUESTION, text=text, author=text, answer=text, reason=text))
    for column in ("text", "author", "answer", "reason"):
        assert row[column] == f"'{text}"


@given(st.text())
def test_a_cell_is_its_text_or_has_a_mark_before_it(text: str) -> None:
    assert cell(text) in (text, f"'{text}")
    assert not cell(text).startswith(FORMULA)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_quotes_commas_and_lines_come_through(text: str) -> None:
    (row,) = rows(replace(QUESTION, text=f".{text}"))
    assert row["text"] == f".{text}"
    assert objects(replace(QUESTION, text=text))[0]["text"] == text


def test_of_an_erased_question_only_the_number_is_left() -> None:
    erased = replace(QUESTION, status=Status.ERASED, answer="Of Ada", reason="Ada")
    (row,) = objects(erased)
    left = {name for name, value in row.items() if value is not None}
    assert left == {"session", "number", "status"}
    for form in Form:
        assert b"Ada" not in export(form, erased) and b"work" not in export(form, erased)


def test_who_hid_the_name_is_a_handle_and_ids_stay_inside() -> None:
    hidden = replace(QUESTION, author="~1a2b3c")
    assert rows(hidden)[0]["author"] == "~1a2b3c"
    for form in Form:
        assert b"id-of-ada" not in export(form, hidden)


def test_a_merged_question_names_the_number_of_its_root() -> None:
    part = replace(QUESTION, id=12, number=2, status=Status.MERGED, merged_into=11)
    assert [row["merged_into"] for row in rows(QUESTION, part)] == ["", "1"]
    assert "Merged into 1" in export(Form.MARKDOWN, QUESTION, part).decode()


def test_a_text_for_people_says_it_all() -> None:
    full = replace(QUESTION, answer="Yes", status=Status.ANSWERED, reason="late")
    said = export(Form.MARKDOWN, full).decode()
    assert said == (
        "# Opening\n\n## 1 (answered)\n\n> Does it work?\n\n"
        "3 supporters, asked 2020-10-06T08:30:00+00:00 by Ada\n\n"
        "Reason: late\n\nAnswer: Yes\n"
    )
    assert export(Form.MARKDOWN) == b"# Opening\n\nNo questions.\n"


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "---",
        "&lt;b&gt;",
        "~~gone~~",
        "a small-town (1) question",
        "**loud**",
        "<b>",
        "[a](https://b.example)",
        "- one",
        "1. one",
        "> x",
        "`a`",
    ],
)
def test_no_text_becomes_markup(text: str) -> None:
    html = to_html(escaped(text))
    assert html.strip().startswith("<p>") and html.count("<") == 2


def test_the_same_questions_give_the_same_bytes() -> None:
    for form in Form:
        assert export(form, QUESTION) == export(form, QUESTION)
