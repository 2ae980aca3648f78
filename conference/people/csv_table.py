"""The bytes of a CSV file as rows with their lines, however a spreadsheet wrote them."""

import codecs
import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO

from conference.programme.reading.suggest import closest
from conference.translatable import N_

LARGEST = 1_000_000
"""Bytes."""

MOST_ROWS = 5_000
SEPARATORS = ",;\t"

Columns = Mapping[str, Iterable[str]]
"""The columns that are looked for, and how else each may be headed."""


class NotATable(Exception):
    """A file whose rows cannot be read: the line, a text to be translated, and its values."""

    def __init__(self, line: int, message: str, **values: object) -> None:
        super().__init__(message % values)
        self.line = line
        self.message = message
        self.values = values


@dataclass(frozen=True, slots=True)
class Row:
    """A row and the line it begins on, counted from 1; a column without a cell is empty.

    `columns` are those that the table has.
    """

    line: int
    cells: Mapping[str, str] = field(default_factory=dict)
    columns: frozenset[str] = frozenset()

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def rows_of(data: bytes, *, columns: Columns, needed: Iterable[str]) -> Iterator[Row]:
    """The rows below the header that are not empty; raises `NotATable`, on the way if need be."""
    text = _text(data)
    lines = _lines(text, separator=_separator(text, columns))
    at, header = next(lines, (1, []))
    named = _named(header, columns, line=at)
    for column in needed:
        if column not in named:
            raise NotATable(at, N_("There is no column “%(column)s” in the header."), column=column)
    for count, (line, cells) in enumerate(lines, start=1):
        if count > MOST_ROWS:
            raise NotATable(line, N_("Please upload at most 5,000 people at once."))
        if len(cells) > len(header) and any(cells[len(header) :]):
            raise NotATable(line, N_("There are more cells than the header has columns."))
        filled = {name: cells[n] for name, n in named.items() if n < len(cells)}
        yield Row(line, filled, frozenset(named))


def headings_of(data: bytes, *, columns: Columns) -> tuple[str, ...]:
    """All headings, known or not; raises `NotATable`."""
    text = _text(data)
    _, header = next(_lines(text, separator=_separator(text, columns)), (1, []))
    return tuple(filter(None, header))


def _text(data: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16, or else what older spreadsheets write."""
    if len(data) > LARGEST:
        raise NotATable(1, N_("The file is too large: at most 1 MB can be read."))
    utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if utf_16 else ("utf-8-sig", "cp1252", "latin-1"):
        try:
            return _checked(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return _checked("\0")


def _checked(text: str) -> str:
    if "\0" in text or text.startswith("PK\x03"):
        raise NotATable(1, N_("This is no text: please save the table as CSV."))
    if not text.strip():
        raise NotATable(1, N_("The file is empty."))
    return text


def _separator(text: str, columns: Columns) -> str:
    """What parts the most known columns in the header."""
    header = next(line for line in text.splitlines() if line.strip())
    known = _columns_by_heading(columns)

    def found(separator: str) -> int:
        return sum(plain(cell) in known for cell in header.split(separator))

    return max(SEPARATORS, key=lambda each: (found(each), header.count(each)))


def _lines(text: str, *, separator: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with something in them, each with the line it begins on."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error:
        message = N_('The quotes in this row do not match: write " inside a cell as "".')
        raise NotATable(line, message) from None


def _named(header: list[str], columns: Columns, *, line: int) -> dict[str, int]:
    """Where each column stands; other columns than those looked for are left aside."""
    known = _columns_by_heading(columns)
    named: dict[str, int] = {}
    for n, heading in enumerate(header):
        column = known.get(plain(heading), "")
        if column in named:
            raise NotATable(line, N_("The column “%(column)s” is there twice."), column=column)
        if column:
            named[column] = n
        elif meant := closest(heading, columns):
            text = N_("The column “%(heading)s” is not known; did you mean “%(meant)s”?")
            raise NotATable(line, text, heading=heading[:60], meant=meant)
    return named


def _columns_by_heading(columns: Columns) -> dict[str, str]:
    return {plain(each): name for name, others in columns.items() for each in (name, *others)}


def plain(heading: str) -> str:
    """A heading without case, spaces and signs: `E-Mail` is `email`."""
    return re.sub(r"[\W_]+", "", heading.casefold())
