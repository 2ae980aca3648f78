"""The pictures of links, as they are asked for: made once, kept for good, led on when old."""

from flask import Flask
from flask.testing import FlaskClient

from tests.event import SCHEDULE
from tests.web.conftest import MakeApp
from tests.web.markup import Page

PNG = b"\x89PNG\r\n\x1a\n"
OPENING = "/sessions/opening/"
STALE = f"{OPENING}card-en-0123456789abcdef.png"


def picture_of(client: FlaskClient, path: str) -> str:
    """The address of a page's picture on this site."""
    page = Page(client.get(path).text)
    return page.one("meta", property="og:image").attributes["content"].split("8000")[-1]


def test_the_picture_of_a_page_may_be_kept_for_good(app: Flask) -> None:
    client, house = app.test_client(), app.extensions["conference"]
    for path in ("/", OPENING):
        answer = client.get(picture_of(client, path))
        assert (answer.mimetype, answer.data[:8]) == ("image/png", PNG)
        assert answer.cache_control.immutable and answer.cache_control.public
    house.cards.close()


def test_what_was_drawn_once_is_not_drawn_again(app: Flask) -> None:
    client, house = app.test_client(), app.extensions["conference"]
    address = picture_of(client, OPENING)
    first = client.get(address).data
    house.cards.close()
    house.cards._offload = None  # nobody is there to draw
    assert client.get(address).data == first


def test_each_language_has_a_picture(client: FlaskClient) -> None:
    assert "/card-de-" in picture_of(client, f"{OPENING}?lang=de")
    assert client.get(STALE.replace("-en-", "-fr-")).status_code == 404


def test_an_old_address_leads_to_the_picture_of_today(client: FlaskClient) -> None:
    answer = client.get(STALE)
    assert (answer.status_code, answer.location) == (302, picture_of(client, OPENING))
    assert client.get("/sessions/nowhere/card-en-1.png").status_code == 404


def test_pictures_of_other_words_are_elsewhere(make_app: MakeApp) -> None:
    other = make_app(SCHEDULE.replace("title: Opening", "title: Reopening")).test_client()
    same = make_app(SCHEDULE.replace("Welcome", "Hello")).test_client()
    usual = make_app().test_client()
    assert picture_of(other, OPENING) != picture_of(usual, OPENING) == picture_of(same, OPENING)


def test_who_has_a_picture_is_not_sent_it_again(app: Flask) -> None:
    client, house = app.test_client(), app.extensions["conference"]
    address = picture_of(client, OPENING)
    etag = client.get(address).headers["ETag"]
    house.cards.close()
    again = client.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")
