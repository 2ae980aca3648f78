"""A child process with limits on memory and time, for what is hostile or slow."""

import copyreg
import importlib
import os
import pickle
import resource
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

P = ParamSpec("P")
T = TypeVar("T")

MEGABYTE = 1_000_000
LARGEST_ANSWER = 64 * MEGABYTE
START = 10.0
"""Seconds that a child has to start, besides those for its first call."""
_LENGTH = struct.Struct("!Q")
_CODE = str(Path(__file__).parents[1])


class NoAnswer(Exception):
    """A call came to nothing, neither a value nor an error of its own."""


class TookTooLong(NoAnswer):
    """The child was ended because its time was over."""


class TookTooMuchMemory(NoAnswer):
    """The child had no more memory."""


class ChildEnded(NoAnswer):
    """The child ended by itself, twice."""


class NotAllowed(NoAnswer):
    """The answer holds something that was not asked for."""


class Offload:
    """Calls functions in a child process, one at a time.

    The child runs our own code on hostile text, so its answers are not trusted: they may be made
    of the `answers` types, of texts, numbers, lists and mappings, and of nothing else.
    `warm` are modules to import beforehand. Waiting is cooperative where gevent has patched the
    standard library.
    """

    def __init__(
        self, *, answers: Iterable[type], seconds: float, megabytes: int, warm: Iterable[str] = ()
    ) -> None:
        self._allowed = _by_name(answers)
        self._seconds = seconds
        self._command = _command(seconds=seconds, megabytes=megabytes, warm=warm)
        self._child: _Child | None = None
        self._turn = threading.Lock()

    def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the function returns or raises there; it has to be one that can be imported.

        Raises `NoAnswer` besides, and `OSError` when no child can be started.
        """
        request = pickle.dumps((function, args, kwargs))
        with self._turn:
            answer = self._answer(request)
        returned, value = _outcome_in(answer, self._allowed)
        if not returned:
            raise value
        result: T = value
        return result

    def close(self) -> None:
        """End the child; the next call starts another."""
        with self._turn:
            self._end()

    def _answer(self, request: bytes) -> bytes:
        """Ask, and once more if the child had ended meanwhile."""
        for _ in range(2):
            with suppress(ConnectionError):
                return self._ask(request)
        raise ChildEnded

    def _ask(self, request: bytes) -> bytes:
        child = self._child = self._child or _Child(self._command, seconds=self._seconds)
        try:
            answer = child.ask(request)
        except BaseException as error:  # also if the waiting greenlet is ended
            self._end()
            if isinstance(error, TimeoutError):
                raise TookTooLong from None
            raise
        if not answer:
            self._end()  # what is left of its memory is in pieces
            raise TookTooMuchMemory
        return answer

    def _end(self) -> None:
        if self._child:
            self._child.end()
        self._child = None


class _Child:
    """A child process with the socket that is its standard input."""

    def __init__(self, command: list[str], *, seconds: float) -> None:
        self._socket, theirs = socket.socketpair()
        self._seconds = seconds
        self._socket.settimeout(START + seconds)
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 our own code
                command,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                env=_environment(),
                start_new_session=True,  # Ctrl-C is for the server, which then lets go of it
            )

    def ask(self, request: bytes) -> bytes:
        """The child's answer to a request; empty when it had no memory for one."""
        _send(self._socket, request)
        answer = _receive(self._socket)
        self._socket.settimeout(self._seconds)
        return answer

    def end(self) -> None:
        """Kill it, whatever it does."""
        self._socket.close()
        self._process.kill()
        self._process.wait()


class _AnswerReader(pickle.Unpickler):
    """Reads an answer that holds only what is allowed."""

    def __init__(self, file: BytesIO, allowed: Mapping[tuple[str, str], type]) -> None:
        super().__init__(file)
        self._allowed = allowed

    def find_class(self, module: str, name: str) -> type:
        """A type by its name, if it is allowed."""
        try:
            return self._allowed[module, name]
        except KeyError:
            raise NotAllowed(f"An answer holds {module}.{name}.") from None


def _outcome_in(answer: bytes, allowed: Mapping[tuple[str, str], type]) -> tuple[bool, Any]:
    try:
        returned, value = _AnswerReader(BytesIO(answer), allowed).load()
    except NotAllowed:
        raise
    except Exception as error:  # whatever broken bytes lead to
        raise NotAllowed("An answer cannot be read.") from error
    return bool(returned), value


def _by_name(types: Iterable[type]) -> dict[tuple[str, str], type]:
    return {(each.__module__, each.__qualname__): each for each in types}


def _command(*, seconds: float, megabytes: int, warm: Iterable[str]) -> list[str]:
    return [sys.executable, "-m", __name__, str(seconds), str(megabytes), *warm]


def _environment() -> dict[str, str]:
    """Ours without settings, which hold secrets; it finds our code wherever it stands."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("CONFERENCE_")}
    paths = filter(None, (_CODE, os.environ.get("PYTHONPATH")))
    return kept | {"PYTHONPATH": os.pathsep.join(paths)}


def _send(to: socket.socket, message: bytes) -> None:
    to.sendall(_LENGTH.pack(len(message)) + message)


def _receive(of: socket.socket) -> bytes:
    (length,) = _LENGTH.unpack(_exactly(_LENGTH.size, of))
    if length > LARGEST_ANSWER:
        raise ConnectionError
    return _exactly(length, of)


def _exactly(length: int, of: socket.socket) -> bytes:
    received = bytearray()
    while len(received) < length:
        part = of.recv(min(length - len(received), MEGABYTE))
        if not part:
            raise ConnectionError
        received += part
    return bytes(received)


def serve_calls(*, seconds: float, megabytes: int, warm: Iterable[str]) -> None:
    """The child: answer calls from standard input until the parent is gone."""
    copyreg.pickle(ZoneInfo, _by_its_key)
    for module in warm:
        importlib.import_module(module)
    _limit_memory(megabytes * MEGABYTE)
    with socket.socket(fileno=sys.stdin.fileno()) as parent, suppress(ConnectionError):
        while True:
            request = _receive(parent)
            signal.alarm(ceil(seconds) + 1)  # ends it should the parent be gone and never do so
            _send(parent, _answered(request))
            signal.alarm(0)


def _by_its_key(zone: ZoneInfo) -> tuple[type[ZoneInfo], tuple[str]]:
    """Have a zone pickled by its type alone: by itself it needs `getattr`, which could do a lot."""
    return ZoneInfo, (zone.key,)


def _limit_memory(most: int) -> None:
    with suppress(ValueError, OSError):  # not every system can
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answered(request: bytes) -> bytes:
    """What a call returned or raised; nothing when there was no memory for it."""
    function, args, kwargs = pickle.loads(request)  # noqa: S301 the parent is trusted
    try:
        return pickle.dumps((True, function(*args, **kwargs)))
    except MemoryError:
        return b""
    except Exception as error:
        return pickle.dumps((False, error))


if __name__ == "__main__":
    serve_calls(seconds=float(sys.argv[1]), megabytes=int(sys.argv[2]), warm=sys.argv[3:])
