"""Speakers upload decks: looked at, kept, written into the file, and shown; or said why not."""

from collections.abc import Callable
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from conference.app import create_app
from conference.house import House
from conference.people.roles import Role
from conference.settings import Settings
from conference.uploads import keeping
from conference.web.long_requests import is_upload
from tests.event import SCHEDULE, write_event
from tests.web.conftest import Browser, Wall
from tests.web.markup import Page

DECKS = "/sessions/opening/decks"
MARKDOWN = b"# Uploaded\n\n---\n\n# Two"
PDF = b"%PDF-1.7\n..."
Send = Callable[..., TestResponse]


@pytest.fixture
def speaker(app: Flask) -> Browser:
    """A speaker of the opening."""
    browser = Browser(app, app.test_client())
    browser.sign_in(Role.SPEAKER, "opening")
    return browser


def send(browser: Browser, content: bytes, name: str = "../../x.md", **fields: str) -> TestResponse:
    """Upload a deck as a script does."""
    data = {"deck": (BytesIO(content), name), **fields}
    return browser.client.post(DECKS, data=data, headers={"Accept": "application/json"})


def text_of(house: House) -> str:
    return house.settings.schedule.read_text(encoding="utf-8")


def kept(house: House) -> list[str]:
    """The files of uploads, without their digests."""
    root = house.uploads.shelf.root
    return sorted(p.name[:-12] + p.suffix for p in root.rglob("*") if p.is_file())


def test_a_deck_is_kept_written_into_the_file_and_shown(speaker: Browser, house: House) -> None:
    answer = send(speaker, MARKDOWN, title="Über: alles", visible="at_start")
    assert (answer.status_code, answer.json) == (200, {"next": f"{DECKS}?done=uploaded"})
    (own, new) = house.programme.sessions["opening"].decks
    assert own.file == "slides/opening.md"
    assert new.file.startswith("instance/uploads/opening/uber-alles-")
    assert (new.title, new.visible) == ("Über: alles", "at_start")
    assert f'{{file: {new.file}, title: "Über: alles", visible: at_start}}]' in text_of(house)
    page = Page(speaker.client.get(DECKS).text)
    assert "Über: alles" in [each.text for each in page.all("strong")]
    assert "Uploaded" in speaker.client.get("/sessions/opening/decks/2/slides/1").text


def test_a_deck_takes_the_place_of_another_and_changes_and_goes(
    speaker: Browser, house: House
) -> None:
    send(speaker, MARKDOWN, title="One", instead_of="slides/opening.md")
    (deck,) = house.programme.sessions["opening"].decks
    change = {"file": deck.file, "title": "Two", "visible": "after"}
    assert speaker.client.post(f"{DECKS}/change", data=change).status_code == 303
    assert house.programme.sessions["opening"].decks[0].title == "Two"
    gone = speaker.client.post(f"{DECKS}/change", data={**change, "remove": "1"})
    assert gone.status_code == 303
    assert house.programme.sessions["opening"].decks == ()
    assert "deck" not in text_of(house)
    assert speaker.client.post(f"{DECKS}/change", data=change).status_code == 404


def test_a_pdf_without_javascript(speaker: Browser, house: House) -> None:
    data = {"deck": (BytesIO(PDF), "<script>.exe"), "title": ""}
    answer = speaker.client.post(DECKS, data=data)
    assert answer.status_code == 303
    assert kept(house) == ["opening-.pdf"]
    assert "being prepared" in speaker.client.get(DECKS).text
    house.pdfs.look()
    page = unescape(speaker.client.get(DECKS).text)
    (said,) = house.pdfs.refused().values()
    assert said in page and "being prepared" not in page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04\x00\x00bomb.pdf", "neither a PDF nor Markdown"),
        (b"<!-- x --> <!DOCTYPE html><script>alert(1)</script>", "This is a web page"),
        (b"\xff\xfe no text", "not UTF-8"),
        (b"", "is empty"),
        (b"<!-- without end", "a comment begins"),
    ],
)
def test_what_is_no_deck_is_refused_in_a_sentence(
    speaker: Browser, house: House, content: bytes, said: str
) -> None:
    answer = send(speaker, content, "slides.pdf")
    assert answer.status_code == 422 and answer.json and said in answer.json["message"]
    assert (kept(house), text_of(house)) == ([], SCHEDULE)
    page = speaker.client.post(DECKS, data={"deck": (BytesIO(content), "x"), "title": "T<"})
    assert page.status_code == 422 and 'value="T&lt;"' in page.text


def test_a_deck_that_takes_minutes_to_read_is_refused(speaker: Browser, house: House) -> None:
    answer = send(speaker, b"# Slow\n\n" + b"[" * 250_000)
    assert answer.status_code == 422 and "too long" in answer.text
    assert kept(house) == []


def test_a_form_without_a_file_says_so(speaker: Browser) -> None:
    answer = speaker.client.post(DECKS, data={"title": "x"})
    assert answer.status_code == 422 and "Please choose a file" in answer.text


