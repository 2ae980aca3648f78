"""Signing in by link: a look uses nothing up, the button does, and nobody learns who is known."""

from functools import partial

import pytest
from flask import Flask
from flask.testing import FlaskClient

from conference.house import House
from conference.people import links, log
from conference.people.accounts import Entry, add
from conference.people.links import ASKED_FOR
from conference.people.roles import Role
from conference.storage.tables import LoginRow
from tests.event import DURING_THE_OPENING as NOW
from tests.web.conftest import Browser, Wall
from tests.web.markup import Page
from tests.web.test_sign_in import name_of


@pytest.fixture
def link(house: House) -> str:
    """The address of a link that signs Ola in, an organiser."""
    ola = Entry("ola@city.example", "Ola", Role.ORGANISER)
    house.database.write(partial(add, entry=ola, new_id="ola", wall_now=NOW))
    house.database.write(
        partial(links.make, person_id="ola", token="a-token", lifetime=ASKED_FOR, wall_now=NOW)
    )
    return "/sign-in/a-token"


def test_opening_a_link_shows_a_button_and_uses_nothing_up(client: FlaskClient, link: str) -> None:
    for _ in range(2):
        answer = client.get(link)
        assert answer.status_code == 200 and "<button>Sign in as Ola</button>" in answer.text
        assert answer.headers["Referrer-Policy"] == "strict-origin"
        assert answer.headers["Cache-Control"] == "no-store"
    assert client.head(link).status_code == 200
    assert name_of(client) is None


def test_the_button_signs_in_once(client: FlaskClient, other: Browser, link: str) -> None:
    answer = client.post(link)
    assert (answer.status_code, answer.location) == (303, "/my/")
    assert name_of(client) == "Ola"
    again = other.client.post(link)
    assert again.status_code == 410 and "used already" in again.text
    assert name_of(other.client) is None


def test_a_link_goes_on_to_where_it_says_on_this_site(client: FlaskClient, link: str) -> None:
    assert client.post(link, data={"next": "/schedule/"}).location == "/schedule/"


def test_a_link_never_leads_to_another_site(client: FlaskClient, link: str) -> None:
    assert client.post(link, data={"next": "//evil.example"}).location == "/my/"


def test_an_old_link_offers_to_ask_for_another(client: FlaskClient, link: str, wall: Wall) -> None:
    wall.wait(hours=1)
    answer = client.get(link)
    assert answer.status_code == 410
    assert Page(answer.text).one("input", name="email")


def test_a_token_is_in_no_address_of_the_page(client: FlaskClient, link: str) -> None:
    page = Page(client.get(link).text)
    hrefs = [a.attributes.get("href", "") for a in page.all("a") + page.all("link")]
    assert not [href for href in hrefs if "a-token" in href]


def test_a_guest_who_opens_a_link_becomes_who_it_is_for(
    browser: Browser, house: House, link: str
) -> None:
    browser.join("Guest")
    browser.client.post(link)
    assert name_of(browser.client) == "Ola"
    with house.database.read() as db:
        assert db.query(LoginRow).count() == 1


def test_a_copied_cookie_is_nobodys_after_signing_out(browser: Browser, app: Flask) -> None:
    browser.join("Ada")
    cookie = browser.client.get_cookie("conference")
    thief = app.test_client()
    assert cookie
    thief.set_cookie("conference", cookie.value)
    assert name_of(thief) == "Ada"
    browser.client.post("/sign-out")
    assert name_of(thief) is None


def test_the_sign_in_of_staff_is_in_the_log(client: FlaskClient, house: House, link: str) -> None:
    client.post(link)
    with house.database.read() as db:
        assert [(entry.actor, entry.action) for entry in log.entries(db)] == [("Ola", "sign-in")]


@pytest.mark.parametrize("email", ["ola@city.example", "nobody@city.example"])
def test_asking_for_a_link_says_the_same_of_every_address(
    client: FlaskClient, link: str, email: str
) -> None:
    known = client.post("/sign-in", data={"email": "ola@city.example"}).text
    assert client.post("/sign-in", data={"email": email}).text == known


def test_what_is_no_address_is_asked_for_again(client: FlaskClient) -> None:
    answer = client.post("/sign-in", data={"email": "ola"})
    assert answer.status_code == 422
    assert Page(answer.text).one("p", id="email-problem").text


def test_guessing_is_slowed_down(client: FlaskClient) -> None:
    answers = {client.get(f"/sign-in/{n}").status_code for n in range(301)}
    assert answers == {410, 429}


def test_a_town_hall_that_signs_in_at_once_is_not_slowed_down(
    client: FlaskClient, link: str
) -> None:
    assert {client.get(link).status_code for _ in range(400)} == {200}


def test_no_answer_leads_on_to_an_address_with_a_token(client: FlaskClient) -> None:
    for n in range(302):
        answer = client.get(f"/sign-in/guess-{n}")
    assert answer.status_code == 429 and "guess-" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_who_asked_for_a_link_somewhere_goes_on_from_there(client: FlaskClient, link: str) -> None:
    target = "/sessions/members-only/live"
    client.post("/sign-in", data={"email": "ola@city.example", "next": target})
    assert client.post(link).location == target
