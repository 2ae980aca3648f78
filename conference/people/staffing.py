"""What organisers do to people: one transaction each, which first sees whether they still may."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session as Db

from conference.people import accounts, letters, links, log, logins
from conference.people.accounts import Added, Entry, NoSuchPerson
from conference.people.letters import Kind
from conference.people.roles import MODERATING, Person, Role, may_organise
from conference.people.roll import signed_in
from conference.questions.rules import Refused
from conference.translatable import N_


class NotAnOrganiser(Refused):
    """Somebody acts who is no organiser, or was one a moment ago."""

    def __init__(self) -> None:
        super().__init__("forbidden", N_("This is for the organisers of the event."))


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of a list: how many are new, how many now stand there differently."""

    added: int
    changed: int
    same: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's name and what they are; `places` are ids of sessions."""

    name: str
    role: Role
    member: bool
    places: frozenset[str]


def put_on_list(
    db: Db,
    entries: Sequence[Entry],
    *,
    by: Person,
    new_id: Callable[[], str],
    wall_now: datetime,
    invite_in: str | None = None,
) -> Tally:
    """Add people to the list, or change who is on it; all of them or, if one is wrong, none.

    Who is not signed in gets a letter with a link if there is a language to `invite_in`.
    """
    with _organising(db, by):
        before = {person.email: person for person in accounts.listed(db)}
        after = accounts.add_all(db, entries, new_id=new_id, wall_now=wall_now)
        tally = _tally(after, before)
        if len(entries) > 1:
            log.note(db, "list", by=by, at=wall_now, added=tally.added, changed=tally.changed)
        for person in (added.person for added in after):
            was = before.get(person.email)
            if person != was and (len(entries) == 1 or _gains_or_loses(was, person)):
                _note_standing(db, person, was=was, by=by, wall_now=wall_now)
        if invite_in:
            _invite(db, after, language=invite_in, wall_now=wall_now)
    return tally


def change(db: Db, person_id: str, standing: Standing, *, by: Person, wall_now: datetime) -> Person:
    """Give somebody another name, role, membership or places; raises `NotAName`."""
    with _organising(db, by):
        was = accounts.found(db, person_id)
        accounts.rename(db, person_id, name=standing.name)
        now = accounts.change(
            db,
            person_id,
            role=standing.role,
            member=standing.member,
            places=standing.places,
        )
        if now != was:
            _note_standing(db, now, was=was, by=by, wall_now=wall_now)
    return now


def mute(
    db: Db, person_id: str, *, until: datetime | None, by: Person, wall_now: datetime
) -> Person:
    """Let somebody write nothing until then; None lets them again."""
    with _organising(db, by):
        person = accounts.mute(db, person_id, until=until)
        action = "mute" if until else "unmute"
        details = {"until": until.isoformat()} if until else {}
        log.note(db, action, by=by, at=wall_now, subject=person, **details)
    return person


def sign_out(db: Db, person_id: str, *, by: Person, wall_now: datetime) -> Person:
    """Sign somebody out in every browser; links they were sent work no longer."""
    with _organising(db, by):
        person = accounts.found(db, person_id)
        logins.end_all(db, person_id)
        links.end_all(db, person_id)
        log.note(db, "sign-out", by=by, at=wall_now, subject=person)
    return person


def revoke(db: Db, person_id: str, *, by: Person, wall_now: datetime) -> Person:
    """Take somebody off the list; gives who they were. Raises `NoSuchPerson` for a guest."""
    with _organising(db, by):
        _found_on_list(db, person_id)
        was = accounts.remove(db, person_id)
        log.note(db, "revoke", by=by, at=wall_now, subject=was, role=was.role.value)
    return was


def make_link(db: Db, person_id: str, *, token: str, by: Person, wall_now: datetime) -> Person:
    """Make a sign-in link to be handed over; only for who is on the list."""
    with _organising(db, by):
        person = _found_on_list(db, person_id)
        links.make(db, person_id, token=token, lifetime=links.ON_THE_CONSOLE, wall_now=wall_now)
        log.note(db, "link", by=by, at=wall_now, subject=person)
    return person


def send_link(db: Db, person_id: str, *, language: str, by: Person, wall_now: datetime) -> Person:
    """Have a letter sent with a sign-in link; raises `NoAddress`."""
    with _organising(db, by):
        person = _found_on_list(db, person_id)
        letters.write(db, person_id, kind=Kind.INVITATION, language=language, wall_now=wall_now)
        log.note(db, "send-link", by=by, at=wall_now, subject=person)
    return person


@contextmanager
def _organising(db: Db, by: Person) -> Iterator[None]:
    """See that somebody is an organiser now, and that afterwards there still is one."""
    if not may_organise(accounts.find(db, by.id)):
        raise NotAnOrganiser
    yield
    accounts.require_an_organiser(db)


def _found_on_list(db: Db, person_id: str) -> Person:
    person = accounts.found(db, person_id)
    if person.invited:
        return person
    raise NoSuchPerson


def _tally(after: Sequence[Added], before: dict[str | None, Person]) -> Tally:
    known = [added.person for added in after if added.known]
    same = sum(person == before.get(person.email) for person in known)
    return Tally(len(after) - len(known), len(known) - same, same)


def _invite(db: Db, after: Sequence[Added], *, language: str, wall_now: datetime) -> None:
    """Write to whoever is not signed in anywhere."""
    kind, inside = Kind.INVITATION, signed_in(db, wall_now=wall_now)
    for person in (added.person for added in after):
        if person.id not in inside:
            letters.write(db, person.id, kind=kind, language=language, wall_now=wall_now)


def _gains_or_loses(was: Person | None, now: Person) -> bool:
    """Whether somebody may now do what moderators and organisers do, or may no longer."""
    before = was.role if was else Role.ATTENDEE
    return before is not now.role and bool({before, now.role} & MODERATING)


def _note_standing(
    db: Db, person: Person, *, was: Person | None, by: Person, wall_now: datetime
) -> None:
    details: dict[str, object] = {
        "role": person.role.value,
        "member": person.member,
        "sessions": sorted(person.places),
    }
    if was and was.name != person.name:
        details["was"] = was.name
    action = "change" if was else "add"
    log.note(db, action, by=by, at=wall_now, subject=person, **details)
