"""The web server: gevent's pywsgi within bounds, quiet, able to hand over a socket."""

import logging
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from errno import ECONNRESET, EDQUOT, ENOSPC
from functools import partial
from socket import IPPROTO_TCP, SHUT_WR, TCP_NODELAY
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import IO, Any, Protocol

import gevent
from gevent.pywsgi import WSGIHandler, WSGIServer
from gevent.socket import socket as Socket  # noqa: N812

from conference.live.bodies import InTurns
from conference.live.websocket import HAND_OVER

LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """How much one client may send, and how long it may take."""

    idle_seconds: float = 75
    """A kept connection on which no further request begins within this time is closed."""
    header_seconds: float = 20
    """A request's headers have to arrive within this time."""
    header_bytes: int = 32 * 1024
    """All headers of a request together."""
    body_seconds: float = 20
    """A request's whole body has to arrive within this time; the application runs after that."""
    body_bytes: int = 1024 * 1024
    """The longest body; more than the application takes, which can refuse in its own words."""
    long_seconds: float = 900
    """Of an upload."""
    long_bytes: int = 64 * 1024 * 1024
    """The longest upload; here, too, the application takes less."""
    send_seconds: float = 60
    """A client that does not take one piece of a response within this time is dropped."""
    linger_seconds: float = 2
    """How long a refused client is heard out: a reset would overtake the answer."""


USUAL = Limits()
_READ_BYTES = 16 * 1024
_WRITE_BYTES = 64 * 1024


class WsgiApp(Protocol):
    """What answers requests."""

    def __call__(self, environ: Any, start_response: Any, /) -> Iterable[bytes]:  # noqa: ANN401
        """Answer one request."""


class Admits(Protocol):
    """Which requests may be long."""

    def __call__(self, environ: Mapping[str, Any]) -> bool:
        """Whether this one may, by its address and cookie, before its body is received."""


def make_server(
    host: str,
    port: int,
    app: WsgiApp,
    *,
    limits: Limits = USUAL,
    admits: Admits = lambda environ: False,
) -> WSGIServer:
    """Make a server that is not listening yet; port 0 takes a free one, known after `start()`."""
    return WSGIServer(
        (host, port),
        app,
        handler_class=partial(_Handler, limits, admits),
        log=None,
        # Not a logger: Flask's own logger writes to wsgi.errors, and would come back here.
        environ={"wsgi.errors": sys.stderr, "SERVER_NAME": host},
    )


class _RefusedError(ValueError):
    """A request that is answered by a status alone."""

    def __init__(self, status: str, sentence: str = "") -> None:
        super().__init__(status)
        self.status = status
        self.sentence = sentence


def _too_large() -> _RefusedError:
    sentence = "What you sent is larger than this address takes, or you are not signed in any more."
    return _RefusedError("413 Content Too Large", sentence)


def _unreceived(error: OSError) -> _RefusedError:
    """Why a body did not come whole: the client broke off, or there is no room for it."""
    if error.errno in (ENOSPC, EDQUOT):
        LOG.error("There is no room for what was sent: %s.", error.strerror)
        sentence = "The server's disk is full, so nothing was kept. Please tell the organisers."
        return _RefusedError("507 Insufficient Storage", sentence)
    return _RefusedError("400 Bad Request")


class _Headers:
    """Lines of one request's headers, up to a bound."""

    def __init__(self, lines: Any, most: int) -> None:  # noqa: ANN401
        self._lines = lines
        self._left = most

    def readline(self, limit: int = -1) -> bytes:
        line: bytes = self._lines.readline(limit)
        self._left -= len(line)
        if self._left < 0:
            raise _RefusedError("431 Request Header Fields Too Large")
        return line


