"""Packets that no well-behaved client sends, over both transports."""

import pytest

from tests.live.wire import Polling, RawSocket, Served


@pytest.mark.server
@pytest.mark.parametrize(
    "name", ["connect", "disconnect", "*", "__init__", "connect_error", "disconnecting"]
)
def test_reserved_events_call_nobody_and_cost_the_connection(server: Served, name: str):
    with RawSocket(server.port) as client:
        client.enter()
        before = server.calls()
        client.command(name, {})
        assert client.closed_with() == 1000
    after = server.calls()
    assert after["connect"] == before["connect"]
    assert after["disconnect"] == before.get("disconnect", 0) + 1


@pytest.mark.server
@pytest.mark.parametrize("kind", ["5", "6"])
def test_a_thousand_million_attachments_are_not_waited_for(raw: RawSocket, kind: str):
    raw.say(f'4{kind}1000000000-/live,["echo",{{"_placeholder":true,"num":0}}]')
    assert raw.closed_with() == 1008


@pytest.mark.server
@pytest.mark.parametrize(
    "packet",
    ["", " ", "x", "9", "0{}", "6", "2", "2{}", "2" + "[" * 9000, "4", "4{}", "bAAAA", "٤"],
)
def test_what_is_no_packet_of_engine_io_closes_the_connection(raw: RawSocket, packet: str):
    raw.say(packet)
    assert raw.closed_with() == 1008


GARBAGE = [
    "42/live,",
    "42/live,{}",
    "42/live,[]",
    "42/live,[1]",
    "42/live,[null]",
    "42/live,[[]]",
    '42/live,"echo"',
    "42/live,[",
    '42/live,["echo",NaN]',
    '42/live,["echo",1e999]',
    '42/live,["echo",{"text":"\\ud800"}]',
    '42/live,["echo",{"\\ud800":1}]',
    '42/live,["echo",' + "1" * 5000 + "]",
    "42/live," + "1" * 101 + '["echo",{}]',
    '42/live,["echo",' + "[" * 40 + "]" * 40 + "]",
    '42/live,["echo",' + "[" * 7000 + "]" * 7000 + "]",
    "42/live," + "[" * 16_000,
    '42/live,["echo",' + '{"a":' * 2500,
    '4212345678901-["echo"]',
    "43/live,1",
    "43/live,1{}",
    "43/live,0[]",
    "43/live,[]",
    '41/live,{"x":1}',
    "40/live,[]",
    "44{}",
]


@pytest.mark.server
@pytest.mark.parametrize("packet", GARBAGE)
def test_what_is_no_packet_of_socket_io_closes_its_connection_alone(server: Served, packet: str):
    with RawSocket(server.port) as sender, RawSocket(server.port) as other:
        other.enter()
        sender.enter().say(packet)
        assert sender.closed_with() == 1000
        assert other.is_served()


@pytest.mark.server
@pytest.mark.parametrize("packet", GARBAGE)
def test_over_polling_too(polling: Polling, packet: str):
    polling.post(packet)
    assert polling.post("3")[0] == 400


@pytest.mark.server
@pytest.mark.parametrize(
    "packet", ['42/other,["echo",{}]', '42["echo",{}]', '43/live,1["x"]', "41/nowhere,", "3", "5"]
)
def test_what_means_nothing_here_is_passed_over(raw: RawSocket, packet: str):
    raw.say(packet)
    raw.command("echo", {})
    while raw.hear() != '43/live,1[{"ok":true,"text":null}]':
        pass


@pytest.mark.server
@pytest.mark.parametrize("namespace", ["", "/other,"])
def test_only_our_namespace_is_open(raw: RawSocket, namespace: str):
    raw.say(f"40{namespace}")
    assert raw.hear().startswith(f"44{namespace}")
