"""The organisers' pages: who sees them, what they say of the file, and the log."""

import re
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from flask import Flask

from conference.house import House
from conference.people import log
from conference.people.roles import UNTIL_UNMUTED, Role
from conference.storage.tables import LetterRow
from tests.event import DURING_THE_OPENING as NOW
from tests.event import SCHEDULE
from tests.web.conftest import Browser, Wall
from tests.web.markup import Page, addresses

EVIL = "<img src=x onerror=alert(1)>"
OTHERS = (Role.ATTENDEE, Role.SPEAKER, Role.MODERATOR)
PAGES = ("/organise/", "/organise/schedule", "/organise/people", "/organise/log")


def save(house: House, text: str) -> None:
    """Save the schedule, and have it read."""
    house.settings.schedule.write_text(text, encoding="utf-8")
    for _ in range(2):
        house.published.look()


def note(house: House, action: str, subject: str = "Bo", **details: Any) -> None:
    """Write something in the log."""
    house.database.write(
        lambda db: log.note(db, action, by=None, at=NOW, subject=subject, **details)
    )


def organising(app: Flask, method: str) -> list[str]:
    """The pages and forms that are for organisers, without what scripts ask for."""
    ours = [path for path in addresses(app, method) if path.startswith("/organise")]
    found = [path for path in ours if not path.endswith(".json")]
    assert len(found) > 5
    return found


def test_visitors_are_asked_to_sign_in(app: Flask, browser: Browser) -> None:
    for path in organising(app, "GET"):
        answer = browser.client.get(path)
        assert answer.status_code == 403
        if answer.mimetype == "text/html":
            assert Page(answer.text).one("a", href=f"/sign-in?next={path}").text == "Sign in"


@pytest.mark.parametrize("role", OTHERS)
def test_pages_are_for_organisers(app: Flask, browser: Browser, role: Role) -> None:
    browser.sign_in(role, "opening")
    for path in organising(app, "GET"):
        answer = browser.client.get(path)
        assert answer.status_code == 403
        assert "This is for the organisers of the event." in answer.text


@pytest.mark.parametrize("role", [Role.VISITOR, *OTHERS])
def test_nobody_else_does_anything(app: Flask, browser: Browser, role: Role, house: House) -> None:
    if role is not Role.VISITOR:
        browser.sign_in(role, "opening")
    before = logged(house)
    for path in organising(app, "POST"):
        data = {"email": "eve@city.example", "name": "Eve", "role": "organiser", "for": "10"}
        assert browser.client.post(path, data=data).status_code == 403, path
    assert logged(house) == before


def logged(house: House) -> list[log.LogEntry]:
    with house.database.read() as db:
        return log.entries(db)


def test_organisers_see_all_of_them_and_nobody_keeps_them(app: Flask, browser: Browser) -> None:
    browser.sign_in(Role.ORGANISER, new_id="id-organiser")
    for path in organising(app, "GET"):
        answer = browser.client.get(path, follow_redirects=True)
        assert answer.status_code == 200, path
        assert answer.headers["Cache-Control"] == "no-store"
        assert len(Page(answer.text).all("h1")) == 1


def test_refusals_are_not_kept_either(app: Flask, browser: Browser) -> None:
    for path in organising(app, "GET"):
        assert browser.client.get(path).headers["Cache-Control"] == "no-store"


def test_the_overview_says_how_things_stand(browser: Browser, other: Browser, house: House) -> None:
    organiser = browser.sign_in(Role.ORGANISER)
    other.join("Gus")
    letter = LetterRow(
        person_id=organiser.id, kind="invitation", language="en", made_at=NOW, next_at=NOW,
        tries=1, sent_at=None, failure="No such mailbox.",
    )  # fmt: skip
    house.database.write(lambda db: db.add(letter))
    text = browser.client.get("/organise/").text
    for said in ("Revision 1", "1 on the list", "1 guest gave", "Opening", "No such mailbox."):
        assert said in text, said
    assert "Organiser signed in." in text


def test_the_overview_follows_the_events_clock(browser: Browser, wall: Wall) -> None:
    browser.sign_in(Role.ORGANISER)
    wall.wait(hours=3)
    text = browser.client.get("/organise/").text
    assert "Nothing is on at the moment." in text and "Next, Wed 7 Oct" in text


def test_a_file_with_errors_is_told_and_the_revision_stays(browser: Browser, house: House) -> None:
    browser.sign_in(Role.ORGANISER)
    assert "Revision 1 is served" in browser.client.get("/organise/schedule").text
    save(house, SCHEDULE.replace("room: forum", "room: forom"))
    text = browser.client.get("/organise/schedule").text
    assert "Revision 1 is still served" in text and "1 error" in text
    assert "line 36, column 11" in text and "did you mean" in text
    assert Page(text).all("mark")[0].text == "forom"
    assert "1 error" in browser.client.get("/organise/").text


def test_errors_stand_before_warnings(browser: Browser, house: House) -> None:
    browser.sign_in(Role.ORGANISER)
    forum = "  forum: {name: Forum}"
    warned = SCHEDULE.replace(forum, f"{forum}\n  attic: {{name: A}}")
    save(house, warned.replace("audience: members", "audience: membres"))
    headings = [h.text for h in Page(browser.client.get("/organise/schedule").text).all("h2")]
    assert headings[0] == "Errors" and len(headings) > 1


