"""The programme for other sites: the same for everyone, without cookies, in any language."""

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from tests.event import SCHEDULE
from tests.web.conftest import Browser, MakeApp, Wall
from tests.web.markup import Page

FRAME, DATA, SCRIPT = "/embed/", "/embed/programme.json", "/embed/programme.js"
CANCELLED = SCHEDULE.replace("    deck:", "    status: cancelled\n    deck:")


def titles(client: FlaskClient, query: str) -> list[str]:
    """The sessions of the page, which are those of the data."""
    page = Page(client.get(f"{FRAME}?{query}").text)
    data = client.get(f"{DATA}?{query}").json
    assert data
    shown = [s["title"] for day in data["days"] for s in day["sessions"]]
    links = [link.text for link in page.all("a")]
    assert links[:-1] == shown
    return shown


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Opening", "Geprüfte Fragen", "Assembly"]),
        ("day=2020-10-06", ["Opening", "Geprüfte Fragen"]),
        ("track=green", ["Opening"]),
        ("room=plenary&day=2020-10-07", ["Assembly"]),
        ("room=plenary&track=", ["Opening", "Assembly"]),
        ("day=yesterday", []),
        ("track=None", []),
    ],
)
def test_filters_choose_what_is_shown(client: FlaskClient, query: str, expected: list[str]) -> None:
    assert titles(client, query) == expected


def test_every_link_opens_outside_of_the_frame(client: FlaskClient) -> None:
    for link in Page(client.get(FRAME).text).all("a"):
        assert link.attributes["href"].startswith("http://127.0.0.1:8000/")
        assert (link.attributes["target"], link.attributes["rel"]) == ("_blank", "noopener")


@pytest.mark.parametrize("path", [FRAME, DATA, SCRIPT])
def test_no_cookie_is_read_or_set(app: Flask, path: str) -> None:
    stranger, browser = app.test_client(), Browser(app, app.test_client())
    read: list[object] = []
    app.before_request(lambda: read.append(dict(request.cookies)))
    browser.join("Eve")
    read.clear()
    browser.client.set_cookie("language", "de")
    answers = [client.get(path) for client in (stranger, browser.client)]
    assert answers[0].data == answers[1].data
    answers += [browser.client.get(f"{path}?lang=de")]
    assert not any("Set-Cookie" in answer.headers for answer in answers)
    assert read == [{}, {}, {}]


def test_the_address_says_the_language(client: FlaskClient) -> None:
    german = client.get(f"{DATA}?lang=de", headers={"Accept-Language": "en"}).json
    assert german and german["days"][0]["name"].startswith("Dienstag")
    assert 'lang="de"' in client.get(f"{FRAME}?lang=de").text


@pytest.mark.parametrize("path", [DATA, SCRIPT])
def test_scripts_of_every_site_may_read_it_and_keep_it(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Origin": "https://city.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert answer.cache_control.public and (answer.cache_control.max_age or 0) >= 60
    again = client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304 and again.headers["Access-Control-Allow-Origin"] == "*"


def test_the_page_itself_is_not_for_scripts_of_others(client: FlaskClient) -> None:
    assert "Access-Control-Allow-Origin" not in client.get(FRAME).headers


def test_a_cancelled_session_says_so(make_app: MakeApp) -> None:
    client = make_app(CANCELLED).test_client()
    assert client.get(FRAME).text.count(">Cancelled<") == 1


def test_a_theme_may_be_asked_for_and_nothing_else(client: FlaskClient) -> None:
    themes = [
        Page(client.get(f"{FRAME}?theme={asked}").text).one("html").attributes.get("data-theme")
        for asked in ("dark", "light", "evil", "")
    ]
    assert themes == ["dark", "light", None, None]


@pytest.mark.parametrize("path", [FRAME, DATA])
def test_each_language_is_known_by_its_name_and_date(
    client: FlaskClient, wall: Wall, path: str
) -> None:
    asked = [{"Accept-Language": code} for code in ("en", "de")]
    for headers in asked:
        client.get(path, headers=headers)
    wall.wait(seconds=5)
    for headers in asked:
        answer = client.get(path, headers=headers)
        assert answer.headers["Content-Language"] == headers["Accept-Language"]
        assert "Last-Modified" in answer.headers
        assert answer.headers["Vary"] == "Accept-Language, Accept-Encoding"


@pytest.mark.parametrize("path", [DATA, SCRIPT])
def test_what_is_not_sent_again_varies_as_what_was_sent(client: FlaskClient, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.headers["Vary"]) == (304, first.headers["Vary"])
