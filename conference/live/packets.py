"""What a client may say: Engine.IO and Socket.IO packets, taken strictly."""

import json
import math
import re
from typing import Any

from socketio import packet

WIRE = re.compile(r"1|2probe|3|5|4[0-4].*", re.DOTALL)
"""Engine.IO: close, probe, pong, upgrade, or a Socket.IO packet without binary. Engine.IO reads
what follows a digit as text; anything else it would try as JSON, and may raise."""

DEPTH = 32
"""How deep JSON may nest."""

RESERVED = frozenset(
    {"*", "connect", "connect_error", "disconnect", "disconnecting", "newListener"}
    | {"removeListener"}
)
"""Events that the libraries raise themselves: sent by a client, they would call our handlers."""


class MalformedPacketError(ValueError):
    """A packet that no honest client sends."""


class StrictJson:
    """JSON as Socket.IO wants it, a module with two functions, refusing what no client needs."""

    @staticmethod
    def dumps(value: object, **options: Any) -> str:  # noqa: ANN401
        """Write `value` as JSON."""
        return json.dumps(value, **options)

    @staticmethod
    def loads(text: str) -> Any:  # noqa: ANN401
        """Read `text`; raises MalformedPacketError, for deep nesting and NaN too."""
        try:
            value = json.loads(text)
            _refuse_odd(value, DEPTH)
        except (ValueError, RecursionError) as error:
            raise MalformedPacketError("Not the JSON that is spoken here.") from error
        return value


class StrictPacket(packet.Packet):  # type: ignore[misc]
    """A Socket.IO packet: connect, disconnect, event or acknowledgement, without attachments."""

    json = StrictJson

    def decode(self, encoded_packet: str) -> int:
        """Read a packet; the count of attachments to wait for is always 0."""
        try:
            super().decode(encoded_packet)
        except (ValueError, TypeError, IndexError) as error:
            raise MalformedPacketError("Not a Socket.IO packet.") from error
        if not self._is_sound():
            raise MalformedPacketError(f"A packet of type {self.packet_type} with unfit contents.")
        return 0

    def _is_sound(self) -> bool:
        if self.packet_type == packet.CONNECT:
            return self.data is None or isinstance(self.data, dict)
        if self.packet_type == packet.DISCONNECT:
            return self.data is None
        if self.packet_type == packet.EVENT:
            return isinstance(self.data, list) and bool(self.data) and _is_event_name(self.data[0])
        # Acknowledgement 0 is where Socket.IO keeps its counter.
        return self.packet_type == packet.ACK and isinstance(self.data, list) and bool(self.id)


def _is_event_name(name: object) -> bool:
    return isinstance(name, str) and name not in RESERVED and not name.startswith("__")


def _refuse_odd(value: object, depth: int) -> None:
    """Raise ValueError for what JSON parsers let through and databases and encoders choke on."""
    if isinstance(value, str):
        value.encode()
    elif isinstance(value, float) and not math.isfinite(value):
        raise ValueError("not a number that JSON knows")
    elif isinstance(value, list | dict):
        if not depth:
            raise ValueError("nested too deep")
        for part in value if isinstance(value, list) else [*value, *value.values()]:
            _refuse_odd(part, depth - 1)
