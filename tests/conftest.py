"""What all tests share: system parts that may be missing, and the loud word when they are."""

import gc
import json
import os
import shutil
import subprocess
from collections import Counter
from ctypes.util import find_library
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest
from hypothesis import settings

gc.set_threshold(50_000, 20, 50)  # many apps are made, and little of them is rubbish
settings.register_profile("conference", deadline=None)  # a busy machine is no failure
settings.load_profile("conference")

JAVASCRIPT = Path(__file__).parent / "js"
CODEMIRROR = Path(__file__).parents[1] / "bundles" / "codemirror"
CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
NO_CHROMIUM = "Chromium is not installed: apt install chromium"
NO_NODE = "Node.js or npm is not installed: apt install nodejs npm"
NO_LIBICAL = "libical is not installed: apt install libical3"


def find_chromium() -> Path | None:
    """The browser on the PATH, or None."""
    found = (shutil.which(name) for name in CHROMIUM_NAMES)
    return next((Path(path) for path in found if path), None)


def has_node() -> bool:
    """Whether Node.js and npm are both on the PATH."""
    return all(shutil.which(name) for name in ("node", "npm"))


def missing_parts() -> dict[str, str]:
    """The marks whose tests cannot run on this machine, each with the reason."""
    parts = {
        "browser": (find_chromium(), NO_CHROMIUM),
        "node": (has_node(), NO_NODE),
        "libical": (find_library("ical"), NO_LIBICAL),
    }
    return {mark: reason for mark, (there, reason) in parts.items() if not there}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a system part that is missing."""
    missing = missing_parts()
    for item in items:
        for mark in missing.keys() & {marker.name for marker in item.iter_markers()}:
            item.add_marker(pytest.mark.skip(reason=missing[mark]))


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The browser to drive."""
    chromium = find_chromium()
    if chromium is None:
        pytest.skip(NO_CHROMIUM)
    return chromium


@pytest.fixture(scope="session")
def socket_io_client() -> Path:
    """The folder from which Node.js finds the official `socket.io-client`, installed as locked."""
    return with_packages(JAVASCRIPT)


@pytest.fixture(scope="session")
def codemirror() -> Path:
    """The folder that makes the editor's bundle, with its packages installed as locked."""
    return with_packages(CODEMIRROR)


def with_packages(folder: Path) -> Path:
    """A folder of Node.js with the packages that it locks."""
    if not has_node():
        pytest.skip(NO_NODE)
    with (folder / "package-lock.json").open() as turn:
        flock(turn, LOCK_EX)  # one worker installs, the others wait and find it done
        if not has_locked_packages(folder):
            install_locked_packages(folder)
    return folder


def has_locked_packages(folder: Path) -> bool:
    """Whether `node_modules` holds the versions that `package-lock.json` names."""
    installed = folder / "node_modules" / ".package-lock.json"
    return installed.exists() and versions(installed) == versions(folder / "package-lock.json")


def versions(lock: Path) -> dict[str, str]:
    """The packages of an npm lock file and their versions, without the folder's own.

    Optional ones are left out: which of them are installed depends on the machine.
    """
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return {
        path: package["version"]
        for path, package in packages.items()
        if path and not package.get("optional")
    }


def install_locked_packages(folder: Path) -> None:
    """Fetch the locked packages; skips when the registry cannot be reached."""
    command = ["npm", "ci", "--no-audit", "--no-fund", "--fetch-retries=1"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.startswith("npm error")]
        pytest.skip(f"npm could not fetch what is locked: {lines[0] if lines else 'no reason'}")


def fails_on_skip() -> bool:
    """Whether a run that leaves something out counts as failed, as in CI."""
    return os.environ.get("CONFERENCE_TESTS_FAIL_ON_SKIP") == "1"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was left out, so that nobody takes a thinner run for a full one."""
    reasons = Counter(skip_reason(report) for report in terminalreporter.stats.get("skipped", []))
    if not reasons:
        return
    lines = [f"{count} left out: {reason}" for reason, count in reasons.most_common()]
    if fails_on_skip():
        lines.append("So this run has failed (CONFERENCE_TESTS_FAIL_ON_SKIP=1).")
    terminalreporter.section("NOT EVERYTHING WAS TESTED", sep="#", red=True, bold=True)
    for line in lines:
        terminalreporter.write_line(line, red=True, bold=True)
    terminalreporter.write_line("#" * 80, red=True, bold=True)


def skip_reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Why a test was skipped, in the words of who skipped it."""
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return reason.removeprefix("Skipped: ")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn a run that left something out into a failed one, where that is asked for."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if fails_on_skip() and reporter and reporter.stats.get("skipped"):
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED
