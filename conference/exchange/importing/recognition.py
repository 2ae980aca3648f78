"""A file of other software becomes a commented schedule file; what it is, its content says."""

import codecs
from dataclasses import dataclass

from conference.exchange.importing import frab, frab_xml, ical, table
from conference.exchange.importing.found import CannotImport, Found
from conference.exchange.importing.settling import settled
from conference.programme.problems import Severity
from conference.programme.read_file import read_text
from conference.programme.writing.schedule_text import schedule_text

LARGEST = 10_000_000
"""Bytes."""

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_EDIT = (
    "The ids before the colons become addresses of pages and entries of calendars: change those"
    " that you do not like now, and never again once people have seen them. Every field that there"
    ' is: "conference schema". What may be wrong in the file: "conference check".'
)


@dataclass(frozen=True, slots=True)
class Imported:
    """The text of a schedule file, and sentences on what could not be taken over as it was."""

    text: str
    notes: tuple[str, ...]


def imported(data: bytes) -> Imported:
    """The schedule that a file makes; raises `CannotImport`."""
    if len(data) > LARGEST:
        raise CannotImport("It is larger than 10 MB.")
    found = _found(data)
    programme, notes = settled(found)
    opening = [f"Imported from {found.source}. Please check it before you publish it.", _EDIT]
    text = schedule_text(programme, opening=[*opening, *notes.general], comments=notes.at)
    problems = read_text(text, folder=None).problems
    wrong = [problem.message for problem in problems if problem.severity is Severity.ERROR]
    if wrong:
        raise CannotImport(f"The schedule would not be valid: {wrong[0]}.")
    return Imported(text, tuple(notes.sentences()))


def _found(data: bytes) -> Found:
    """What was found by the reader that the first characters call for."""
    text = _text(data).lstrip()
    if text.startswith("<"):
        return frab_xml.in_xml(data.removeprefix(codecs.BOM_UTF8).lstrip())
    if text.startswith(("{", "[")):
        return frab.in_json(text)
    if text[:20].upper().startswith("BEGIN:VCALENDAR"):
        return ical.in_calendar(text)
    if text.startswith(("event:", "# yaml-language-server", "---")):
        raise CannotImport('It looks like a schedule file already: see "conference check".')
    return table.in_table(data)


def _text(data: bytes) -> str:
    """The text, in which what cannot be read does not matter; a table is decoded by itself."""
    if not data.strip():
        raise CannotImport("It is empty.")
    if data.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")):
        raise CannotImport("It is no text. Save it as CSV, or export schedule.xml, .json or .ics.")
    encoding = "utf-16" if data.startswith(_UTF_16) else "utf-8-sig"
    return data.decode(encoding, "replace")
