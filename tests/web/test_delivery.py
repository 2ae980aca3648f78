"""What is the same for everyone: sent small, with validators, and not twice."""

import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient
from werkzeug.http import http_date
from werkzeug.test import TestResponse

from conference.house import House
from conference.web.delivery import MOST_SEEN, Seen
from tests.web.conftest import Browser, Wall
from tests.web.markup import Page

ASKED = {"Accept-Encoding": "gzip, br"}
EXPORTS = [
    *("/schedule.ics", "/schedule.ics?track=green&alarm=10", "/sessions/opening.ics"),
    *("/speakers/ada.ics", "/tracks/green.ics"),
    *("/schedule.xml", "/schedule.json", "/schedule.xcal"),
]
PAGES = [
    *("/", "/schedule/", "/schedule/?track=green", "/sessions/opening/", "/pages/privacy/"),
    *("/sessions/opening/slides/1", "/speakers/", "/speakers/ada/", "/your-data/"),
]
EVERYTHING = [*EXPORTS, *PAGES, "/schedule.schema.json"]
OWN = ["/sessions/opening/live", "/my/", "/me.json", "/join"]
NOW = datetime(2020, 10, 6, 8, 30, 0, 400_000, tzinfo=UTC)


def ask(client: FlaskClient, path: str, **headers: str) -> TestResponse:
    """An answer to a request with these headers, after the second it was first made in."""
    return client.get(
        path, headers={name.replace("_", "-"): text for name, text in headers.items()}
    )


def test_it_is_the_same_after_unpacking(client: FlaskClient) -> None:
    for path in ("/", "/schedule/", "/sessions/opening/", "/schedule.json"):
        small, plain = client.get(path, headers=ASKED), client.get(path)
        assert small.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(small.data) == plain.data
        assert len(small.data) < len(plain.data) / 2
        assert (
            "Accept-Encoding" in plain.headers["Vary"]
            and "Accept-Encoding" in small.headers["Vary"]
        )


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_asking_twice_gives_the_same_bytes_and_then_304(client: FlaskClient, encoding: str) -> None:
    for path in EVERYTHING:
        first, second = (ask(client, path, Accept_Encoding=encoding) for _ in range(2))
        etag = first.headers["ETag"]
        assert first.status_code == 200 and first.data == second.data
        assert etag == second.headers["ETag"] and etag.startswith('"')
        again = ask(client, path, Accept_Encoding=encoding, If_None_Match=etag)
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == etag and again.headers["Vary"] == first.headers["Vary"]


def test_who_says_since_when_gets_304(client: FlaskClient, wall: Wall) -> None:
    for path in EVERYTHING:
        client.get(path)
    wall.wait(seconds=1)
    for path in EVERYTHING:
        since = client.get(path).headers["Last-Modified"]
        assert ask(client, path, If_Modified_Since=since).status_code == 304, path
        before = http_date(wall.now - timedelta(days=1))
        assert ask(client, path, If_Modified_Since=before).status_code == 200, path


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_head_says_what_get_says_without_the_body(client: FlaskClient, encoding: str) -> None:
    for path in EVERYTHING:
        headers = {"Accept-Encoding": encoding}
        head, got = client.head(path, headers=headers), client.get(path, headers=headers)
        assert head.data == b""
        for answer in (head, got):
            answer.headers.pop("Date", None)  # it is that of the wall, and a second may pass
        assert {**head.headers} == {**got.headers}
        assert int(head.headers["Content-Length"]) == len(got.data)


def test_each_encoding_has_a_name_of_its_own(client: FlaskClient) -> None:
    for path in ("/", "/schedule.json"):
        plain, small = client.get(path), client.get(path, headers=ASKED)
        assert plain.headers["ETag"] != small.headers["ETag"]
        wrong = ask(client, path, Accept_Encoding="gzip", If_None_Match=plain.headers["ETag"])
        assert wrong.status_code == 200


def test_an_edit_makes_it_another_state(client: FlaskClient, house: House, wall: Wall) -> None:
    for path in EVERYTHING:
        client.get(path)
    wall.wait(minutes=1)
    before = {path: client.get(path).headers for path in EVERYTHING}
    wall.wait(minutes=1)
    retitle(house.settings.schedule)
    for _ in range(2):
        house.published.look()
    for path, known in before.items():
        status = 304 if path == "/schedule.schema.json" else 200
        assert ask(client, path, If_None_Match=known["ETag"]).status_code == status, path
        since = known["Last-Modified"]
        assert ask(client, path, If_Modified_Since=since).status_code == status, path


