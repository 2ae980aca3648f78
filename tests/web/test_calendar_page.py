"""The page about calendars: every way there is, for each thing that has a feed."""

import html
import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.event import SCHEDULE
from tests.web.conftest import Browser, MakeApp
from tests.web.markup import Page

ROOT = "http://127.0.0.1:8000"


def page_of(client: FlaskClient, query: str) -> Page:
    answer = client.get(f"/calendar/?{query}")
    assert answer.status_code == 200
    return Page(answer.text)


@pytest.mark.parametrize(
    ("query", "feed"),
    [
        ("", "/schedule.ics"),
        ("of=schedule", "/schedule.ics"),
        ("room=forum", "/schedule.ics?room=forum"),
        ("of=sessions/opening", "/sessions/opening.ics"),
        ("of=speakers/ada", "/speakers/ada.ics"),
        ("of=tracks/green", "/tracks/green.ics"),
    ],
)
def test_it_offers_the_feed_that_is_named(client: FlaskClient, query: str, feed: str) -> None:
    page = page_of(client, query)
    assert page.one("input", id="feed").attributes["value"] == ROOT + feed
    addresses = [link.attributes["href"] for link in page.all("a")]
    assert ROOT.replace("http:", "webcal:") + feed in addresses
    assert feed + ("&" if "?" in feed else "?") + "download" in addresses


@pytest.mark.parametrize("of", ["", "never", "sessions/", "sessions/never", "tracks/../x", "my/x"])
def test_what_has_no_feed_is_not_found(client: FlaskClient, of: str) -> None:
    assert client.get("/calendar/", query_string={"of": of}).status_code == 404


def test_a_copy_is_offered_of_one_session_only(client: FlaskClient) -> None:
    assert "deeplink/compose" in client.get("/calendar/?of=sessions/opening").text
    assert "deeplink/compose" not in client.get("/calendar/?of=speakers/ada").text


def test_no_copy_is_offered_of_what_will_not_take_place(make_app: MakeApp) -> None:
    cancelled = SCHEDULE.replace("  opening:\n", "  opening:\n    status: cancelled\n")
    page = make_app(cancelled).test_client().get("/calendar/?of=sessions/opening").text
    assert "/sessions/opening.ics" in page and "deeplink/compose" not in page


def test_links_to_other_sites_tell_them_nothing(client: FlaskClient) -> None:
    links = page_of(client, "of=sessions/opening").all("a")
    outside = [link.attributes for link in links if link.attributes["href"].startswith("https:")]
    assert len(outside) == 6
    assert {link["rel"] for link in outside} == {"noopener noreferrer"}


def test_it_is_the_same_for_everyone(browser: Browser, app: Flask) -> None:
    browser.join("Ada Unusual")
    path = "/calendar/?of=sessions/opening"
    assert browser.client.get(path).data == app.test_client().get(path).data


def test_it_carries_what_a_downloaded_copy_is_compared_with(client: FlaskClient) -> None:
    (link,) = [a for a in page_of(client, "room=forum").all("a") if "data-copies" in a.attributes]
    (article,) = [
        element
        for element in Page(client.get("/sessions/reviewed-talk/").text).all("article")
        if "data-copies" in element.attributes
    ]
    known = json.loads(html.unescape(link.attributes["data-copies"]))
    assert known == json.loads(html.unescape(article.attributes["data-copies"]))
    assert f"SEQUENCE:{known['reviewed-talk']}\r\n" in client.get("/schedule.ics").text
