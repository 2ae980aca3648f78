"""The HTTP server as clients on a bare socket meet it."""

import socket
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from conference.live.http_server import Limits
from tests.live.conftest import served
from tests.live.impatient_app import HUGE, LIMITS
from tests.live.wire import Served


def ask(server: Served, *parts: bytes) -> bytes:
    """Send bytes, and read until the server closes."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as client:
        for part in parts:
            client.sendall(part)
        client.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: client.recv(65_536), b""))


@pytest.mark.server
def test_a_kept_connection_answers_one_request_after_the_other(server: Served):
    answer = ask(server, b"GET /calls HTTP/1.1\r\nHost: x\r\n\r\n" * 3)
    assert answer.count(b"HTTP/1.1 200 OK") == 3


@pytest.mark.server
@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"GET /calls HTTP/9.x\r\n\r\n", b"400"),
        (b"secret nonsense\r\n\r\n", b"400"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03secret\r\n\r\n", b"400"),
        (b"GET /calls?secret HTTP/1.1\r\n" + b"A: b\r\n" * 101 + b"\r\n", b"400"),
        (b"POST /calls?secret HTTP/1.1\r\nContent-Length: many\r\n\r\n", b"400"),
        (b"GET /calls HTTP/1.1\r\nsecret: " + b"x" * Limits.header_bytes + b"\r\n\r\n", b"431"),
        (b"GET /calls HTTP/1.1\r\n" + (b"secret: " + b"x" * 999 + b"\r\n") * 40 + b"\r\n", b"431"),
        (b"GET /" + b"secret" * 2000 + b" HTTP/1.1\r\n\r\n", b"414"),
        (b"POST /calls HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % (Limits.body_bytes + 1), b"413"),
        (b"POST /calls HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"411"),
    ],
)
def test_what_is_no_request_or_too_large_is_refused_and_not_quoted(
    server: Served, request_bytes: bytes, status: bytes
):
    assert ask(server, request_bytes).startswith(b"HTTP/1.1 " + status)
    assert "secret nonsense" not in server.log()
    assert "?secret" not in server.log()
    assert "\x16" not in server.log()


@pytest.mark.server
def test_requests_are_not_logged(server: Served):
    before = server.log()
    assert server.get("/calls?token=secret-token", Cookie="secret-cookie")[0] == 200
    assert server.log() == before


@pytest.mark.server
def test_a_post_that_breaks_off_is_a_bad_request(server: Served):
    head = b"POST /socket.io/?EIO=4&transport=polling&sid=x HTTP/1.1\r\nContent-Length: 9\r\n\r\n"
    assert ask(server, head, b"4").startswith(b"HTTP/1.1 400")


@pytest.mark.server
def test_small_packets_are_not_held_back(server: Served):
    assert server.get("/no-delay") == (200, "1")


@pytest.fixture(scope="module")
def impatient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of very short limits."""
    log = tmp_path_factory.mktemp("impatient") / "log"
    with served("tests.live.impatient_app", log) as process:
        yield process
    assert "Traceback" not in log.read_text()


def post(length: int) -> bytes:
    """The head of a request whose body announces a length."""
    return b"POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % length


def connect(server: Served, *, reads: int = 65_536) -> socket.socket:
    """A client that takes little before its kernel asks the server to wait."""
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, reads)
    client.settimeout(20)
    client.connect(("127.0.0.1", server.port))
    return client


def rest(client: socket.socket) -> bytes:
    """What comes until the server closes."""
    return b"".join(iter(lambda: client.recv(65_536), b""))


@pytest.mark.server
def test_a_body_within_the_limits_reaches_the_application_whole(impatient: Served):
    answer = ask(
        impatient, post(LIMITS.body_bytes), b"x" * LIMITS.body_bytes, post(0), post(2), b"y"
    )
    bodies = [part.split(b"\r\n\r\n")[1] for part in answer.split(b"HTTP/1.1 ")[1:]]
    assert bodies == [b"%d" % LIMITS.body_bytes, b"0", b""]
    assert answer.count(b"HTTP/1.1 400 Bad Request") == 1


@pytest.mark.server
def test_a_body_that_does_not_come_is_a_timeout_and_never_reaches_the_application(
    impatient: Served,
):
    before = impatient.calls()
    with connect(impatient) as client:
        client.sendall(post(50) + b"xy")
        assert rest(client).startswith(b"HTTP/1.1 408 Request Timeout\r\nConnection: close")
    assert impatient.calls() == before


@pytest.mark.server
def test_a_body_that_comes_in_drops_is_a_timeout_too(impatient: Served):
    with connect(impatient) as client:
        client.sendall(post(LIMITS.body_bytes))
        client.settimeout(LIMITS.body_seconds / 10)
        assert drip(client).startswith(b"HTTP/1.1 408 ")


def drip(client: socket.socket) -> bytes:
    """Send a byte whenever nothing has come for a while; what came at last."""
    for _ in range(200):
        client.sendall(b"x")
        with suppress(TimeoutError):
            return client.recv(65_536)
    return b""


@pytest.mark.server
def test_who_sends_too_long_a_body_nevertheless_gets_to_read_why_not(impatient: Served):
    length = LIMITS.body_bytes * 100
    with connect(impatient) as client:
        client.sendall(post(length) + b"x" * length)
        assert rest(client).startswith(b"HTTP/1.1 413 Content Too Large\r\nConnection: close")


@pytest.mark.server
def test_who_is_admitted_may_send_a_long_body(impatient: Served):
    length = LIMITS.body_bytes * 20
    head = b"POST /length HTTP/1.1\r\nHost: x\r\nCookie: a=b\r\nContent-Length: %d\r\n\r\n"
    assert ask(impatient, head % length, b"x" * length).endswith(b"\r\n\r\n%d" % length)


@pytest.mark.server
def test_a_client_that_does_not_read_is_dropped(impatient: Served):
    before = ended(impatient)
    with connect(impatient, reads=4096) as client:
        client.sendall(b"GET /huge HTTP/1.1\r\nHost: x\r\n\r\n")
        deadline = time.monotonic() + 20
        while ended(impatient) == before:
            assert time.monotonic() < deadline, "It still waits for its client."
            time.sleep(0.05)
        assert len(rest(client)) < HUGE


@pytest.mark.server
def test_a_client_that_reads_slowly_is_served(impatient: Served):
    before = ended(impatient)
    with connect(impatient) as client:
        client.sendall(b"GET /huge HTTP/1.1\r\nHost: x\r\n\r\n")
        stop = time.monotonic() + 2 * LIMITS.send_seconds
        while time.monotonic() < stop:
            assert client.recv(65_536)
            time.sleep(0.01)
        assert ended(impatient) == before


def ended(server: Served) -> int:
    """How many huge pages are over, for whatever reason."""
    return server.calls().get("huge ended", 0)
