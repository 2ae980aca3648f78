"""Errors: a page for people, JSON where JSON was asked for, and the same word on both."""

import ast
import logging
import sqlite3
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

import conference
from conference.house import House
from conference.web.errors import STATUS, TITLES
from tests.web.conftest import Browser
from tests.web.markup import Page
from tests.web.test_room import say

JSON = {"Accept": "application/json"}


def test_what_is_not_there_is_said_on_a_page(client: FlaskClient) -> None:
    response = client.get("/nowhere")
    assert response.status_code == 404
    assert Page(response.text).one("h1").text == "Not found"


@pytest.mark.parametrize(
    ("path", "headers"),
    [("/nowhere", JSON), ("/nowhere.json", {}), ("/sessions/nowhere/questions.json", {})],
)
def test_machines_get_the_error_as_json(
    client: FlaskClient, path: str, headers: dict[str, str]
) -> None:
    response = client.get(path, headers=headers)
    assert response.status_code == 404 and response.json
    assert (set(response.json), response.json["error"]) == ({"error", "message"}, "gone")


def test_who_takes_anything_gets_a_page(client: FlaskClient) -> None:
    for accept in ("*/*", "text/html,application/xhtml+xml,*/*;q=0.8", "image/png"):
        response = client.get("/nowhere", headers={"Accept": accept})
        assert response.mimetype == "text/html"


def test_a_wrong_method_names_the_right_ones(client: FlaskClient) -> None:
    response = client.get("/sign-out")
    assert response.status_code == 405
    assert "POST" in response.headers["Allow"]


def test_our_own_mistake_is_logged_without_the_address_which_may_be_secret(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    app.add_url_rule("/fault/<token>", view_func=lambda token: 1 // 0)  # type: ignore[arg-type]
    app.test_client().get("/fault/a-secret?next=another-secret")
    assert "Exception on /fault/<token> [GET]" in caplog.text
    assert "ZeroDivisionError" in caplog.text and "secret" not in caplog.text


def test_our_own_mistake_is_said_without_details(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    app.add_url_rule("/fault", view_func=lambda: 1 // 0)  # type: ignore[arg-type]
    with caplog.at_level(logging.ERROR):
        response = app.test_client().get("/fault")
    assert response.status_code == 500
    assert "The mistake is ours" in response.text
    assert "ZeroDivisionError" not in response.text and "ZeroDivisionError" in caplog.text


def test_what_is_too_large_is_refused(browser: Browser) -> None:
    browser.join()
    response = browser.client.post("/sessions/opening/questions", data={"text": "x" * 70_000})
    assert response.status_code == 413


def test_a_locked_database_is_a_busy_server(
    browser: Browser, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.join()
    monkeypatch.setattr(house.database._writer, "_patience", 0.05)
    connection = sqlite3.connect(str(house.database.engine.url.database))
    connection.execute("BEGIN IMMEDIATE")
    data = {"text": "Why?", "key": str(uuid4())}
    page = browser.client.post("/sessions/opening/questions", data=data)
    socket = browser.socket()
    answer = say(socket, "ask", session="opening", **data)
    connection.close()
    assert page.status_code == 503
    assert answer["error"] == "busy" and answer["retry_ms"] == 1000
    assert say(socket, "ask", session="opening", **data)["ok"]


def test_every_word_of_refusal_has_a_status_and_a_title() -> None:
    assert words_of_refusal() <= set(STATUS)
    assert set(STATUS.values()) <= set(TITLES)


def words_of_refusal() -> set[str]:
    """The first argument of every `Refused(…)` in our code."""
    words = set()
    for path in Path(conference.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
                words.add(str(ast.literal_eval(node.args[0])))
    assert words
    return words
