"""The files of slides: pictures, decks to save and progress, each just while it may be seen."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from conference.house import House
from conference.people.roles import Role
from tests.event import SCHEDULE
from tests.slides.pdf_files import pdf
from tests.web.conftest import Browser, MakeApp, Wall
from tests.web.markup import Page

DECKS = """deck:
      - slides/opening.md
      - {file: slides/talk.PDF, title: The talk}
      - {file: slides/broken.pdf}
      - {file: static/slides/held.pdf, visible: after}
      - {file: static/slides/held.md, visible: after}
"""
OF_OPENING = "/sessions/opening"
HELD = [
    f"{OF_OPENING}/decks/4/slides/1",
    f"{OF_OPENING}/decks/4/slides/1.webp",
    f"{OF_OPENING}/decks/4/deck.pdf",
    f"{OF_OPENING}/decks/5/deck.md",
]


@pytest.fixture
def app(make_app: MakeApp) -> Iterator[Flask]:
    """The small event with five decks in its first session; three are PDFs that nobody drew yet."""
    app = make_app()
    house: House = app.extensions["conference"]
    put(house, "slides/talk.PDF", pdf(pages=2))
    put(house, "slides/broken.pdf", b"%PDF-1.7")
    put(house, "static/slides/held.pdf", pdf())
    put(house, "static/slides/held.md", b"# Held back")
    text = SCHEDULE.replace("deck: slides/opening.md\n", DECKS)
    house.settings.schedule.write_text(text, encoding="utf-8")
    for _ in range(2):
        house.published.look()
    yield app
    house.pdfs._pages.close()


@pytest.fixture
def drawn(house: House) -> House:
    """The house once it has looked at its PDFs."""
    house.pdfs.look()
    return house


def put(house: House, file: str, content: bytes) -> None:
    path = house.settings.folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def test_a_page_never_waits_and_says_that_slides_are_being_prepared(
    client: FlaskClient,
) -> None:
    page = client.get(f"{OF_OPENING}/").text
    assert page.count("Slides are being prepared.") == 2
    assert client.get(f"{OF_OPENING}/decks.json").json == {
        "decks": [
            {"deck": 1, "state": "ready"},
            {"deck": 2, "state": "making", "done": 0, "of": 0},
            {"deck": 3, "state": "making", "done": 0, "of": 0},
        ]
    }
    assert client.get(f"{OF_OPENING}/decks/2/slides/1.webp").status_code == 404


def test_once_drawn_slides_have_pages_and_pictures_in_three_sizes(
    client: FlaskClient, drawn: House
) -> None:
    progress = client.get(f"{OF_OPENING}/decks.json").get_json()
    assert [each["state"] for each in progress["decks"]] == ["ready", "ready", "refused"]
    assert "A line" in client.get(f"{OF_OPENING}/decks/2/slides/2").text
    assert f"{OF_OPENING}/decks/2/deck.pdf" in client.get(f"{OF_OPENING}/").text
    for size, width in (("large", 1600), ("small", 800), ("thumb", 240)):
        response = client.get(f"{OF_OPENING}/decks/2/slides/2.webp?size={size}")
        assert response.mimetype == "image/webp"
        assert Image.open(BytesIO(response.data)).width == width
    for address in ("3.webp", "0.webp", "1.webp?size=huge"):
        assert client.get(f"{OF_OPENING}/decks/2/slides/{address}").status_code == 404


def test_a_picture_is_kept_for_good_by_its_digest_but_by_nobody_on_the_way(
    client: FlaskClient, drawn: House
) -> None:
    session = drawn.programme.sessions["opening"]
    digest = drawn.decks_of(session)[1].slides.digest[:12]
    address = f"{OF_OPENING}/decks/2/slides/1.webp"
    kept = client.get(f"{address}?digest={digest}").headers["Cache-Control"]
    assert set(kept.split(", ")) == {"private", "max-age=31536000", "immutable"}
    for query in ("", "?digest=another"):
        response = client.get(address + query)
        assert set(response.headers["Cache-Control"].split(", ")) == {"private", "no-cache"}
        again = client.get(address + query, headers={"If-None-Match": response.headers["ETag"]})
        assert again.status_code == 304


def test_what_cannot_be_shown_can_be_downloaded(client: FlaskClient, drawn: House) -> None:
    html = client.get(f"{OF_OPENING}/").text
    assert "The slides cannot be shown." in html
    assert "damaged" not in html
    link = f"{OF_OPENING}/decks/3/deck.pdf"
    assert link in [each.attributes.get("href") for each in Page(html).all("a")]
    assert client.get(link).data == b"%PDF-1.7"


def test_an_original_is_saved_under_the_name_of_its_session_and_may_do_nothing(
    client: FlaskClient,
) -> None:
    response = client.get(f"{OF_OPENING}/decks/2/deck.pdf")
    assert response.data == pdf(pages=2)
    assert response.mimetype == "application/pdf"
    headers = response.headers
    assert headers["Content-Disposition"] == "attachment; filename=opening-2.pdf"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert set(headers["Cache-Control"].split(", ")) == {"private", "no-cache"}


def test_markdown_is_saved_without_its_notes(client: FlaskClient, house: House) -> None:
    response = client.get(f"{OF_OPENING}/deck.md")
    assert response.content_type == "text/markdown; charset=utf-8"
    assert "## Second slide" in response.text
    assert "note for the speaker" not in response.text
    put(house, "slides/opening.md", b"# A\n\n<!-- a note for the speaker that has no end")
    assert "note" not in client.get(f"{OF_OPENING}/deck.md").text


@pytest.mark.parametrize(
    "address", ["/deck.pdf", "/decks/2/deck.md", "/decks/9/deck.pdf", "/decks/0/deck.md"]
)
def test_there_is_no_original_of_another_kind_or_number(client: FlaskClient, address: str) -> None:
    assert client.get(OF_OPENING + address).status_code == 404


def test_what_is_held_back_is_at_no_address_and_comes_in_its_time(
    client: FlaskClient, drawn: House, wall: Wall
) -> None:
    below_static = ["/static/slides/held.pdf", "/static/slides/held.md"]
    for address in HELD + below_static:
        assert client.get(address).status_code == 404, address
    assert client.get(HELD[2]).headers["Cache-Control"] == "no-store"
    assert "decks/4" not in client.get("/schedule.xml").text
    wall.wait(hours=1)
    assert [client.get(address).status_code for address in HELD] == [200] * 4
    assert "decks/4/deck.pdf" in client.get("/schedule.xml").text
    for address in below_static:
        assert client.get(address).status_code == 404, address


def test_organisers_are_told_why_slides_cannot_be_shown(drawn: House, browser: Browser) -> None:
    browser.sign_in(Role.ORGANISER)
    assert "1 file of slides cannot be shown" in browser.client.get("/organise/").text
    page = browser.client.get("/organise/missing/unshown").text
    assert "slides/broken.pdf: It is damaged, or has no pages; export it anew." in page
