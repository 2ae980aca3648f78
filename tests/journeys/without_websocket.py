"""A proxy as some offices have it: passes everything on, but no WebSocket."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

REFUSED = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@contextmanager
def without_websocket(port: int) -> Iterator[str]:
    """The address of a proxy in front of a port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        threading.Thread(target=_let_in, args=(door, port), daemon=True).start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
        door.shutdown(socket.SHUT_RDWR)


def _let_in(door: socket.socket, port: int) -> None:
    with suppress(OSError):
        while True:
            client, _ = door.accept()
            threading.Thread(target=_serve, args=(client, port), daemon=True).start()


def _serve(client: socket.socket, port: int) -> None:
    with suppress(OSError), client:
        first = client.recv(65536)
        if b"upgrade: websocket" in first.lower():
            client.sendall(REFUSED)
            return
        with socket.create_connection(("127.0.0.1", port)) as server:
            server.sendall(first)
            threading.Thread(target=_pass_on, args=(server, client), daemon=True).start()
            _pass_on(client, server)


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
