"""What organisers do to one person, and what that person notices."""

from datetime import timedelta
from functools import partial

import pytest
from werkzeug.test import TestResponse

from conference.house import House
from conference.people import accounts, letters, log, roll
from conference.people.roles import UNTIL_UNMUTED, Person, Role
from tests.event import DURING_THE_OPENING as NOW
from tests.web.conftest import Browser
from tests.web.markup import Page
from tests.web.test_room import asked

ACTS = ("", "/mute", "/sign-out", "/revoke", "/link", "/send")
PERSON = "/organise/people/"


@pytest.fixture
def ola(browser: Browser) -> Person:
    """The organiser, who is signed in with `browser`."""
    return browser.sign_in(Role.ORGANISER)


@pytest.fixture
def bo(other: Browser, ola: Person) -> Person:
    """An attendee, who is signed in with `other`."""
    return other.sign_in()


def act(browser: Browser, person: Person, act: str = "", **fields: object) -> TestResponse:
    data = {"name": person.name, "role": person.role.value, "for": "10", **fields}
    return browser.client.post(f"{PERSON}{person.id}{act}", data=data)


def now(house: House, person: Person) -> Person:
    with house.database.read() as db:
        return accounts.found(db, person.id)


def test_somebody_becomes_a_moderator_at_once(
    browser: Browser, other: Browser, house: House, bo: Person
) -> None:
    answer = act(browser, bo, name="Bo B.", role="moderator", session=["members-only"])
    assert answer.status_code == 303
    assert "Saved." in browser.client.get(answer.location).text
    assert now(house, bo) == Person(
        bo.id, "Bo B.", Role.MODERATOR, bo.email, places=frozenset({"members-only"})
    )
    assert other.client.get("/sessions/members-only/live").status_code == 200


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": ""}, "name"),
        ({"session": "nowhere"}, "sessions"),
        ({"role": "speaker"}, "sessions"),
    ],
)
def test_what_cannot_be_is_said_on_the_form(
    browser: Browser, house: House, bo: Person, fields: dict[str, str], field: str
) -> None:
    answer = act(browser, bo, **fields)
    assert answer.status_code == 422 and Page(answer.text).one("p", id=f"{field}-problem").text
    assert now(house, bo) == bo


def test_a_session_that_left_the_programme_can_be_kept(
    browser: Browser, house: House, bo: Person
) -> None:
    change = partial(accounts.change, role=bo.role, member=False, places=frozenset({"gone"}))
    house.database.write(lambda db: change(db, bo.id))
    page = Page(browser.client.get(f"{PERSON}{bo.id}").text)
    assert page.one("input", name="session", value="gone").attributes["checked"] == ""
    assert act(browser, bo, member="1", session=["gone"]).status_code == 303
    assert now(house, bo).places == {"gone"} and now(house, bo).member


@pytest.mark.parametrize("minutes", [10, 60])
def test_who_is_muted_writes_nothing_until_then(
    browser: Browser, other: Browser, house: House, bo: Person, minutes: int
) -> None:
    assert act(browser, bo, "/mute", **{"for": minutes}).status_code == 303
    assert now(house, bo).muted_until == NOW + timedelta(minutes=minutes)
    assert asked(other.socket())["error"] == "muted"
    assert "Muted until Tue 6 Oct," in browser.client.get(f"{PERSON}{bo.id}").text


def test_who_is_muted_until_further_notice_is_told_so_and_let_again(
    browser: Browser, other: Browser, house: House, bo: Person
) -> None:
    act(browser, bo, "/mute", **{"for": "unmuted"})
    assert now(house, bo).muted_until == UNTIL_UNMUTED
    assert asked(other.socket())["message"] == "The organisers have asked you not to write here."
    assert act(browser, bo, "/mute", **{"for": "0"}).status_code == 303
    assert asked(other.socket())["ok"]


def test_a_guest_can_be_muted(browser: Browser, other: Browser, ola: Person, house: House) -> None:
    other.join("Gus")
    with house.database.read() as db:
        (gus,) = roll.guests_named(db, "Gus")
    act(browser, gus, "/mute")
    assert asked(other.socket())["error"] == "muted"
    text = browser.client.get(f"{PERSON}{gus.id}").text
    assert "A guest, who gave a name only." in text and "/revoke" not in text


@pytest.mark.parametrize("for_", ["", "1", "-10", "99999999999", "None"])
def test_no_other_times_are_taken(browser: Browser, house: House, bo: Person, for_: str) -> None:
    assert act(browser, bo, "/mute", **{"for": for_}).status_code == 400
    assert now(house, bo).muted_until is None


