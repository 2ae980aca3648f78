"""The calendars' addresses: what they answer, to whom, and when they need not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import Babel
from icalendar import Calendar
from werkzeug.http import http_date
from werkzeug.test import TestResponse

from conference.exchange.ledger import record
from conference.programme.choices import SessionStatus
from conference.programme.model import Programme, Track
from conference.programme.published import Edition, Revision
from conference.programme.revisions import store
from conference.web.delivery import deliver
from conference.web.feeds import Feeds, make_feeds
from tests.database import new_database
from tests.exchange.programmes import (
    HOUR,
    PARTNERSHIPS,
    PROGRAMME,
    PUBLISHED,
    SECRET,
    SOCIAL,
    edited,
    without,
)

BASE = "https://days.example.org"
SESSION = f"/sessions/{PARTNERSHIPS.id}.ics"
SPEAKER = "/speakers/thomas-brose.ics"
TRACK = "/tracks/partnerships.ics"
ALL = ["/schedule.ics", SESSION, SPEAKER, TRACK]


class Site:
    """An app with nothing but the feeds, over a real database."""

    revision: Revision

    def __init__(self, path: Path) -> None:
        self.database = new_database(path)
        self.app = Flask("conference")
        Babel(self.app)
        deliver(self.app, wall_now=lambda: self.revision.published_at)
        self.publish(PROGRAMME)
        self.app.register_blueprint(
            make_feeds(Feeds(self.database, current=lambda: self.revision, base_url=BASE))
        )
        self.client: FlaskClient = self.app.test_client()

    def publish(self, programme: Programme, at: datetime = PUBLISHED) -> None:
        self.database.write(partial(record, programme=programme, wall_now=at))
        job = partial(store, edition=Edition(programme, source=""), wall_now=at)
        self.revision = self.database.write(job)

    def get(self, address: str, **headers: str) -> TestResponse:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.get(address, headers=sent)

    def titles(self, address: str) -> list[str]:
        events = Calendar.from_ical(self.get(address).data).events
        return [str(event["SUMMARY"]) for event in events]

    def name(self, address: str) -> str:
        return str(Calendar.from_ical(self.get(address).data)["NAME"])


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path / "conference.sqlite")
    yield site
    site.database.close()


BOTH = ["Cities Partnerships", "Social hour"]


def test_the_schedule_has_every_session(site: Site) -> None:
    assert site.titles("/schedule.ics") == BOTH


def test_a_session_has_a_calendar_of_its_own(site: Site) -> None:
    assert site.titles(SESSION) == ["Cities Partnerships"]


@pytest.mark.parametrize("person", ["thomas-brose", "tine-heyse"])
def test_a_speaker_has_the_sessions_they_speak_in_or_moderate(site: Site, person: str) -> None:
    assert site.titles(f"/speakers/{person}.ics") == ["Cities Partnerships"]


def test_a_track_has_its_sessions_and_says_so(site: Site) -> None:
    assert site.titles(TRACK) == ["Cities Partnerships"]
    assert site.name(TRACK) == "Partnerships · Climate Alliance Digital Days"


def test_a_session_that_moves_leaves_the_feeds_of_its_old_track_for_those_of_the_new(
    site: Site,
) -> None:
    (before,) = Calendar.from_ical(site.get(TRACK).data).events
    tracks = {**PROGRAMME.tracks, "green": Track("green", "Green", "#00ff00")}
    site.publish(replace(edited(track="green"), tracks=tracks), PUBLISHED + HOUR)
    (after,) = Calendar.from_ical(site.get("/tracks/green.ics").data).events
    assert site.titles(TRACK) == site.titles("/schedule.ics?track=partnerships") == []
    assert before["UID"] == after["UID"] and before["SEQUENCE"] == after["SEQUENCE"]
    assert site.titles(f"/schedule.ics?session={PARTNERSHIPS.id}") == ["Cities Partnerships"]


def test_a_cancelled_or_removed_session_stays_in_its_track(site: Site) -> None:
    for programme in (edited(status=SessionStatus.CANCELLED), without()):
        site.publish(programme, PUBLISHED + HOUR)
        assert site.titles(TRACK) == ["Cancelled: Cities Partnerships"]
    site.publish(replace(without(), tracks={}), PUBLISHED + 2 * HOUR)
    assert site.name(TRACK) == "Partnerships · Climate Alliance Digital Days"


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", ""),
        ("track=partnerships", "Partnerships · "),
        ("day=2020-10-07&room=plenary", "Wed 7 Oct · Plenary · "),
        ("language=en,de", "DE + EN · "),
        ("q=green, cities", "“green cities” · "),
        (f"session={SOCIAL.id}", "Social hour · "),
        ("kind=talk,panel,social,break", "break + panel + social + 1 more · "),
    ],
)
def test_a_choice_has_a_name_of_its_own(site: Site, query: str, name: str) -> None:
    assert site.name(f"/schedule.ics?{query}") == f"{name}Climate Alliance Digital Days"


def test_a_new_name_of_a_track_without_sessions_is_a_change(site: Site) -> None:
    site.publish(edited(track=None), PUBLISHED + HOUR)
    since = site.get(TRACK).headers["Last-Modified"]
    tracks = {"partnerships": Track("partnerships", "Together", "#00ff00")}
    site.publish(replace(edited(track=None), tracks=tracks), PUBLISHED + 2 * HOUR)
    assert site.get(TRACK, If_Modified_Since=since).status_code == 200


def test_xcal_says_the_same_in_xml(site: Site) -> None:
    answer = site.get("/schedule.xcal?track=partnerships")
    assert answer.content_type == "application/calendar+xml; charset=utf-8"
    assert "<uid><text>" in answer.text and answer.text.count("<vevent>") == 1
    assert site.get("/schedule.xcal?track=never").status_code == 400


def test_a_speaker_without_a_session_has_an_empty_calendar(site: Site) -> None:
    site.publish(edited(appearances=()), PUBLISHED + HOUR)
    assert site.titles(SPEAKER) == []


def test_a_removed_session_still_answers_everywhere(site: Site) -> None:
    site.publish(replace(without(), speakers={}), PUBLISHED + HOUR)
    assert site.titles(SESSION) == ["Cancelled: Cities Partnerships"]
    assert site.titles(SPEAKER) == ["Cancelled: Cities Partnerships"]
    assert site.titles("/schedule.ics") == ["Cancelled: Cities Partnerships", "Social hour"]


NEVER = ["/sessions/never.ics", "/speakers/never.ics", "/tracks/never.ics"]


@pytest.mark.parametrize("address", NEVER)
def test_what_was_never_there_is_not_found(site: Site, address: str) -> None:
    assert site.get(address).status_code == 404


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("day=2020-10-07", BOTH[:1]),
        ("day=2020-10-06", []),
        ("day=2020-10-07,2020-10-08", BOTH),
        ("day=2020-10-07&day=2020-10-08", BOTH),
        ("track=partnerships", BOTH[:1]),
        ("room=plenary", BOTH[:1]),
        ("language=en", BOTH[:1]),
        ("language=de", BOTH),
        ("kind=social", BOTH[1:]),
        ("q=BETWEEN cities", BOTH[:1]),
        ("q=heyse", BOTH[:1]),
        ("q=hour&day=2020-10-07", []),
        (f"session={PARTNERSHIPS.id},{SOCIAL.id}", BOTH),
        (f"session={SOCIAL.id}", BOTH[1:]),
        (f"session={SOCIAL.id}&room=plenary", []),
        ("track=&day=", BOTH),
        ("utm_source=mail", BOTH),
    ],
)
def test_filters_choose_sessions(site: Site, query: str, titles: list[str]) -> None:
    assert site.titles(f"/schedule.ics?{query}") == titles


@pytest.mark.parametrize("name", ["day", "track", "room", "language", "kind", "session"])
def test_a_filter_that_names_nothing_is_explained(site: Site, name: str) -> None:
    answer = site.get(f"/schedule.ics?{name}=<nowhere>")
    assert answer.status_code == 400
    assert f"The programme has no {name} “&lt;nowhere&gt;”." in answer.text


@pytest.mark.parametrize("address", ALL)
def test_it_is_public_text_calendar_for_every_site(site: Site, address: str) -> None:
    headers = site.get(address).headers
    assert headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cache-Control"] == "public, max-age=60"
    assert headers["Vary"] == "Accept-Encoding"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("address", ALL)
def test_asking_twice_gives_the_same_bytes_and_then_304(site: Site, address: str) -> None:
    first, second = site.get(address), site.get(address)
    assert first.data == second.data
    again = site.get(address, If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert not first.headers["ETag"].startswith("W/")


@pytest.mark.parametrize("address", ALL)
def test_who_says_since_when_gets_304_until_something_changes(site: Site, address: str) -> None:
    since = site.get(address).headers["Last-Modified"]
    assert since == http_date(PUBLISHED)
    assert site.get(address, If_Modified_Since=since).status_code == 304
    site.publish(edited(abstract="New."), PUBLISHED + HOUR)
    assert site.get(address, If_Modified_Since=since).status_code == 200


def test_a_session_that_leaves_a_filter_changes_the_list_it_left(site: Site) -> None:
    address = "/schedule.ics?language=de"
    since = site.get(address).headers["Last-Modified"]
    site.publish(edited(interpretation=()), PUBLISHED + HOUR)
    assert site.get(address, If_Modified_Since=since).status_code == 200


def test_an_etag_counts_more_than_a_date(site: Site) -> None:
    late = http_date(PUBLISHED + 9 * HOUR)
    answer = site.get(SESSION, If_None_Match='"another"', If_Modified_Since=late)
    assert answer.status_code == 200


@pytest.mark.parametrize("address", ALL)
def test_head_says_what_get_says_without_the_body(site: Site, address: str) -> None:
    head, got = site.client.head(address), site.get(address)
    assert head.data == b""
    for name in ("Content-Length", "Content-Type", "ETag", "Last-Modified"):
        assert head.headers[name] == got.headers[name]
    assert int(head.headers["Content-Length"]) == len(got.data)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (SESSION, "cities-partnerships.ics"),
        ("/schedule.ics?download", "cadigitaldays2020.ics"),
        (f"{SPEAKER}?download=1", "thomas-brose.ics"),
    ],
)
def test_a_download_has_a_name(site: Site, address: str, name: str) -> None:
    assert site.get(address).headers["Content-Disposition"] == f"attachment; filename={name}"


@pytest.mark.parametrize("address", ["/schedule.ics", SPEAKER])
def test_a_subscription_is_no_download(site: Site, address: str) -> None:
    assert "Content-Disposition" not in site.get(address).headers


@pytest.mark.parametrize("address", ALL)
def test_an_alarm_is_there_for_who_asks(site: Site, address: str) -> None:
    assert b"VALARM" not in site.get(address).data
    assert b"TRIGGER:-PT10M" in site.get(f"{address}?alarm=10").data
    assert b"TRIGGER:-P7D" in site.get(f"{address}?alarm=10080").data


@pytest.mark.parametrize("alarm", ["0", "-5", "10081", "ten", "", "1.5", "٣", "9" * 5000])
def test_an_alarm_out_of_bounds_is_explained(site: Site, alarm: str) -> None:
    answer = site.get(f"{SESSION}?alarm={alarm}")
    said = "alarm must be a number of minutes from 1 to 10080."
    assert answer.status_code == 400 and said in answer.text


def test_addresses_are_the_public_ones_whatever_host_was_asked(site: Site) -> None:
    text = site.get(SESSION, Host="evil.example.org").text
    assert f"URL:{BASE}/sessions/cities-partnerships/\r\n" in text and "evil" not in text


@pytest.mark.parametrize("address", ALL)
def test_no_secret_leaves_the_house(site: Site, address: str) -> None:
    assert SECRET in repr(site.revision.programme)
    answer = site.get(address)
    assert SECRET not in answer.text.replace("\r\n ", "")
    assert SECRET not in str(answer.headers)
