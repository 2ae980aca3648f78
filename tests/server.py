"""The real server as a process of its own, on a free port, for tests that need all of it."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Self

TREE = Path(__file__).parents[1]
AS_INSTALLED = """
import runpy, sys
sys.modules |= dict.fromkeys(["aiohttp", "pygments", "requests"])
runpy.run_module("conference", run_name="__main__", alter_sys=True)
"""
"""Without libraries of the tests that others import when they find them: a third of a start."""

STARTS_WITHIN = 40
PORTS = range(10_000, 32_000)
"""Below those of outgoing connections, which could take one between a stop and a start."""


class Server:
    """`conference serve` for a schedule; used as a context, it is stopped at the end."""

    def __init__(self, schedule: Path, *options: str) -> None:
        self.schedule = schedule
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = schedule.with_name("server.log")
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop(signal.SIGTERM)

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [sys.executable, "-c", AS_INSTALLED, "serve", str(self.schedule)]
        command += [f"--port={self.port}", *self._options]
        environment = {**os.environ, "PYTHONPATH": str(TREE)}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=self.schedule.parent, env=environment, stdout=log, stderr=log
            )
        self._wait_until_up()

    def stop(self, number: int = signal.SIGTERM) -> int | None:
        """Send it a signal and wait until it is gone; the exit code, None when it was not there."""
        process, self._process = self._process, None
        if process is None:
            return None
        process.send_signal(number)
        return process.wait(timeout=20)

    @property
    def pid(self) -> int:
        """The number of its process, while it runs."""
        assert self._process is not None
        return self._process.pid

    def get(self, path: str) -> str:
        """The text at a path."""
        with urllib.request.urlopen(self.url + path, timeout=10) as answer:
            return str(answer.read().decode())

    def printed(self) -> str:
        """Everything it has printed and logged."""
        return self.log.read_text(encoding="utf-8")

    def _wait_until_up(self) -> None:
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline:
            assert self._process is not None
            assert self._process.poll() is None, f"The server stopped:\n{self.printed()}"
            try:
                self.get("/healthz")
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError(f"The server does not answer:\n{self.printed()}")


def free_port() -> int:
    """A port that nobody listens on."""
    while True:
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", random.choice(PORTS)))
            return int(probe.getsockname()[1])
