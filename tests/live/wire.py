"""Clients that are written down to the byte, for what a well-behaved library would not send."""

import json
import re
import socket
import struct
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Self

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
SEPARATOR = "\x1e"
DIRECT = "/socket.io/?EIO=4&transport=websocket"
MASK = b"\x01\x02\x03\x04"


class Served:
    """A server in a process of its own, and what it has written to its log."""

    def __init__(self, pid: int, port: int, log: Path) -> None:
        self.port = port
        self._pid = pid
        self._log = log

    def memory(self) -> int:
        """Resident memory in bytes."""
        status = Path(f"/proc/{self._pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        assert found
        return int(found[1]) * 1024

    def log(self) -> str:
        return self._log.read_text()

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        return self.ask("GET", path, None, **headers)

    def ask(self, method: str, path: str, body: bytes | None, **headers: str) -> tuple[int, str]:
        http = HTTPConnection("127.0.0.1", self.port, timeout=10)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        http.request(method, path, body, named)
        response = http.getresponse()
        return response.status, response.read().decode()

    def calls(self) -> dict[str, int]:
        """How often the application was told of a connect and a disconnect."""
        answer: dict[str, int] = json.loads(self.get("/calls")[1])
        return answer


class RawSocket:
    """A WebSocket client that sends whatever it is told, masked or not."""

    def __init__(self, port: int, *, path: str = DIRECT, buffer: int = 0, **headers: Any) -> None:
        self._socket = socket.socket()
        if buffer:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        self._socket.settimeout(10)
        self._socket.connect(("127.0.0.1", port))
        self._file = self._socket.makefile("rb")
        self.status, self.headers = self._shake_hands(port, path, headers)

    def _shake_hands(self, port: int, path: str, extra: dict[str, str]) -> tuple[int, str]:
        headers = {
            "Host": f"127.0.0.1:{port}",
            "Upgrade": "websocket",
            "Connection": "Upgrade",
            "Sec_WebSocket_Version": "13",
            "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
        } | extra
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items() if value]
        request = [f"GET {path} HTTP/1.1", *lines, "", ""]
        self.send_bytes("\r\n".join(request).encode())
        status = int(self._file.readline().split()[1])
        return status, b"".join(iter(self._file.readline, b"\r\n")).decode()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._socket.close()

    def send_bytes(self, data: bytes) -> None:
        self._socket.sendall(data)

    def send(self, opcode: int, payload: bytes = b"", **options: Any) -> None:
        self.send_bytes(frame(opcode, payload, **options))

    def say(self, text: str) -> None:
        self.send(TEXT, text.encode())

    def frame(self) -> tuple[int, bytes]:
        """Read a frame of the server: its opcode and payload; servers do not mask or fragment."""
        first, length = self._file.read(2)
        assert first & 0xF0 == 0x80, "a frame in pieces or with reserved bits"
        assert length < 0x80, "a masked frame from the server"
        if length == 126:
            length = int.from_bytes(self._file.read(2), "big")
        elif length == 127:
            length = int.from_bytes(self._file.read(8), "big")
        return first & 0x0F, self._file.read(length)

    def hear(self) -> str:
        opcode, payload = self.frame()
        assert opcode == TEXT, (opcode, payload)
        return payload.decode()

    def enter(self) -> Self:
        """Open the namespace of the tests."""
        assert self.hear().startswith("0{")
        self.say("40/live,")
        assert self.hear().startswith("40/live,{")
        return self

    def command(self, name: str, payload: object, number: int = 1) -> None:
        self.say(f"42/live,{number}{json.dumps([name, payload])}")

    def is_served(self) -> bool:
        self.command("echo", {"text": "still here"})
        return self.hear() == '43/live,1[{"ok":true,"text":"still here"}]'

    def closed_with(self) -> int | None:
        """Read on to the end; the code of the server's close frame, None without one."""
        with suppress(ValueError, ConnectionError):
            while True:
                opcode, payload = self.frame()
                if opcode == CLOSE:
                    assert self._file.read() == b"", "more after the close frame"
                    return struct.unpack("!H", payload[:2])[0] if payload else 1005
        return None


class Polling:
    """An Engine.IO client that polls."""

    def __init__(self, server: Served, **headers: str) -> None:
        self._server = server
        self.path = "/socket.io/?EIO=4&transport=polling"
        status, text = server.get(self.path, **headers)
        assert status == 200, text
        self.sid: str = json.loads(text[1:])["sid"]
        self.path += f"&sid={self.sid}"

    def get(self) -> tuple[int, list[str]]:
        status, text = self._server.get(self.path)
        return status, text.split(SEPARATOR)

    def post(self, *packets: str) -> tuple[int, str]:
        return self.post_bytes(SEPARATOR.join(packets).encode())

    def post_bytes(self, body: bytes) -> tuple[int, str]:
        return self._server.ask("POST", self.path, body)

    def enter(self) -> Self:
        assert self.post("40/live,") == (200, "OK")
        assert self.get()[1][0].startswith("40/live,{")
        return self


def frame(
    opcode: int, payload: bytes, *, fin: bool = True, mask: bool = True, reserved: int = 0
) -> bytes:
    """Make a client's frame; `reserved` are the three bits, 4 being the first."""
    head = bytes((fin << 7 | reserved << 4 | opcode,)) + frame_length(len(payload), mask=mask)
    if not mask:
        return head + payload
    return head + MASK + bytes(byte ^ MASK[i % 4] for i, byte in enumerate(payload))


def frame_length(length: int, *, mask: bool = True) -> bytes:
    if length < 126:
        return bytes((mask << 7 | length,))
    if length < 1 << 16:
        return bytes((mask << 7 | 126,)) + length.to_bytes(2, "big")
    return bytes((mask << 7 | 127,)) + length.to_bytes(8, "big")
