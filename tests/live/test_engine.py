"""Socket.IO over our transport: what moves with a new version, and commands."""

import inspect
import operator
import pkgutil
from typing import Any

import engineio
import pytest
import socketio
from flask import Flask

from conference.live.engine import make_socketio
from tests.live.wire import RawSocket, Served

MOVED = "Engine.IO or Socket.IO has moved {}: mend conference/live/engine.py, then this list."


def found(name: str) -> Any:
    try:
        return pkgutil.resolve_name(name)
    except (ImportError, AttributeError):
        pytest.fail(MOVED.format(name))


@pytest.mark.parametrize(
    "name",
    [
        "_handle_eio_connect",
        "_handle_eio_message",
        "_handle_eio_disconnect",
        "packet_class",
        "namespaces",
        "async_handlers",
        "eio",
        "eio._async",
        "eio.sockets",
        "eio.handle_request",
    ],
)
def test_what_we_reach_into_is_still_there(name: str):
    server = socketio.Server(async_mode="gevent")
    try:
        operator.attrgetter(name)(server)
    except AttributeError:
        pytest.fail(MOVED.format(f"Server.{name}"))


@pytest.mark.parametrize(
    ("function", "text"),
    [
        ("engineio.socket:Socket._upgrade_websocket", "self.server._async['websocket']("),
        ("engineio.socket:Socket.handle_post_request", "payload.Payload(encoded_payload="),
        ("engineio.socket:Socket._websocket_handler", "ws.wait()"),
        ("engineio.socket:Socket._websocket_handler", "ws.send("),
        ("engineio.socket:Socket._websocket_handler", "ws.close()"),
        ("engineio.socket:Socket.close", "self.closed = True"),
        ("engineio.payload:Payload.decode", "> self.max_decode_packets"),
        ("engineio.packet:Packet.decode", "isnumeric()"),
        ("engineio.server:Server._cors_allowed_origins", "self.cors_allowed_origins(origin, env"),
        ("socketio.packet:Packet.__init__", "self.decode(encoded_packet)"),
        ("socketio:Server._handle_eio_message", "self.packet_class(encoded_packet=data)"),
        ("socketio:Server._handle_connect", "namespace in self.namespaces"),
        ("socketio:Server._send_packet", "self.eio.send("),
    ],
)
def test_what_we_put_in_is_still_what_they_use(function: str, text: str):
    assert text in inspect.getsource(found(function)), MOVED.format(f"“{text}” in {function}")


def test_only_our_websocket_and_our_packets_are_in_place():
    server = make_socketio(Flask("x")).server  # type: ignore[attr-defined]
    assert server.eio._async["websocket"].__module__ == "conference.live.engine"
    assert server.packet_class.__module__ == "conference.live.packets"
    assert server.async_handlers is False


def test_the_libraries_themselves_stay_as_they_are():
    make_socketio(Flask("x"))
    theirs = engineio.Server(async_mode="gevent")
    assert theirs._async["websocket"].__module__ == "engineio.async_drivers.gevent"
    assert socketio.Server(async_mode="gevent").packet_class is socketio.packet.Packet


@pytest.mark.server
def test_a_namespace_can_answer_a_command_that_it_does_not_know(raw: RawSocket):
    raw.command("abolish", {})
    assert raw.hear() == '43/live,1[{"ok":false,"error":"invalid"}]'


@pytest.mark.server
def test_commands_of_one_client_are_in_order_and_hold_up_nobody_else(server: Served):
    with RawSocket(server.port) as slow, RawSocket(server.port) as other:
        slow.enter().command("slow", {"seconds": 0.3}, 1)
        slow.command("echo", {}, 2)
        assert other.enter().is_served()
        assert slow.hear() == '43/live,1[{"ok":true}]'
        assert slow.hear().startswith("43/live,2")


def test_no_cookie_and_no_jsonp():
    app = Flask("x")
    make_socketio(app)
    client = app.test_client()
    path = "/socket.io/?EIO=4&transport=polling"
    assert "Set-Cookie" not in client.get(path).headers
    assert client.get(f"{path}&j=0").status_code == 400


def test_another_web_server_says_that_it_cannot_do_websockets():
    app = Flask("x")
    make_socketio(app)
    headers = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    path = "/socket.io/?EIO=4&transport=websocket"
    answer = app.test_client().get(path, headers=headers)
    assert answer.status_code == 400
    assert "polling" in answer.text


@pytest.mark.server
def test_the_log_does_not_quote_what_clients_send(server: Served):
    server.get("/socket.io/?EIO=4&transport=polling&sid=secret-sid")
    server.get("/socket.io/?EIO=4&transport=secret-transport")
    server.get("/socket.io/?EIO=4&transport=polling", Origin="https://secret-origin.example")
    server.ask("PUT", "/socket.io/?secret-put", None)
    for quoted in ("secret", "Invalid session", "not an accepted origin"):
        assert quoted not in server.log()
