"""The personal calendar: secret, without login, ended at once, and kept by nobody on the way."""

import logging
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from conference.web.my_feed import GUESSES
from tests.web.conftest import Browser
from tests.web.test_my_stars import star

ADDRESS = re.compile(r'value="http://[^/]+(/my/[0-9a-f]+\.ics)"')


def feed_of(client: FlaskClient) -> str:
    """The path of a new link to somebody's calendar."""
    assert client.post("/my/feed").location == "/my/#my-calendar"
    found = ADDRESS.search(client.get("/my/").text)
    assert found
    return found[1]


def titles(app: Flask, path: str) -> list[str]:
    """What a calendar program without any cookie gets."""
    answer = app.test_client().get(path)
    assert answer.status_code == 200
    return re.findall(r"^SUMMARY:(.*)\r$", answer.text, re.MULTILINE)


def test_a_calendar_follows_the_stars_without_login(app: Flask, client: FlaskClient) -> None:
    star(client)
    path = feed_of(client)
    assert titles(app, path) == ["Opening"]
    star(client, "members-only")
    assert titles(app, path) == ["Opening", "Assembly"]
    star(client, on="0")
    assert titles(app, path) == ["Assembly"]


def test_it_goes_on_when_its_owner_joins(browser: Browser) -> None:
    star(browser.client)
    path = feed_of(browser.client)
    browser.join("Ada")
    star(browser.client, "members-only")
    assert titles(browser.app, path) == ["Opening", "Assembly"]


def test_a_new_link_ends_the_old_one_at_once(app: Flask, client: FlaskClient) -> None:
    star(client)
    old, new = feed_of(client), feed_of(client)
    answer = app.test_client().get(old)
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
    assert "does not work any more" in answer.text and "<" not in answer.text
    assert titles(app, new) == ["Opening"]


def test_who_erases_their_stars_ends_the_calendar(app: Flask, client: FlaskClient) -> None:
    star(client)
    path = feed_of(client)
    client.post("/my/erase", data={"sure": "yes"})
    assert app.test_client().get(path).status_code == 404


def test_a_visitor_without_stars_has_no_calendar(client: FlaskClient) -> None:
    assert client.post("/my/feed").status_code == 403


def test_it_has_the_entries_of_the_programmes_calendar(app: Flask, client: FlaskClient) -> None:
    star(client)
    one, whole = (app.test_client().get(p).text for p in (feed_of(client), "/sessions/opening.ics"))
    entry = re.compile(r"BEGIN:VEVENT.*END:VEVENT", re.DOTALL)
    assert entry.findall(one) == entry.findall(whole) != []


def test_asking_again_gives_304_until_a_star_changes(app: Flask, client: FlaskClient) -> None:
    star(client)
    path, reader = feed_of(client), app.test_client()
    first = reader.get(path)
    known = {"If-None-Match": first.headers["ETag"]}
    assert first.data == reader.get(path, headers={"Accept-Language": "de"}).data
    assert reader.get(path, headers=known).status_code == 304
    assert reader.head(path).headers["ETag"] == first.headers["ETag"]
    star(client, "members-only")
    assert reader.get(path, headers=known).status_code == 200


def test_nobody_keeps_it_on_the_way_or_learns_its_address(app: Flask, client: FlaskClient) -> None:
    star(client)
    headers = app.test_client().get(feed_of(client)).headers
    assert headers["Cache-Control"] == "private, no-cache"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert not {"Access-Control-Allow-Origin", "Set-Cookie"} & set(headers.keys())


def test_a_download_has_a_name(app: Flask, client: FlaskClient) -> None:
    star(client)
    answer = app.test_client().get(f"{feed_of(client)}?download")
    assert answer.headers["Content-Disposition"] == "attachment; filename=my-sessions.ics"


def test_its_address_is_in_no_log_and_no_database(
    app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    star(client)
    path = feed_of(client)
    app.test_client().get(path)
    token = path.removeprefix("/my/").removesuffix(".ics")
    assert token not in caplog.text
    database = app.extensions["conference"].database
    database.tidy()
    kept = (app.extensions["conference"].settings.instance_folder(rehearsing=False)).iterdir()
    files = b"".join(file.read_bytes() for file in kept if file.is_file())
    assert token[:16].encode() in files and token.encode() not in files


def test_who_guesses_is_slowed_down_and_who_knows_is_not(app: Flask, client: FlaskClient) -> None:
    star(client)
    path = feed_of(client)
    statuses = [client.get("/my/guess.ics").status_code for _ in range(GUESSES + 1)]
    assert statuses == [404] * GUESSES + [429]
    assert titles(app, path) == ["Opening"]


def test_a_mistake_in_its_address_shows_the_address_nowhere(
    app: Flask, client: FlaskClient
) -> None:
    star(client)
    path = feed_of(client)
    answer = app.test_client().get(f"{path}?alarm=soon")
    assert answer.status_code == 400 and path not in answer.text


def test_the_programme_is_read_once_for_all_calendars(app: Flask, client: FlaskClient) -> None:
    star(client)
    path = feed_of(client)
    titles(app, path)
    asked: list[str] = []
    engine = app.extensions["conference"].database.engine
    event.listen(engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    assert titles(app, path) == ["Opening"]
    assert asked and not [statement for statement in asked if "calendar_entries" in statement]