def retitle(schedule: Path) -> None:
    """Change what nearly every page shows."""
    text = schedule.read_text(encoding="utf-8")
    schedule.write_text(text.replace("name: Test Days", "name: Other Days"), encoding="utf-8")


def test_a_page_varies_by_language_an_export_does_not(client: FlaskClient) -> None:
    page, german = client.get("/"), ask(client, "/", Accept_Language="de")
    assert page.vary.as_set() == {"accept-encoding", "accept-language", "cookie"}
    assert german.headers["ETag"] != page.headers["ETag"]
    assert (page.headers["Content-Language"], german.headers["Content-Language"]) == ("en", "de")
    assert client.get("/schedule.json").vary.as_set() == {"accept-encoding"}


def test_a_page_is_asked_for_each_time_and_an_export_after_a_minute(client: FlaskClient) -> None:
    for path in PAGES:
        assert client.get(path).headers["Cache-Control"] == "no-cache"
        assert client.get("/schedule.xml").headers["Cache-Control"] == "public, max-age=60"


def test_scripts_of_every_site_may_read_an_export(client: FlaskClient) -> None:
    for path in EXPORTS:
        answer = client.get(path)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Set-Cookie" not in answer.headers


def test_a_page_is_the_same_bytes_for_everyone(browser: Browser, client: FlaskClient) -> None:
    browser.join()
    for path in PAGES:
        for_somebody, for_anybody = browser.client.get(path), client.get(path)
        assert for_somebody.data == for_anybody.data
        assert for_somebody.headers["ETag"] == for_anybody.headers["ETag"]
        assert "Access-Control-Allow-Origin" not in for_anybody.headers


def test_a_page_of_ones_own_has_no_part_in_it(browser: Browser) -> None:
    browser.join()
    for path in OWN:
        response = browser.client.get(path, headers=ASKED)
        assert response.status_code == 200 and not response.last_modified
        assert "Content-Encoding" not in response.headers and "ETag" not in response.headers


def test_a_script_keeps_its_long_life(client: FlaskClient) -> None:
    links = Page(client.get("/").text).all("link", rel="stylesheet")
    path = links[0].attributes["href"]
    style = client.get(path, headers=ASKED)
    assert style.headers["Content-Encoding"] == "gzip" and style.cache_control.immutable
    etag = style.headers["ETag"]
    assert etag.endswith('-gzip"') and client.get(path).headers["ETag"] != etag
    assert ask(client, path, Accept_Encoding="gzip", If_None_Match=etag).status_code == 304


def test_who_takes_no_gzip_gets_none(client: FlaskClient) -> None:
    for accepted in ("br", "gzip;q=0"):
        assert "Content-Encoding" not in ask(client, "/", Accept_Encoding=accepted).headers


def test_what_is_packed_already_is_left_as_it_is(app: Flask) -> None:
    content = gzip.compress(bytes(range(256)) * 4 + b"questions" * 9000, compresslevel=0)
    packed = Response(content, mimetype="application/json", headers={"Content-Encoding": "gzip"})
    app.add_url_rule("/packed", view_func=lambda: packed)
    assert app.test_client().get("/packed", headers=ASKED).data == content


def test_what_is_new_this_second_has_no_date_yet(client: FlaskClient) -> None:
    for path in ("/", "/schedule.xml"):
        assert "Last-Modified" not in client.get(path).headers


def test_an_error_has_no_validators(app: Flask) -> None:
    answer = app.test_client().get("/nowhere")
    assert answer.status_code == 404 and "ETag" not in answer.headers


def test_a_date_is_told_when_its_second_is_over() -> None:
    seen = Seen()
    assert seen.since("/", "a", now=NOW) is None
    later = NOW + timedelta(seconds=1)
    assert seen.since("/", "a", now=later) == later.replace(microsecond=0)


def test_two_states_never_have_one_date() -> None:
    seen = Seen()
    seen.since("/", "a", now=NOW)
    seen.since("/", "b", now=NOW)
    later = NOW + timedelta(seconds=2)
    assert seen.since("/", "b", now=later) == later.replace(microsecond=0)
    assert seen.since("/", "a", now=NOW - timedelta(hours=1)) is None


def test_only_so_many_addresses_are_remembered() -> None:
    seen = Seen()
    for number in range(MOST_SEEN + 1):
        seen.since(f"/{number}", "a", now=NOW)
    later = NOW + timedelta(hours=1)
    assert seen.since("/1", "a", now=later) is not None
    assert seen.since("/0", "a", now=later) is None
