"""Styles, scripts and pictures: kept for good under their hash, and nothing else is sent."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from conference.house import House
from conference.web.assets import digest_of
from conference.web.folders import bundled
from tests.web.markup import Page

HASH = digest_of(bundled("static"))


def stylesheets(client: FlaskClient) -> list[str]:
    return [link.attributes["href"] for link in Page(client.get("/").text).all("link")]


def test_every_asset_of_a_page_is_there_and_kept_for_good(client: FlaskClient) -> None:
    hashed = [href for href in stylesheets(client) if href.startswith("/static/")]
    assert hashed
    for href in hashed:
        response = client.get(href)
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_the_address_of_an_asset_changes_with_any_of_them(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a")
    before = digest_of(tmp_path)
    (tmp_path / "b.css").write_text("b")
    between = digest_of(tmp_path)
    (tmp_path / "b.css").write_text("c")
    assert len({before, between, digest_of(tmp_path)}) == 3


def test_another_hash_is_not_found_so_that_nothing_old_is_kept_as_new(client: FlaskClient) -> None:
    assert client.get("/static/0123456789ab/css/base.css").status_code == 404


@pytest.mark.parametrize("name", ["vendor/README.md", "slides/cities-partnerships.md"])
def test_only_what_pages_need_is_sent(client: FlaskClient, name: str) -> None:
    assert (bundled("static") / name).exists()
    assert client.get(f"/static/{HASH}/{name}").status_code == 404
    assert client.get(f"/static/{name}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "../conference/app.py",
        "..%2fpyproject.toml",
        "css/../../schedule.yaml",
        "/etc/passwd",
        "....//schedule.css",
        "css%00.css",
        "..\\secret.css",
    ],
)
def test_nothing_outside_is_sent(client: FlaskClient, path: str) -> None:
    assert client.get(f"/static/{HASH}/{path}").status_code in {404, 308}
    assert client.get(f"/static/{path}").status_code in {404, 308}


def test_pictures_beside_the_schedule_are_sent_and_decks_are_not(
    house: House, client: FlaskClient
) -> None:
    folder = house.settings.folder / "static"
    folder.mkdir()
    for name in ("forest.PNG", "held-back.md", "notes.txt", "page.html", "drawing.svg"):
        (folder / name).write_bytes(b"content")
    (house.settings.folder / "secret.png").write_bytes(b"secret")
    assert client.get("/static/forest.PNG").data == b"content"
    for name in ("held-back.md", "notes.txt", "page.html", "drawing.svg", "../secret.png"):
        assert client.get(f"/static/{name}").status_code == 404


def test_the_schedule_and_the_database_are_never_sent(client: FlaskClient) -> None:
    for path in ("/schedule.yaml", "/schedule.private.yaml", "/instance/secret-key", "/static/"):
        assert client.get(path).status_code == 404


def test_tracks_have_their_colours(app: Flask, client: FlaskClient) -> None:
    (address,) = [href for href in stylesheets(client) if href.startswith("/programme.")]
    response = client.get(address)
    assert response.text.startswith(".track-green{--track:#2e7d32}\n")
    assert response.mimetype == "text/css"


def test_colours_of_another_revision_are_not_kept(client: FlaskClient) -> None:
    (address,) = [href for href in stylesheets(client) if href.startswith("/programme.")]
    assert client.get(address).cache_control.max_age == 31536000
    assert client.get("/programme.another.css").cache_control.max_age == 0
