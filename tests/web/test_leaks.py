"""What only some may have is shown to them and to nobody else, wherever anybody may look."""

import json
import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.house import House, Live
from conference.people import accounts
from conference.people.roles import Role
from conference.storage.tables import LinkRow, LoginRow, PersonRow
from tests.event import DURING_THE_OPENING
from tests.web.conftest import Browser, MakeApp, Wall
from tests.web.markup import addresses
from tests.web.test_my_feed import feed_of

ADDRESSES = {
    "the room's meeting": "https://meet.example/hush-room",
    "the session's meeting": "https://meet.example/hush-session",
    "the stream": "https://stream.example/hush-stream",
    "the vote": "https://vote.example/hush-vote",
    "the telephone number": "+49 69 5550199",
}
PRIVATE = f"""\
rooms:
  plenary:
    join_url: {ADDRESSES["the room's meeting"]}
    dial_in: {ADDRESSES["the telephone number"]}
    embed: {ADDRESSES["the stream"]}
sessions:
  opening:
    join_url: {ADDRESSES["the session's meeting"]}
    vote_url: {ADDRESSES["the vote"]}
"""
BEFORE = datetime(2020, 10, 6, 7, 54, tzinfo=UTC)
AFTER = datetime(2020, 10, 6, 9, 0, tzinfo=UTC)
DURING_THE_ASSEMBLY = datetime(2020, 10, 7, 8, 0, tzinfo=UTC)
SESSIONS = ("opening", "reviewed-talk", "members-only", "nowhere")
FORM = {
    "name": "Eve",
    "text": "What is the way in?",
    "on": "1",
    "email": "nobody@city.example",
    "next": "/",
}
PAYLOAD = {"session": "opening", "question": 1, "text": "What is the number?", "on": True}


@pytest.fixture
def app(make_app: MakeApp, wall: Wall) -> Flask:
    """The event, with a page that fails and says all that the server knows while it does."""
    app = make_app(private=PRIVATE)
    wall.now = DURING_THE_OPENING
    house: House = app.extensions["conference"]

    def fail() -> None:
        raise RuntimeError(f"{house.programme}")

    app.add_url_rule("/fault", view_func=fail)  # type: ignore[arg-type]
    return app


@pytest.fixture
def staff(app: Flask) -> Browser:
    """An organiser, who has signed in and has a link for another browser."""
    browser = Browser(app, app.test_client())
    browser.sign_in(Role.ORGANISER)
    return browser


@pytest.fixture
def member(app: Flask) -> Browser:
    """A member on the list."""
    browser = Browser(app, app.test_client())
    browser.sign_in(member=True)
    return browser


def secrets_of(app: Flask, *browsers: Browser) -> set[str]:
    """What nobody else may see: addresses, e-mails, tokens, cookies, and their hashes."""
    house: House = app.extensions["conference"]
    tokens = {browser.link_token for browser in browsers}
    tokens |= {calendar_of(browser) for browser in browsers}
    for browser in browsers:
        cookie = browser.client.get_cookie("conference")
        assert cookie
        tokens |= {cookie.value, token_in(app, cookie.value)}
    with house.database.read() as db:
        emails = {str(row.email) for row in db.scalars(select(PersonRow))}
        hashes = {str(row.token_hash) for row in db.scalars(select(LoginRow))}
        hashes |= {str(row.token_hash) for row in db.scalars(select(LinkRow))}
    found = {*ADDRESSES.values(), "5550199", *tokens, *emails, *hashes}
    assert len(found) == 6 + 2 + 4 + 2 + 4 + 2
    return found


def calendar_of(browser: Browser) -> str:
    """The token of the calendar of somebody who has starred a session."""
    browser.client.post("/my/stars/members-only", data={"on": "1"})
    return feed_of(browser.client).removeprefix("/my/").removesuffix(".ics")


def token_in(app: Flask, cookie: str) -> str:
    """The login that a cookie carries."""
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert serializer
    return str(serializer.loads(cookie)["_user_id"])


def read_everywhere(app: Flask, client: FlaskClient) -> str:
    """Every answer there is to a reader, with headers: pages, feeds, JSON, errors, in two ways."""
    paths = {*addresses(app, "GET"), "/nowhere", "/join?next=//evil", "/sign-in/token-of-nobody"}
    for path in list(paths):
        paths |= {path.replace("opening", session) for session in SESSIONS}
    paths |= {f"/sessions/{id_}/{way}" for id_ in SESSIONS for way in ("stream", "vote", "live")}
    kinds = ("text/html", "application/json")
    answers = [
        client.get(path, headers={"Accept": kind}) for path in sorted(paths) for kind in kinds
    ]
    posts = sorted(addresses(app, "POST"), key=lambda path: path == "/sign-out")
    answers += [client.post(path, data={**FORM, "key": str(uuid4())}) for path in posts]
    statuses = {answer.status_code for answer in answers}
    assert {200, 303, 403, 404, 500} <= statuses and len(answers) > 100
    return "\n".join(f"{answer.headers}{answer.text}" for answer in answers)


