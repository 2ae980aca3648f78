"""What takes too long to read ends, whatever a library makes of it."""

import signal
from contextlib import suppress

import pytest

from conference.exchange.importing.found import CannotImport
from conference.exchange.importing.time_limit import at_most


def test_what_takes_too_long_is_refused_and_leaves_nothing_behind() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with pytest.raises(CannotImport, match="too long"), at_most(0.05):
        while True:
            with suppress(Exception):
                sum(range(1000))
    assert signal.getsignal(signal.SIGPROF) is before
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
