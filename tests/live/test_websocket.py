"""The WebSocket transport, frame by frame, with hostile clients."""

import socket

import gevent
import gevent.socket
import pytest
from websockets.sync.client import connect

from conference.live.websocket import HAND_OVER, MESSAGE_BYTES, WebSocket
from tests.live.wire import BINARY, CLOSE, PING, PONG, TEXT, RawSocket, Served, frame, frame_length

ECHO = b'42/live,1["echo",{"text":"\xc3\xa4"}]'
ECHOED = '43/live,1[{"ok":true,"text":"\\u00e4"}]'
GIANT = 75 * 1024 * 1024


@pytest.mark.server
def test_a_message_is_answered(raw: RawSocket):
    raw.send(TEXT, ECHO)
    assert raw.hear() == ECHOED


@pytest.mark.server
def test_the_websockets_library_talks_and_takes_its_leave(server: Served):
    with connect(f"ws://127.0.0.1:{server.port}/socket.io/?EIO=4&transport=websocket") as client:
        assert str(client.recv()).startswith("0{")
        client.send("40/live,")
        client.recv()
        client.send(ECHO.decode())
        assert client.recv() == ECHOED
    assert client.close_code == 1000


@pytest.mark.server
def test_a_message_in_pieces_with_a_ping_between_them_is_one_message(raw: RawSocket):
    raw.send(TEXT, ECHO[:5], fin=False)
    raw.send(PING, b"are you there")
    raw.send(0, ECHO[5:28], fin=False)
    raw.send(0, ECHO[28:])
    assert raw.frame() == (PONG, b"are you there")
    assert raw.hear() == ECHOED


@pytest.mark.server
def test_a_message_that_arrives_byte_by_byte_is_one_message(raw: RawSocket):
    for byte in frame(TEXT, ECHO):
        raw.send_bytes(bytes((byte,)))
    assert raw.hear() == ECHOED


@pytest.mark.server
def test_messages_that_arrive_at_once_are_answered_in_order(raw: RawSocket):
    raw.send_bytes(b"".join(frame(TEXT, b'42/live,%d["echo",{}]' % i) for i in range(1, 50)))
    assert [raw.hear() for _ in range(1, 50)] == [
        f'43/live,{i}[{{"ok":true,"text":null}}]' for i in range(1, 50)
    ]


@pytest.mark.server
@pytest.mark.parametrize("length", [100, 5_000, 14_000])
def test_each_form_of_the_length_is_understood(raw: RawSocket, length: int):
    raw.command("echo", {"text": "x" * length})
    assert raw.hear() == f'43/live,1[{{"ok":true,"text":"{"x" * length}"}}]'


@pytest.mark.server
def test_a_message_of_70_kb_reaches_the_client(raw: RawSocket):
    raw.command("count", {"to": 1, "bytes": 70_000})
    assert raw.hear().endswith("x" * 70_000 + '"}]')


BROKEN = {
    "without a mask": (1002, frame(TEXT, ECHO, mask=False)),
    "with the bit of compression": (1002, frame(TEXT, ECHO, reserved=4)),
    "with the second reserved bit": (1002, frame(TEXT, ECHO, reserved=2)),
    "with the third reserved bit": (1002, frame(TEXT, ECHO, reserved=1)),
    "a reserved opcode of data": (1002, frame(3, ECHO)),
    "a reserved opcode of control": (1002, frame(11, b"")),
    "a ping of 126 bytes": (1002, frame(PING, b"x" * 126)),
    "a ping in pieces": (1002, frame(PING, b"x", fin=False)),
    "a continuation of nothing": (1002, frame(0, ECHO)),
    "a message within a message": (1002, frame(TEXT, b"4", fin=False) + frame(TEXT, ECHO)),
    "a close of one byte": (1002, frame(CLOSE, b"x")),
    "a close with a code that is never sent": (1002, frame(CLOSE, b"\x03\xed")),
    "a close whose reason is not UTF-8": (1007, frame(CLOSE, b"\x03\xe8\xff")),
    "not UTF-8": (1007, frame(TEXT, b"4\xff")),
    "a surrogate in UTF-8": (1007, frame(TEXT, b"4\xed\xa0\x80")),
    "UTF-8 that breaks off": (1007, frame(TEXT, b"4\xc3")),
    "UTF-8 that breaks in the next piece": (
        1007,
        frame(TEXT, b"4\xc3", fin=False) + frame(0, b"\x28", fin=False),
    ),
    "binary": (1003, frame(BINARY, ECHO)),
    "a length longer than it need be": (1002, b"\x81\xfe\x00\x05\x00\x00\x00\x00hello"),
    "one byte too long": (1009, frame(TEXT, b"4" * (MESSAGE_BYTES + 1))),
    "pieces that add up": (
        1009,
        frame(TEXT, b"4" * 9_000, fin=False) + frame(0, b"4" * 9_000, fin=False),
    ),
    "pieces that add up, pings between them": (
        1009,
        (frame(TEXT, b"4" * 9_000, fin=False) + frame(PING, b"x"))
        + frame(0, b"4" * 9_000, fin=False),
    ),
    "a giant that is only announced": (1009, b"\x81" + frame_length(GIANT) + b"\0\0\0\0"),
    "a giant binary that is only announced": (1003, b"\x82" + frame_length(GIANT) + b"\0\0\0\0"),
}


