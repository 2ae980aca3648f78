"""What search engines and networks read in a page: address, languages, picture, JSON-LD."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from conference.app import create_app
from conference.house import House
from conference.settings import Settings
from tests.database import lay_tables
from tests.event import SCHEDULE, write_event
from tests.web.conftest import MakeApp, Wall
from tests.web.markup import Page

SITE = "https://days.example.org"
OPENING = "/sessions/opening/"
PUBLIC = ("/", "/schedule/", OPENING, "/speakers/", "/speakers/ada/", "/pages/privacy/")
HIDDEN = ("/join", "/sign-in", "/sessions/opening/live", "/sessions/opening/stage", "/nowhere")
CANCELLED = SCHEDULE.replace("    deck:", "    status: cancelled\n    deck:")
DELAYED = SCHEDULE.replace("    deck:", "    delay: 20\n    deck:")


def read(client: FlaskClient, path: str) -> Page:
    return Page(client.get(path).text)


def facts(client: FlaskClient, path: str) -> dict[str, Any]:
    """The JSON-LD of a page."""
    data = json.loads(read(client, path).one("script", type="application/ld+json").text)
    assert data["@context"] == "https://schema.org"
    return dict(data)


def canonical(page: Page) -> list[str]:
    return [link.attributes["href"] for link in page.all("link", rel="canonical")]


@pytest.fixture
def client(make_app: MakeApp) -> FlaskClient:
    """A crawler at the public address, whatever way it came."""
    return make_app(public_url=SITE).test_client()


def test_a_public_page_has_an_address_a_summary_and_a_picture(client: FlaskClient) -> None:
    for path in PUBLIC:
        page = read(client, path)
        assert canonical(page) == [SITE + path]
        assert not page.all("meta", name="robots")
        (image,) = page.all("meta", property="og:image")
        assert image.attributes["content"].startswith(SITE)
        assert page.one("meta", property="og:title").attributes["content"]
        described = page.one("meta", name="description").attributes["content"]
        assert page.one("meta", property="og:description").attributes["content"] == described


def test_descriptions_differ(client: FlaskClient) -> None:
    said = {read(client, p).one("meta", name="description").attributes["content"] for p in PUBLIC}
    assert len(said) == len(PUBLIC)


@pytest.mark.parametrize("path", HIDDEN)
def test_what_is_made_for_a_visitor_is_not_to_be_found(client: FlaskClient, path: str) -> None:
    page = read(client, path)
    assert page.one("meta", name="robots").attributes["content"] == "noindex"
    assert canonical(page) == [] and not page.all("meta", property="og:title")


def test_each_language_has_an_address(client: FlaskClient) -> None:
    page = read(client, f"{OPENING}?lang=de")
    others = {
        link.attributes["hreflang"]: link.attributes["href"]
        for link in page.all("link", rel="alternate")
        if "hreflang" in link.attributes
    }
    assert others == {
        "en": f"{SITE}{OPENING}?lang=en",
        "de": f"{SITE}{OPENING}?lang=de",
        "x-default": f"{SITE}{OPENING}",
    }
    assert canonical(page) == [others["de"]]


def test_an_event_in_one_language_has_no_others(make_app: MakeApp) -> None:
    page = read(make_app(SCHEDULE.replace("[en, de]", "[en]")).test_client(), "/?lang=de")
    assert not [link for link in page.all("link") if "hreflang" in link.attributes]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("/schedule/?track=green&q=x", "/schedule/"),
        ("/schedule/?day=2020-10-06&room=forum", "/schedule/?day=2020-10-06"),
        (f"{OPENING}?lang=fr&utm_source=mail", OPENING),
        (f"{OPENING}slides/2", OPENING),
    ],
)
def test_what_narrows_a_page_makes_no_other(client: FlaskClient, asked: str, found: str) -> None:
    assert canonical(read(client, asked)) == [SITE + found]


def test_a_session_says_when_where_and_who(client: FlaskClient) -> None:
    said = facts(client, OPENING)
    assert said["startDate"] == "2020-10-06T10:00+02:00"
    assert said["endDate"] == "2020-10-06T11:00+02:00"
    assert said["eventStatus"] == "https://schema.org/EventScheduled"
    assert said["location"] == {"@type": "VirtualLocation", "url": SITE + OPENING}
    assert said["performer"][0]["name"] == "Ada Example"
    assert said["inLanguage"] == "en" and said["isAccessibleForFree"] is True
    assert said["description"] == "Welcome to the opening."
    assert said["superEvent"]["url"] == f"{SITE}/"


def test_what_is_not_for_everybody_is_not_said_to_be_free(client: FlaskClient) -> None:
    assert "isAccessibleForFree" not in facts(client, "/sessions/members-only/")


def test_the_event_names_its_sessions_in_short(client: FlaskClient) -> None:
    said = facts(client, "/schedule/?day=2020-10-06")
    assert (said["startDate"], said["endDate"]) == ("2020-10-06", "2020-10-07")
    assert [each["name"] for each in said["subEvent"]] == ["Opening", "Geprüfte Fragen"]
    assert len(facts(client, "/")["subEvent"]) == 3


def test_a_speaker_is_a_person_with_sessions(client: FlaskClient) -> None:
    said = facts(client, "/speakers/ada/")
    assert (said["@type"], said["jobTitle"]) == ("Person", "Tester")
    assert said["worksFor"]["name"] == "Test City"
    assert [each["url"] for each in said["performerIn"]] == [SITE + OPENING]


def test_a_cancelled_session_says_so_everywhere(make_app: MakeApp) -> None:
    client = make_app(CANCELLED).test_client()
    short = facts(client, "/schedule/")["subEvent"][0]
    assert facts(client, OPENING)["eventStatus"] == short["eventStatus"]
    assert short["eventStatus"].endswith("EventCancelled")


def test_a_delayed_session_says_when_it_should_have_begun(make_app: MakeApp) -> None:
    said = facts(make_app(DELAYED).test_client(), OPENING)
    assert said["eventStatus"].endswith("EventRescheduled")
    assert said["startDate"] == "2020-10-06T10:20+02:00"
    assert said["previousStartDate"] == "2020-10-06T10:00+02:00"


def test_a_moved_session_says_where_it_was(client: FlaskClient, wall: Wall) -> None:
    house: House = client.application.extensions["conference"]
    wall.wait(minutes=30)
    moved = SCHEDULE.replace("10:00\n    ends: 11:00", "14:00\n    ends: 15:00", 1)
    house.settings.schedule.write_text(moved, encoding="utf-8")
    for _ in range(2):
        house.published.look()
    said = facts(client, OPENING)
    assert said["eventStatus"].endswith("EventRescheduled")
    assert said["previousStartDate"] == "2020-10-06T10:00+02:00"


def test_a_rehearsal_is_not_to_be_found(tmp_path: Path, wall: Wall) -> None:
    settings = Settings(schedule=write_event(tmp_path))
    lay_tables(settings.instance_folder(rehearsing=True) / "conference.sqlite")
    app = create_app(settings, rehearse="", wall_now=wall)
    client = app.test_client()
    page = read(client, OPENING)
    assert page.one("meta", name="robots").attributes["content"] == "noindex"
    assert canonical(page) == [] and not page.all("script", type="application/ld+json")
    app.extensions["conference"].database.close()


def test_only_the_programme_has_days(client: FlaskClient) -> None:
    for path in ("/", OPENING, "/speakers/"):
        assert canonical(read(client, f"{path}?day=2020-10-06")) == [SITE + path]
    assert canonical(read(client, "/schedule/?day=2020-10-06&track=green")) == [
        f"{SITE}/schedule/?day=2020-10-06"
    ]
