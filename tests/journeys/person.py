"""Somebody who takes part, in Python: joins by form, then speaks Socket.IO by hand."""

import json
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPConnection
from typing import Any, Self
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

NAMESPACE = "/live,"
PATIENCE = 10
Json = dict[str, Any]


class ConnectionLost(Exception):
    """The server went before it answered."""


class Person:
    """One browser: a cookie of somebody who joined, and at most one socket."""

    def __init__(self, url: str, name: str) -> None:
        self.url = url
        self.name = name
        self.cookie = join(url, name)
        self.heard: list[tuple[str, Json]] = []
        self._commands = 0
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.disconnect()

    def connect(self) -> Self:
        """Open a socket and the live namespace on it; raises `ConnectionLost`."""
        address = self.url.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        headers = {"Cookie": self.cookie}
        with connection_lost():
            opening = connect(address, additional_headers=headers, max_size=None, proxy=None)
            self._socket = self._open.enter_context(opening)
            self._next("0")
            self._socket.send(f"40{NAMESPACE}")
            self._next(f"40{NAMESPACE}")
        return self

    def disconnect(self) -> None:
        """Close the socket, if there is one."""
        with suppress(OSError, WebSocketException):
            self._open.close()

    def command(self, event: str, **payload: object) -> Json:
        """Send a command and give its acknowledgement; raises `ConnectionLost` without one."""
        self._commands += 1
        with connection_lost():
            self._socket.send(f"42{NAMESPACE}{self._commands}{json.dumps([event, payload])}")
            answer = self._next(f"43{NAMESPACE}{self._commands}[")
        return dict(json.loads("[" + answer)[0])

    def ask(self, session: str, text: str, *, key: str = "") -> Json:
        """Ask a question."""
        return self.command("ask", session=session, text=text, key=key or str(uuid4()))

    def wait_for(self, event: str) -> Json:
        """The first event of this name, which is then forgotten."""
        while True:
            for place, (name, payload) in enumerate(self.heard):
                if name == event:
                    del self.heard[place]
                    return payload
            self._listen()

    def _next(self, start: str) -> str:
        """What follows `start` in the next packet that begins so; events on the way are kept."""
        while True:
            packet = self._listen()
            if packet.startswith(start):
                return packet.removeprefix(start)

    def _listen(self) -> str:
        packet = str(self._socket.recv(timeout=PATIENCE))
        if packet == "2":
            self._socket.send("3")
        elif packet.startswith(f"42{NAMESPACE}["):
            event, payload = json.loads(packet.removeprefix(f"42{NAMESPACE}"))
            self.heard.append((event, payload))
        return packet


@contextmanager
def connection_lost() -> Iterator[None]:
    """Give every way in which a connection ends one name."""
    try:
        yield
    except (OSError, EOFError, WebSocketException) as error:
        raise ConnectionLost from error


def join(url: str, name: str) -> str:
    """Join by form; the cookie that the browser keeps."""
    return _cookie_from(f"{url}/join", name=name, next="/")


def use_link(link: str) -> str:
    """Press the button behind a sign-in link; the cookie that the browser keeps."""
    return _cookie_from(link)


def _cookie_from(url: str, **fields: str) -> str:
    parts = urlsplit(url)
    http = HTTPConnection(parts.netloc, timeout=PATIENCE)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    http.request("POST", parts.path, urlencode(fields), form)
    answer = http.getresponse()
    assert answer.status == 303, answer.read().decode()
    return str(answer.headers["Set-Cookie"]).split(";")[0]


def name_of(url: str, cookie: str) -> str | None:
    """Who the server takes the owner of a cookie for."""
    request = urllib.request.Request(f"{url}/me.json", headers={"Cookie": cookie})
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        name: str | None = json.load(answer)["name"]
    return name