def heard_everywhere(browser: Browser) -> str:
    """Every ack and event that a socket gets: of all commands there are, and of an edit."""
    live: Live = browser.app.extensions["conference_live"]
    house: House = browser.app.extensions["conference"]
    socket, said = browser.socket(), []
    commands = [*live.room.commands, "no-such-command"]
    assert {"enter", "ask", "upvote"} <= set(commands)
    for session in ("members-only", "opening"):
        for command in [*commands, "enter"]:
            payload = {**PAYLOAD, "session": session, "key": str(uuid4())}
            said.append(socket.emit(command, payload, namespace="/live", callback=True))
    live.fanout.tick()
    edit(house)
    received: list[Any] = socket.get_received("/live")
    assert "programme" in {packet["name"] for packet in received}
    return json.dumps([said, received], default=str)


def edit(house: House) -> None:
    """Break the private file, mend it with another number, and change a title."""
    public = house.settings.schedule
    private = public.with_name("schedule.private.yaml")
    for text in (PRIVATE.replace("https:", "hush:"), PRIVATE.replace("50199", "50199 0")):
        private.write_text(text, encoding="utf-8")
        retitle(public)
        for _ in range(2):
            house.published.look()


def retitle(schedule: Path) -> None:
    """Change a title, so that there is something to tell."""
    text = schedule.read_text(encoding="utf-8")
    schedule.write_text(text.replace("title: Opening", "title: Opening again"), encoding="utf-8")


READERS = [
    ("visitor", BEFORE),
    ("visitor", DURING_THE_OPENING),
    ("visitor", AFTER),
    ("visitor", DURING_THE_ASSEMBLY),
    ("guest", BEFORE),
    ("guest", AFTER),
    ("guest", DURING_THE_ASSEMBLY),
    ("speaker of another session", BEFORE),
    ("speaker of another session", DURING_THE_ASSEMBLY),
]


@pytest.mark.parametrize(("reader", "moment"), READERS)
def test_nothing_secret_is_shown_to_who_may_not_have_it(
    app: Flask,
    staff: Browser,
    member: Browser,
    wall: Wall,
    reader: str,
    moment: datetime,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    secrets = secrets_of(app, staff, member)
    browser = Browser(app, app.test_client())
    if reader == "guest":
        browser.join("Eve")
    elif reader != "visitor":
        secrets.discard(browser.sign_in(Role.SPEAKER, "reviewed-talk").email or "")
    wall.now = moment
    seen = heard_everywhere(browser) + read_everywhere(app, browser.client)
    printed = "".join(capsys.readouterr()) + caplog.text
    assert "RuntimeError: Programme(" in printed and "Published revision" in printed
    assert {secret for secret in secrets if secret in seen} == set()
    assert {secret for secret in secrets if secret in printed} == set()


def test_each_address_is_shown_to_who_may_have_it_when_they_may(
    app: Flask, member: Browser, wall: Wall
) -> None:
    guest = Browser(app, app.test_client())
    guest.join("Ada")
    shown = {
        "the session's meeting": guest.client.get("/sessions/opening/join").location,
        "the vote": guest.client.get("/sessions/opening/vote").location,
        "the stream": guest.client.get("/sessions/opening/stream").location,
    }
    assert "5550199" in guest.client.get("/sessions/opening/live").text
    door = guest.client.get("/sessions/opening/door.json").json
    assert door and door["embed"] == ADDRESSES["the stream"]
    wall.now = DURING_THE_ASSEMBLY
    shown["the room's meeting"] = member.client.get("/sessions/members-only/join").location
    shown["the telephone number"] = (
        member.client.get("/sessions/members-only/door.json").json or {}
    )["dial_in"]
    assert shown == ADDRESSES


def test_a_token_that_is_nowhere_works_for_who_has_it(app: Flask, staff: Browser) -> None:
    assert staff.client.get("/me.json").json != app.test_client().get("/me.json").json
    thief = app.test_client()
    cookie = staff.client.get_cookie("conference")
    assert cookie
    thief.set_cookie("conference", cookie.value)
    assert (thief.get("/me.json").json or {})["role"] == "organiser"


def test_what_one_may_see_is_gone_with_the_right_to(
    app: Flask, member: Browser, wall: Wall
) -> None:
    wall.now = DURING_THE_ASSEMBLY
    path = "/sessions/members-only/door.json"
    assert (member.client.get(path).json or {})["embed"]
    member.client.post("/sign-out")
    assert (member.client.get(path).json or {})["embed"] is None
    wall.now += timedelta(hours=1)
    again = Browser(app, app.test_client())
    again.join("Ada")
    assert (again.client.get(path).json or {})["embed"] is None


def test_addresses_of_people_are_shown_to_organisers(app: Flask, staff: Browser) -> None:
    house: House = app.extensions["conference"]
    with house.database.read() as db:
        emails = {person.email or "" for person in accounts.listed(db)}
    listed = staff.client.get("/organise/people").text
    assert emails and all(email in listed for email in emails)
