"""The editor of the schedule: what would change, publishing, and edits that meet."""

import re
from html import unescape
from typing import Any

import pytest
from werkzeug.test import TestResponse

from conference.house import House
from conference.people.roles import Role
from conference.programme.merging import THEIRS, YOURS
from conference.programme.published import Edition, Revision
from conference.storage.writer import StorageBusy
from tests.event import SCHEDULE
from tests.web.conftest import Browser
from tests.web.markup import Page
from tests.web.test_organise import logged, save

EDITOR = "/organise/schedule"
EVIL = "<img src=x onerror=alert(1)>"
MOVED = (
    SCHEDULE.replace("room: forum", "room: plenary", 1)
    .replace("9:45", "14:00")
    .replace("ends: 10:45", "ends: 14:45")
)
RENAMED = SCHEDULE.replace("title: Opening", "title: Welcome")
TYPO = SCHEDULE.replace("room: forum", "room: forom")
EMPTY = SCHEDULE[: SCHEDULE.index("sessions:")]


@pytest.fixture
def organiser(browser: Browser) -> Browser:
    """The browser of an organiser."""
    browser.sign_in(Role.ORGANISER)
    return browser


def base_of(browser: Browser) -> str:
    """The base that the editor's form has."""
    page = Page(browser.client.get(EDITOR).text)
    return page.one("input", name="base").attributes["value"] or ""


def send(browser: Browser, text: str, *, to: str = "", base: str = "", **more: str) -> TestResponse:
    """Send the form, as browsers do: with CRLF."""
    data = {"text": text.replace("\n", "\r\n"), "base": base or base_of(browser), **more}
    return browser.client.post(EDITOR + to, data=data, content_type="multipart/form-data")


def in_editor(answer: TestResponse) -> str:
    """What stands in the text field."""
    (text,) = re.findall("<textarea[^>]*>\n(.*)</textarea>", answer.text, re.DOTALL)
    return unescape(text)


def ask(browser: Browser, to: str, **sent: str) -> dict[str, Any]:
    """What a script is told."""
    if not sent.get("text"):
        told = browser.client.get(f"{EDITOR}/{to}", query_string=sent).json
    else:
        told = browser.client.post(f"{EDITOR}/{to}", json=sent).json
    return dict(told or {})


def on_disk(house: House) -> bytes:
    return house.settings.schedule.read_bytes()


def star(browser: Browser, session: str) -> None:
    assert browser.client.post(f"/my/stars/{session}", data={"on": "1"}).status_code < 400


def test_the_editor_holds_the_very_file(organiser: Browser, house: House) -> None:
    commented = f"# ours & <theirs>\n{SCHEDULE}"
    save(house, commented)
    assert in_editor(organiser.client.get(EDITOR)) == commented


def test_the_preview_says_what_changes_for_whom(organiser: Browser, other: Browser) -> None:
    star(other, "members-only")
    text = send(organiser, MOVED, to="/preview").text
    for said in (
        "Assembly moves to 14:00–14:45; it was 09:45–10:45.",
        "1 person has starred it.",
    ):
        assert said in text, said
    assert ["newly need" in heading.text for heading in Page(text).all("h2")] == [True]


def test_what_was_previewed_is_published_as_typed(organiser: Browser, house: House) -> None:
    typed = f"{RENAMED}# a last word"
    page = Page(send(organiser, typed, to="/preview").text)
    fields = {
        name: page.one("input", name=name).attributes["value"] or "" for name in ("text", "base")
    }
    answer = send(organiser, fields["text"], to="/publish", base=fields["base"])
    assert (answer.status_code, answer.location) == (303, f"{EDITOR}?published=2")
    assert "Revision 2 is published." in organiser.client.get(answer.location).text
    assert on_disk(house).decode() == typed
    assert house.programme.sessions["opening"].title == "Welcome"
    assert "Organiser published revision 2." in organiser.client.get("/organise/log").text


def test_line_ends_and_byte_order_mark_stay(organiser: Browser, house: House) -> None:
    house.settings.schedule.write_bytes(b"\xef\xbb\xbf" + SCHEDULE.replace("\n", "\r\n").encode())
    assert send(organiser, RENAMED, to="/publish").status_code == 303
    assert on_disk(house) == b"\xef\xbb\xbf" + RENAMED.replace("\n", "\r\n").encode()


