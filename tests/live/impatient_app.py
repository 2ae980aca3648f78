"""A server of very short limits, run as a process of its own by the tests beside it."""

import logging
from collections import Counter
from collections.abc import Iterator

from flask import Flask, request

from conference.live.http_server import Limits, make_server

LIMITS = Limits(
    body_seconds=0.5, body_bytes=100_000, send_seconds=1, linger_seconds=0.5, long_seconds=30
)
HUGE = 64 * 1024 * 1024
"""Bytes of the page that nobody can read within the limits; no socket holds that many."""


def make_app() -> Flask:
    """Pages that say what reached them, and one that is huge."""
    app = Flask(__name__)
    calls: Counter[str] = Counter()
    app.add_url_rule("/calls", view_func=lambda: dict(calls), endpoint="calls")

    @app.post("/length")
    def length() -> str:
        calls["length"] += 1
        return str(len(request.get_data()))

    @app.get("/huge")
    def huge() -> Iterator[bytes]:
        try:
            yield b"x" * HUGE
        finally:
            calls["huge ended"] += 1

    return app


def main() -> None:
    """Serve on a free port, and print it."""
    logging.basicConfig(level=logging.DEBUG)
    app = make_app()
    server = make_server("127.0.0.1", 0, app, limits=LIMITS, admits=lambda e: "HTTP_COOKIE" in e)
    server.start()
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
