"""What pages say of a session with several decks, without any script."""

import re
import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.event import SCHEDULE
from tests.server import TREE
from tests.web.conftest import MakeApp
from tests.web.markup import Page
from tests.web.test_html import findings, read_pages

SEVERAL = SCHEDULE.replace(
    "speakers: [ada]\n    deck: slides/opening.md",
    "speakers: [{id: ada, deck: slides/hers.md}]\n"
    "    deck: [{file: slides/opening.md, title: Welcome}, slides/more.md]",
).replace("questions: reviewed", "deck: slides/office.pdf")
DRAWN = "/sessions/reviewed-talk/"
PATHS = ("/sessions/opening/", "/sessions/opening/live")


@pytest.fixture
def client(make_app: MakeApp, tmp_path: Path) -> FlaskClient:
    """A browser at an event with a session that has two decks and a speaker's, and with a PDF."""
    slides = tmp_path / "event-0" / "slides"
    slides.mkdir(parents=True)
    for name in ("more", "hers"):
        (slides / f"{name}.md").write_text(f"# {name}\n\n---\n\n# {name} again", "utf-8")
    shutil.copy(TREE / "tests" / "slides" / "samples" / "office.pdf", slides)
    app = make_app(SEVERAL)
    app.extensions["conference"].pdfs.look()
    return app.test_client()


@pytest.mark.parametrize("path", PATHS)
def test_each_deck_has_a_tab_that_leads_to_it(client: FlaskClient, path: str) -> None:
    page = Page(client.get(path).text)
    tabs = [e for e in page.all("a") if "data-deck-tab" in e.attributes]
    assert [tab.text for tab in tabs] == ["Welcome", "Slides 2", "Ada Example"]
    decks = [e.attributes for e in page.all("section") if "data-deck" in e.attributes]
    assert [f"#{deck['id']}" for deck in decks] == [tab.attributes["href"] for tab in tabs]
    assert [deck["data-deck-number"] for deck in decks] == ["1", "2", "3"]


@pytest.mark.parametrize("path", PATHS)
def test_each_deck_can_be_saved(client: FlaskClient, path: str) -> None:
    page = Page(client.get(path).text)
    saved = [e.attributes["href"] for e in page.all("a") if "download" in e.attributes]
    assert [client.get(address).status_code for address in saved] == [200, 200, 200]
    assert "more again" in client.get(saved[1]).text


def test_slides_of_a_further_deck_have_names_and_pages_of_their_own(client: FlaskClient) -> None:
    whole = Page(client.get("/sessions/opening/").text)
    assert whole.one("section", id="slide-1") and whole.one("section", id="deck-3-slide-2")
    page = Page(client.get("/sessions/opening/decks/3/slides/2").text)
    assert page.one("a", rel="prev").attributes["href"] == "/sessions/opening/decks/3/slides/1"
    assert page.all("a", href="/sessions/opening/#deck-3-slide-2")
    assert "Ada Example" in page.one("h2").text


def test_one_deck_needs_no_tabs(make_app: MakeApp) -> None:
    page = make_app().test_client().get("/sessions/opening/").text
    assert "deck-tabs" not in page and page.count('id="slide-1"') == 1


def test_a_page_of_pictures_says_its_words_and_fetches_one_of_them(client: FlaskClient) -> None:
    fetched = re.sub(r"<template>.*?</template>", "", client.get(DRAWN).text, flags=re.DOTALL)
    (picture,) = Page(fetched).all("img")
    assert picture.attributes["alt"] == "Picture of slide 1; its words stand below."
    for address in picture.attributes["srcset"].split(", "):
        assert client.get(address.partition(" ")[0]).mimetype == "image/webp"
    assert "Text of this slide" in client.get(f"{DRAWN}slides/1").text


@pytest.mark.node
def test_html_validate_finds_nothing_in_decks(client: FlaskClient, socket_io_client: Path) -> None:
    pages = read_pages(client, [*PATHS, DRAWN, f"{DRAWN}live", f"{DRAWN}slides/2"])
    assert all("slide-of-picture" in page for name, page in pages.items() if DRAWN in name)
    assert findings(socket_io_client, pages) == []
