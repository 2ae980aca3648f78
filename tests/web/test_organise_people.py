"""The list of people: found, added, uploaded, and nothing half done."""

from dataclasses import replace
from io import BytesIO

import pytest
from werkzeug.test import TestResponse

from conference.house import House
from conference.people import accounts
from conference.people.csv_table import LARGEST
from conference.people.roles import Person, Role
from conference.storage.tables import LetterRow
from tests.web.conftest import Browser
from tests.web.markup import Page

EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture
def organiser(browser: Browser) -> Browser:
    """The browser of an organiser."""
    browser.sign_in(Role.ORGANISER)
    return browser


def upload(browser: Browser, content: bytes, **fields: str) -> TestResponse:
    return browser.client.post(
        "/organise/people/list",
        data={"list": (BytesIO(content), "people.csv"), **fields},
        content_type="multipart/form-data",
    )


def add(browser: Browser, **fields: object) -> TestResponse:
    data = {"email": "bo@city.example", "name": "Bo Example", "role": "attendee", **fields}
    return browser.client.post("/organise/people/add", data=data)


def listed(house: House) -> dict[str, Person]:
    with house.database.read() as db:
        return {person.name: person for person in accounts.listed(db)}


def test_one_person_is_added(organiser: Browser, house: House) -> None:
    answer = add(organiser, role="speaker", member="1", session=["opening", "members-only"])
    assert (answer.status_code, answer.location) == (
        303,
        "/organise/people?added=1&changed=0&same=0",
    )
    bo = listed(house)["Bo Example"]
    assert (bo.email, bo.role, bo.member) == ("bo@city.example", Role.SPEAKER, True)
    assert bo.places == {"opening", "members-only"}
    text = organiser.client.get(answer.location).text
    assert "1 added, 0 changed." in text and "Opening, Assembly" in text


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"email": "bo"}, "email"),
        ({"name": " "}, "name"),
        ({"name": EVIL * 9}, "name"),
        ({"session": "nowhere"}, "sessions"),
        ({"role": "speaker"}, "sessions"),
    ],
)
def test_what_cannot_be_is_refused_with_what_was_typed(
    organiser: Browser, house: House, fields: dict[str, str], field: str
) -> None:
    answer = add(organiser, **fields)
    page = Page(answer.text)
    assert answer.status_code == 422 and page.one("p", id=f"{field}-problem").text
    expected = fields.get("email", "bo@city.example")
    assert page.one("input", id="email").attributes["value"] == expected
    assert not page.all("img")
    assert "Bo Example" not in listed(house)


@pytest.mark.parametrize("role", ["visitor", "root", "", "ORGANISER"])
def test_no_other_roles_are_given(organiser: Browser, house: House, role: str) -> None:
    assert add(organiser, role=role).status_code == 400
    assert "Bo Example" not in listed(house)


def test_a_list_is_taken_whole(organiser: Browser, house: House) -> None:
    content = "email,name,role,sessions\nbo@x.example,Bo,speaker,opening\ncy@x.example,Cy,,\n"
    answer = upload(organiser, content.encode())
    assert answer.location == "/organise/people?added=2&changed=0&same=0"
    assert listed(house)["Bo"].places == {"opening"}
    again = upload(organiser, content.replace("Cy", "Cyd").encode())
    assert "0 added, 1 changed. 1 stood" in organiser.client.get(again.location).text


def test_who_is_not_signed_in_is_invited_if_wanted(organiser: Browser, house: House) -> None:
    upload(organiser, b"email,name\nbo@x.example,Bo\n")
    upload(organiser, b"email,name\nbo@x.example,Bob\ncy@x.example,Cy\n", invite="1")
    add(organiser, invite="1")
    with house.database.read() as db:
        letters = db.query(LetterRow).all()
        names = [accounts.found(db, letter.person_id).name for letter in letters]
    assert names == ["Bob", "Cy", "Bo Example"]


def test_a_list_with_a_mistake_adds_nobody_and_names_the_line(
    organiser: Browser, house: House
) -> None:
    answer = upload(organiser, b"email,name,role\nbo@x.example,Bo,\ncy@x.example,Cy,speeker\n")
    assert answer.status_code == 422
    assert "Line 3:" in answer.text and "did you mean" in answer.text
    assert set(listed(house)) == {"Organiser"}


