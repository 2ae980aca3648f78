"""How a WebSocket is opened, and what is not agreed to."""

from typing import Any

import pytest

from tests.live.wire import RawSocket, Served


@pytest.mark.server
def test_compression_is_offered_and_not_taken(server: Served):
    offer = "permessage-deflate; client_max_window_bits"
    with RawSocket(server.port, Sec_WebSocket_Extensions=offer) as client:
        assert client.status == 101
        assert "extensions" not in client.headers.lower()
        assert client.enter().is_served()


@pytest.mark.server
@pytest.mark.parametrize(
    "header",
    [
        {"Connection": "keep-alive"},
        {"Upgrade": "h2c"},
        {"Sec_WebSocket_Version": "8"},
        {"Sec_WebSocket_Key": "c2hvcnQ="},
        {"Sec_WebSocket_Key": "not base64 at all"},
        {"Sec_WebSocket_Key": ""},
    ],
)
def test_an_incomplete_handshake_is_a_bad_request(server: Served, header: dict[str, Any]):
    with RawSocket(server.port, **header) as client:
        assert client.status == 400


@pytest.mark.server
def test_a_handshake_among_other_connection_tokens_is_taken(server: Served):
    with RawSocket(server.port, Connection="keep-alive, Upgrade") as client:
        assert client.enter().is_served()
