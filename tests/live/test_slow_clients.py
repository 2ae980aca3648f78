"""WebSocket clients that lag, fall silent or never take their leave."""

import gevent
import gevent.socket
import pytest

from conference.live.websocket import HAND_OVER, WebSocket
from tests.live.wire import RawSocket, Served


@pytest.mark.server
def test_one_who_stops_reading_gets_every_message_whole_and_in_order(server: Served):
    with RawSocket(server.port, buffer=4096) as staller, RawSocket(server.port) as other:
        staller.enter().command("count", {"to": 3000, "bytes": 2000})
        other.enter()
        for _ in range(120):
            assert other.is_served()
            gevent.sleep(0.01)
        numbers = [staller.hear() for _ in range(3000)]
    ballast = "x" * 2000
    assert numbers == [
        f'42/live,["number",{{"number":{number},"ballast":"{ballast}"}}]' for number in range(3000)
    ]


class Hasty(WebSocket):
    write_seconds = 0.1
    close_seconds = 0.1


class Impatient(Hasty):
    silence_seconds = 0.1


def talk(on_open, kind: type[WebSocket] = Hasty):
    """Run a WebSocket over a pair of sockets; the far end, and what the server's side met."""
    ours, theirs = gevent.socket.socketpair()
    met: list[Exception | str | None] = []

    def run(ws: WebSocket) -> None:
        try:
            met.append(on_open(ws))
        except OSError as error:
            met.append(error)
            raise

    environ = {HAND_OVER: lambda: (ours, b""), "HTTP_SEC_WEBSOCKET_KEY": "MDEyMzQ1Njc4OWFiY2RlZg=="}
    with gevent.Timeout(10):
        assert kind(run, None)(environ, None) == []
    ours.close()
    return theirs, met[0]


def test_a_client_that_takes_nothing_for_too_long_is_dropped():
    def flood(ws: WebSocket) -> None:
        for _ in range(1000):
            ws.send("x" * 16_000)

    theirs, met = talk(flood)
    assert isinstance(met, TimeoutError)
    while theirs.recv(65_536):
        pass


def test_nothing_follows_half_a_frame():
    def flood(ws: WebSocket) -> None:
        with pytest.raises(TimeoutError):
            ws.send("x" * 10_000_000)
        ws.send("the next one")

    _, met = talk(flood)
    assert isinstance(met, ConnectionAbortedError)


def test_a_client_that_says_nothing_for_too_long_is_gone():
    _, met = talk(lambda ws: ws.wait(), Impatient)
    assert met is None


def test_a_client_that_never_answers_a_close_is_let_go():
    def leave(ws: WebSocket) -> str | None:
        ws.close(1001)
        return ws.wait()

    theirs, met = talk(leave)
    assert met is None
    assert theirs.recv(1000).endswith(b"\x88\x02\x03\xe9")


def test_two_who_send_at_once_do_not_mix_their_frames():
    def both(ws: WebSocket) -> None:
        senders = [gevent.spawn(ws.send, letter * 3_000_000) for letter in "ab"]
        gevent.spawn_later(0.01, read)
        gevent.joinall(senders, raise_error=True)

    ours, theirs = gevent.socket.socketpair()
    got = bytearray()

    def read() -> None:
        while chunk := theirs.recv(65_536):
            got.extend(chunk)
        theirs.close()

    environ = {HAND_OVER: lambda: (ours, b""), "HTTP_SEC_WEBSOCKET_KEY": "MDEyMzQ1Njc4OWFiY2RlZg=="}
    WebSocket(both, None)(environ, None)
    assert b"a" * 3_000_000 in got
    assert b"b" * 3_000_000 in got
