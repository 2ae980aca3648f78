"""Speakers propose what their page is to say; an organiser takes it over or says why not."""

import os
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from werkzeug.test import TestResponse

from conference.house import House
from conference.people import privacy, proposals
from conference.people.roles import Person, Role
from tests.pictures.photographs import photo
from tests.web.conftest import Browser

OWN, DESK = "/my/speaker", "/organise/proposals"
SAID: dict[str, Any] = {
    "name": "Ada B. Example",
    "role": "Tester",
    "organisation": "",
    "country": "de",
    "bio": "First.\r\n\r\n- a: b # c  \r\n- <script>alert(1)</script>",
    "link_title": ["Home", ""],
    "link_url": ["https://example.org/?a=b", ""],
}


@pytest.fixture
def speaker(app: Flask) -> Browser:
    """The only speaker of the opening, who is Ada."""
    browser = Browser(app, app.test_client())
    browser.person = browser.sign_in(Role.SPEAKER, "opening")  # type: ignore[attr-defined]
    return browser


@pytest.fixture
def organiser(app: Flask) -> Browser:
    """An organiser."""
    browser = Browser(app, app.test_client())
    browser.sign_in(Role.ORGANISER)
    return browser


def propose(browser: Browser, **fields: Any) -> TestResponse:
    data = {**SAID, **fields}
    return browser.client.post(OWN, data=data, content_type="multipart/form-data")


def waiting(house: House) -> list[proposals.Proposal]:
    with house.database.read() as db:
        return proposals.waiting(db)


def test_a_proposal_lands_in_the_file_when_it_is_taken_over(
    speaker: Browser, organiser: Browser, house: House
) -> None:
    assert propose(speaker).headers["Location"] == f"{OWN}?done=proposed"
    assert house.programme.speakers["ada"].name == "Ada Example"
    (proposal,) = waiting(house)
    assert set(proposal.after) == {"name", "organisation", "country", "links", "bio"}
    page = organiser.client.get(DESK).text
    assert "Ada B. Example" in page and "Test City" in page and "<script>alert" not in page
    assert organiser.client.post(f"{DESK}/{proposal.id}", data={"take": "1"}).status_code == 303
    ada = house.programme.speakers["ada"]
    assert (ada.name, ada.organisation, ada.country) == ("Ada B. Example", "", "DE")
    assert ada.bio == "First.\n\n- a: b # c\n- <script>alert(1)</script>"
    assert [(link.title, link.url) for link in ada.links] == [("Home", "https://example.org/?a=b")]
    assert "was taken over" in speaker.client.get(OWN).text
    assert "took over what" in organiser.client.get("/organise/log").text
    again = organiser.client.post(f"{DESK}/{proposal.id}", data={"take": "1"})
    assert again.status_code == 404


def test_a_proposal_is_declined_with_a_reason(
    speaker: Browser, organiser: Browser, house: House
) -> None:
    propose(speaker)
    address = f"{DESK}/{waiting(house)[0].id}"
    assert organiser.client.post(address, data={"reason": " "}).status_code == 422
    assert organiser.client.post(address, data={"reason": "Too <long>"}).status_code == 303
    assert "Too &lt;long&gt;" in speaker.client.get(OWN).text
    assert house.programme.speakers["ada"].name == "Ada Example"


def test_a_later_proposal_takes_the_place_of_the_earlier_and_can_be_taken_back(
    speaker: Browser, house: House
) -> None:
    propose(speaker)
    propose(speaker, name="Ada C.")
    (proposal,) = waiting(house)
    assert proposal.after["name"] == "Ada C."
    assert 'value="Ada C."' in speaker.client.get(OWN).text
    assert speaker.client.post(f"{OWN}/withdraw").status_code == 303
    assert waiting(house) == []


def test_a_later_proposal_is_not_taken_over_by_who_has_only_seen_the_earlier(
    speaker: Browser, organiser: Browser, house: House
) -> None:
    propose(speaker)
    seen = waiting(house)[0].id
    propose(speaker, name="Somebody Else")
    assert organiser.client.post(f"{DESK}/{seen}", data={"take": "1"}).status_code == 404
    assert house.programme.speakers["ada"].name == "Ada Example"


def test_a_preview_is_not_sent(speaker: Browser, house: House) -> None:
    page = propose(speaker, preview="1")
    assert page.status_code == 200 and "<h3>Ada B. Example</h3>" in page.text
    assert waiting(house) == []


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"country": "Germany"}, {"bio": "x" * 5001}, {"link_url": ["javascript:1", ""]}],
)
def test_what_cannot_stand_in_the_file_is_refused_with_what_was_typed(
    speaker: Browser, house: House, wrong: dict[str, Any]
) -> None:
    answer = propose(speaker, **wrong)
    assert answer.status_code == 422 and 'role="alert"' in answer.text
    assert "alert(1)" in answer.text or "bio" in wrong
    assert waiting(house) == []


