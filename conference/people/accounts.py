"""People who take part: guests who gave a name, and people on the list, known by e-mail."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session as Db

from conference.people import logins
from conference.people.names import clean_email, clean_name
from conference.people.roles import Person, Role
from conference.questions.rules import Refused
from conference.storage.tables import LetterRow, LinkRow, PersonRow, PlaceRow
from conference.translatable import N_

MOST_AT_ONCE = 500
ON_THE_LIST = PersonRow.email.is_not(None) | (PersonRow.role != Role.ATTENDEE)


class NoSuchPerson(Exception):
    """Nobody is known by that id or address."""

    def __init__(self) -> None:
        super().__init__(N_("Nobody on the list is known by that."))


class LastOrganiser(Refused):
    """Nobody would be left who may organise."""

    def __init__(self) -> None:
        super().__init__(
            "conflict", N_("Nobody would be left to organise. Make somebody else organiser first.")
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """What the list says of one person; `places` are ids of sessions.

    `given` names what is said at all: of who is known already the rest stays as it is.
    """

    email: str
    name: str
    role: Role = Role.ATTENDEE
    member: bool = False
    places: frozenset[str] = frozenset()
    given: frozenset[str] = field(default=frozenset({"role", "member", "places"}), compare=False)


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an entry: the person, and whether they were known before."""

    person: Person
    known: bool


def join(
    db: Db,
    *,
    person_id: str,
    name: str,
    wall_now: datetime,
    login: str | None = None,
    instead_of: str | None = None,
) -> Person:
    """Write a guest down who gave a name; `person_id` is random, made by the caller.

    A browser that will show `login` is signed in, `instead_of` what it showed before.
    """
    row = PersonRow(id=person_id, name=clean_name(name), joined_at=wall_now, role=Role.ATTENDEE)
    db.add(row)
    db.flush()
    if login:
        logins.begin(db, row.id, token=login, wall_now=wall_now, instead_of=instead_of)
    return person_of(row, ())


def add(db: Db, entry: Entry, *, new_id: str, wall_now: datetime) -> Added:
    """Put somebody on the list; who is there already gets the name, role and places given."""
    (added,) = add_all(db, [entry], new_id=lambda: new_id, wall_now=wall_now)
    return added


def add_all(
    db: Db, entries: Iterable[Entry], *, new_id: Callable[[], str], wall_now: datetime
) -> list[Added]:
    """Put many on the list, in a few statements; see `add`."""
    cleaned = [replace(e, email=clean_email(e.email), name=clean_name(e.name)) for e in entries]
    rows = _rows_by_email(db, [entry.email for entry in cleaned])
    known, places = set(rows), _places(db, [row.id for row in rows.values()])
    for entry in cleaned:
        if entry.email not in known:
            rows[entry.email] = PersonRow(id=new_id(), email=entry.email, joined_at=wall_now)
            db.add(rows[entry.email])
        _take_over(rows[entry.email], entry, known=entry.email in known)
        if "places" in entry.given:
            places[rows[entry.email].id] = set(entry.places)
    db.flush()
    _set_places(db, places)
    logins.note_change(db, [row.id for row in rows.values()])
    now = {email: person_of(row, places.get(row.id, ())) for email, row in rows.items()}
    return [Added(now[entry.email], entry.email in known) for entry in cleaned]


def _take_over(row: PersonRow, entry: Entry, *, known: bool) -> None:
    row.name = entry.name
    if not known or "role" in entry.given:
        row.role = entry.role
    if not known or "member" in entry.given:
        row.member = entry.member


def change(db: Db, person_id: str, *, role: Role, member: bool, places: frozenset[str]) -> Person:
    """Give somebody another role, membership or other places; raises `NoSuchPerson`."""
    row = _row(db, person_id)
    row.role, row.member = role, member
    _set_places(db, {row.id: places})
    logins.note_change(db, [row.id])
    return person_of(row, places)


def rename(db: Db, person_id: str, *, name: str) -> Person:
    """Give somebody another name; raises `NotAName` or `NoSuchPerson`."""
    row = _row(db, person_id)
    row.name = clean_name(name)
    logins.note_change(db, [row.id])
    return _person(db, row)