def test_errors_are_shown_with_the_typed_text_and_nothing_is_published(
    organiser: Browser, house: House
) -> None:
    for to in ("/preview", "/publish"):
        answer = send(organiser, TYPO, to=to)
        assert answer.status_code == 422 and in_editor(answer) == TYPO
        assert Page(answer.text).all("mark")[0].text == "forom"
        assert Page(answer.text).all("a", href="#text")[0].text == "line 36, column 11"
        assert "Publish" not in [button.text for button in Page(answer.text).all("button")]
    assert on_disk(house).decode() == SCHEDULE and house.published.current.number == 1


def test_going_on_brings_the_typed_text_back(organiser: Browser) -> None:
    answer = send(organiser, TYPO)
    assert (answer.status_code, in_editor(answer)) == (200, TYPO)


def test_a_change_that_nobody_sees_is_saved_without_a_revision(
    organiser: Browser, house: House
) -> None:
    typed = f"{SCHEDULE}# nothing\n"
    page = Page(send(organiser, typed, to="/preview").text)
    assert "People see no change." in page.html and page.all("button")[-2].text == "Save"
    answer = send(organiser, typed, to="/publish")
    assert "Saved. People see no change." in organiser.client.get(answer.location).text
    assert house.published.current.number == 1 and on_disk(house).decode() == typed


def test_where_nothing_differs_there_is_nothing_to_publish(organiser: Browser) -> None:
    page = Page(send(organiser, SCHEDULE, to="/preview").text)
    assert "There is nothing to publish" in page.html
    assert "Save" not in [button.text for button in page.all("button")]


def test_the_loss_of_half_of_the_sessions_has_to_be_meant(organiser: Browser, house: House) -> None:
    assert "3 of 3 sessions shall go" in send(organiser, EMPTY, to="/preview").text
    answer = send(organiser, EMPTY, to="/publish")
    assert answer.status_code == 422 and "please say below" in answer.text
    assert on_disk(house).decode() == SCHEDULE
    assert send(organiser, EMPTY, to="/publish", losing="1").status_code == 303
    assert not house.programme.sessions


@pytest.mark.parametrize("to", ["/preview", "/publish"])
def test_an_edit_on_disk_meanwhile_is_merged_and_never_overwritten(
    organiser: Browser, house: House, to: str
) -> None:
    base = base_of(organiser)
    theirs = SCHEDULE.replace("name: Forum", "name: Agora")
    save(house, theirs)
    answer = send(organiser, RENAMED, to=to, base=base)
    assert answer.status_code == 409 and on_disk(house).decode() == theirs
    assert in_editor(answer) == RENAMED.replace("name: Forum", "name: Agora")
    assert "Their changes came in: line 16." in answer.text
    again = Page(answer.text).one("input", name="base").attributes["value"] or ""
    assert send(organiser, in_editor(answer), to="/publish", base=again).status_code == 303
    assert b"Agora" in on_disk(house) and b"Welcome" in on_disk(house)


def test_edits_of_the_same_line_are_both_shown_and_not_published(
    organiser: Browser, other: Browser, house: House
) -> None:
    base = base_of(organiser)
    other.sign_in(Role.ORGANISER, "opening")
    assert send(other, SCHEDULE.replace("title: Opening", "title: Start"), to="/publish").location
    answer = send(organiser, RENAMED, to="/publish", base=base)
    text = in_editor(answer)
    assert f"{YOURS}\n    title: Welcome\n=======\n    title: Start\n{THEIRS}" in text
    assert "You both changed the same lines: lines 21 to 25." in answer.text
    again = Page(answer.text).one("input", name="base").attributes["value"] or ""
    refused = send(organiser, text, to="/publish", base=again)
    assert refused.status_code == 422 and "two edits of the same lines" in refused.text
    assert house.programme.sessions["opening"].title == "Start"


def test_after_a_restart_an_unknown_base_shows_both(organiser: Browser, house: House) -> None:
    answer = send(organiser, RENAMED, to="/publish", base="of another day")
    assert answer.status_code == 409 and YOURS in in_editor(answer)
    assert on_disk(house).decode() == SCHEDULE


