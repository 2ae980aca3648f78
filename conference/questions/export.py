"""Questions as files to keep: CSV for spreadsheets, JSON for programs, Markdown for people."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from conference.questions.question import Question
from conference.questions.rules import Status


class Form(StrEnum):
    """What kind of file it is, by the end of its name."""

    CSV = "csv"
    JSON = "json"
    MARKDOWN = "md"


@dataclass(frozen=True, slots=True)
class Exported:
    """The questions of one session, in every status, by their numbers."""

    session: str
    title: str
    questions: tuple[Question, ...]


Row = Mapping[str, object]

COLUMNS = (
    *("session", "number", "status", "text", "answer", "supporters", "asked_at"),
    *("author", "reason", "merged_into"),
)
"""What a file says of each question; `asked_at` is ISO 8601 in UTC, `merged_into` a number."""

FORMULA = (*"=+-@\t\r\n", *"\uff1d\uff0b\uff0d\uff20")
"""How a cell begins that a spreadsheet would calculate (OWASP, CSV injection)."""

BOM = "\ufeff"
"""Tells spreadsheets that a file is UTF-8."""

INLINE = re.compile(r"([\\`*_\[\]<>&~|])")
"""What means something to a reader of Markdown wherever it stands."""

LEADING = re.compile(r"^(\d{0,9})([#+\-=.):])")
"""What makes a heading, a list or a rule of a paragraph that begins with it."""


def written(form: Form, boards: Iterable[Exported]) -> bytes:
    """A file of these boards; the same questions give the same bytes."""
    return WRITERS[form](list(boards)).encode()


def rows_of(board: Exported) -> list[Row]:
    """A row a question; of an erased one its number alone."""
    numbers = {question.id: question.number for question in board.questions}
    return [row_of(question, numbers) for question in board.questions]


def row_of(question: Question, numbers: Mapping[int, int]) -> Row:
    """What is said of one question; nothing that moderators do not see."""
    row: dict[str, object] = {**dict.fromkeys(COLUMNS), "session": question.session}
    row |= {"number": question.number, "status": question.status.value}
    if question.status is Status.ERASED:
        return row
    return row | {
        "text": question.text,
        "answer": question.answer,
        "supporters": question.tally[0],
        "asked_at": question.asked_at.isoformat(timespec="seconds"),
        "author": question.author,
        "reason": question.reason,
        "merged_into": numbers.get(question.merged_into or 0),
    }


def as_csv(boards: list[Exported]) -> str:
    """A table as RFC 4180 has it, in which no cell is a formula."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for board in boards:
        writer.writerows([cell(row[name]) for name in COLUMNS] for row in rows_of(board))
    return BOM + table.getvalue()


def cell(value: object) -> str:
    """A cell's text, which a spreadsheet shows and does not calculate."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def as_json(boards: list[Exported]) -> str:
    """The questions of all boards as a list of objects."""
    questions = [row for board in boards for row in rows_of(board)]
    return json.dumps({"questions": questions}, ensure_ascii=False, indent=2) + "\n"


def as_markdown(boards: list[Exported]) -> str:
    """A heading a session, a heading a question, and what is known of it below."""
    return "\n\n".join(part for board in boards for part in _parts(board)) + "\n"


def _parts(board: Exported) -> list[str]:
    questions = [part for row in rows_of(board) for part in _paragraphs(row)]
    return [f"# {escaped(board.title)}", *(questions or ["No questions."])]


def _paragraphs(row: Row) -> list[str]:
    """One question: its number and standing, its text as a quotation, its answer."""
    heading = f"## {row['number']} ({row['status']})"
    if row["text"] is None:
        return [heading]
    facts = f"{row['supporters']} supporters, asked {row['asked_at']}"
    facts += f" by {escaped(str(row['author']))}" if row["author"] else ""
    said = [f"> {escaped(str(row['text']))}", facts]
    said += [f"Reason: {escaped(str(row['reason']))}"] if row["reason"] else []
    said += [f"Merged into {row['merged_into']}"] if row["merged_into"] else []
    said += [f"Answer: {escaped(str(row['answer']))}"] if row["answer"] else []
    return [heading, *said]


def escaped(text: str) -> str:
    """A text of one paragraph, of which nothing is markup."""
    return LEADING.sub(r"\1\\\2", INLINE.sub(r"\\\1", " ".join(text.split())))


WRITERS: Mapping[Form, Callable[[list[Exported]], str]] = {
    Form.CSV: as_csv,
    Form.JSON: as_json,
    Form.MARKDOWN: as_markdown,
}
"""How each kind of file is written."""