def test_who_is_signed_out_is_nobody_everywhere(
    browser: Browser, other: Browser, bo: Person
) -> None:
    socket = other.socket()
    act(browser, bo, "/sign-out")
    assert not socket.is_connected("/live")
    mine = other.client.get("/me.json").json
    assert mine and mine["name"] is None


def test_a_link_is_shown_once_and_signs_in(
    browser: Browser, other: Browser, bo: Person, house: House
) -> None:
    other.client.post("/sign-out")
    answer = act(browser, bo, "/link")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    link = Page(answer.text).one("input", id="link").attributes["value"]
    assert link.startswith("http://127.0.0.1:8000/sign-in/")
    assert other.client.post(link.removeprefix("http://127.0.0.1:8000")).status_code == 303
    mine = other.client.get("/me.json").json
    assert mine and mine["name"] == bo.name
    token = link.rpartition("/")[2]
    with house.database.read() as db:
        assert token not in repr(log.entries(db))
    assert token not in browser.client.get(f"{PERSON}{bo.id}").text


def test_a_link_is_sent_to_who_has_an_address(browser: Browser, house: House, bo: Person) -> None:
    answer = act(browser, bo, "/send")
    assert "on its way" in browser.client.get(answer.location).text
    with house.database.read() as db:
        waiting = letters.next_due(db, NOW)
    assert waiting and (waiting.person, waiting.kind) == (bo, letters.Kind.INVITATION)


def test_no_letter_goes_to_who_has_no_address(
    browser: Browser, other: Browser, house: House, ola: Person
) -> None:
    other.join("Gus")
    with house.database.read() as db:
        (gus,) = roll.guests_named(db, "Gus")
    assert act(browser, gus, "/send").status_code == 404
    act(browser, gus, role="moderator")
    assert act(browser, gus, "/send").status_code == 409


def test_who_was_taken_off_the_list_can_be_put_back(
    browser: Browser, other: Browser, house: House, bo: Person
) -> None:
    act(browser, bo, role="moderator", member="1", session=["opening"])
    answer = act(browser, bo, "/revoke")
    assert answer.status_code == 200 and not now(house, bo).invited
    mine = other.client.get("/me.json").json
    assert mine and mine["name"] is None
    fields = {
        field.attributes["name"]: field.attributes["value"]
        for field in Page(answer.text).all("input", type="hidden")
    }
    assert browser.client.post("/organise/people/add", data=fields).status_code == 303
    with house.database.read() as db:
        again = accounts.find_by_email(db, bo.email or "")
    assert again and (again.role, again.member) == (Role.MODERATOR, True)
    assert again.places == {"opening"}


def test_the_last_organiser_is_told_why_they_must_stay(
    browser: Browser, house: House, ola: Person
) -> None:
    for answer in (act(browser, ola, role="attendee"), act(browser, ola, "/revoke")):
        assert answer.status_code == 409
        assert "Nobody would be left to organise." in answer.text
    assert now(house, ola) == ola


def test_of_two_organisers_one_may_go(browser: Browser, other: Browser, ola: Person) -> None:
    other.sign_in(Role.ORGANISER, "opening")
    assert act(browser, ola, "/revoke").status_code == 200
    assert browser.client.get("/organise/").status_code == 403


@pytest.mark.parametrize("path", ACTS)
def test_who_was_demoted_in_between_does_nothing(
    browser: Browser, other: Browser, house: House, ola: Person, path: str
) -> None:
    """The page was asked for while it was still known who they were: at most a second ago."""
    zoe = other.sign_in(Role.ORGANISER, "opening")
    assert browser.client.get("/organise/").status_code == 200
    demote = partial(accounts.change, role=Role.ATTENDEE, member=False, places=frozenset())
    house.database.write(lambda db: demote(db, ola.id))
    answer = act(browser, zoe, path, role="attendee")
    assert answer.status_code == 403
    assert "This is for the organisers of the event." in answer.text
    assert now(house, zoe) == zoe


@pytest.mark.parametrize("path", ACTS)
@pytest.mark.parametrize("person_id", ["nobody", "%00", "x" * 300, "../log"])
def test_nobody_is_not_found(browser: Browser, ola: Person, person_id: str, path: str) -> None:
    data = {"name": "Bo", "role": "attendee", "for": "10"}
    assert browser.client.post(f"{PERSON}{person_id}{path}", data=data).status_code in {404, 405}
    assert browser.client.get(f"{PERSON}nobody").status_code == 404


def test_names_stay_text(browser: Browser, house: House, bo: Person) -> None:
    act(browser, bo, name="<img src=x onerror=alert(1)>")
    for answer in (browser.client.get(f"{PERSON}{bo.id}"), act(browser, bo, "/link", name="")):
        assert not Page(answer.text).all("img") and "&lt;img" in answer.text
