"""Which Socket.IO packets are taken, and which end the connection."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from socketio import packet

from conference.live.packets import WIRE, MalformedPacketError, StrictJson, StrictPacket

SCALARS = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text()
PAYLOADS = st.dictionaries(st.text(), SCALARS | st.lists(SCALARS, max_size=3), max_size=4)


@given(name=st.sampled_from(["ask", "enter", "ü"]), payload=PAYLOADS, number=st.integers(1))
def test_an_event_is_read_as_it_was_written(name: str, payload: dict[str, object], number: int):
    number %= 10**9
    sent = StrictPacket(packet.EVENT, [name, payload], namespace="/live", id=number)
    read = StrictPacket(encoded_packet=sent.encode())
    assert (read.data, read.namespace, read.id) == ([name, payload], "/live", number)


@given(text=st.text() | st.from_regex(r"[0-9]{1,3}(/live,)?[0-9]?[\[{\"].{0,20}", fullmatch=True))
def test_whatever_arrives_is_read_or_refused(text: str):
    try:
        read = StrictPacket(encoded_packet=text or "x")
    except MalformedPacketError:
        return
    assert read.attachment_count == 0
    assert read.packet_type in (packet.CONNECT, packet.DISCONNECT, packet.EVENT, packet.ACK)


@pytest.mark.parametrize("text", ["NaN", "-Infinity", "1e999", '"\\udc00"', '{"\\udc00":0}', "["])
def test_what_is_not_strictly_json_is_refused(text: str):
    with pytest.raises(MalformedPacketError):
        StrictJson.loads(f"[{text}]")


def test_json_may_nest_to_a_bound():
    assert StrictJson.loads("[" * 32 + "]" * 32)
    with pytest.raises(MalformedPacketError):
        StrictJson.loads("[" * 33 + "]" * 33)


@given(value=PAYLOADS)
def test_other_json_is_as_ever(value: dict[str, object]):
    assert StrictJson.loads(json.dumps(value)) == value


@pytest.mark.parametrize(
    ("packets", "taken"), [("1 3 5 2probe 40 44x", True), ("0 2 6 9 4", False)]
)
def test_engine_io_packets_are_known_by_their_start(packets: str, *, taken: bool):
    assert {bool(WIRE.fullmatch(text)) for text in packets.split()} == {taken}
