"""A small application on the real transport, run as a process of its own by the tests beside it."""

import logging
from collections import Counter
from socket import IPPROTO_TCP, TCP_NODELAY
from typing import Any

import gevent
from flask import Flask, request
from flask_socketio import Namespace, emit

from conference.live.engine import make_socketio
from conference.live.http_server import make_server
from conference.live.websocket import HAND_OVER


class Echo(Namespace):
    def __init__(self, calls: Counter[str]) -> None:
        super().__init__("/live")
        self._calls = calls

    def trigger_event(self, event: str, *args: Any) -> Any:
        if not hasattr(self, f"on_{event}"):
            return {"ok": False, "error": "invalid"}
        return super().trigger_event(event, *args)

    def on_connect(self, auth: Any) -> None:
        self._calls["connect"] += 1

    def on_disconnect(self, reason: str) -> None:
        self._calls["disconnect"] += 1

    def on_echo(self, payload: dict[str, Any]) -> dict[str, Any]:
        return {"ok": True, "text": payload.get("text")}

    def on_slow(self, payload: dict[str, Any]) -> dict[str, Any]:
        gevent.sleep(payload["seconds"])
        return {"ok": True}

    def on_count(self, payload: dict[str, Any]) -> None:
        for number in range(payload["to"]):
            emit("number", {"number": number, "ballast": "x" * payload["bytes"]})


def no_delay() -> str:
    """Whether the socket of this very request waits to fill packets."""
    sock, _ = request.environ[HAND_OVER]()
    sock.settimeout(10)
    return str(sock.getsockopt(IPPROTO_TCP, TCP_NODELAY))


def main() -> None:
    """Serve on a free port, and print it."""
    logging.basicConfig(level=logging.DEBUG)
    calls: Counter[str] = Counter()
    app = Flask("conference")
    make_socketio(app).on_namespace(Echo(calls))
    app.add_url_rule("/calls", view_func=lambda: dict(calls), endpoint="calls")
    app.add_url_rule("/no-delay", view_func=no_delay)
    server = make_server("127.0.0.1", 0, app)
    server.start()
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
