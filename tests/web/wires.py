"""Everybody of a session on the wire: what each of them is sent, and what each may be sent."""

import json
import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from flask import Flask
from flask_socketio import SocketIOTestClient
from sqlalchemy import select

from conference.house import House, Live
from conference.people.roles import Role
from conference.storage.tables import PersonRow, QuestionRow
from tests.web.conftest import Browser

SESSION = "reviewed-talk"
SEEN = {"listed", "queued", "live", "answered", "deferred"}
MARK = re.compile(r"mark\d+")
REAL_NAME = "Realname"


class Client:
    """Somebody's browser and socket, and who they are: `person` is an id, empty for a visitor."""

    def __init__(self, browser: Browser, *, person: str = "", at_desk: bool = False) -> None:
        self.browser, self.person, self.at_desk = browser, person, at_desk
        self.socket: SocketIOTestClient = browser.socket()
        self.all = ""

    def say(self, event: str, **payload: Any) -> dict[str, Any]:
        answer = self.socket.emit(event, payload, namespace="/live", callback=True)
        assert isinstance(answer, dict)
        return answer


class Wires:
    """Two askers who stay anonymous, another attendee, a visitor, and three of the staff."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.house: House = app.extensions["conference"]
        self.live: Live = app.extensions["conference_live"]
        self.marks = 0
        self.clients = {
            "ada": self._guest(f"Ada {REAL_NAME}"),
            "bob": self._guest(f"Bob {REAL_NAME}"),
            "cleo": self._guest("Cleo"),
            "visitor": Client(self._browser()),
            "speaker": self._staff(Role.SPEAKER, SESSION),
            "desk": self._staff(Role.MODERATOR, SESSION, at_desk=True),
            "stage": self._staff(Role.ORGANISER),
        }
        for name, client in self.clients.items():
            more = {"as": "attendee"} if name == "stage" else {}
            assert client.say("enter", session=SESSION, **more)["ok"]

    def mark(self, text: str = "Is this what") -> str:
        """A text that nobody else says."""
        self.marks += 1
        return f"{text} mark{self.marks}?"

    def say(self, who: str, event: str, **payload: Any) -> dict[str, Any]:
        """Somebody's command; its answer must hold nothing that they may not see."""
        answer = self.clients[who].say(event, **payload)
        self._sent(self.clients[who], json.dumps(answer))
        return answer

    def ask(self, who: str, **more: Any) -> int:
        """Somebody asks anonymously; gives the question's id."""
        asked = {"key": str(uuid4()), "text": self.mark(), "anonymous": True, **more}
        return int(self.say(who, "ask", session=SESSION, **asked)["question"]["id"])

    def move(self, question: int, action: str, **more: Any) -> dict[str, Any]:
        """The desk makes a move on a question as it stands."""
        rev = self.row(question).rev
        move = {"key": str(uuid4()), "question": question, "rev": rev, "action": action, **more}
        return self.say("desk", "moderate", **move)

    def tick(self) -> None:
        """Have everything told, and check what everybody was told."""
        self.live.fanout.tick()
        for client in self.clients.values():
            self._sent(client, json.dumps(client.socket.get_received("/live")))

    def look_around(self) -> None:
        """Everybody reads all that there is to read and tries to find more."""
        for name, client in self.clients.items():
            more = {"as": "attendee"} if name == "stage" else {}
            for since in (None, 0):
                self.say(name, "enter", session=SESSION, since=since, **more)
            self.say(name, "similar", session=SESSION, text="Is this what it is?")
            for path in ("live", "questions.json", ""):
                page = client.browser.client.get(f"/sessions/{SESSION}/{path}").text
                self._sent(client, page, own_page=True)

    def row(self, question: int) -> QuestionRow:
        with self.house.database.read() as db:
            return db.get_one(QuestionRow, question)

    def rows(self) -> list[QuestionRow]:
        with self.house.database.read() as db:
            return list(db.scalars(select(QuestionRow).order_by(QuestionRow.id)))

    def _sent(self, client: Client, sent: str, *, own_page: bool = False) -> None:
        """What a client was sent just now holds only what it may see just now."""
        client.all += sent
        assert set(MARK.findall(sent)) <= set(self.allowed(client))
        assert not [each for each in self._private() if each in sent]
        assert own_page or REAL_NAME not in sent

    def allowed(self, client: Client) -> Iterator[str]:
        """The marks of the texts that somebody may see now."""
        for row in self.rows():
            own = row.person_id == client.person or client.at_desk
            if row.status in SEEN or (own and row.status != "erased"):
                yield from MARK.findall(f"{row.text} {row.answer}")
            if own and row.status != "erased":
                yield from MARK.findall(row.reason or "")

    def _private(self) -> list[str]:
        """Ids and addresses of people."""
        with self.house.database.read() as db:
            rows = db.execute(select(PersonRow.id, PersonRow.email)).all()
        return [value for row in rows for value in row if value]

    def _browser(self) -> Browser:
        return Browser(self.app, self.app.test_client())

    def _guest(self, name: str) -> Client:
        browser = self._browser()
        browser.join(name)
        with self.house.database.read() as db:
            person = db.scalar(select(PersonRow.id).where(PersonRow.name == name))
        assert person
        return Client(browser, person=person)

    def _staff(self, role: Role, *places: str, at_desk: bool = False) -> Client:
        browser = self._browser()
        person = browser.sign_in(role, *places)
        return Client(browser, person=person.id, at_desk=at_desk)