def test_a_photo_is_kept_as_its_pixels_and_shown_to_few(
    speaker: Browser, other: Browser, organiser: Browser, house: House
) -> None:
    assert propose(speaker, photo=(BytesIO(photo((300, 400))), "../x.html")).status_code == 303
    (proposal,) = waiting(house)
    assert proposal.after["photo"].startswith("instance/uploads/speakers/ada-")
    address = f"/my/speaker/photo-{proposal.id}.webp"
    picture = organiser.client.get(address)
    with Image.open(BytesIO(picture.data)) as image:
        assert (image.format, image.size) == ("WEBP", (300, 300))
    assert speaker.client.get(address).data == picture.data
    other.sign_in(Role.SPEAKER, "reviewed-talk")
    assert other.client.get(address).status_code == 404
    propose(speaker, name="Ada D.")
    assert waiting(house)[0].after["photo"] == proposal.after["photo"]
    organiser.client.post(f"{DESK}/{waiting(house)[0].id}", data={"take": "1"})
    assert house.programme.speakers["ada"].photo == proposal.after["photo"]


def test_a_photo_that_is_served_is_kept_while_the_file_is_broken(
    speaker: Browser, organiser: Browser, house: House
) -> None:
    propose(speaker, photo=(BytesIO(photo((300, 400))), "x.jpg"))
    organiser.client.post(f"{DESK}/{waiting(house)[0].id}", data={"take": "1"})
    path = house.settings.folder / (house.programme.speakers["ada"].photo or "none")
    os.utime(path, (0, 0))
    house.settings.schedule.write_text("event: {", encoding="utf-8")
    house.uploads.look()
    assert path.is_file()


def test_what_is_no_photo_is_refused(speaker: Browser, house: House) -> None:
    answer = propose(speaker, photo=(BytesIO(b"PK\x03\x04"), "ada.jpg"))
    assert answer.status_code == 422 and "cannot be used" in answer.text
    assert waiting(house) == []


def test_a_file_with_errors_keeps_the_proposal_waiting(
    speaker: Browser, organiser: Browser, house: House
) -> None:
    propose(speaker)
    house.settings.schedule.write_text("broken: [")
    answer = organiser.client.post(f"{DESK}/{waiting(house)[0].id}", data={"take": "1"})
    assert answer.status_code == 409 and "has errors" in answer.text
    assert len(waiting(house)) == 1


def test_organisers_say_who_somebody_is(other: Browser, organiser: Browser, house: House) -> None:
    person: Person = other.sign_in(Role.SPEAKER, "reviewed-talk")
    assert "Nobody has said yet" in other.client.get(OWN).text
    assert propose(other).status_code == 409
    address = f"/organise/people/{person.id}"
    assert organiser.client.post(f"{address}/speaker", data={"speaker": "eve"}).status_code == 404
    assert organiser.client.post(f"{address}/speaker", data={"speaker": "ada"}).status_code == 303
    assert '<option value="ada" selected>' in organiser.client.get(address).text
    assert "You are Ada Example" in other.client.get(OWN).text


def test_who_is_one_by_the_sessions_alone_gives_way_to_who_was_chosen(
    speaker: Browser, other: Browser, organiser: Browser
) -> None:
    person = other.sign_in(Role.MODERATOR, "opening")
    assert "You are Ada Example" in speaker.client.get(OWN).text
    organiser.client.post(f"/organise/people/{person.id}/speaker", data={"speaker": "ada"})
    assert "Nobody has said yet" in speaker.client.get(OWN).text


def test_what_was_given_is_exported_erased_and_purged(speaker: Browser, house: House) -> None:
    propose(speaker)
    deck = {"deck": (BytesIO(b"# One"), "x.md"), "title": "One"}
    speaker.client.post("/sessions/opening/decks", data=deck)
    person: Person = speaker.person  # type: ignore[attr-defined]
    kept = speaker.client.get("/my/data.json").json or {}
    assert kept["proposals"][0]["proposed"]["name"] == "Ada B. Example"
    assert [each["title"] for each in kept["uploads"]] == ["One"]
    house.database.write(lambda db: privacy.erase(db, person.id, wall_now=house.clock.wall_now()))
    assert (waiting(house), house.uploads.of("opening")[0].author) == ([], privacy.ERASED)
    house.database.write(lambda db: privacy.purge(db, wall_now=house.clock.wall_now()))
    assert len(house.programme.sessions["opening"].decks) == 2
