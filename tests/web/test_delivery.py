"""What is public is sent small to whoever takes it."""

import gzip

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import Browser
from tests.web.markup import Page

ASKED = {"Accept-Encoding": "gzip, br"}


@pytest.mark.parametrize("path", ["/", "/schedule/", "/sessions/opening/"])
def test_a_page_is_the_same_after_unpacking(client: FlaskClient, path: str) -> None:
    small, plain = client.get(path, headers=ASKED), client.get(path)
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.data) == plain.data
    assert len(small.data) < len(plain.data) / 2
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_a_script_keeps_its_long_life(client: FlaskClient) -> None:
    links = Page(client.get("/").text).all("link", rel="stylesheet")
    style = client.get(links[0].attributes["href"], headers=ASKED)
    assert style.headers["Content-Encoding"] == "gzip" and style.cache_control.immutable
    assert style.headers["ETag"].endswith('-gzip"')


def test_a_page_of_ones_own_is_not_compressed(browser: Browser) -> None:
    browser.join()
    response = browser.client.get("/sessions/opening/live", headers=ASKED)
    assert "Content-Encoding" not in response.headers


def test_who_takes_no_gzip_gets_none(client: FlaskClient) -> None:
    assert "Content-Encoding" not in client.get("/", headers={"Accept-Encoding": "br"}).headers
    assert (
        "Content-Encoding" not in client.get("/", headers={"Accept-Encoding": "gzip;q=0"}).headers
    )
