"""The child process: what it returns, what it may not, and how it comes back."""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from conference.offload import ChildEnded, NotAllowed, Offload, TookTooLong, TookTooMuchMemory

ROOT = Path(__file__).parents[1]


@pytest.fixture
def child() -> Iterator[Offload]:
    """Half a second and a gigabyte."""
    offload = Offload(answers=[date, ZoneInfo, ValueError], seconds=0.5, megabytes=1000)
    yield offload
    offload.close()


def test_a_call_returns_what_the_function_returns(child: Offload) -> None:
    assert child.call(sorted, [3, 1, 2]) == [1, 2, 3]
    assert child.call(date, 2020, month=10, day=7) == date(2020, 10, 7)
    assert child.call(ZoneInfo, "Europe/Berlin") is ZoneInfo("Europe/Berlin")


def test_a_call_raises_what_the_function_raises(child: Offload) -> None:
    with pytest.raises(ValueError, match="month must be"):
        child.call(date, 2020, 13, 1)


def test_calls_are_made_in_one_process_which_is_not_ours(child: Offload) -> None:
    first, second = child.call(os.getpid), child.call(os.getpid)
    assert first == second != os.getpid()


def test_what_takes_too_long_is_ended_and_the_next_call_works(child: Offload) -> None:
    child.call(len, "")
    with pytest.raises(TookTooLong):
        child.call(time.sleep, 60)
    assert child.call(len, "abc") == 3


def test_what_takes_too_much_memory_is_told_and_the_next_call_works(child: Offload) -> None:
    before = child.call(os.getpid)
    with pytest.raises(TookTooMuchMemory):
        child.call(bytearray, 2 * 10**9)
    assert child.call(os.getpid) != before


def test_a_child_that_was_killed_meanwhile_is_replaced_unnoticed(child: Offload) -> None:
    before = child.call(os.getpid)
    os.kill(before, signal.SIGKILL)
    assert child.call(os.getpid) != before


def test_what_kills_the_child_is_told_and_the_next_call_works(child: Offload) -> None:
    with pytest.raises(ChildEnded):
        child.call(os.abort)
    assert child.call(len, "abc") == 3


def test_an_answer_holds_nothing_but_what_is_allowed(child: Offload) -> None:
    with pytest.raises(NotAllowed, match="pathlib"):
        child.call(Path, "x")
    with pytest.raises(NotAllowed, match=r"builtins\.eval"):
        child.call(pickle.loads, pickle.dumps(eval))
    assert child.call(len, "abc") == 3


def test_the_child_has_no_settings_in_its_environment(
    child: Offload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFERENCE_SECRET_KEY", "hush")
    assert child.call(os.getenv, "CONFERENCE_SECRET_KEY") is None
    assert child.call(os.getenv, "PATH") == os.environ["PATH"]


def test_a_closed_child_is_gone(child: Offload) -> None:
    pid = child.call(os.getpid)
    child.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


UNDER_GEVENT = """
from gevent import monkey; monkey.patch_all()
import gevent, time
from conference.offload import Offload, TookTooLong

child, turns = Offload(answers=[], seconds=0.5, megabytes=1000), []

def others():
    while True:
        turns.append(None)
        gevent.sleep(0.01)

gevent.spawn(others)
gevent.sleep(0)

def grew(call, *arguments):
    before = len(turns)
    call(*arguments)
    return len(turns) > before + 1

def too_long():
    try:
        child.call(time.sleep, 60)
    except TookTooLong:
        return

print(grew(child.call, len, "start"), grew(child.call, time.sleep, 0.2), grew(too_long))
print([job.get() for job in [gevent.spawn(child.call, len, "x" * n) for n in range(3)]])
child.close()
"""


def test_under_gevent_the_others_go_on_meanwhile() -> None:
    done = subprocess.run(
        [sys.executable, "-c", UNDER_GEVENT], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "True True True\n[0, 1, 2]\n"


def test_a_child_ends_with_its_parent() -> None:
    code = "import os; from conference.offload import Offload\n"
    code += "print(Offload(answers=[], seconds=1, megabytes=1000).call(os.getpid))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert is_gone(int(done.stdout))


def is_gone(pid: int) -> bool:
    """Whether a process ends; a few tries, since nobody waits for it."""
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z"
