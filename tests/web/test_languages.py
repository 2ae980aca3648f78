"""The language of a page: asked for, remembered, or the browser's own."""

import pytest
from flask.testing import FlaskClient

from conference.people.roles import Role
from conference.web.filters import initials
from tests.event import SCHEDULE
from tests.web.conftest import Browser, MakeApp
from tests.web.markup import Page


def language(client: FlaskClient, path: str = "/", accept: str = "") -> str:
    headers = {"Accept-Language": accept} if accept else {}
    return Page(client.get(path, headers=headers).text).one("html").attributes["lang"]


@pytest.mark.parametrize(
    ("accept", "expected"),
    [("", "en"), ("de", "de"), ("de-AT,en;q=0.5", "de"), ("fr,de;q=0.3", "de"), ("fr", "en")],
)
def test_a_page_speaks_the_browsers_language(
    client: FlaskClient, accept: str, expected: str
) -> None:
    assert language(client, accept=accept) == expected


def test_the_language_asked_for_wins_and_is_remembered(client: FlaskClient) -> None:
    assert language(client, "/?lang=de", accept="en") == "de"
    assert language(client, "/speakers/", accept="en") == "de"
    assert language(client, "/?lang=en", accept="de") == "en"
    assert language(client, "/speakers/", accept="de") == "en"


def test_a_language_that_is_not_offered_changes_nothing(client: FlaskClient) -> None:
    for asked in ("fr", "xx", "", "../de", "de-AT"):
        response = client.get(f"/?lang={asked}")
        assert Page(response.text).one("html").attributes["lang"] == "en"
        assert "Set-Cookie" not in response.headers


def test_a_broken_cookie_is_no_language(client: FlaskClient) -> None:
    client.set_cookie("language", "<script>")
    assert language(client) == "en"


def test_an_event_in_one_language_offers_no_other(make_app: MakeApp) -> None:
    app = make_app(SCHEDULE.replace("[en, de]", "[en]"))
    assert language(app.test_client(), "/?lang=de", accept="de") == "en"
    assert not Page(app.test_client().get("/").text).all("a", hreflang="de")


def test_an_event_in_german_begins_in_german(make_app: MakeApp) -> None:
    app = make_app(SCHEDULE.replace("[en, de]", "[de, en]"))
    assert language(app.test_client()) == "de"


def test_an_event_whose_languages_are_not_translated_speaks_english(make_app: MakeApp) -> None:
    app = make_app(SCHEDULE.replace("[en, de]", "[es]"))
    assert language(app.test_client(), accept="es") == "en"


def test_the_switch_keeps_what_was_asked_for(client: FlaskClient) -> None:
    link = Page(client.get("/schedule/?day=2020-10-06").text).one("a", hreflang="de")
    assert link.attributes["href"] == "?day=2020-10-06&lang=de"
    assert link.text == "Deutsch"


def test_caches_are_told_that_pages_come_in_languages(client: FlaskClient) -> None:
    assert {"Accept-Language", "Cookie"} <= set(client.get("/").vary.as_set(preserve_casing=True))


def test_a_title_in_another_language_is_marked(client: FlaskClient) -> None:
    headings = Page(client.get("/sessions/reviewed-talk/").text).all("h1")
    assert headings[0].attributes["lang"] == "de"
    headings = Page(client.get("/sessions/reviewed-talk/?lang=de").text).all("h1")
    assert "lang" not in headings[0].attributes


def test_answers_of_the_socket_and_errors_are_german_too(client: FlaskClient) -> None:
    page = client.get("/nowhere", headers={"Accept-Language": "de"}).text
    assert "Nicht gefunden" in page


def test_a_desk_speaks_one_language_whoever_came_first(browser: Browser) -> None:
    browser.sign_in(Role.MODERATOR, "reviewed-talk")
    browser.client.post("/sessions/reviewed-talk/questions", data={"text": "Wer zahlt?"})
    english, german = (
        browser.client.get(f"/sessions/reviewed-talk/desk?lang={code}&on=1").text
        for code in ("en", "de")
    )
    assert "Decline" in english
    assert "Ablehnen" in german and "Decline" not in german


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ada Example", "AE"), ("Ada", "A"), ("Anna von Berg", "AB"), ("élodie ö", "ÉÖ")],
)
def test_initials_are_of_the_first_and_last_word(name: str, expected: str) -> None:
    assert initials(name) == expected
