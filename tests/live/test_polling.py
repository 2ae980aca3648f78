"""Long polling: from end to end, its bounds, and the way up to WebSocket."""

import pytest

from conference.live.websocket import MESSAGE_BYTES
from tests.live.wire import Polling, RawSocket, Served


@pytest.mark.server
def test_polling_works_from_end_to_end(server: Served, polling: Polling):
    assert polling.post('42/live,1["echo",{"text":"ä"}]') == (200, "OK")
    assert polling.get() == (200, ['43/live,1[{"ok":true,"text":"\\u00e4"}]'])
    assert polling.post("1") == (200, "OK")
    assert polling.get()[0] == 400


@pytest.mark.server
def test_a_hundred_packets_in_one_post_are_each_answered(polling: Polling):
    packets = [f'42/live,{number}["echo",{{}}]' for number in range(1, 101)]
    assert polling.post(*packets) == (200, "OK")
    answers = [f'43/live,{number}[{{"ok":true,"text":null}}]' for number in range(1, 101)]
    assert polling.get() == (200, answers)


@pytest.mark.server
def test_more_packets_than_the_bound_are_an_error_that_ends_the_session(polling: Polling):
    assert polling.post(*["3"] * 1025)[0] == 400
    assert polling.post("3")[0] == 400


@pytest.mark.server
def test_a_post_above_the_bound_is_an_error_that_ends_the_session(polling: Polling):
    assert polling.post("4" * (MESSAGE_BYTES + 1))[0] == 413
    assert polling.post("3")[0] == 400


@pytest.mark.server
@pytest.mark.parametrize("body", [b"", b"4\xff", b"2", b"0", b"bAAAA", b"d=3", b"3\x1e", b"444"])
def test_a_post_of_garbage_is_an_error_that_ends_the_session(polling: Polling, body: bytes):
    polling.post_bytes(body)
    assert polling.post("3")[0] == 400


@pytest.mark.server
def test_one_bad_packet_in_a_post_is_an_error_for_all(polling: Polling):
    assert polling.post('42/live,1["echo",{}]', "2")[0] == 400
    assert polling.get()[0] == 400


@pytest.mark.server
def test_polling_is_upgraded_to_websocket(server: Served, polling: Polling):
    with RawSocket(server.port, path=polling.path.replace("=polling", "=websocket")) as client:
        client.say("2probe")
        assert client.hear() == "3probe"
        assert polling.get() == (200, ["6"])
        client.say("5")
        assert client.hear() == "6"
        assert client.is_served()
        assert polling.get()[0] == 400


@pytest.mark.server
@pytest.mark.parametrize("first", ["", "garbage", "2" + "[" * 9000, "40/live,", "5"])
def test_an_upgrade_that_goes_wrong_leaves_polling_as_it_was(
    server: Served, polling: Polling, first: str
):
    with RawSocket(server.port, path=polling.path.replace("=polling", "=websocket")) as client:
        client.say(first)
        assert client.closed_with() in (1000, 1008)
    assert polling.post('42/live,1["echo",{}]') == (200, "OK")
    assert polling.get()[0] == 200