def mute(db: Db, person_id: str, *, until: datetime | None) -> Person:
    """Let somebody write nothing until a moment of the wall's clock; None lets them again."""
    row = _row(db, person_id)
    row.muted_until = until
    logins.note_change(db, [row.id])
    return _person(db, row)


def remove(db: Db, person_id: str) -> Person:
    """Take somebody off the list: no role, no address, no way in; what they asked stays."""
    row = _row(db, person_id)
    was = _person(db, row)
    row.email, row.role, row.member = None, Role.ATTENDEE, False
    _set_places(db, {row.id: ()})
    for table in (LinkRow, LetterRow):
        db.execute(delete(table).where(table.person_id == row.id))
    logins.end_all(db, row.id)
    return was


def find(db: Db, person_id: str) -> Person | None:
    """The person with that id, if there is one."""
    row = db.get(PersonRow, person_id)
    return _person(db, row) if row else None


def found(db: Db, person_id: str) -> Person:
    """The person with that id; raises `NoSuchPerson`, also of who was erased."""
    return _person(db, _row(db, person_id))


def find_by_email(db: Db, email: str) -> Person | None:
    """The person on the list with that address, however it is written."""
    row = db.scalar(select(PersonRow).where(PersonRow.email == email.strip().casefold()))
    return _person(db, row) if row else None


def listed(db: Db) -> list[Person]:
    """Everybody on the list, staff first, then by name; guests are not on it."""
    rows = db.scalars(select(PersonRow).where(ON_THE_LIST)).all()
    places = _places(db, [row.id for row in rows])
    people = [person_of(row, places.get(row.id, ())) for row in rows]
    order = list(Role)
    return sorted(people, key=lambda p: (-order.index(p.role), p.name.casefold(), p.id))


def require_an_organiser(db: Db) -> None:
    """See that there still is an organiser; raises `LastOrganiser`."""
    db.flush()
    if db.scalar(select(PersonRow.id).where(PersonRow.role == Role.ORGANISER).limit(1)) is None:
        raise LastOrganiser


def person_of(row: PersonRow, places: Iterable[str]) -> Person:
    """The value of a row and its places."""
    return Person(
        row.id,
        row.name,
        role=Role(row.role),
        email=row.email,
        member=bool(row.member),
        places=frozenset(places),
        muted_until=row.muted_until,
    )


def _row(db: Db, person_id: str) -> PersonRow:
    row = db.get(PersonRow, person_id)
    if row is None or not row.name:
        raise NoSuchPerson
    return row


def _person(db: Db, row: PersonRow) -> Person:
    return person_of(row, _places(db, [row.id]).get(row.id, ()))


def _rows_by_email(db: Db, emails: list[str]) -> dict[str, PersonRow]:
    found: dict[str, PersonRow] = {}
    for some in _portions(emails):
        rows = db.scalars(select(PersonRow).where(PersonRow.email.in_(some)))
        found |= {row.email: row for row in rows if row.email}
    return found


def _places(db: Db, person_ids: list[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for some in _portions(person_ids):
        columns = select(PlaceRow.person_id, PlaceRow.session_id)  # far quicker than whole rows
        for person_id, session_id in db.execute(columns.where(PlaceRow.person_id.in_(some))):
            found.setdefault(person_id, set()).add(session_id)
    return found


def _set_places(db: Db, places: Mapping[str, Iterable[str]]) -> None:
    for some in _portions(list(places)):
        db.execute(delete(PlaceRow).where(PlaceRow.person_id.in_(some)))
    rows = [
        {"person_id": person_id, "session_id": each}
        for person_id, given in places.items()
        for each in sorted(set(given))
    ]
    if rows:
        db.execute(insert(PlaceRow), rows)


def _portions(values: list[str]) -> Iterator[list[str]]:
    """As many at once as every database takes in one statement."""
    yield from (values[n : n + MOST_AT_ONCE] for n in range(0, len(values), MOST_AT_ONCE))
