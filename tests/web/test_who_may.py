"""Who may do what: a table of every route and every command of the socket, tried as everybody.

A new route or command without a line here fails; so does a line that the app does not keep.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask_socketio import SocketIOTestClient

from conference.house import House, Live
from conference.people import accounts
from conference.people.roles import Role
from tests.web.conftest import Browser, MakeApp
from tests.web.markup import address
from tests.web.open_routes import OF_SLIDES
from tests.web.routes import OF_DECKS, OF_PEOPLE, OF_SPEAKERS

MEMBERS = "members-only"


def nobody(_browser: Browser) -> None:
    """A stranger, who did not even give a name."""


def revoked(browser: Browser) -> None:
    """Somebody who was an organiser until a moment ago."""
    person = browser.sign_in(Role.ORGANISER)
    house: House = browser.app.extensions["conference"]
    house.database.write(partial(accounts.remove, person_id=person.id))
    house.known.look()


BECOME: dict[str, Callable[[Browser], object]] = {
    "stranger": nobody,
    "revoked": revoked,
    "guest": lambda browser: browser.join("Guest"),
    "invited": lambda browser: browser.sign_in(),
    "member": lambda browser: browser.sign_in(member=True),
    "speaker": lambda browser: browser.sign_in(Role.SPEAKER, "opening", MEMBERS),
    "other speaker": lambda browser: browser.sign_in(Role.SPEAKER, "reviewed-talk"),
    "moderator": lambda browser: browser.sign_in(Role.MODERATOR, "opening", MEMBERS),
    "other moderator": lambda browser: browser.sign_in(Role.MODERATOR, "reviewed-talk"),
    "organiser": lambda browser: browser.sign_in(Role.ORGANISER),
}
"""Everybody there is, by what makes a browser theirs."""

ALL = frozenset(BECOME)
JOINED = ALL - {"stranger", "revoked"}
MODERATE = frozenset({"moderator", "organiser"})
STAFF = MODERATE | {"speaker"}
ORGANISE = frozenset({"organiser"})
UPLOAD = ORGANISE | {"speaker"}
ATTEND_MEMBERS = MODERATE | {"member", "speaker"}

ROUTES: dict[str, frozenset[str]] = {
    "GET /": ALL,
    "GET /schedule/": ALL,
    "GET /schedule/changelog/": ALL,
    "GET /schedule/feed.xml": ALL,
    "GET /schedule/v/<int:number>/": ALL,
    "GET /schedule.ics": ALL,
    "GET /schedule.xcal": ALL,
    "GET /schedule.xml": ALL,
    "GET /schedule.json": ALL,
    "GET /schedule.schema.json": ALL,
    "GET /sessions/<session_id>/": ALL,
    "GET /sessions/<session_id>.ics": ALL,
    **dict.fromkeys(OF_SLIDES, ALL),
    "GET /speakers/": ALL,
    "GET /speakers/<speaker_id>/": ALL,
    "GET /speakers/<speaker_id>.ics": ALL,
    "GET /tracks/<track_id>.ics": ALL,
    "GET /pages/<page_id>/": ALL,
    "GET /your-data/": ALL,
    "GET /changes.json": ALL,
    "GET /me.json": ALL,
    "GET /healthz": ALL,
    "GET /readyz": ALL,
    "GET /static/<path:name>": ALL,
    "GET /static/DIGEST/<path:name>": ALL,
    "GET /programme.<digest>.css": ALL,
    "GET /speakers/<speaker_id>/photo-<int:size>-<digest>.webp": ALL,
    "GET /card-<language>-<digest>.png": ALL,
    "GET /sessions/<session_id>/card-<language>-<digest>.png": ALL,
    "GET /robots.txt": ALL,
    "GET /sitemap.xml": ALL,
    "GET /embed/": ALL,
    "GET /embed/programme.json": ALL,
    "GET /embed/programme.js": ALL,
    "GET /join": ALL,
    "POST /join": ALL,
    "GET /sign-in": ALL,
    "POST /sign-in": ALL,
    "GET /sign-in/<token>": ALL,
    "POST /sign-in/<token>": ALL,
    "POST /sign-out": ALL,
    "GET /my/": JOINED,
    "POST /my/name": JOINED,
    "POST /my/device": JOINED,
    "GET /my/data.json": JOINED,
    "POST /my/erase": JOINED,
    "POST /my/stars/<session_id>": ALL,
    "POST /my/feed": JOINED,
    "GET /my/<token>.ics": ALL,
    "GET /calendar/": ALL,
    "GET /organise/": ORGANISE,
    "GET /organise/schedule": ORGANISE,
    "GET /organise/live": ORGANISE,
    "POST /organise/live/preview": ORGANISE,
    "POST /organise/live/do": ORGANISE,
    "POST /organise/live/undo": ORGANISE,
    "POST /organise/schedule": ORGANISE,
    "POST /organise/schedule/preview": ORGANISE,
    "POST /organise/schedule/publish": ORGANISE,
    "POST /organise/schedule/check": ORGANISE,
    "POST /organise/schedule/merge": ORGANISE,
    "GET /organise/schedule/preview": ORGANISE,
    "GET /organise/schedule/publish": ORGANISE,
    "GET /organise/schedule/state.json": ORGANISE,
    "GET /organise/log": ORGANISE,
    "GET /organise/missing/<lack>": ORGANISE,
    "GET /organise/exports": ORGANISE,
    "POST /organise/clock": ORGANISE,
    "GET /organise/announcements": ORGANISE,
    "POST /organise/announcements": ORGANISE,
    "POST /organise/announcements/<announcement_id>/take-back": ORGANISE,
    "GET /organise/revisions": ORGANISE,
    "GET /organise/revisions/<int:number>": ORGANISE,
    "POST /organise/revisions/<int:number>/view": ORGANISE,
    **dict.fromkeys(OF_PEOPLE, ORGANISE),
    "GET /sessions/<session_id>/desk": MODERATE,
    "GET /sessions/<session_id>/desk.json": MODERATE,
    "POST /sessions/<session_id>/desk/moderate": MODERATE,
    "POST /sessions/<session_id>/desk/answer": MODERATE,
    "POST /sessions/<session_id>/desk/floor": MODERATE,
    "POST /sessions/<session_id>/desk/mute": MODERATE,
    "POST /sessions/<session_id>/desk/gate": MODERATE,
    **dict.fromkeys(OF_DECKS, UPLOAD),
    **dict.fromkeys(OF_SPEAKERS, STAFF | {"other speaker", "other moderator"}),
    "GET /sessions/<session_id>/live": ALL,
    "GET /sessions/<session_id>/stage": ALL,
    "GET /sessions/<session_id>/present": STAFF,
    "GET /sessions/<session_id>/present.json": STAFF,
    "POST /sessions/<session_id>/present": STAFF,
    "GET /sessions/<session_id>/answers": STAFF,
    "POST /sessions/<session_id>/answers": STAFF,
    "GET /sessions/<session_id>/questions.<any(csv, md):form>": MODERATE,
    "GET /sessions/<session_id>/questions/all.json": MODERATE,
    "GET /sessions/<session_id>/<any(join, stream, vote):way>": JOINED,
    "GET /sessions/<session_id>/door.json": ALL,
    "GET /sessions/<session_id>/questions.json": ALL,
    "GET /sessions/<session_id>/mine.json": JOINED,
    "POST /sessions/<session_id>/questions": JOINED,
    "POST /questions/<int(max=9007199254740992):question_id>/upvote": JOINED,
    "POST /questions/<int(max=9007199254740992):question_id>/withdraw": JOINED,
    "POST /questions/<int(max=9007199254740992):question_id>/revise": JOINED,
    "POST /questions/<int(max=9007199254740992):question_id>/flag": JOINED,
    "POST /questions/<int(max=9007199254740992):question_id>/erase": JOINED,
}
"""Who is not refused, about a session for everyone."""

OF_MEMBERS: dict[str, frozenset[str]] = {
    "GET /sessions/<session_id>/<any(join, stream, vote):way>": ATTEND_MEMBERS,
    "GET /sessions/<session_id>/live": ATTEND_MEMBERS,
    "GET /sessions/<session_id>/stage": ATTEND_MEMBERS,
    "GET /sessions/<session_id>/questions.json": ATTEND_MEMBERS,
    "GET /sessions/<session_id>/mine.json": ATTEND_MEMBERS,
    "POST /sessions/<session_id>/questions": ATTEND_MEMBERS,
}
"""Who is not refused about a session for members, where that differs."""

COMMANDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("enter", "leave", "similar"), ALL),
    **dict.fromkeys(("ask", "upvote", "flag", "revise", "withdraw", "erase"), JOINED),
    **dict.fromkeys(("answer", "drive", "turn"), STAFF),
    **dict.fromkeys(("moderate", "hand", "gate", "mute"), MODERATE),
}
"""Who is not refused; somebody else's question is not there for who wants to change it."""

