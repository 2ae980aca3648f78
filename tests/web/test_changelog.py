"""What was published when: the changelog, the feed, and each revision's own page."""

from functools import partial
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text

from conference.exchange.atom import NAMESPACE
from conference.house import House
from conference.people.roles import Person, Role
from conference.programme import revisions
from tests.event import DURING_THE_OPENING as NOW
from tests.event import SCHEDULE
from tests.web.test_organise import save

MOVED = SCHEDULE.replace(
    "starts: 10:00\n    ends: 11:00\n    room: p", "starts: 9:00\n    ends: 9:30\n    room: p"
)
SECRET = "Unannounced guest"
NAMED = MOVED.replace("title: Opening", f"title: {SECRET}")
LOG = "/schedule/changelog/"
FEED = "/schedule/feed.xml"
SAID = "Opening moves to 09:00–09:30; it was 10:00–11:00."


def withhold(house: House, number: int) -> None:
    by = Person("1", "Olga", Role.ORGANISER)
    house.database.write(partial(revisions.withhold, number=number, by=by, at=NOW))


def entries(client: FlaskClient) -> list[ElementTree.Element]:
    feed = ElementTree.fromstring(client.get(FEED).data)
    return feed.findall("a:entry", {"a": NAMESPACE})


def test_the_first_publication_says_just_that(client: FlaskClient) -> None:
    text = client.get(LOG).text
    assert "The programme was published." in text and "Opening" not in text


def test_a_change_is_said_with_its_revision(house: House, client: FlaskClient) -> None:
    save(house, MOVED)
    text = client.get(LOG).text
    assert SAID in text
    assert 'id="v2"' in text and 'href="/schedule/v/2/"' in text


def test_who_published_is_nobodys_business(house: House, client: FlaskClient) -> None:
    editing, olga = house.editing, Person("1", "Olga", Role.ORGANISER)
    assert editing.publish(MOVED, base=editing.open().base, by=olga)
    for address in (LOG, FEED, "/schedule/v/2/"):
        assert "Olga" not in client.get(address).text


def test_what_nobody_sees_change_is_left_out(house: House, client: FlaskClient) -> None:
    private = house.settings.schedule.with_name("schedule.private.yaml")
    private.write_text("rooms: {plenary: {join_url: https://meet.example/secret}}\n")
    save(house, SCHEDULE)
    assert house.published.current.number == 2
    for address in (LOG, FEED):
        assert "v2" not in client.get(address).text


def test_the_feed_says_the_same(house: House, client: FlaskClient) -> None:
    save(house, MOVED.replace("title: Assembly", "title: Meeting"))
    newest, first = entries(client)
    title = newest.findtext("a:title", "", {"a": NAMESPACE})
    assert title == f"{SAID} And 1 more change."
    assert first.findtext("a:title", "", {"a": NAMESPACE}) == "The programme was published."
    link = newest.find("a:link", {"a": NAMESPACE})
    assert link is not None and link.get("href") == f"http://127.0.0.1:8000{LOG}#v2"


def test_the_feed_speaks_the_readers_language(client: FlaskClient) -> None:
    answer = client.get(FEED, headers={"Accept-Language": "de"})
    assert b'xml:lang="de"' in answer.data and "Accept-Language" in answer.headers["Vary"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*" and answer.headers["ETag"]


def test_a_revision_stays_readable(house: House, client: FlaskClient) -> None:
    save(house, MOVED.replace("  members-only:", "  general-assembly:"))
    old = client.get("/schedule/v/1/").text
    assert "It has changed since." in old and "Assembly" in old
    assert '<time datetime="2020-10-06T10:00+02:00">10:00</time>' in old
    assert 'href="/sessions/opening/"' in old and 'href="/sessions/members-only/"' not in old
    assert "as it stands" in client.get("/schedule/v/2/").text


@pytest.mark.parametrize("number", ["3", "0", str(2**70)])
def test_a_revision_that_is_not_there_is_not_found(client: FlaskClient, number: str) -> None:
    assert client.get(f"/schedule/v/{number}/").status_code == 404


def test_what_was_taken_out_of_view_is_nowhere(house: House, client: FlaskClient) -> None:
    for schedule in (NAMED, MOVED):
        save(house, schedule)
    everywhere = (LOG, FEED, "/schedule/v/2/")
    for address in everywhere:
        assert SECRET in client.get(address).text
    withhold(house, 2)
    for address in everywhere:
        assert SECRET not in client.get(address).text
    assert client.get("/schedule/v/2/").status_code == 410
    assert SECRET not in client.get("/schedule/v/3/").text


def test_a_revision_that_todays_rules_refuse_says_so(house: House, client: FlaskClient) -> None:
    broken = text("UPDATE revisions SET source = 'event: 1'")
    house.database.write(lambda db: db.execute(broken))
    answer = client.get("/schedule/v/1/")
    assert answer.status_code == 410 and "can no longer be read" in answer.text


def test_a_long_history_has_pages(house: House, client: FlaskClient) -> None:
    insert = text("INSERT INTO revisions (number, published_at, source) VALUES (:n, :at, '')")
    rows = [{"n": n, "at": "2020-10-06 08:00:00"} for n in range(2, 120)]
    house.database.write(lambda db: db.execute(insert, rows))
    first = client.get(LOG).text
    assert 'id="v119"' in first and 'id="v69"' not in first and 'href="?before=70"' in first
    assert 'id="v69"' in client.get(f"{LOG}?before=70").text


def test_what_was_taken_out_of_view_is_not_told_to_open_pages_either(
    house: House, client: FlaskClient
) -> None:
    for schedule in (NAMED, MOVED):
        save(house, schedule)
    assert SECRET in client.get("/changes.json?since=1").text
    withhold(house, 2)
    assert SECRET not in client.get("/changes.json?since=1").text


def test_a_session_that_was_only_in_what_is_out_of_view_is_in_no_calendar(
    house: House, client: FlaskClient
) -> None:
    fields = "title: Unannounced guest, day: 2020-10-06, starts: 13:00, ends: 13:30, abstract: Hush"
    for schedule in (f"{SCHEDULE}\n  guest: {{{fields}}}\n", SCHEDULE):
        save(house, schedule)
    calendars = ("/schedule.ics", "/schedule.xcal", "/sessions/guest.ics")
    for address in calendars:
        assert SECRET in client.get(address).text
    withhold(house, 2)
    for address in calendars:
        text = client.get(address).text
        assert SECRET not in text and "Hush" not in text and "CANCELLED" in text
