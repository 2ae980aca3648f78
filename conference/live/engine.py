"""The one home of what reaches into Socket.IO and Engine.IO, to make them safe in the open."""

import io
import logging
import re
from collections.abc import Callable, Collection, Iterable
from typing import Any
from urllib.parse import parse_qs

import engineio
import flask
import socketio
from engineio.payload import Payload
from flask_socketio import SocketIO
from wsproto.frame_protocol import CloseReason

from conference.live.packets import WIRE, MalformedPacketError, StrictPacket
from conference.live.websocket import MESSAGE_BYTES, Environ, WebSocket, handshake_problem

LOG = logging.getLogger(__name__)

POST_PACKETS = 1024
"""Packets in one polling request; the official client bounds them by bytes alone."""

StartResponse = Callable[[str, list[tuple[str, str]]], object]


def make_socketio(app: flask.Flask, *, allowed_origins: Collection[str] | None = None) -> SocketIO:
    """Attach Socket.IO to `app` at /socket.io/, with our transport and within bounds.

    `allowed_origins` are like "https://conference.example"; None means that of the request itself.
    Behind a proxy, ProxyFix has to wrap `app.wsgi_app` after this call.
    """
    live = SocketIO(app, async_mode="gevent", async_handlers=False, manage_session=False)
    _harden(live.server, allowed_origins)  # type: ignore[attr-defined]
    return live


def _harden(server: socketio.Server, allowed_origins: Collection[str] | None) -> None:
    server.packet_class = StrictPacket
    # Only namespaces that somebody has registered; by default "/" is open to everyone.
    server.namespaces = []
    server.logger = _logger()
    server.eio = _Engine(
        async_mode="gevent",
        async_handlers=False,
        ping_interval=25,
        ping_timeout=20,
        max_http_buffer_size=MESSAGE_BYTES,
        cookie=None,
        cors_allowed_origins=_origin_check(allowed_origins),
        logger=server.logger,
    )
    server.eio.on("connect", server._handle_eio_connect)
    server.eio.on("message", _receiver(server))
    server.eio.on("disconnect", server._handle_eio_disconnect)
    # Its default of 16 is less than a client that comes back may have gathered.
    Payload.max_decode_packets = POST_PACKETS


def _receiver(server: socketio.Server) -> Callable[[str, str], None]:
    """Make what takes each message: a client that breaks the protocol loses its connection."""

    def receive(eio_sid: str, data: str) -> None:
        try:
            server._handle_eio_message(eio_sid, data)
        except MalformedPacketError as problem:
            LOG.info("Closed a connection: %s", problem)
            server.eio.end(eio_sid)

    return receive


def _origin_check(allowed: Collection[str] | None) -> Callable[[str | None, Environ], bool]:
    """Make the check of Origin; X-Forwarded-Host counts only where ProxyFix has put it in place."""

    def is_allowed(origin: str | None, environ: Environ) -> bool:
        own = f"{environ['wsgi.url_scheme']}://{environ.get('HTTP_HOST', '')}"
        return origin in allowed if allowed is not None else origin == own.lower()

    return is_allowed


class _FaultsOnly(logging.Filter):
    """Lets tracebacks of our own code pass; Engine.IO's other lines quote what clients sent."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.exc_info is not None


def _logger() -> logging.Logger:
    logger = logging.getLogger(f"{__name__}.faults")
    logger.setLevel(logging.ERROR)
    if not logger.filters:
        logger.addFilter(_FaultsOnly())
    return logger


class _EngineSocket(WebSocket):
    """A WebSocket on which only Engine.IO's packets arrive."""

    def wait(self) -> str | None:
        message = super().wait()
        if message is None or WIRE.fullmatch(message):
            return message
        self.close(CloseReason.POLICY_VIOLATION)
        return None


class _RefusedError(Exception):
    """An HTTP request that Engine.IO does not get to see."""

    def __init__(self, status: str, message: str) -> None:
        super().__init__(message)
        self.status = status


class _Engine(engineio.Server):  # type: ignore[misc]
    """Engine.IO that sees only requests it can take without a traceback or a stuck greenlet."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401
        super().__init__(**options)
        self._async: dict[str, Any] = {**self._async, "websocket": _EngineSocket}

    def end(self, sid: str) -> None:
        """Close a connection; Engine.IO's own way waits for a poll that may never come."""
        if sid in self.sockets:
            self.sockets[sid].close(wait=False)

    def handle_request(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer an HTTP request to /socket.io/."""
        try:
            self._check(environ)
        except _RefusedError as refusal:
            start_response(refusal.status, [("Content-Type", "text/plain; charset=utf-8")])
            return [str(refusal).encode()]
        answer: Iterable[bytes] = super().handle_request(environ, start_response)
        return answer

    def _check(self, environ: Environ) -> None:
        query = parse_qs(environ.get("QUERY_STRING", ""))
        if "j" in query:
            # A page elsewhere may load a script with our cookies, and no browser sends Origin then.
            raise _RefusedError("400 Bad Request", "JSONP is not spoken here.")
        if environ["REQUEST_METHOD"] == "POST":
            self._check_post(environ, query.get("sid", [""])[0])
        elif "websocket" in (*query.get("transport", ()), environ.get("HTTP_UPGRADE", "").lower()):
            _check_handshake(environ)

    def _check_post(self, environ: Environ, sid: str) -> None:
        if sid in self.sockets and self.sockets[sid].closed:
            del self.sockets[sid]
        try:
            environ["wsgi.input"] = io.BytesIO(_post_body(environ))
        except _RefusedError:
            self.end(sid)
            raise


def _check_handshake(environ: Environ) -> None:
    problem = handshake_problem(environ)
    if problem:
        raise _RefusedError("400 Bad Request", problem)


_POSTED = re.compile(r"1|3|5|4[0-4].*", re.DOTALL)


def _post_body(environ: Environ) -> bytes:
    """Read a polling request's packets; raises _RefusedError unless Engine.IO can take each."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if length > MESSAGE_BYTES:
        raise _RefusedError("413 Content Too Large", f"At most {MESSAGE_BYTES} bytes at once.")
    try:
        body: bytes = environ["wsgi.input"].read(length)
        packets = body.decode().split("\x1e")
    except UnicodeDecodeError as error:
        raise _RefusedError("400 Bad Request", "Not UTF-8.") from error
    if len(packets) > POST_PACKETS:
        raise _RefusedError("400 Bad Request", f"At most {POST_PACKETS} packets at once.")
    if not all(_POSTED.fullmatch(packet) for packet in packets):
        raise _RefusedError("400 Bad Request", "Not an Engine.IO packet.")
    return body
