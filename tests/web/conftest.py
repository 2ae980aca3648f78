"""The app of a small event, in the middle of its first session, and people who join it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_socketio import SocketIOTestClient
from werkzeug.test import TestResponse

from conference.app import create_app
from conference.house import House, Live
from conference.people import links
from conference.people.accounts import Entry, add
from conference.people.links import ASKED_FOR
from conference.people.roles import Person, Role
from conference.settings import Settings
from tests.database import lay_tables
from tests.event import DURING_THE_OPENING, SCHEDULE, write_event
from tests.web.compiled import COMPILED, compile_routes_once

compile_routes_once()
MakeApp = Callable[..., Flask]


@dataclass
class Wall:
    """The wall's clock, turned by tests."""

    now: datetime = DURING_THE_OPENING

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **duration: float) -> None:
        """Turn it on."""
        self.now += timedelta(**duration)


@pytest.fixture
def wall() -> Wall:
    """A clock that stands half an hour into the opening."""
    return Wall()


@pytest.fixture
def make_app(tmp_path: Path, wall: Wall) -> Iterator[MakeApp]:
    """Makes apps, each in a folder of its own: `make_app(schedule, private=…, public_url=…)`."""
    apps: list[Flask] = []

    def make(schedule: str = SCHEDULE, *, private: str = "", **settings: Any) -> Flask:
        path = write_event(tmp_path / f"event-{len(apps)}")
        path.write_text(schedule, encoding="utf-8")
        if private:
            path.with_name("schedule.private.yaml").write_text(private, encoding="utf-8")
        made = Settings(schedule=path, **settings)
        lay_tables(made.instance_folder(rehearsing=False) / "conference.sqlite")
        apps.append(create_app(made, wall_now=wall))
        apps[-1].jinja_env.bytecode_cache = COMPILED
        return apps[-1]

    yield make
    for app in apps:
        app.extensions["conference"].database.close()


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    """The app; its wall clock stands half an hour into the opening."""
    return make_app()


@pytest.fixture
def house(app: Flask) -> House:
    """What was wired."""
    house: House = app.extensions["conference"]
    return house


@pytest.fixture
def live(app: Flask) -> Live:
    """What sockets talk to."""
    live: Live = app.extensions["conference_live"]
    return live


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that nobody has joined with."""
    return app.test_client()


@dataclass
class Browser:
    """A browser of somebody who joined, with pages and a socket."""

    app: Flask
    client: FlaskClient
    link_token: str = ""

    def join(self, name: str = "Ada") -> TestResponse:
        """Join under a name."""
        return self.client.post("/join", data={"name": name, "next": "/"})

    def sign_in(
        self, role: Role = Role.ATTENDEE, *places: str, member: bool = False, new_id: str = ""
    ) -> Person:
        """Sign in as somebody of that role on the list, who is put there if need be."""
        database, now = self.app.extensions["conference"].database, DURING_THE_OPENING
        name = "-".join([role.value, *places, *(["member"] if member else [])])
        entry = Entry(f"{name}@city.example", name.title(), role, member, frozenset(places))
        person: Person = database.write(
            partial(add, entry=entry, new_id=new_id or token_hex(8), wall_now=now)
        ).person
        token = self.link_token = token_hex()
        link = partial(links.make, person_id=person.id, lifetime=ASKED_FOR, wall_now=now)
        database.write(partial(link, token=token))
        assert self.client.post(f"/sign-in/{token}").status_code == 303
        return person

    def socket(self) -> SocketIOTestClient:
        """A socket of this browser in the live namespace."""
        socketio = self.app.extensions["socketio"]
        socket: SocketIOTestClient = socketio.test_client(
            self.app, namespace="/live", flask_test_client=self.client
        )
        return socket


@pytest.fixture
def browser(app: Flask) -> Browser:
    """A browser of a visitor, who may join."""
    return Browser(app, app.test_client())


@pytest.fixture
def other(app: Flask) -> Browser:
    """Somebody else's browser."""
    return Browser(app, app.test_client())


@pytest.fixture
def moderator(app: Flask) -> Browser:
    """A moderator of the reviewed talk."""
    moderator = Browser(app, app.test_client())
    moderator.sign_in(Role.MODERATOR, "reviewed-talk")
    return moderator


@pytest.fixture
def asked(moderator: Browser, browser: Browser) -> Browser:
    """A moderator, while three questions wait."""
    browser.join("Ana")
    for text in ("Who pays for it, this bridge?", "Who pays for the bridge?", "How many trees?"):
        browser.client.post("/sessions/reviewed-talk/questions", data={"text": text})
    return moderator