@pytest.mark.parametrize(
    "content",
    [b"", b"\0" * 99, b"PK\x03\x04", b"\xff\xfe", f"email,name\n{EVIL},{EVIL}".encode()],
)
def test_what_is_no_list_is_refused(organiser: Browser, content: bytes) -> None:
    answer = upload(organiser, content)
    assert answer.status_code == 422 and not Page(answer.text).all("img")


def test_formulas_stay_text(organiser: Browser, house: House) -> None:
    name = '=HYPERLINK("https://evil.example")'
    upload(organiser, b'email,name\nbo@x.example,"=HYPERLINK(""https://evil.example"")"\n')
    assert name in listed(house)
    links = Page(organiser.client.get("/organise/people").text).all("a")
    assert not [a for a in links if "evil" in a.attributes.get("href", "")]


def test_without_a_file_the_form_comes_again(organiser: Browser) -> None:
    assert organiser.client.post("/organise/people/list").status_code == 422


def test_a_list_may_be_larger_than_other_forms(organiser: Browser, house: House) -> None:
    rows = "".join(f"p{n}@x.example,Person {n},{'x' * 200}\n" for n in range(600))
    answer = upload(organiser, f"email,name,remarks\n{rows}".encode())
    assert answer.status_code == 303 and len(listed(house)) == 601


@pytest.mark.parametrize("size", [LARGEST + 1, LARGEST + 100_000])
def test_a_list_that_is_too_large_is_refused_on_the_form(organiser: Browser, size: int) -> None:
    answer = upload(organiser, b"email,name\n" + b"x" * size)
    assert answer.status_code in {413, 422}
    assert "The file is too large" in answer.text and Page(answer.text).one("input", id="list")


def test_other_forms_stay_small(organiser: Browser) -> None:
    assert add(organiser, name="x" * 70_000).status_code == 413


def test_nobody_else_may_send_a_large_file(browser: Browser) -> None:
    browser.sign_in(Role.MODERATOR)
    assert upload(browser, b"x" * 500_000).status_code in {403, 413}


def test_people_are_found_by_name_and_address_guests_by_name(
    organiser: Browser, other: Browser
) -> None:
    add(organiser, name="Bo Weiß")
    other.join("Guest Weiß")
    for words in ("WEISS", "city.ex"):
        assert "Bo Weiß" in organiser.client.get("/organise/people", query_string={"q": words}).text
    found = organiser.client.get("/organise/people", query_string={"q": "weiß"}).text
    assert "Guest Weiß" in found
    assert "Guest Weiß" not in organiser.client.get("/organise/people").text


def test_names_and_searches_stay_text(organiser: Browser, other: Browser) -> None:
    other.join(EVIL)
    add(organiser, name=EVIL)
    page = Page(organiser.client.get("/organise/people", query_string={"q": EVIL}).text)
    assert page.one("input", id="q").attributes["value"] == EVIL
    assert not page.all("img") and page.html.count("&lt;img") > 2


COUNTS = ("added=x&changed=1&same=1", "added=1", "added=-1&changed=1&same=1")


@pytest.mark.parametrize("query", COUNTS)
def test_made_up_counts_are_not_told(organiser: Browser, query: str) -> None:
    page = Page(organiser.client.get(f"/organise/people?{query}").text)
    assert not page.all("p", **{"class": "note", "role": "status"})


def test_the_list_can_take_no_organiser_their_own_last_role(
    organiser: Browser, house: House
) -> None:
    answer = add(organiser, email="organiser@city.example", name="Organiser")
    assert answer.status_code == 409 and "Nobody would be left to organise" in answer.text
    assert listed(house)["Organiser"].role is Role.ORGANISER


def test_a_list_without_roles_takes_nobodys_role(organiser: Browser, house: House) -> None:
    add(organiser, role="moderator", session="opening", member="1")
    was = listed(house)["Bo Example"]
    answer = upload(organiser, f"email,name\n{was.email},Bo Renamed\n".encode())
    assert answer.location == "/organise/people?added=0&changed=1&same=0"
    assert listed(house)["Bo Renamed"] == replace(was, name="Bo Renamed")
    assert was.role is Role.MODERATOR and was.member and was.places == {"opening"}