def test_what_is_too_large_or_has_no_room_leaves_nothing_behind(
    speaker: Browser, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = PDF + bytes(keeping.MOST_BYTES)
    for content in (large, large + bytes(1_000_000)):
        answer = send(speaker, content)
        assert answer.status_code == 413 and "larger than 50 MB" in (answer.json or {})["message"]
    assert kept(house) == []
    house.uploads.shelf.root.rmdir()
    house.uploads.shelf.root.write_text("a file stands in the way")
    answer = send(speaker, MARKDOWN)
    assert answer.status_code == 507 and "could not be kept" in (answer.json or {})["message"]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (("ends: 11:00", "ends: never"), "the schedule file has errors"),
        (("title: Assembly", "title: Assembled\n    # by hand"), "not published yet"),
    ],
)
def test_an_upload_waits_until_the_file_is_settled(
    speaker: Browser, other: Browser, house: House, edit: tuple[str, str], said: str
) -> None:
    path = house.settings.schedule
    by_hand = SCHEDULE.replace("  languages:", "  publish: by_hand\n  languages:")
    path.write_text(by_hand)
    house.editing.publish(
        by_hand, base=house.editing.open().base, by=speaker.sign_in(Role.ORGANISER)
    )
    edited = by_hand.replace(*edit)
    path.write_text(edited)
    other.sign_in(Role.SPEAKER, "opening")
    assert send(other, MARKDOWN).json == {"next": f"{DECKS}?done=waits"}
    assert text_of(house) == edited
    assert said in other.client.get(DECKS).text
    change = {"file": "slides/opening.md", "title": "New"}
    assert "Nothing was changed" in other.client.post(f"{DECKS}/change", data=change).text
    mended = edited.replace("ends: never", "ends: 11:00")
    house.editing.publish(
        mended, base=house.editing.open().base, by=speaker.sign_in(Role.ORGANISER)
    )
    house.uploads.look()
    assert len(house.programme.sessions["opening"].decks) == 2
    assert said not in other.client.get(DECKS).text


def test_what_waits_can_be_taken_back(speaker: Browser, house: House) -> None:
    house.settings.schedule.write_text("broken: [")
    send(speaker, MARKDOWN)
    (upload,) = house.uploads.of("opening")
    drop = {"upload": str(upload.id)}
    assert speaker.client.post(f"{DECKS}/drop", data=drop).status_code == 303
    assert (house.uploads.of("opening"), kept(house)) == ([], [])
    assert speaker.client.post(f"{DECKS}/drop", data=drop).status_code == 404


def test_the_same_deck_twice_stands_there_once(speaker: Browser, house: House) -> None:
    for title in ("One", "One", "Two"):
        send(speaker, MARKDOWN, title=title)
    titles = [deck.title for deck in house.programme.sessions["opening"].decks]
    assert titles == ["", "One", "Two"]


def test_a_rehearsal_leaves_the_file_alone_unless_told(tmp_path: Path) -> None:
    path = write_event(tmp_path)
    app = create_app(Settings(schedule=path), rehearse="2020-10-06T10:30", wall_now=Wall())
    browser, house = Browser(app, app.test_client()), app.extensions["conference"]
    browser.sign_in(Role.SPEAKER, "opening")
    try:
        assert send(browser, MARKDOWN).json == {"next": f"{DECKS}?done=waits"}
        page = browser.client.get(DECKS).text
        assert "the schedule file was not changed" in page and "This is a rehearsal" in page
        assert path.read_text() == SCHEDULE
        assert list((tmp_path / "instance/rehearsal/uploads/opening").iterdir())
        (upload,) = house.uploads.of("opening")
        browser.client.post(f"{DECKS}/drop", data={"upload": str(upload.id)})
        assert not list((tmp_path / "instance/rehearsal/uploads/opening").iterdir())
        send(browser, MARKDOWN, for_good="1")
        assert "instance/uploads/opening/opening-" in path.read_text()
    finally:
        house.database.close()


def test_an_instance_elsewhere_keeps_uploads_beside_the_file(tmp_path: Path) -> None:
    schedule = write_event(tmp_path / "event")
    below, apart = (Settings(schedule=schedule, instance=tmp_path / p) for p in ("event/i", "far"))
    assert below.uploads_folder() == tmp_path / "event/i/uploads"
    assert apart.uploads_folder() == tmp_path / "event/uploads"


def test_only_who_may_upload_may_send_much(speaker: Browser, app: Flask) -> None:
    def asked(path: str, client: Browser) -> bool:
        cookie = client.client.get_cookie("conference")
        headers = {"Cookie": f"conference={cookie.value}"} if cookie else {}
        with app.test_request_context(path, method="POST", headers=headers) as context:
            environ = dict(context.request.environ)
        return is_upload(app, environ)

    assert asked(DECKS, speaker)
    assert not asked("/sessions/reviewed-talk/decks", speaker)
    assert not asked("/my/name", speaker)
    assert asked("/my/speaker", speaker)
    assert not asked(DECKS, Browser(app, app.test_client()))


def test_a_session_page_has_a_way_there_for_scripts_to_show(speaker: Browser) -> None:
    link = Page(speaker.client.get("/sessions/opening/").text).one("a", href=DECKS)
    assert "hidden" in link.attributes
    assert (speaker.client.get("/me.json").json or {})["speaks"] == ["opening"]
    assert DECKS in speaker.client.get("/my/").text