@pytest.mark.server
@pytest.mark.parametrize("what", BROKEN)
def test_what_breaks_the_protocol_is_answered_by_its_code(raw: RawSocket, what: str):
    code, sent = BROKEN[what]
    raw.send_bytes(sent)
    assert raw.closed_with() == code


@pytest.mark.server
def test_a_message_of_exactly_the_limit_passes_also_after_others(raw: RawSocket):
    longest = "42/live,1" + '["echo",{"text":"' + "x" * 400 + '"}]'
    for _ in range(2):
        raw.say(longest.ljust(MESSAGE_BYTES))
        assert raw.hear().endswith('"}]')


@pytest.mark.server
def test_a_frame_of_75_mb_is_never_held(raw: RawSocket, server: Served):
    before = server.memory()
    raw.send_bytes(b"\x81" + frame_length(GIANT) + b"\0\0\0\0")
    held = []
    for _ in range(75):
        raw.send_bytes(b"x" * (GIANT // 75))
        held.append(server.memory() - before)
    assert max(held) < 8 * 1024 * 1024
    assert raw.closed_with() == 1009


@pytest.mark.server
def test_empty_pieces_add_nothing_to_a_message(raw: RawSocket):
    raw.send(TEXT, b"", fin=False)
    raw.send_bytes(frame(0, b"", fin=False) * 1000)
    raw.send(0, ECHO)
    assert raw.hear() == ECHOED


@pytest.mark.server
@pytest.mark.parametrize("payload", [b"", b"\x03\xe8", b"\x03\xe9gone for lunch", b"\x0f\xa0"])
def test_a_close_is_answered_with_its_code(raw: RawSocket, payload: bytes):
    raw.send(CLOSE, payload)
    assert raw.closed_with() == (int.from_bytes(payload[:2], "big") or 1005)


@pytest.mark.server
def test_what_follows_a_close_is_not_read(raw: RawSocket):
    raw.send_bytes(frame(CLOSE, b"\x03\xe8") + frame(TEXT, ECHO))
    assert raw.closed_with() == 1000


@pytest.mark.server
def test_a_client_that_vanishes_leaves_nothing_behind(server: Served):
    before = server.calls().get("disconnect", 0)
    with RawSocket(server.port) as client:
        client.enter()
    while server.calls().get("disconnect", 0) == before:
        gevent.sleep(0.01)


def test_bytes_that_were_read_ahead_are_not_lost():
    ours, theirs = gevent.socket.socketpair()
    theirs.shutdown(socket.SHUT_WR)
    heard: list[str | None] = []
    environ = {
        HAND_OVER: lambda: (ours, frame(TEXT, b"early")),
        "HTTP_SEC_WEBSOCKET_KEY": "MDEyMzQ1Njc4OWFiY2RlZg==",
    }
    WebSocket(lambda ws: heard.append(ws.wait()), None)(environ, None)
    assert heard == ["early"]
