"""A CSV list of people as entries, or everything that is wrong with it, line by line."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from conference.people.accounts import Entry
from conference.people.csv_table import NotATable, Row, rows_of
from conference.people.names import NotAName, NotAnEmail, clean_email, clean_name
from conference.people.placing import misplaced
from conference.people.roles import GIVEN, Role
from conference.programme.reading.suggest import closest
from conference.translatable import N_

COLUMNS = {
    "email": ("mail", "e-mail address", "mail address", "E-Mail-Adresse", "Mailadresse"),
    "name": ("full name", "display name"),
    "role": ("Rolle",),
    "member": ("members", "membership", "Mitglied"),
    "sessions": ("session", "session id", "session ids", "Sitzung", "Sitzungen"),
}
"""The columns, and how else each may be headed."""

ROLES = {"": Role.ATTENDEE, "organizer": Role.ORGANISER, **{role.value: role for role in GIVEN}}
GIVES = {"role": "role", "member": "member", "sessions": "places"}
"""What of an entry a column gives; a table without it leaves that as it is."""

YES = ("yes", "y", "true", "1", "x", "ja", "j")
NO = ("", "no", "n", "false", "0", "-", "nein")
MEMBER = {**dict.fromkeys(YES, True), **dict.fromkeys(NO, False)}
MOST_TOLD = 200
"""Problems; whoever has more has something wrong with all rows."""


@dataclass(frozen=True, slots=True)
class ListProblem:
    """One thing wrong, on a line counted from 1: a text to be translated, and its values."""

    line: int
    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"line {self.line}: {self.message % self.values}"


@dataclass(frozen=True, slots=True)
class ListReading:
    """The entries of a list, in its order; none when there are problems."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[ListProblem, ...] = ()


def read_list(data: bytes, *, session_ids: Collection[str]) -> ListReading:
    """Read a list of people: email, name and, if wanted, role, member and sessions."""
    reading = _Reading(frozenset(session_ids))
    try:
        for row in rows_of(data, columns=COLUMNS, needed=("email", "name")):
            reading.read(row)
            if len(reading.problems) >= MOST_TOLD:
                raise NotATable(row.line, N_("There is more wrong further on; mend this first."))
    except NotATable as error:
        reading.problems.append(ListProblem(error.line, error.message, error.values))
    if not (reading.entries or reading.problems):
        reading.problems.append(ListProblem(1, N_("There is nobody on the list.")))
    return ListReading(problems=tuple(reading.problems)) if reading.problems else reading.whole()


class _Reading:
    """What a list said until now."""

    def __init__(self, session_ids: frozenset[str]) -> None:
        self.entries: list[Entry] = []
        self.problems: list[ListProblem] = []
        self._session_ids = session_ids
        self._lines: dict[str, int] = {}

    def whole(self) -> ListReading:
        return ListReading(tuple(self.entries))

    def read(self, row: Row) -> None:
        """Take one row: its entry, or its problems."""
        problems = list(self._problems_of(row))
        self.problems += problems[: MOST_TOLD - len(self.problems)]
        if not problems:
            self.entries.append(_entry(row))

    def _problems_of(self, row: Row) -> Iterator[ListProblem]:
        for wrong in (_wrong_name(row), _wrong_role(row), _wrong_member(row), self._twice(row)):
            if wrong:
                yield wrong
        role = ROLES.get(row["role"].casefold(), Role.ATTENDEE)
        for each in misplaced(role, _places(row)[:MOST_TOLD], session_ids=self._session_ids):
            yield ListProblem(row.line, each.message, each.values)

    def _twice(self, row: Row) -> ListProblem | None:
        """What is wrong with the address: it is none, or it was there before."""
        try:
            email = clean_email(row["email"])
        except NotAnEmail as error:
            return ListProblem(row.line, str(error))
        first = self._lines.setdefault(email, row.line)
        if first == row.line:
            return None
        text = N_("This address is on line %(first)s already; one row is one person.")
        return ListProblem(row.line, text, {"first": first})


def _entry(row: Row) -> Entry:
    """The entry of a row in which nothing is wrong."""
    return Entry(
        clean_email(row["email"]),
        clean_name(row["name"]),
        ROLES[row["role"].casefold()],
        MEMBER[row["member"].casefold()],
        frozenset(_places(row)),
        given=frozenset(GIVES[column] for column in row.columns & set(GIVES)),
    )


def _places(row: Row) -> list[str]:
    """The ids of sessions in a cell, parted by spaces, commas or the like."""
    return [each for each in re.split(r"[\s,;|]+", row["sessions"].casefold()) if each]


def _wrong_name(row: Row) -> ListProblem | None:
    try:
        clean_name(row["name"])
    except NotAName as error:
        return ListProblem(row.line, str(error))
    return None


def _wrong_role(row: Row) -> ListProblem | None:
    word = row["role"].casefold()
    if word in ROLES:
        return None
    if meant := closest(word, GIVEN):
        text = N_("There is no role “%(role)s”; did you mean “%(meant)s”?")
        return ListProblem(row.line, text, {"role": word[:60], "meant": str(meant)})
    text = N_("There is no role “%(role)s”; write attendee, speaker, moderator or organiser.")
    return ListProblem(row.line, text, {"role": word[:60]})


def _wrong_member(row: Row) -> ListProblem | None:
    if row["member"].casefold() in MEMBER:
        return None
    text = N_("“%(word)s” does not say whether they are a member; write yes or no.")
    return ListProblem(row.line, text, {"word": row["member"][:60]})
