"""What organisers do to people: all or nothing, written down, and only while they may."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import count
from typing import Any

import pytest

from conference.people import accounts, links, log, logins, staffing
from conference.people.accounts import Entry, LastOrganiser, NoSuchPerson
from conference.people.names import NotAnEmail
from conference.people.roles import UNTIL_UNMUTED, Person, Role
from conference.people.staffing import NotAnOrganiser, Standing, Tally
from conference.storage.database import Database
from conference.storage.tables import LinkRow
from tests.people.conftest import NOW

ATTENDEE = Standing("Ada Example", Role.ATTENDEE, member=False, places=frozenset())
Act = Callable[..., Any]
ACTS: dict[str, Act] = {
    "change": partial(staffing.change, standing=ATTENDEE),
    "mute": partial(staffing.mute, until=UNTIL_UNMUTED),
    "sign out": staffing.sign_out,
    "revoke": staffing.revoke,
    "send link": partial(staffing.send_link, language="en"),
    "link": partial(staffing.make_link, token="a-token"),
}


@pytest.fixture
def ola(database: Database) -> Person:
    """The organiser."""
    return put(database, "Ola", Role.ORGANISER)


def put(database: Database, name: str, role: Role = Role.ATTENDEE) -> Person:
    entry = Entry(f"{name}@city.example", name, role)
    return database.write(partial(accounts.add, entry=entry, new_id=name, wall_now=NOW)).person


def act(database: Database, job: Act, person: Person, *, by: Person) -> Any:
    return database.write(lambda db: job(db, person.id, by=by, wall_now=NOW))


def put_on_list(database: Database, *entries: Entry, by: Person) -> Tally:
    ids = count(1)
    return database.write(
        lambda db: staffing.put_on_list(
            db, entries, by=by, new_id=lambda: f"id-{next(ids)}", wall_now=NOW
        )
    )


def found(database: Database, person_id: str) -> Person:
    with database.read() as db:
        return accounts.found(db, person_id)


def logged(database: Database) -> list[tuple[str, str, str]]:
    with database.read() as db:
        return [(entry.actor, entry.action, entry.subject) for entry in log.entries(db)]


@pytest.mark.parametrize("name", list(ACTS))
def test_who_was_an_organiser_a_moment_ago_does_nothing(
    database: Database, ola: Person, ada: Person, name: str
) -> None:
    other = put(database, "Zoe", Role.ORGANISER)
    act(database, partial(staffing.change, standing=ATTENDEE), ola, by=other)
    before = found(database, ada.id), logged(database)
    with pytest.raises(NotAnOrganiser):
        act(database, ACTS[name], ada, by=ola)
    assert (found(database, ada.id), logged(database)) == before


def test_who_was_an_organiser_a_moment_ago_adds_nobody(database: Database, ola: Person) -> None:
    act(database, staffing.revoke, ola, by=put(database, "Zoe", Role.ORGANISER))
    with pytest.raises(NotAnOrganiser):
        put_on_list(database, Entry("bo@city.example", "Bo"), by=ola)
    with database.read() as db:
        assert accounts.find_by_email(db, "bo@city.example") is None


def test_of_two_organisers_who_revoke_each_other_one_stays(database: Database, ola: Person) -> None:
    zoe = put(database, "Zoe", Role.ORGANISER)
    act(database, staffing.revoke, zoe, by=ola)
    with pytest.raises(NotAnOrganiser):
        act(database, staffing.revoke, ola, by=zoe)
    assert found(database, ola.id).role is Role.ORGANISER


@pytest.mark.parametrize("name", ["change", "revoke"])
def test_the_last_organiser_stays_one(database: Database, ola: Person, name: str) -> None:
    with pytest.raises(LastOrganiser):
        act(database, ACTS[name], ola, by=ola)
    assert found(database, ola.id) == ola
    assert logged(database) == []


def test_a_list_never_takes_the_last_organiser_away(database: Database, ola: Person) -> None:
    entries = (Entry("new@city.example", "New"), Entry(ola.email or "", "Ola"))
    with pytest.raises(LastOrganiser):
        put_on_list(database, *entries, by=ola)
    assert found(database, ola.id) == ola
    with database.read() as db:
        assert accounts.find_by_email(db, "new@city.example") is None


@pytest.mark.parametrize("name", list(ACTS))
def test_each_action_is_written_down(
    database: Database, ola: Person, ada: Person, name: str
) -> None:
    act(database, partial(staffing.change, standing=ATTENDEE), ada, by=ola)
    assert logged(database) == [], "nothing had changed"
    act(database, partial(staffing.mute, until=None), ada, by=ola)
    moderator = Standing("Ada", Role.MODERATOR, member=True, places=frozenset())
    act(database, partial(staffing.change, standing=moderator), ada, by=ola)
    act(database, ACTS[name], ada, by=ola)
    actors, actions, subjects = zip(*logged(database), strict=True)
    assert set(actors) == {"Ola"} and set(subjects) <= {"Ada", "Ada Example"}
    assert actions == (name.replace(" ", "-"), "change", "unmute")


@pytest.mark.parametrize("name", list(ACTS))
def test_the_log_knows_no_address_and_no_token(
    database: Database, ola: Person, ada: Person, name: str
) -> None:
    act(database, ACTS[name], ada, by=ola)
    with database.read() as db:
        assert not [e for e in log.entries(db) if "@" in repr(e) or "a-token" in repr(e)]


def test_a_list_says_how_many_are_new_and_how_many_are_changed(
    database: Database, ola: Person, ada: Person
) -> None:
    entries = (
        Entry("ada@city.example", "Ada Example", member=True),
        Entry("Ola@City.example", "Ola", Role.ORGANISER),
        Entry("bo@city.example", "Bo", Role.SPEAKER, places=frozenset({"opening"})),
    )
    assert put_on_list(database, *entries, by=ola) == Tally(added=1, changed=1, same=1)
    assert put_on_list(database, *entries, by=ola) == Tally(added=0, changed=0, same=3)
    assert found(database, "id-1").places == {"opening"}


def test_a_list_with_one_wrong_entry_adds_nobody(database: Database, ola: Person) -> None:
    with pytest.raises(NotAnEmail):
        put_on_list(database, Entry("bo@city.example", "Bo"), Entry("no", "No"), by=ola)
    with database.read() as db:
        assert accounts.listed(db) == [ola]


def test_who_a_list_makes_moderator_is_named_in_the_log(database: Database, ola: Person) -> None:
    entries = [Entry(f"p{n}@city.example", f"P{n}") for n in range(3)]
    entries[1] = Entry("mo@city.example", "Mo", Role.MODERATOR)
    put_on_list(database, *entries, by=ola)
    assert logged(database) == [("Ola", "add", "Mo"), ("Ola", "list", "")]


def test_a_long_list_is_taken_whole(database: Database, ola: Person) -> None:
    places = frozenset({"opening", "closing"})
    entries = [Entry(f"p{n}@city.example", f"P{n}", places=places) for n in range(1200)]
    assert put_on_list(database, *entries, by=ola) == Tally(added=1200, changed=0, same=0)
    with database.read() as db:
        assert sum(person.places == places for person in accounts.listed(db)) == 1200


def test_signing_out_ends_logins_and_links(database: Database, ola: Person, ada: Person) -> None:
    database.write(lambda db: logins.begin(db, ada.id, token="login", wall_now=NOW))
    act(database, ACTS["link"], ada, by=ola)
    act(database, staffing.sign_out, ada, by=ola)
    with database.read() as db:
        assert logins.person_id_of(db, "login", wall_now=NOW) is None
        assert db.query(LinkRow).count() == 0


def test_a_link_signs_in_for_a_day(database: Database, ola: Person, ada: Person) -> None:
    act(database, ACTS["link"], ada, by=ola)
    soon, late = NOW + timedelta(hours=23), NOW + timedelta(hours=24)
    with database.read() as db:
        assert links.whose(db, "a-token", wall_now=soon) == ada
        with pytest.raises(links.DeadLink):
            links.whose(db, "a-token", wall_now=late)


@pytest.mark.parametrize("name", ["link", "send link", "revoke"])
def test_a_guest_gets_no_link_and_is_on_no_list(database: Database, ola: Person, name: str) -> None:
    guest = database.write(
        lambda db: accounts.join(db, person_id="guest", name="Gus", wall_now=NOW)
    )
    with pytest.raises(NoSuchPerson):
        act(database, ACTS[name], guest, by=ola)


@pytest.mark.parametrize("name", list(ACTS))
def test_nothing_is_done_to_nobody(database: Database, ola: Person, name: str) -> None:
    with pytest.raises(NoSuchPerson):
        act(database, ACTS[name], Person("nobody", "Nobody"), by=ola)
