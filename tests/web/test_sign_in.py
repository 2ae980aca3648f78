"""Joining with a name: the form, the cookie, and where one goes on to."""

from typing import cast
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.http import dump_cookie

from conference.web.who import safe_next
from tests.event import SCHEDULE
from tests.web.conftest import Browser, MakeApp
from tests.web.markup import Page

ATTACKS = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "/\t/evil.example/",
    "/\n/evil.example",
    "\t//evil.example/",
    " //evil.example/",
    "http:evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "http://[",
    "//[",
    "",
]

NOW = "2020-10-06T08:30:00.000+00:00"


def name_of(client: FlaskClient) -> str | None:
    """Whom `/me.json` says this browser is."""
    mine = client.get("/me.json").json
    assert mine
    return cast(str | None, mine["name"])


def cookie_of(client: FlaskClient) -> str:
    cookie = client.get_cookie("conference")
    assert cookie is not None
    return cookie.value


def test_who_joins_is_known_from_then_on(browser: Browser) -> None:
    response = browser.join("  Ada   Example ")
    assert (response.status_code, response.location) == (303, "/")
    assert name_of(browser.client) == "Ada Example"


def test_a_visitor_has_no_name(client: FlaskClient) -> None:
    response = client.get("/me.json")
    visitor = {"name": None, "role": "visitor", "who": "", "revision": 1, "event_now": NOW}
    assert response.json == {**visitor, "stars": [], "speaks": []}
    assert response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "~ada", "A\u200bda"])
def test_a_name_that_cannot_be_is_asked_for_again(browser: Browser, name: str) -> None:
    response = browser.join(name)
    page = Page(response.text)
    assert response.status_code == 422
    assert page.one("p", id="name-problem").text
    assert page.one("input", id="name").attributes["value"] == name
    assert browser.client.get_cookie("conference") is None


def test_who_joins_goes_back_to_where_they_came_from(client: FlaskClient) -> None:
    form = Page(client.get("/join?next=/sessions/opening/live").text)
    target = form.one("input", name="next").attributes["value"]
    response = client.post("/join", data={"name": "Ada", "next": target})
    assert response.location == "/sessions/opening/live"


@pytest.mark.parametrize("target", ATTACKS)
def test_nobody_is_sent_to_another_site(client: FlaskClient, target: str) -> None:
    assert safe_next(target) == "/"
    response = client.post("/join", data={"name": "Ada", "next": target})
    assert (response.status_code, response.location) == (303, "/")


@pytest.mark.parametrize(
    "target", ["/", "/schedule/?day=2020-10-06", "/a//b", "/x?next=https://evil.example", "/ü#q"]
)
def test_addresses_of_this_site_are_kept(target: str) -> None:
    assert safe_next(target) == target
    assert urlsplit(urljoin("https://here.example/", target)).netloc == "here.example"


def test_signing_out_forgets_the_browser(browser: Browser) -> None:
    browser.join()
    assert browser.client.post("/sign-out").location == "/"
    assert name_of(browser.client) is None


def test_signing_out_is_no_link(browser: Browser) -> None:
    browser.join()
    assert browser.client.get("/sign-out").status_code == 405


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(browser: Browser) -> None:
    cookie = browser.join().headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie and "Expires=" in cookie


def test_with_a_public_https_address_the_cookie_is_secure(make_app: MakeApp) -> None:
    client = make_app(public_url="https://days.example.org").test_client()
    url = "https://days.example.org"
    response = client.post("/join", base_url=url, data={"name": "Ada"})
    assert "Secure" in response.headers["Set-Cookie"].split("; ")


def test_the_cookie_names_nobody(browser: Browser) -> None:
    browser.join("Ada Unusual")
    assert "Unusual" not in cookie_of(browser.client)


def test_a_cookie_of_another_database_is_no_one(make_app: MakeApp) -> None:
    one, two = (make_app(secret_key="the same") for _ in range(2))
    ada = Browser(one, one.test_client())
    ada.join()
    stranger = two.test_client()
    stranger.set_cookie("conference", cookie_of(ada.client))
    assert name_of(stranger) is None
    assert stranger.get("/sessions/opening/live").status_code == 200


def test_a_cookie_signed_with_another_key_is_no_one(app: Flask, make_app: MakeApp) -> None:
    ada = Browser(app, app.test_client())
    ada.join()
    stranger = make_app().test_client()
    stranger.set_cookie("conference", cookie_of(ada.client))
    assert name_of(stranger) is None


def test_a_broken_cookie_is_no_one(client: FlaskClient) -> None:
    header = dump_cookie("conference", "eyJ.broken")
    answer = client.get("/me.json", headers={"Cookie": header}).json
    assert answer and answer["name"] is None


def test_an_event_for_invited_people_takes_no_guests(make_app: MakeApp) -> None:
    schedule = SCHEDULE.replace("  hashtag:", "  access: invited\n  hashtag:")
    response = make_app(schedule).test_client().post("/join", data={"name": "Ada"})
    assert response.status_code == 403 and "invited" in response.text


def test_two_people_of_one_name_are_two_people(browser: Browser, other: Browser) -> None:
    for each in (browser, other):
        each.join("Ada")
    assert cookie_of(browser.client) != cookie_of(other.client)
