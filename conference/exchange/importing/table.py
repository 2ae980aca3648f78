"""A table in CSV, as spreadsheets write it: each row becomes a session."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from conference.exchange.importing.cells import (
    clock_in_cell,
    day_in_cell,
    length_of,
    moment_in_cells,
)
from conference.exchange.importing.found import (
    CannotImport,
    Found,
    FoundEvent,
    FoundPerson,
    FoundSession,
)
from conference.exchange.importing.texts import clean_line, markdown_of, without_cancelled
from conference.people.csv_table import NotATable, Row, headings_of, plain, rows_of
from conference.programme.choices import SessionStatus
from conference.programme.model import Link

COLUMNS = {
    "title": (
        *("titel", "session title", "proposal title", "talk title", "session", "thema", "subject"),
        *("summary", "name", "event"),
    ),
    "day": ("date", "datum", "tag", "start date"),
    "starts": ("start", "start time", "begin", "from", "time", "beginn", "von", "uhrzeit"),
    "ends": ("end", "end time", "until", "to", "ende", "bis"),
    "minutes": ("duration", "length", "dauer", "minuten", "min"),
    "room": ("location", "place", "raum", "ort", "venue", "hall"),
    "track": ("topic", "stream", "strang", "category", "categories"),
    "kind": ("type", "session type", "format", "art", "typ"),
    "speakers": (
        *("speaker", "speaker names", "presenters", "presenter", "people", "person", "persons"),
        *("referenten", "mit"),
    ),
    "moderators": ("moderator", "chair", "host", "moderation"),
    "language": ("lang", "sprache", "locale"),
    "abstract": ("text", "zusammenfassung", "inhalt"),
    "description": ("beschreibung", "details"),
    "note": ("notes", "remark", "hinweis"),
    "status": ("state",),
    "id": ("slug", "identifier"),
    "url": ("link", "links", "website"),
}
"""The columns, and how else each may be headed, the likeliest first."""

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
        starts = moment_in_cells(row["starts"], day=row["day"])
        problems = list(_problems(row, starts))
        self.wrong += [f"line {row.line}: {problem}" for problem in problems]
        if starts and not problems:
            self.sessions.append(self._session(row, starts))

    def _session(self, row: Row, starts: datetime) -> FoundSession:
        title, cancelled = without_cancelled(row["title"])
        return FoundSession(
            title,
            starts,
            length_of(row["minutes"], ends=row["ends"], starts=starts),
            ids=(row["id"],),
            kind=row["kind"],
            room=row["room"],
            track=row["track"],
            language=row["language"],
            speakers=tuple(self._people(row["speakers"], tbc=True)),
            moderators=tuple(filter(None, self._people(row["moderators"]))),
            abstract="\n\n".join(filter(None, map(markdown_of, _texts(row)))),
            note=markdown_of(row["note"]),
            links=tuple(Link("", url) for url in row["url"].split()),
            status=_status(row["status"], cancelled=cancelled),
        )

    def _people(self, cell: str, *, tbc: bool = False) -> Iterator[str | None]:
        """Names, parted by semicolons or lines; "tbc" stands for somebody to be announced."""
        for name in filter(None, map(clean_line, re.split("[;\n]", cell))):
            if name.casefold() in ("tbc", "tba", "n.n."):
                yield from (None,) if tbc else ()
            else:
                self.people.setdefault(name, FoundPerson(name))
                yield name


def in_table(data: bytes) -> Found:
    """What stands in a table; raises `CannotImport` with every line that is wrong."""
    table = _Table()
    try:
        headings = headings_of(data, columns=COLUMNS)
        columns = _columns(headings)
        for row in rows_of(data, columns=columns, needed=NEEDED):
            table.take(row)
    except NotATable as error:
        raise CannotImport(f"line {error.line}: {error}") from None
    if table.wrong:
        raise CannotImport("\n".join(_told(table.wrong)))
    known = {plain(each) for heading in columns.values() for each in heading}
    others = [clean_line(each)[:60] for each in headings if plain(each) not in known]
    remarks = [f"The column “{each}” is not taken over." for each in others]
    told = tuple(_told(remarks))
    return Found("a table", FoundEvent(), tuple(table.sessions), table.people, remarks=told)


def _columns(headings: Iterable[str]) -> dict[str, list[str]]:
    """For each column the heading that a table has for it: beside a title, a name is another."""
    there = {plain(heading): heading for heading in headings}
    return {
        name: [there[plain(each)] for each in (name, *others) if plain(each) in there][:1]
        for name, others in COLUMNS.items()
    }


def _texts(row: Row) -> Iterable[str]:
    """Abstract and description, once if they say the same."""
    return dict.fromkeys((row["abstract"], row["description"]))


def _problems(row: Row, starts: datetime | None) -> Iterator[str]:
    """What keeps a row from becoming a session."""
    if not row["title"]:
        yield "there is no title"
    if starts is None and day_in_cell(row["day"] or row["starts"]) is None:
        yield f"“{row['day'][:40]}” is no day; write it like 2020-10-07"
    if starts is None and clock_in_cell(row["starts"]) is None:
        yield f"“{row['starts'][:40]}” is no time of day; write it like 9:45"
    cell = row["minutes"] or row["ends"]
    if starts and cell and not length_of(row["minutes"], ends=row["ends"], starts=starts):
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
