"""Small applications on the real server, one process each for all tests of this folder."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.live.wire import Polling, RawSocket, Served

ROOT = Path(__file__).parents[2]


@contextmanager
def served(module: str, log: Path) -> Iterator[Served]:
    """Run a module that serves and prints its port."""
    command = [sys.executable, "-m", module]
    with (
        log.open("w") as errors,
        subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as process,
    ):
        assert process.stdout
        yield Served(process.pid, int(process.stdout.readline() or 0), log)
        process.terminate()


@pytest.fixture(scope="session")
def _process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served("tests.live.echo_app", tmp_path_factory.mktemp("echo") / "log") as process:
        yield process


@pytest.fixture
def server(_process: Served) -> Iterator[Served]:
    """The running server; a traceback in its log fails the test that brought it about."""
    before = len(_process.log())
    yield _process
    assert "Traceback" not in _process.log()[before:]


@pytest.fixture
def raw(server: Served) -> Iterator[RawSocket]:
    """A WebSocket client in the namespace of the tests."""
    with RawSocket(server.port) as client:
        yield client.enter()


@pytest.fixture
def polling(server: Served) -> Polling:
    """A polling client in the namespace of the tests."""
    return Polling(server).enter()
