"""The overview: what is missing, who is where, what waits; and the page of all exports."""

import pytest
from flask import Flask

from conference.house import Live
from conference.people.roles import Role
from tests.event import SCHEDULE
from tests.journeys.many_sessions import large_schedule
from tests.web.conftest import Browser, MakeApp
from tests.web.markup import Page

OVERVIEW = "/organise/"
SESSIONS = 600


@pytest.fixture
def organiser(browser: Browser) -> Browser:
    """An organiser."""
    browser.sign_in(Role.ORGANISER)
    return browser


def said(page: Page) -> list[str]:
    """What is missing, as its lines say before they are opened."""
    return [summary.text for summary in page.all("summary")]


def test_what_is_missing_is_counted_and_leads_to_it(organiser: Browser) -> None:
    page = Page(organiser.client.get(OVERVIEW).text)
    assert said(page) == [
        "3 sessions have no room or no way in",
        "3 sessions take questions without a moderator",
        "1 session has a speaker to be announced",
        "2 sessions have no slides",
        "1 page is missing",
        "1 speaker has no photo",
        "1 speaker has no text about them",
    ]
    assert page.all("a", href="/sessions/reviewed-talk/") and page.all("a", href="/speakers/ada/")


def test_a_clash_leads_to_its_line(make_app: MakeApp) -> None:
    app = make_app(SCHEDULE.replace("room: forum", "room: plenary"))
    organiser = Browser(app, app.test_client())
    organiser.sign_in(Role.ORGANISER)
    page = Page(organiser.client.get(OVERVIEW).text)
    assert said(page)[0] == "1 clash"
    assert any("line 3" in link.text for link in page.all("a", href="/organise/schedule"))


def test_sessions_with_people_or_questions_lead_to_their_desks(
    organiser: Browser, other: Browser, live: Live
) -> None:
    assert "Nobody is in a live room" in organiser.client.get(OVERVIEW).text
    other.join()
    socket = other.socket()
    socket.emit("enter", {"session": "opening"}, namespace="/live", callback=True)
    live.fanout.tick()
    for session in ("opening", "reviewed-talk"):
        other.client.post(f"/sessions/{session}/questions", data={"text": "Who pays for it?"})
    text = organiser.client.get(OVERVIEW).text
    assert "1 person has a page open." in text
    assert "1 here" in text and "most at once: 1" in text
    assert "1 to review" in text and "1 not answered" in text
    assert text.index("/sessions/opening/desk") < text.index("/sessions/reviewed-talk/desk")
    socket.disconnect("/live")
    assert "0 here" in organiser.client.get(OVERVIEW).text


def test_a_large_event_stays_calm_and_all_of_it_is_a_page_away(make_app: MakeApp) -> None:
    app: Flask = make_app(large_schedule())
    organiser = Browser(app, app.test_client())
    organiser.sign_in(Role.ORGANISER)
    page = organiser.client.get(OVERVIEW)
    assert f"{SESSIONS} sessions have no slides" in page.text
    assert len(page.data) < 60_000
    whole = Page(organiser.client.get("/organise/missing/deck").text)
    led = {link.attributes["href"] for link in whole.all("a")}
    assert sum(address.startswith("/sessions/") for address in led) == SESSIONS
    assert "Nothing is missing." in organiser.client.get("/organise/missing/tbc").text
    assert organiser.client.get("/organise/missing/money").status_code == 404


def test_exports_are_listed_with_what_they_hold(organiser: Browser, other: Browser) -> None:
    assert "Nobody has asked anything yet." in organiser.client.get("/organise/exports").text
    other.join()
    for text in ("Who pays for it?", "Who else?"):
        other.client.post("/sessions/opening/questions", data={"text": text})
    page = Page(organiser.client.get("/organise/exports").text)
    assert "2 questions" in page.html
    links = [
        link.attributes["href"] for link in page.all("a") if "questions" in link.attributes["href"]
    ]
    assert links == [f"/sessions/opening/questions{kind}" for kind in (".csv", "/all.json", ".md")]
    inside = {"/schedule.ics", "/schedule.xml", "/schedule.json", "/schedule.xcal", "/embed/"}
    assert inside <= {link.attributes["href"] for link in page.all("a")}
    for path in (*links, *inside, "/tracks/green.ics"):
        assert organiser.client.get(path).status_code == 200
