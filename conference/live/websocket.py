"""The WebSocket transport (RFC 6455): whole text messages over one socket, within bounds."""

import base64
import binascii
from collections.abc import Callable, Iterable
from contextlib import suppress
from socket import SHUT_RDWR, SHUT_WR
from typing import Any, ClassVar

import gevent
from gevent.lock import BoundedSemaphore
from gevent.socket import socket as Socket  # noqa: N812
from wsproto.connection import Connection, ConnectionType
from wsproto.events import CloseConnection, Event, Ping, TextMessage
from wsproto.extensions import Extension
from wsproto.frame_protocol import CloseReason, FrameDecoder, FrameProtocol, Opcode, RsvBits
from wsproto.utilities import generate_accept_token

Environ = dict[str, Any]
HandOver = Callable[[], tuple[Socket, bytes]]

HAND_OVER = "conference.hand_over"
"""Where the WSGI environment has a `HandOver`: it gives the socket and what was read ahead."""

MESSAGE_BYTES = 16 * 1024
"""The longest message a client may send, all of its fragments together."""

_READ_BYTES = 16 * 1024


def handshake_problem(environ: Environ) -> str | None:
    """Say why this request cannot become a WebSocket (RFC 6455, 4.2.1), or None when it can."""
    tokens = environ.get("HTTP_CONNECTION", "").lower().split(",")
    if environ["REQUEST_METHOD"] != "GET" or environ.get("SERVER_PROTOCOL") != "HTTP/1.1":
        return "A WebSocket begins with GET and HTTP/1.1."
    if environ.get("HTTP_UPGRADE", "").lower() != "websocket":
        return "The header “Upgrade: websocket” is missing."
    if "upgrade" not in (token.strip() for token in tokens):
        return "The header “Connection: Upgrade” is missing."
    if environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13":
        return "Only WebSocket version 13 is spoken here."
    if not _is_nonce(environ.get("HTTP_SEC_WEBSOCKET_KEY", "")):
        return "Sec-WebSocket-Key is not 16 bytes in base64."
    if HAND_OVER not in environ:
        return (
            "This web server cannot hand over its sockets: start the project's own, or use polling."
        )
    return None


