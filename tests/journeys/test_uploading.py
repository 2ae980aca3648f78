"""A speaker gives slides and a page of their own in a real browser; an organiser agrees."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, expect

from conference.people import accounts, links
from conference.people.accounts import Entry
from conference.people.links import ASKED_FOR
from conference.people.roles import Role
from conference.storage.database import Database
from tests.journeys.axe import Axe
from tests.journeys.browsing import Visitor
from tests.journeys.test_every_page import NARROW, NARROWEST, WIDE
from tests.pictures.photographs import photo
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.node]

DECKS = "/sessions/opening/decks"


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """A rehearsal whose file is edited here."""
    return own_server


@pytest.fixture(scope="module")
def people(chromium: Browser, server: Server) -> Iterator[dict[str, Visitor]]:
    """The opening's speaker and an organiser; nothing was red to them."""
    sign_up(server.schedule)
    people = {id_: Visitor(chromium, server.url, bypass_csp=True) for id_ in ("ada", "ola")}
    for id_, visitor in people.items():
        visitor.context.request.post(f"/sign-in/token-of-{id_}")
    yield people
    for visitor in people.values():
        visitor.context.close()
        assert visitor.troubles == []


def sign_up(schedule: Path) -> None:
    (file,) = schedule.parent.rglob("conference.sqlite")
    database, now = Database(f"sqlite:///{file}"), datetime.now(UTC)
    entries = (
        Entry("ada@city.example", "Ada", Role.SPEAKER, places=frozenset({"opening"})),
        Entry("ola@city.example", "Ola", Role.ORGANISER),
    )
    ids = iter(("ada", "ola"))
    add = partial(accounts.add_all, entries=entries, new_id=lambda: next(ids), wall_now=now)
    database.write(add)
    for id_ in ("ada", "ola"):
        link = partial(links.make, token=f"token-of-{id_}", lifetime=ASKED_FOR, wall_now=now)
        database.write(partial(link, person_id=id_))
    database.close()


def looked_at(visitor: Visitor, axe: Axe, path: str) -> list[str]:
    """What axe finds on a page, wide and light, narrow and dark; and whether it is too wide."""
    page = visitor.page
    page.goto(path)
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")
    found = axe.findings(page)
    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme="dark")
    found += axe.findings(page)
    page.set_viewport_size({"width": NARROWEST, "height": 568})
    wide = page.evaluate("document.documentElement.scrollWidth") > NARROWEST
    page.set_viewport_size(WIDE)
    return found + ([f"{path} is too wide"] if wide else [])


def test_a_deck_is_uploaded_with_a_bar_and_shows_up(
    people: dict[str, Visitor], axe: Axe, tmp_path: Path
) -> None:
    ada = people["ada"]
    page = ada.page
    page.goto("/sessions/opening/")
    page.get_by_role("link", name="Upload slides").click()
    (large := tmp_path / "large.pdf").write_bytes(b"%PDF-" + bytes(50_000_000))
    page.locator("#deck").set_input_files(large)
    expect(page.get_by_role("alert")).to_contain_text("larger than 50 MB")
    page.locator("#deck").set_input_files(
        files=[deck("x.md", b"# Uploaded\n\n---\n\n" + b"x " * 9)]
    )
    page.locator("#title").fill("Second deck")
    page.get_by_label("For good").check()
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("status").filter(has_text="in the programme")).to_be_visible()
    expect(page.get_by_text("Second deck").first).to_be_visible()
    page.goto("/sessions/opening/decks/2/slides/1")
    expect(page.get_by_role("heading", name="Uploaded")).to_be_visible()
    assert looked_at(ada, axe, DECKS) == []


def deck(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def test_a_large_file_comes_through_piece_by_piece(people: dict[str, Visitor]) -> None:
    page = people["ada"].page
    page.goto(DECKS)
    large = deck("large.pdf", b"%PDF-1.7\n" + bytes(5_000_000))
    page.locator("#deck").set_input_files(files=[large])
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_text("Kept with this rehearsal only").first).to_be_visible()


def test_a_page_is_proposed_and_taken_over(
    people: dict[str, Visitor], axe: Axe, server: Server
) -> None:
    ada, ola = people["ada"], people["ola"]
    ada.page.goto("/my/")
    ada.page.get_by_role("link", name="My page as a speaker").click()
    ada.page.get_by_label("Biography").fill("Builds **bridges**.\n\nAnd tests them.")
    portrait = deck("me.jpg", photo((3000, 2000)))
    ada.page.get_by_label("Photo", exact=True).set_input_files(files=[portrait])
    ada.page.get_by_role("button", name="Send to the organisers").click()
    expect(ada.page.get_by_text("waits for an organiser")).to_be_visible()
    assert looked_at(ada, axe, "/my/speaker") == []
    assert looked_at(ola, axe, "/organise/proposals") == []
    ola.page.get_by_role("button", name="Take it over").click()
    expect(ola.page.get_by_role("status").filter(has_text="Taken over")).to_be_visible()
    assert (
        "bio: |-\n" in server.schedule.read_text() or 'bio: "Builds' in server.schedule.read_text()
    )
    ada.page.goto("/speakers/ada/")
    expect(ada.page.get_by_text("bridges")).to_be_visible()
