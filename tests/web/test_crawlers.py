"""What search engines are told: every public page, nothing else, the same bytes each time."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from conference.app import create_app
from conference.exchange.addresses import Site
from conference.house import House
from conference.settings import Settings
from conference.web.crawlers import Sitemap
from conference.web.feeds import Feeds
from tests.database import lay_tables
from tests.event import SCHEDULE, write_event
from tests.web.conftest import MakeApp, Wall
from tests.web.markup import Page, addresses

SITE = "https://days.example.org"
PAUSE = """\
  pause:
    title: Pause
    kind: break
    day: 2020-10-06
    starts: 12:00
    minutes: 30
"""
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    """The event at its public address, with a break."""
    return make_app(SCHEDULE + PAUSE, public_url=SITE)


def listed(client: FlaskClient) -> dict[str, str | None]:
    """Each path of the sitemap with the time of its last change."""
    tree = ElementTree.fromstring(client.get("/sitemap.xml").data)
    entries = tree.findall("s:url", NAMES)
    found = {e.findtext("s:loc", "", NAMES): e.findtext("s:lastmod", None, NAMES) for e in entries}
    assert all(address.startswith(SITE) for address in found)
    return {address.removeprefix(SITE): changed for address, changed in found.items()}


def closed(client: FlaskClient) -> list[re.Pattern[str]]:
    """What robots.txt keeps search engines from (RFC 9309 §2.2.2, §2.2.3)."""
    rules = re.findall("^Disallow: (.+)$", client.get("/robots.txt").text, re.MULTILINE)
    escaped = (".*".join(map(re.escape, rule.split("*"))) for rule in rules)
    return [re.compile(re.sub(r"\\\$$", "$", rule)) for rule in escaped]


def test_every_listed_page_is_there_and_names_itself(client: FlaskClient) -> None:
    found = listed(client)
    assert {"/", "/schedule/", "/sessions/opening/", "/speakers/ada/", "/pages/privacy/"} <= {
        *found
    }
    assert "/sessions/pause/" not in found
    for path in found:
        page = Page(client.get(path).text)
        assert page.one("link", rel="canonical").attributes["href"] == SITE + path
        assert not any(rule.match(path) for rule in closed(client)), path


def test_whatever_has_an_address_to_be_found_at_is_listed(app: Flask) -> None:
    client = app.test_client()
    answers = {path: client.get(path) for path in addresses(app, "GET")}
    pages = {path: Page(a.text) for path, a in answers.items() if a.mimetype == "text/html"}
    named = {
        link.attributes["href"].removeprefix(SITE)
        for page in pages.values()
        for link in page.all("link", rel="canonical")
    }
    assert named - listed(client).keys() == {"/your-data/"}
    hidden = {path for path, page in pages.items() if page.all("meta", name="robots")}
    open_ = {path for path in hidden if not any(rule.match(path) for rule in closed(client))}
    assert open_ <= {"/embed/", "/calendar/"} | {p for p in hidden if answers[p].status_code == 404}


def test_a_session_was_changed_when_its_own_words_were(app: Flask, wall: Wall) -> None:
    client, house = app.test_client(), app.extensions["conference"]
    before = listed(client)
    edit(house, wall)
    after = listed(client)
    changed = {path for path in after if after[path] != before[path]}
    assert changed == {"/", "/schedule/", "/schedule/changelog/", "/sessions/opening/"}


def test_the_same_programme_has_the_same_bytes(app: Flask, wall: Wall) -> None:
    client, house = app.test_client(), app.extensions["conference"]
    for path in ("/sitemap.xml", "/robots.txt"):
        first = client.get(path)
        wall.wait(hours=1)
        assert client.get(path).data == first.data
        etag = {"If-None-Match": first.headers["ETag"]}
        assert client.get(path, headers=etag).status_code == 304
    etag = {"If-None-Match": client.get("/sitemap.xml").headers["ETag"]}
    edit(house, wall)
    assert client.get("/sitemap.xml", headers=etag).status_code == 200


def edit(house: House, wall: Wall) -> None:
    """Give a session another title."""
    wall.wait(minutes=5)
    schedule = house.settings.schedule
    text = schedule.read_text(encoding="utf-8")
    schedule.write_text(text.replace("title: Opening", "title: Reopening"), encoding="utf-8")
    for _ in range(2):
        house.published.look()


def test_a_rehearsal_is_closed_to_all(tmp_path: Path, wall: Wall) -> None:
    settings = Settings(schedule=write_event(tmp_path))
    lay_tables(settings.instance_folder(rehearsing=True) / "conference.sqlite")
    app = create_app(settings, rehearse="", wall_now=wall)
    client = app.test_client()
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
    assert client.get("/sitemap.xml").status_code == 404
    app.extensions["conference"].database.close()


def test_the_sitemap_is_written_once_per_revision(app: Flask, wall: Wall) -> None:
    house: House = app.extensions["conference"]
    feeds = Feeds(house.database, current=lambda: house.published.current, base_url=SITE)
    kept = Sitemap(feeds.state, site=Site(SITE))
    before = kept.now()
    assert kept.now() is before
    edit(house, wall)
    assert kept.now() != before