class WebSocket:
    """One connection, as Engine.IO expects it; one greenlet may wait while others send."""

    write_seconds: ClassVar[float] = 20
    """A client that does not take one message within this time is dropped."""
    silence_seconds: ClassVar[float] = 60
    """A client that says nothing for this long, not even a pong, is gone."""
    close_seconds: ClassVar[float] = 2
    """How long the other side may take to answer a close."""

    def __init__(self, handler: Callable[["WebSocket"], object], server: object) -> None:
        self._run = handler
        self._frames = Connection(ConnectionType.SERVER, [_Bounds()])
        self._writing = BoundedSemaphore(1)
        self._closing = False
        self._parts: list[str] = []
        self._socket: Socket

    def __call__(self, environ: Environ, start_response: object) -> Iterable[bytes]:
        """Answer a request that has no `handshake_problem`, and talk until the connection ends."""
        key: str = environ["HTTP_SEC_WEBSOCKET_KEY"]
        self._socket, read_ahead = environ[HAND_OVER]()
        self._socket.settimeout(self.silence_seconds)
        try:
            self._write(_accept(key))
            self._frames.receive_data(read_ahead)
            self._run(self)
            self._end(CloseReason.NORMAL_CLOSURE)
            self._drain()
        except OSError:
            pass
        finally:
            self._drop()
        return []

    def send(self, message: str) -> None:
        """Write one text message whole; raises OSError once the connection is closed or stuck."""
        self._write(_text_frame(message))

    def wait(self) -> str | None:
        """Give the next message; None when the connection has ended, for whatever reason."""
        try:
            while not self._closing:
                event = next(self._frames.events(), None)
                if event is None:
                    self._read()
                elif (message := self._take(event)) is not None:
                    return message
        except OSError:
            self._drop()
        return None

    def close(self, code: int = CloseReason.NORMAL_CLOSURE) -> None:
        """Begin to close: nothing is sent or given any more."""
        with suppress(OSError):
            self._end(code)

    def _read(self) -> None:
        # A client that floods always has something to read: the others get their turn first.
        gevent.sleep(0)
        data = self._socket.recv(_READ_BYTES)
        if not data:
            raise ConnectionResetError("The client went without a close.")
        self._frames.receive_data(data)

    def _take(self, event: Event) -> str | None:
        if isinstance(event, TextMessage):
            return self._gather(event)
        if isinstance(event, Ping):
            self._write(self._frames.send(event.response()))
        elif isinstance(event, CloseConnection):
            # A broken frame arrives as this event too, with the code to close with.
            self._end(event.code)
        return None

    def _gather(self, event: TextMessage) -> str | None:
        if event.data:
            self._parts.append(event.data)
        if not event.message_finished:
            return None
        message = "".join(self._parts)
        self._parts.clear()
        return message

    def _write(self, data: bytes) -> None:
        with self._writing:
            if self._closing:
                raise ConnectionAbortedError("This WebSocket is closed.")
            self._write_whole(data)

    def _end(self, code: int) -> None:
        with self._writing:
            if self._closing:
                return
            self._closing = True
            self._write_whole(self._frames.send(CloseConnection(code=code)))
            self._socket.shutdown(SHUT_WR)
        gevent.spawn_later(self.close_seconds, self._drop)

    def _write_whole(self, data: bytes) -> None:
        try:
            with gevent.Timeout(self.write_seconds, TimeoutError("The client reads too slowly.")):
                self._socket.sendall(data)
        except BaseException:
            # Half a frame may be out: nothing that followed it could be understood.
            self._drop()
            raise

    def _drain(self) -> None:
        # Closing a socket with unread data would reset it, and the reset overtakes our close frame.
        while self._socket.recv(_READ_BYTES):
            gevent.sleep(0)

    def _drop(self) -> None:
        self._closing = True
        with suppress(OSError):
            self._socket.shutdown(SHUT_RDWR)


class _Bounds(Extension):
    """What a frame's header announces is judged before any of its payload is kept."""

    name = "bounds"

    def __init__(self) -> None:
        self._received = 0
        self._in_message = False

    def enabled(self) -> bool:
        return True

    def offer(self) -> bool:
        return False

    def frame_inbound_header(
        self,
        proto: FrameDecoder | FrameProtocol,
        opcode: Opcode,
        rsv: RsvBits,
        payload_length: int,
    ) -> CloseReason | RsvBits:
        # wsproto asks again when a header arrives in two pieces: nothing may be added up here.
        self._in_message = not opcode.iscontrol()
        if opcode is Opcode.BINARY:
            return CloseReason.UNSUPPORTED_DATA
        if self._in_message and self._received + payload_length > MESSAGE_BYTES:
            return CloseReason.MESSAGE_TOO_BIG
        return RsvBits(rsv1=False, rsv2=False, rsv3=False)

    def frame_inbound_payload_data(
        self, proto: FrameDecoder | FrameProtocol, data: bytes
    ) -> bytes | CloseReason:
        if self._in_message:
            self._received += len(data)
        return data

    # wsproto takes `fin` by position.
    def frame_inbound_complete(
        self,
        proto: FrameDecoder | FrameProtocol,
        fin: bool,  # noqa: FBT001
    ) -> bytes | CloseReason | None:
        if self._in_message and fin:
            self._received = 0
        return None


def _is_nonce(key: str) -> bool:
    try:
        return len(base64.b64decode(key, validate=True)) == 16
    except (binascii.Error, ValueError):
        return False


def _accept(key: str) -> bytes:
    # No extension is named, so none is negotiated: compression costs memory and invites bombs.
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + generate_accept_token(key.encode()) + b"\r\n\r\n"
    )


def _text_frame(message: str) -> bytes:
    payload = message.encode()
    if len(payload) < 126:
        return bytes((0x81, len(payload))) + payload
    if len(payload) < 1 << 16:
        return b"\x81\x7e" + len(payload).to_bytes(2, "big") + payload
    return b"\x81\x7f" + len(payload).to_bytes(8, "big") + payload