def test_a_file_that_is_gone_is_an_error(browser: Browser, house: House) -> None:
    browser.sign_in(Role.ORGANISER)
    house.settings.schedule.unlink()
    for _ in range(2):
        house.published.look()
    assert "is not there or cannot be read" in browser.client.get("/organise/schedule").text


def test_a_mended_file_is_the_next_revision(browser: Browser, house: House) -> None:
    browser.sign_in(Role.ORGANISER)
    save(house, SCHEDULE.replace("room: forum", "room: forom"))
    save(house, SCHEDULE.replace("title: Assembly", "title: General assembly"))
    text = browser.client.get("/organise/schedule").text
    assert "Revision 2 is served" in text and "has no errors" in text


def test_no_secret_is_shown(browser: Browser, house: House) -> None:
    browser.sign_in(Role.ORGANISER)
    private = house.settings.schedule.with_name("schedule.private.yaml")
    private.write_text('rooms: {plenary: {join_url: "https://hush.example", titel: hush}}\n')
    leaky = SCHEDULE.replace("{name: Forum}", '{name: Forum, join_url: "https://hush.example"}')
    save(house, leaky.replace("track: green", "track: gren"))
    html = browser.client.get("/organise/schedule").text
    text = re.sub("<textarea.*</textarea>", "", html, flags=re.DOTALL)  # the very file
    assert "schedule.private.yaml" in text and "gren" in text and "titel: hush" not in html
    assert "hush.example" not in text


def test_nothing_of_the_file_becomes_markup(browser: Browser, house: House) -> None:
    browser.sign_in(Role.ORGANISER)
    save(house, SCHEDULE.replace("track: green", f'track: "{EVIL}"').replace("tbc", EVIL))
    page = Page(browser.client.get("/organise/schedule").text)
    assert not page.all("img") and page.all("mark")


def test_the_log_is_told_by_days_of_the_event_the_newest_first(
    browser: Browser, house: House, wall: Wall
) -> None:
    browser.sign_in(Role.ORGANISER)
    note(house, "revoke", "Cy")
    later = NOW + timedelta(hours=14)
    house.database.write(
        lambda db: log.note(db, "mute", by=None, at=later, subject="Bo", until=later.isoformat())
    )
    page = Page(browser.client.get("/organise/log").text)
    text = page.html
    assert text.index("Wednesday, 7 October") < text.index("muted Bo until Wed 7 Oct, 00:30")
    assert text.index("muted Bo") < text.index("Tuesday, 6 October") < text.index("took Cy off")


SAID: dict[str, tuple[str, dict[str, Any]]] = {
    "The command line put Bo on the list: Speaker; member; Opening, gone-by.": (
        "add", {"role": "speaker", "member": True, "sessions": ["gone-by", "opening"]},
    ),
    "The command line changed Bo: Moderator.": ("change", {"role": "moderator"}),
    "The command line uploaded a list: 3 added, 1 changed.": ("list", {"added": 3, "changed": 1}),
    "The command line muted Bo until further notice.": ("mute", {"until": str(UNTIL_UNMUTED)}),
    "The command line: list Bo": ("list", {}),
    "The command line: teapot Bo": ("teapot", {"role": "none"}),
}  # fmt: skip


@pytest.mark.parametrize("sentence", list(SAID))
def test_each_action_is_a_sentence(browser: Browser, house: House, sentence: str) -> None:
    browser.sign_in(Role.ORGANISER)
    action, details = SAID[sentence]
    note(house, action, **details)
    assert sentence in Page(browser.client.get("/organise/log").text).html


def test_names_in_the_log_stay_text(browser: Browser, house: House) -> None:
    browser.sign_in(Role.ORGANISER)
    note(house, EVIL, EVIL)
    note(house, "revoke", f"{EVIL} 100%(actor)s")
    assert not Page(browser.client.get("/organise/log").text).all("img")


def test_a_long_log_has_pages(browser: Browser, house: House) -> None:
    browser.sign_in(Role.ORGANISER)
    for n in range(101):
        house.database.write(partial(log.note, action="revoke", by=None, at=NOW, subject=f"N{n}."))
    first = browser.client.get("/organise/log").text
    second = browser.client.get("/organise/log?page=2").text
    assert "N100." in first and "N0." not in first and 'rel="next"' in first
    assert "N0." in second and "N100." not in second and 'rel="prev"' in second
    for page in ("0", "-1", "x", "99999999999999999999"):
        assert browser.client.get(f"/organise/log?page={page}").status_code == 200


def test_who_is_no_longer_an_organiser_sees_nothing_at_once(
    browser: Browser, other: Browser
) -> None:
    organiser = browser.sign_in(Role.ORGANISER)
    client = other.client
    other.sign_in(Role.ORGANISER, "opening")
    assert client.post(f"/organise/people/{organiser.id}/revoke").status_code == 200
    for path in PAGES:
        assert browser.client.get(path).status_code == 403


def test_the_events_own_clock_has_no_buttons(browser: Browser) -> None:
    browser.sign_in(Role.ORGANISER)
    assert browser.client.post("/organise/clock", data={"to": "after"}).status_code == 404
    assert "/organise/clock" not in browser.client.get("/organise/").text
