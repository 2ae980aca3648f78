"""A table in CSV, as spreadsheets write it: each row becomes a session."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from conference.exchange.importing.cells import clock_in_cell, day_in_cell, minutes_in_cell
from conference.exchange.importing.found import (
    CannotImport,
    Found,
    FoundEvent,
    FoundPerson,
    FoundSession,
)
from conference.exchange.importing.texts import clean_line, markdown_of, without_cancelled
from conference.people.csv_table import NotATable, Row, other_headings, rows_of
from conference.programme.choices import SessionStatus
from conference.programme.model import Link

COLUMNS = {
    "title": ("session", "name", "titel", "event", "thema", "subject", "summary"),
    "day": ("date", "datum", "tag", "start date"),
    "starts": (
        "start",
        "start time",
        "begin",
        "begins",
        "from",
        "time",
        "beginn",
        "von",
        "uhrzeit",
    ),
    "ends": ("end", "end time", "until", "to", "ende", "bis"),
    "minutes": ("duration", "length", "dauer", "minuten", "min"),
    "room": ("location", "place", "raum", "ort", "venue", "hall"),
    "track": ("topic", "stream", "strang", "category", "categories"),
    "kind": ("type", "format", "art", "typ"),
    "speakers": ("speaker", "person", "people", "presenter", "presenters", "referenten", "persons"),
    "moderators": ("moderator", "chair", "host", "moderation"),
    "language": ("lang", "sprache", "locale"),
    "abstract": ("description", "beschreibung", "text", "summary text", "inhalt", "details"),
    "note": ("notes", "remark", "hinweis"),
    "status": ("state",),
    "id": ("slug", "identifier"),
    "url": ("link", "links", "website"),
}
"""The columns, and how else each may be headed."""

NEEDED = ("title", "starts")
MOST_TOLD = 100
_CANCELLED = {"cancelled", "canceled", "abgesagt"}


@dataclass(slots=True)
class _Table:
    """Collects what rows say, and all that is wrong with them."""

    sessions: list[FoundSession] = field(default_factory=list)
    people: dict[str, FoundPerson] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def take(self, row: Row) -> None:
        """Take a row, or say what is wrong with it."""
        problems = list(_problems(row))
        self.wrong += [f"line {row.line}: {problem}" for problem in problems]
        if not problems:
            self.sessions.append(self._session(row))

    def _session(self, row: Row) -> FoundSession:
        day, clock = day_in_cell(row["day"] or row["starts"]), clock_in_cell(row["starts"])
        assert day and clock is not None  # noqa: S101 - no row with problems comes here
        starts = datetime.combine(day, clock)
        title, cancelled = without_cancelled(row["title"])
        return FoundSession(
            title,
            starts,
            minutes_in_cell(row["minutes"], ends=row["ends"], starts=clock),
            ids=(row["id"],),
            kind=row["kind"],
            room=row["room"],
            track=row["track"],
            language=row["language"],
            speakers=tuple(self._people(row["speakers"], tbc=True)),
            moderators=tuple(filter(None, self._people(row["moderators"]))),
            abstract=markdown_of(row["abstract"]),
            note=markdown_of(row["note"]),
            links=tuple(Link("", url) for url in row["url"].split()),
            status=_status(row["status"], cancelled=cancelled),
        )

    def _people(self, cell: str, *, tbc: bool = False) -> Iterator[str | None]:
        """Names, parted by semicolons; "tbc" stands for somebody to be announced."""
        for name in filter(None, map(clean_line, cell.split(";"))):
            if name.casefold() in ("tbc", "tba", "n.n."):
                yield from (None,) if tbc else ()
            else:
                self.people.setdefault(name, FoundPerson(name))
                yield name


def in_table(data: bytes) -> Found:
    """What stands in a table; raises `CannotImport` with every line that is wrong."""
    table = _Table()
    try:
        for row in rows_of(data, columns=COLUMNS, needed=NEEDED):
            table.take(row)
        others = other_headings(data, columns=COLUMNS)
    except NotATable as error:
        raise CannotImport(f"line {error.line}: {error}") from None
    if table.wrong:
        raise CannotImport("\n".join(_told(table.wrong)))
    remarks = [f"The column “{clean_line(each)[:60]}” is not taken over." for each in others]
    return Found("a table", FoundEvent(), tuple(table.sessions), table.people, remarks=(*remarks,))


def _problems(row: Row) -> Iterator[str]:
    """What keeps a row from becoming a session."""
    if not row["title"]:
        yield "there is no title"
    if day_in_cell(row["day"] or row["starts"]) is None:
        yield f"“{row['day'][:40]}” is no day; write it like 2020-10-07"
    clock = clock_in_cell(row["starts"])
    if clock is None:
        yield f"“{row['starts'][:40]}” is no time of day; write it like 9:45"
    elif (row["ends"] or row["minutes"]) and not minutes_in_cell(
        row["minutes"], ends=row["ends"], starts=clock
    ):
        cell = row["ends"] or row["minutes"]
        yield f"“{cell[:40]}” is no end after the start, and no number of minutes"


def _status(cell: str, *, cancelled: bool) -> SessionStatus:
    said = cell.strip().casefold()
    if cancelled or said in _CANCELLED:
        return SessionStatus.CANCELLED
    return SessionStatus.TENTATIVE if said == "tentative" else SessionStatus.CONFIRMED


def _told(wrong: list[str]) -> Iterable[str]:
    yield from wrong[:MOST_TOLD]
    if len(wrong) > MOST_TOLD:
        yield f"… and {len(wrong) - MOST_TOLD} more."
