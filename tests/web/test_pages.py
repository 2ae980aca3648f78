"""The pages that are read: there in both languages, and nothing private on them."""

import pytest
from flask.testing import FlaskClient

from tests.event import SCHEDULE
from tests.web.conftest import Browser, MakeApp, Wall
from tests.web.markup import Page

LIVE = "/sessions/opening/live"
PAGES = [
    "/",
    "/schedule/",
    "/schedule/?day=2020-10-06",
    "/sessions/opening/",
    "/sessions/opening/slides/2",
    LIVE,
    "/sessions/reviewed-talk/",
    "/sessions/members-only/",
    "/speakers/",
    "/speakers/ada/",
    "/pages/privacy/",
    "/join",
]
MARKED = (
    SCHEDULE.replace("title: Opening", "title: Opening\n    delay: 15\n    note: Bring a pen.")
    .replace("title: Geprüfte Fragen", "title: Geprüfte Fragen\n    status: tentative")
    .replace("title: Assembly", "title: Assembly\n    status: cancelled")
)


def titles(client: FlaskClient, path: str) -> list[str]:
    links = Page(client.get(path).text).all("a")
    return [link.text for link in links if link.attributes["href"].startswith("/sessions/")]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("language", "word"), [("en", "Programme"), ("de", "Programm")])
def test_every_page_is_there_in_both_languages(
    client: FlaskClient, path: str, language: str, word: str
) -> None:
    response = client.get(path, headers={"Accept-Language": language})
    page = Page(response.text)
    assert (response.status_code, response.mimetype) == (200, "text/html")
    assert page.one("html").attributes["lang"] == language
    assert word in [link.text for link in page.all("a", href="/schedule/")]
    assert page.one("title").text and len(page.all("h1")) == 1


@pytest.mark.parametrize("path", [path for path in PAGES if path not in {"/join", LIVE}])
def test_public_pages_are_the_same_bytes_for_everyone(browser: Browser, path: str) -> None:
    visitor = browser.app.test_client()
    browser.join("Ada Unusual")
    assert browser.client.get(path).data == visitor.get(path).data


@pytest.mark.parametrize(
    "path",
    [
        "/sessions/nowhere/",
        "/sessions/nowhere/live",
        "/sessions/opening/slides/0",
        "/sessions/opening/slides/3",
        "/sessions/opening/slides/99999999999999999999",
        "/sessions/members-only/slides/1",
        "/speakers/nobody/",
        "/pages/nothing/",
        "/schedule/?day=2020-10-08",
        "/schedule/?day=yesterday",
    ],
)
def test_what_is_not_in_the_programme_is_not_found(client: FlaskClient, path: str) -> None:
    page, for_machines = client.get(path), client.get(path, headers={"Accept": "application/json"})
    assert page.status_code == for_machines.status_code == 404
    assert Page(page.text).one("html")
    assert for_machines.json and for_machines.json["error"] == "gone"


def test_the_schedule_shows_all_days_or_one(client: FlaskClient) -> None:
    assert titles(client, "/schedule/") == ["Opening", "Geprüfte Fragen", "Assembly"]
    assert titles(client, "/schedule/?day=2020-10-07") == ["Assembly"]
    assert titles(client, "/schedule/?day=") == titles(client, "/schedule/")


def test_home_says_what_is_on_and_what_is_next(client: FlaskClient, wall: Wall) -> None:
    assert set(titles(client, "/")) >= {"Opening", "Geprüfte Fragen", "Assembly"}
    assert 'id="now"' in client.get("/").text and 'id="next"' in client.get("/").text
    wall.wait(hours=2)
    assert 'id="now"' not in client.get("/").text
    wall.wait(days=3)
    assert "The event has ended." in client.get("/").text


def test_times_are_those_of_the_event(client: FlaskClient) -> None:
    times = Page(client.get("/sessions/members-only/").text).all("time")
    assert [time.text for time in times] == ["09:45", "10:45"]
    assert times[0].attributes["datetime"] == "2020-10-07T09:45+02:00"


def test_cancelled_delayed_and_tentative_sessions_are_marked(make_app: MakeApp) -> None:
    client = make_app(MARKED).test_client()
    for path, mark in (
        ("/sessions/opening/", "15 minutes later"),
        ("/sessions/opening/", "Bring a pen."),
        ("/sessions/reviewed-talk/", "Illustrative, not confirmed"),
        ("/sessions/members-only/", "Cancelled"),
    ):
        assert mark in client.get(path).text
    schedule = client.get("/schedule/").text
    assert all(mark in schedule for mark in ("15 minutes later", "Illustrative", "Cancelled"))


def test_a_delay_moves_the_times_on_the_page(make_app: MakeApp) -> None:
    client = make_app(MARKED).test_client()
    page = Page(client.get("/sessions/opening/").text)
    assert [time.text for time in page.all("time")] == ["10:15", "11:15", "10:00", "11:00"]
    assert page.one("s"), "what was planned is struck"
    live = Page(client.get(LIVE).text)
    assert [time.text for time in live.all("time")] == ["10:15", "11:15"]


def test_a_session_that_is_not_marked_carries_no_mark(client: FlaskClient) -> None:
    assert "badge" not in client.get("/sessions/opening/").text


def test_a_speakers_notes_are_on_no_page(client: FlaskClient) -> None:
    for path in ("/sessions/opening/", LIVE, "/sessions/opening/slides/2"):
        page = client.get(path).text
        assert "Second slide" in page and "a note for the speaker" not in page


def test_markdown_of_the_file_is_shown_as_such(client: FlaskClient) -> None:
    assert "<strong>opening</strong>" in client.get("/sessions/opening/").text


def test_slides_lead_to_their_neighbours(client: FlaskClient) -> None:
    first, second = (Page(client.get(f"/sessions/opening/slides/{n}").text) for n in (1, 2))
    assert first.one("a", rel="next").attributes["href"] == "/sessions/opening/slides/2"
    assert second.one("a", rel="prev").attributes["href"] == "/sessions/opening/slides/1"
    assert not first.all("a", rel="prev") and not second.all("a", rel="next")


def test_the_live_room_of_a_session_for_members_asks_a_visitor_to_sign_in(
    client: FlaskClient,
) -> None:
    assert 'href="/sessions/members-only/live"' in client.get("/sessions/members-only/").text
    answer = client.get("/sessions/members-only/live")
    assert answer.status_code == 403 and "for members" in answer.text
    assert Page(answer.text).one("a", href="/sign-in?next=/sessions/members-only/live")


def test_a_speaker_leads_to_their_sessions(client: FlaskClient) -> None:
    assert titles(client, "/speakers/ada/") == ["Opening"]


def test_every_link_of_every_page_leads_somewhere(client: FlaskClient) -> None:
    links = {
        link.attributes["href"]
        for path in PAGES
        for link in Page(client.get(path).text).all("a") + Page(client.get(path).text).all("link")
    }
    inside = {link for link in links if link.startswith("/")}
    assert len(inside) > 15
    nowhere = {link for link in inside if client.get(link).status_code != 200}
    uploads = {link for link in nowhere if link.endswith("/decks")}
    assert nowhere - uploads == {"/sessions/members-only/live", "/my/"}  # for some people only


def test_operations_answer_machines(client: FlaskClient) -> None:
    assert client.get("/healthz").json == client.get("/readyz").json == {"ok": True}
    schema = client.get("/schedule.schema.json").json
    assert schema and "sessions" in schema["properties"]
