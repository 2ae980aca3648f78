"""From which web sites a browser may connect."""

from typing import Any

import pytest
from flask import Flask

from conference.live.engine import make_socketio
from tests.live.wire import Polling, RawSocket, Served


@pytest.mark.server
def test_a_foreign_origin_is_refused_on_both_transports(server: Served):
    foreign = "https://evil.example"
    assert server.get("/socket.io/?EIO=4&transport=polling", Origin=foreign)[0] == 400
    with RawSocket(server.port, Origin=foreign) as client:
        assert client.status == 400


@pytest.mark.server
@pytest.mark.parametrize(
    "spoofed", [{"X_Forwarded_Host": "evil.example"}, {"X_Forwarded_Proto": "https"}]
)
def test_forwarded_headers_of_the_client_widen_nothing(server: Served, spoofed: dict[str, Any]):
    host = spoofed.get("X_Forwarded_Host", f"127.0.0.1:{server.port}")
    origin = f"{spoofed.get('X_Forwarded_Proto', 'http')}://{host}"
    path = "/socket.io/?EIO=4&transport=polling"
    assert server.get(path, Origin=origin, **spoofed)[0] == 400
    with RawSocket(server.port, Origin=origin, **spoofed) as client:
        assert client.status == 400


@pytest.mark.server
def test_the_own_origin_and_none_at_all_are_let_in(server: Served):
    with RawSocket(server.port, Origin=f"http://127.0.0.1:{server.port}") as client:
        assert client.enter().is_served()
    assert Polling(server, Origin=f"http://127.0.0.1:{server.port}").sid
    assert Polling(server).sid


@pytest.mark.parametrize(
    ("allowed", "origin", "status"),
    [
        (["https://a.example"], "https://a.example", 200),
        (["https://a.example"], "http://localhost", 400),
        (["https://a.example"], "null", 400),
        (None, "http://localhost", 200),
        (None, "null", 400),
        ([], "http://localhost", 400),
    ],
)
def test_origins_can_be_named(allowed: list[str] | None, origin: str, status: int):
    app = Flask("x")
    make_socketio(app, allowed_origins=allowed)
    path = "/socket.io/?EIO=4&transport=polling"
    assert app.test_client().get(path, headers={"Origin": origin}).status_code == status
