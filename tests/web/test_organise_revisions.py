"""The revisions for organisers: who published what, going back, and taking out of view."""

import pytest

from conference.house import House
from conference.people.roles import Role
from tests.event import SCHEDULE
from tests.web.conftest import Browser
from tests.web.markup import Page
from tests.web.test_organise import EVIL, save

RENAMED = SCHEDULE.replace("title: Opening", "title: Great opening")
LIST = "/organise/revisions"


@pytest.fixture
def organiser(browser: Browser) -> Browser:
    """An organiser."""
    browser.sign_in(Role.ORGANISER)
    return browser


def test_each_revision_says_who_published_it(house: House, organiser: Browser) -> None:
    olga = organiser.sign_in(Role.ORGANISER)
    house.editing.publish(RENAMED, base=house.editing.open().base, by=olga)
    text = organiser.client.get(LIST).text
    assert olga.name in text and "edited on disk" in text
    assert "“Opening” is now called “Great opening”." in text


def test_a_revision_shows_the_lines_that_changed(house: House, organiser: Browser) -> None:
    save(house, RENAMED)
    text = organiser.client.get(f"{LIST}/2").text
    assert "<del><code>    title: Opening</code></del>" in text
    assert "<ins><code>    title: Great opening</code></ins>" in text


def test_lines_of_the_file_cannot_break_out(house: House, organiser: Browser) -> None:
    save(house, SCHEDULE.replace("title: Opening", f"title: {EVIL}"))
    assert EVIL not in organiser.client.get(f"{LIST}/2").text


def test_going_back_shows_first_what_would_change(house: House, organiser: Browser) -> None:
    save(house, RENAMED)
    page = Page(organiser.client.get(f"{LIST}/1").text)
    typed = {name: page.one("input", name=name).attributes["value"] for name in ("text", "base")}
    answer = organiser.client.post("/organise/schedule/preview", data=typed)
    assert "“Great opening” is now called “Opening”." in answer.text
    published = organiser.client.post("/organise/schedule/publish", data=typed)
    assert published.status_code == 303
    assert house.programme.sessions["opening"].title == "Opening"
    assert house.published.current.number == 3
    assert house.settings.schedule.read_text() == SCHEDULE


def test_a_revision_is_taken_out_of_view_and_shown_again(house: House, organiser: Browser) -> None:
    save(house, RENAMED)
    for on, status in (("0", 410), ("1", 200)):
        answer = organiser.client.post(f"{LIST}/1/view", data={"on": on})
        assert answer.status_code == 303
        assert organiser.client.get("/schedule/v/1/").status_code == status
    log = organiser.client.get("/organise/log").text
    assert "took revision 1 out of view." in log and "showed revision 1 again." in log


def test_what_everybody_sees_cannot_be_taken_out_of_view(organiser: Browser) -> None:
    answer = organiser.client.post(f"{LIST}/1/view", data={"on": "0"})
    assert answer.status_code == 409 and "Change the file first" in answer.text
    assert organiser.client.get("/schedule/v/1/").status_code == 200


def test_a_revision_that_is_not_there_is_not_found(organiser: Browser) -> None:
    assert organiser.client.get(f"{LIST}/9").status_code == 404
    assert organiser.client.post(f"{LIST}/9/view", data={"on": "0"}).status_code == 404


def test_a_revision_can_be_looked_at_while_the_file_is_broken(
    house: House, organiser: Browser
) -> None:
    save(house, RENAMED)
    house.settings.schedule.write_bytes("event:".encode("utf-16"))
    answer = organiser.client.get(f"{LIST}/1")
    assert answer.status_code == 200
    kept = Page(answer.text).one("input", name="text").attributes["value"]
    sent = {"text": kept, "base": ""}
    assert organiser.client.post("/organise/schedule/preview", data=sent).status_code == 409
