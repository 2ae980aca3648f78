"""The programme page: filters in its address, a grid for days, a list for what is found."""

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import MakeApp, Wall
from tests.web.markup import Page

ALL = ["Opening", "Geprüfte Fragen", "Assembly"]


def titles(client: FlaskClient, query: str = "") -> list[str]:
    page = Page(client.get(f"/schedule/?{query}").text)
    links = [link for link in page.all("a") if "/sessions/" in link.attributes.get("href", "")]
    return [link.text for link in links]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ALL),
        ("q=&track=&room=", ALL),
        ("track=green", ["Opening"]),
        ("room=forum", ["Geprüfte Fragen"]),
        ("language=de", ["Geprüfte Fragen"]),
        ("kind=assembly", ["Assembly"]),
        ("q=geprufte", ["Geprüfte Fragen"]),
        ("q=ada+opening&day=2020-10-06", ["Opening"]),
        ("track=nothing-like-it", []),
        ("kind=%00", []),
        (f"q={'x' * 5000}", []),
    ],
)
def test_filters_in_the_address_narrow_the_programme(
    client: FlaskClient, query: str, found: list[str]
) -> None:
    assert titles(client, query) == found


def test_how_many_were_found_is_said_in_the_plural_of_the_language(client: FlaskClient) -> None:
    assert "1 session found." in client.get("/schedule/?track=green").text
    assert "0 sessions found." in client.get("/schedule/?q=nothing").text


def test_a_filter_stays_chosen_and_a_day_keeps_it(client: FlaskClient) -> None:
    page = Page(client.get("/schedule/?room=forum&q=fragen").text)
    assert page.one("option", value="forum").attributes.keys() == {"value", "selected"}
    assert page.one("input", type="search").attributes["value"] == "fragen"
    assert any("room=forum" in a.attributes["href"] for a in page.all("a") if a.text == "Tue 6 Oct")


def test_what_was_searched_for_does_not_become_markup(client: FlaskClient) -> None:
    assert "<b>" not in client.get('/schedule/?q="><b>').text


def test_the_calendar_has_the_same_selection(client: FlaskClient) -> None:
    assert 'href="/calendar/?room=forum"' in client.get("/schedule/?room=forum").text
    assert "/schedule.ics?room=forum" in client.get("/calendar/?room=forum").text
    assert client.get("/schedule.ics?room=forum").status_code == 200


def test_the_heads_of_pages_name_their_calendars(client: FlaskClient) -> None:
    assert feeds_of(client, "/") == ["/schedule.ics"]
    assert feeds_of(client, "/schedule/?q=a&kind=talk") == [
        "/schedule.ics",
        "/schedule.ics?kind=talk&q=a",
    ]
    assert feeds_of(client, "/speakers/ada/") == ["/schedule.ics", "/speakers/ada.ics"]
    own = ["/sessions/opening.ics", "/tracks/green.ics"]
    assert feeds_of(client, "/sessions/opening/") == ["/schedule.ics", *own]


def feeds_of(client: FlaskClient, path: str) -> list[str]:
    """The calendars that a page names in its head; each of them is there."""
    links = Page(client.get(path).text).all("link", rel="alternate", type="text/calendar")
    feeds = [link.attributes["href"] for link in links]
    assert {client.get(feed).status_code for feed in feeds} == {200}
    return feeds


def test_what_is_on_is_marked_and_can_be_jumped_to(client: FlaskClient, wall: Wall) -> None:
    page = Page(client.get("/schedule/").text)
    assert page.all("a", href="#now") and page.one("h3", id="now")
    wall.wait(days=3)
    assert not Page(client.get("/schedule/").text).all("a", href="#now")


def test_every_session_has_its_place_in_the_stylesheet(make_app: MakeApp) -> None:
    client = make_app().test_client()
    page = Page(client.get("/schedule/").text)
    (address,) = [
        link.attributes["href"]
        for link in page.all("link", rel="stylesheet")
        if link.attributes["href"].startswith("/programme.")
    ]
    css = client.get(address).text
    assert ".in-opening{grid-area:2/2/3/3}" in css
    assert ".in-reviewed-talk{grid-area:2/3/3/4}" in css
    assert ".track-green{--track:#2e7d32}" in css