class _Handler(WSGIHandler):  # type: ignore[misc]
    """One connection; nothing of what a client wrote gets into the log."""

    def __init__(
        self,
        limits: Limits,
        admits: Admits,
        sock: Socket,
        address: tuple[str, int],
        server: WSGIServer,
    ) -> None:
        # Without it a response of two writes waits for the client's delayed acknowledgement, 40 ms.
        sock.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        self._limits = limits
        self._admits = admits
        super().__init__(sock, address, server)

    def handle_one_request(self) -> bool | None:
        """Answer the next request; None when it was the connection's last."""
        try:
            result = super().handle_one_request()
        except _RefusedError as refusal:
            result = self._handle_client_error(refusal)
        if not isinstance(result, tuple):
            return True if result else None
        with suppress(OSError):
            self._part_with(result[1])
        return None

    def read_requestline(self) -> str:
        with gevent.Timeout(self._limits.idle_seconds, TimeoutError("No request came.")):
            line: str = super().read_requestline()
            return line

    def read_request(self, raw_requestline: str) -> bool:
        with gevent.Timeout(self._limits.header_seconds, _RefusedError("408 Request Timeout")):
            super().read_request(raw_requestline)
        if self.headers.get("transfer-encoding"):
            # Nobody whom we serve sends chunks, and proxies differ in how they read them.
            raise _RefusedError("411 Length Required")
        if (self.content_length or 0) > self._limits.long_bytes:
            raise _too_large()
        return True

    def MessageClass(self, lines: Any, *rest: object) -> Any:  # noqa: N802, ANN401
        return super().MessageClass(_Headers(lines, self._limits.header_bytes), *rest)

    def get_environ(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environ()
        environ[HAND_OVER] = self._hand_over
        return environ

    def handle_one_response(self) -> None:
        """Run the application, which gets the body whole or does not hear of the request."""
        seconds, is_long = self._limits.body_seconds, self._is_long()
        with SpooledTemporaryFile(max_size=_READ_BYTES) as body:
            self._receive(body, seconds=self._limits.long_seconds if is_long else seconds)
            self.environ["wsgi.input"] = InTurns(body) if is_long else body
            super().handle_one_response()

    def _is_long(self) -> bool:
        """Whether it is longer than others may be; refused here unless it is admitted."""
        if (self.content_length or 0) <= self._limits.body_bytes:
            return False
        if not self._admits(self.environ):
            raise _too_large()
        return True

    def _receive(self, body: IO[bytes], *, seconds: float) -> None:
        try:
            with gevent.Timeout(seconds, _RefusedError("408 Request Timeout")):
                while piece := self.wsgi_input.read(_READ_BYTES):
                    body.write(piece)
                    # A client that floods always has something to read: let others have a turn.
                    gevent.sleep(0)
        except OSError as error:
            raise _unreceived(error) from error
        body.seek(0)

    def _sendall(self, data: bytes | bytearray) -> None:
        for start in range(0, len(data), _WRITE_BYTES):
            stuck = ConnectionResetError(ECONNRESET, "The client does not read.")
            with gevent.Timeout(self._limits.send_seconds, stuck):
                super()._sendall(data[start : start + _WRITE_BYTES])

    def _part_with(self, answer: bytes) -> None:
        with gevent.Timeout(self._limits.linger_seconds, TimeoutError("The client stays.")):
            self.socket.sendall(answer)
            self.socket.shutdown(SHUT_WR)
            while self.socket.recv(_READ_BYTES):
                gevent.sleep(0)

    def _hand_over(self) -> tuple[Socket, bytes]:
        self.close_connection = True
        self.socket.settimeout(0)
        read_ahead: bytes = self.rfile.read1(_READ_BYTES) or b""
        return self.socket, read_ahead

    def handle_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType
    ) -> None:
        """Log what the application did not catch, and answer 500 where that is still possible."""
        if isinstance(error, Exception):
            LOG.error("A request failed.", exc_info=(kind, error, trace))
        self._send_error_response_if_possible(500)

    def _handle_client_error(self, error: Exception) -> tuple[str, bytes]:
        refused = error if isinstance(error, _RefusedError) else _RefusedError("400 Bad Request")
        LOG.info("Refused a request: %s.", refused.status)
        length = f"Content-Length: {len(refused.sentence)}"
        plain = ["Content-Type: text/plain"] if refused.sentence else []
        lines = (f"HTTP/1.1 {refused.status}", "Connection: close", *plain, length, "", "")
        return refused.status, ("\r\n".join(lines) + refused.sentence).encode("ascii")
