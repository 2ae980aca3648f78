"""Starring: by form and by script, with and without an account, and moving with the person."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from conference.people.roles import Role
from tests.event import SCHEDULE
from tests.web.conftest import Browser, MakeApp, Wall
from tests.web.test_my import link_of

JSON = {"Accept": "application/json"}
SAME_TIME = "Starred; it overlaps with “Opening”."
INVITED = SCHEDULE.replace("languages: [en, de]", "languages: [en, de]\n  access: invited")


def star(client: FlaskClient, session: str = "opening", *, on: str = "1") -> TestResponse:
    return client.post(f"/my/stars/{session}", data={"on": on}, headers=JSON)


def mine(client: FlaskClient) -> list[str]:
    answer = client.get("/me.json")
    assert answer.json
    return list(answer.json["stars"])


def test_a_visitor_gets_a_cookie_with_the_first_star_and_not_before(client: FlaskClient) -> None:
    for path in ("/", "/schedule/", "/sessions/opening/", "/calendar/", "/me.json"):
        assert "Set-Cookie" not in client.get(path).headers
    assert mine(client) == []
    cookie = star(client).headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Expires" in cookie
    assert mine(client) == ["opening"]


def test_a_star_is_taken_back(client: FlaskClient) -> None:
    star(client)
    answer = star(client, on="0").json
    assert answer == {"ok": True, "on": False, "stars": [], "said": "The star is taken back."}
    assert mine(client) == []


def test_a_star_says_what_else_is_on_then(client: FlaskClient) -> None:
    assert (star(client, "members-only").json or {})["said"] == "Starred."
    assert (star(client).json or {})["said"] == "Starred."
    assert (star(client, "reviewed-talk").json or {})["said"] == SAME_TIME


def test_a_plain_form_leads_to_the_stars_and_a_way_back(client: FlaskClient) -> None:
    came_from = {"Referer": "http://localhost/schedule/?day=2020-10-06"}
    answer = client.post("/my/stars/opening", data={"on": "1"}, headers=came_from)
    assert answer.status_code == 303 and answer.location.endswith("#my-stars")
    client.post("/my/stars/reviewed-talk", data={"on": "1"})
    page = client.get(answer.location)
    assert 'href="/schedule/?day=2020-10-06"' in page.text
    assert "At the same time as Geprüfte Fragen" in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_a_referrer_that_is_no_address_does_no_harm(client: FlaskClient) -> None:
    for path, status in (("/my/stars/opening", 303), ("/my/name", 403)):
        answer = client.post(path, data={"on": "1"}, headers={"Referer": "http://["})
        assert answer.status_code == status


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/my/"])
def test_the_way_back_never_leads_to_another_site_or_in_a_circle(
    client: FlaskClient, target: str
) -> None:
    star(client)
    assert "Back to where you were" not in client.get("/my/", query_string={"next": target}).text


@pytest.mark.parametrize(("session", "on", "status"), [("never", "1", 404), ("opening", "2", 400)])
def test_what_cannot_be_starred_is_refused_without_a_cookie(
    client: FlaskClient, session: str, on: str, status: int
) -> None:
    answer = star(client, session, on=on)
    assert answer.status_code == status and "Set-Cookie" not in answer.headers


def test_another_site_cannot_star(client: FlaskClient) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = client.post("/my/stars/opening", data={"on": "1"}, headers=headers)
    assert answer.status_code == 403
    assert mine(client) == []


def test_stars_come_along_when_somebody_joins_and_are_on_their_phone(browser: Browser) -> None:
    star(browser.client)
    browser.join("Ada")
    assert mine(browser.client) == ["opening"]
    phone = browser.app.test_client()
    star(phone, "reviewed-talk")
    phone.post(link_of(browser).removeprefix("http://localhost"))
    assert mine(phone) == mine(browser.client) == ["opening", "reviewed-talk"]
    browser.client.post("/sign-out")
    assert mine(browser.client) == []


def test_a_guests_stars_come_along_when_they_sign_in(browser: Browser) -> None:
    browser.join("Ada")
    star(browser.client)
    browser.sign_in(Role.SPEAKER, "opening")
    assert mine(browser.client) == ["opening"]


def test_stars_of_somebody_on_the_list_are_not_the_next_ones(browser: Browser) -> None:
    browser.sign_in(Role.SPEAKER, "opening")
    star(browser.client)
    browser.sign_in(Role.ORGANISER)
    assert mine(browser.client) == []


def test_a_removed_session_keeps_its_star_silently(make_app: MakeApp, wall: Wall) -> None:
    app = make_app()
    client = app.test_client()
    star(client)
    house = app.extensions["conference"]
    whole = house.settings.schedule.read_text(encoding="utf-8")
    without = whole[: whole.index("  opening:")] + whole[whole.index("  reviewed-talk:") :]
    for text, stars in ((without, []), (whole, ["opening"])):
        house.settings.schedule.write_text(text, encoding="utf-8")
        for _ in range(2):
            house.published.look()
        assert mine(client) == stars
        assert client.get("/my/").status_code == 200


def test_a_visitor_takes_stars_along_and_erases_them(client: FlaskClient) -> None:
    star(client)
    assert (client.get("/my/data.json").json or {})["stars"][0]["session"] == "opening"
    assert client.post("/my/erase").status_code == 400
    assert client.post("/my/erase", data={"sure": "yes"}).status_code == 303
    assert mine(client) == []
    assert client.get("/my/").status_code == 403


def test_stars_of_an_event_for_invited_people_work_without_an_invitation(
    make_app: MakeApp,
) -> None:
    client = make_app(INVITED).test_client()
    assert "sign in" in client.get("/my/").text
    star(client)
    assert "Opening" in client.get("/my/").text


def test_too_many_stars_at_once_are_slowed_down(client: FlaskClient) -> None:
    statuses = [star(client).status_code for _ in range(62)]
    assert statuses[:61] == [200] * 61 and statuses[61] == 429


def test_programme_narrowed_to_stars_is_the_same_for_everyone(
    app: Flask, client: FlaskClient
) -> None:
    star(client)
    path = "/schedule/?starred=1&day=2020-10-06"
    page = client.get(path)
    assert page.data == app.test_client().get(path).data
    assert "data-only-starred" in page.text and "?starred=1&amp;day=2020-10-07" in page.text