COMMANDS_OF_MEMBERS: dict[str, frozenset[str]] = dict.fromkeys(
    ("enter", "similar", "ask", "upvote", "flag"), ATTEND_MEMBERS
)


EVERYTHING: dict[str, Any] = {
    "text": "A question?",
    "on": True,
    "reason": "Rude",
    "rev": 1,
    "action": "queue",
    "state": "open",
    "minutes": 5,
    "slide": 1,
}
"""What a command may need besides a session, a question and a key."""

PRIVATE = "rooms: {plenary: {join_url: 'https://meet.example/room'}}"


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    """The small event, with a meeting behind its doors."""
    return make_app(private=PRIVATE)


def routes(app: Flask) -> dict[str, Any]:
    """Every route that is there, by method and rule."""
    return {
        re.sub("/static/[0-9a-f]{12}/", "/static/DIGEST/", f"{method} {rule.rule}"): rule
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def test_the_table_names_every_route_and_command(app: Flask, live: Live) -> None:
    assert set(ROUTES) == set(routes(app))
    assert set(COMMANDS) == set(live.room.commands)


@pytest.mark.parametrize("who", list(BECOME))
def test_every_route_refuses_just_those_it_should(app: Flask, who: str) -> None:
    refused = {
        route
        for route, rule in routes(app).items()
        if is_refused(app, who, route.split()[0], address(app, rule))
    }
    assert refused == {route for route, may in ROUTES.items() if who not in may}


@pytest.mark.parametrize("who", list(BECOME))
def test_a_session_for_members_refuses_all_others(app: Flask, who: str) -> None:
    of_sessions = {
        route: rule for route, rule in routes(app).items() if "session_id" in rule.arguments
    }
    refused = {
        route
        for route, rule in of_sessions.items()
        if is_refused(app, who, route.split()[0], address(app, rule, session_id=MEMBERS))
    }
    may = {route: OF_MEMBERS.get(route, ROUTES[route]) for route in of_sessions}
    assert refused == {route for route in of_sessions if who not in may[route]}


@pytest.mark.parametrize("who", list(BECOME))
@pytest.mark.parametrize("session", ["opening", MEMBERS])
def test_every_command_refuses_just_those_it_should(app: Flask, who: str, session: str) -> None:
    payload = {**EVERYTHING, "session": session, "question": question_in(app, session)}
    browser = Browser(app, app.test_client())
    BECOME[who](browser)
    socket = browser.socket()
    table = {**COMMANDS, **(COMMANDS_OF_MEMBERS if session == MEMBERS else {})}
    refused = {command for command in table if error_of(socket, command, payload) == "forbidden"}
    assert refused == {command for command, may in table.items() if who not in may}


def is_refused(app: Flask, who: str, method: str, path: str) -> bool:
    """Whether somebody who comes fresh to this address is told that it is not for them."""
    browser = Browser(app, app.test_client())
    BECOME[who](browser)
    answer = browser.client.open(path, method=method, data={"text": "A question?", "on": "1"})
    assert answer.status_code < 500, path
    return answer.status_code == 403


def question_in(app: Flask, session: str) -> int:
    """The id of a question that a member asked there."""
    asker = Browser(app, app.test_client())
    asker.sign_in(member=True)
    payload = {"session": session, "key": str(uuid4()), "text": "A question?"}
    answer = asker.socket().emit("ask", payload, namespace="/live", callback=True)
    assert isinstance(answer, dict)
    return int(answer["question"]["id"])


def error_of(socket: SocketIOTestClient, command: str, payload: dict[str, Any]) -> str | None:
    """What a command with everything in it is answered."""
    whole = {**payload, "key": str(uuid4())}
    answer = socket.emit(command, whole, namespace="/live", callback=True)
    assert isinstance(answer, dict) and answer.get("error") != "invalid", command
    error: str | None = answer.get("error")
    return error
