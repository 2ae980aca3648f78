"""At most so many seconds of CPU for reading what somebody else wrote."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from conference.exchange.importing.found import CannotImport

ON_ITS_WAY = 1
"""Seconds until it is said again, should a library have taken no notice."""


class _TookTooLong(BaseException):
    """Passes by whoever catches every exception."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise `CannotImport` once what stands inside took that long; there is no limit on Windows."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, _end)
    signal.setitimer(signal.ITIMER_PROF, seconds, ON_ITS_WAY)
    try:
        yield
    except _TookTooLong:
        raise CannotImport("It takes too long to read; no programme of an event does.") from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _end(*_: object) -> None:
    raise _TookTooLong