def test_a_script_is_told_what_would_come_of_a_text(organiser: Browser) -> None:
    said = ask(organiser, "check", text=MOVED, base="b")
    assert "Assembly moves to 14:00–14:45; it was 09:45–10:45." in said["changes"]
    assert {"line", "column", "severity", "message"} <= said["problems"][0].keys()
    days = Page(said["preview"])
    assert [h.text for h in days.all("h3")][-2:] == [
        "Tuesday, 6 October 2020",
        "Wednesday, 7 October 2020",
    ]
    assert len(days.all("span", **{"class": "badge badge-changed"})) == 2


def test_a_script_is_told_of_an_edit_on_disk_and_given_the_merge(
    organiser: Browser, house: House
) -> None:
    base = base_of(organiser)
    state = ask(organiser, "state.json", base=base)
    save(house, f"# new\n{SCHEDULE}")
    now = ask(organiser, "state.json", base=base)
    assert state["base"] == base != now["base"]
    merged = ask(organiser, "merge", text=RENAMED, base=base)
    assert (merged["text"], merged["base"]) == (f"# new\n{RENAMED}", now["base"])


def test_nothing_of_a_text_becomes_markup(organiser: Browser) -> None:
    hostile = SCHEDULE.replace("title: Opening", f'title: "{EVIL}"')
    answers = [send(organiser, hostile, to=to).text for to in ("", "/preview")]
    checked = ask(organiser, "check", text=hostile, base="")
    answers += [checked["preview"], checked["needs"]]
    answers += [send(organiser, hostile.replace("room: forum", f"room: '{EVIL}'")).text]
    assert not any(Page(html).all("img") for html in answers)


def test_what_waits_is_published_from_here(organiser: Browser, house: House) -> None:
    by_hand = SCHEDULE.replace("languages: [en, de]", "languages: [en, de]\n  publish: by_hand")
    assert send(organiser, by_hand, to="/publish").status_code == 303
    waiting = by_hand.replace("title: Opening", "title: Welcome")
    save(house, waiting)
    text = organiser.client.get(EDITOR).text
    assert "people do not see yet" in text and "See what would change and publish" in text
    assert "“Opening” is now called “Welcome”." in send(organiser, waiting, to="/preview").text
    assert send(organiser, waiting, to="/publish").status_code == 303
    assert house.programme.sessions["opening"].title == "Welcome"


def test_a_large_file_is_taken_here_and_nowhere_else(organiser: Browser) -> None:
    large = SCHEDULE + "# a comment\n" * 100_000
    assert send(organiser, large, to="/preview").status_code == 200
    assert send(organiser, large * 4, to="/preview").status_code == 413
    assert organiser.client.post("/organise/people/add", data={"name": large}).status_code == 413


def test_a_file_that_is_gone_is_no_dead_end(organiser: Browser, house: House) -> None:
    base = base_of(organiser)
    house.settings.schedule.unlink()
    assert not Page(organiser.client.get(EDITOR).text).all("textarea")
    answer = send(organiser, RENAMED, to="/publish", base=base)
    assert answer.status_code == 409 and in_editor(answer) == RENAMED


def test_what_is_saved_and_not_published_yet_says_so(house: House, organiser: Browser) -> None:
    def publish(_edition: Edition) -> Revision:
        raise StorageBusy

    house.published._publish, stores = publish, house.published._publish
    answer = send(organiser, RENAMED, to="/publish", base=base_of(organiser))
    assert answer.status_code == 503 and "The file is saved" in unescape(answer.text)
    assert in_editor(answer) == house.settings.schedule.read_text() == RENAMED
    house.published._publish = stores
    save(house, RENAMED)
    assert house.programme.sessions["opening"].title == "Welcome"


def test_a_form_without_a_text_is_refused(organiser: Browser) -> None:
    for to in ("", "/preview", "/publish", "/check", "/merge"):
        assert organiser.client.post(EDITOR + to, json={"text": 1}).status_code == 400
        assert organiser.client.post(EDITOR + to, json=[]).status_code == 400
        halves = {"text": "# \ud800", "base": ""}
        assert organiser.client.post(EDITOR + to, json=halves).status_code < 500


def test_styles_of_the_script_are_allowed_once(organiser: Browser, house: House) -> None:
    first, second = (organiser.client.get(EDITOR) for _ in range(2))
    nonces = [
        Page(page.text).one("form", id="schedule").attributes["data-nonce"]
        for page in (first, second)
    ]
    assert nonces[0] != nonces[1]
    assert f"style-src 'self' 'nonce-{nonces[0]}'" in first.headers["Content-Security-Policy"]
    assert not logged(house)[1:]
