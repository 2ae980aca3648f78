"""A run that leaves tests out says so and, in CI, fails: pytest runs in a folder of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = """
import pytest

@pytest.mark.{mark}
def test_a_part(): ...

def test_plain(): ...
"""


@pytest.fixture
def run_without(tmp_path):
    """Runs one marked and one plain test where no system part is installed."""
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n    browser\n    node\n    other\n")

    def run(mark, *options, **environment):
        (tmp_path / "test_sample.py").write_text(SAMPLE.format(mark=mark))
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options],
            cwd=tmp_path,
            env=bare_environment() | environment,
            capture_output=True,
            text=True,
        )

    return run


def bare_environment():
    kept = {name: text for name, text in os.environ.items() if not name.startswith("CONFERENCE_")}
    return kept | {"PATH": ""}


@pytest.mark.parametrize(("mark", "package"), [("browser", "chromium"), ("node", "nodejs npm")])
def test_a_missing_part_is_named_with_what_it_cost(run_without, mark, package):
    done = run_without(mark)
    assert done.returncode == 0
    assert "NOT EVERYTHING WAS TESTED" in done.stdout
    assert "1 left out: " in done.stdout
    assert f"apt install {package}" in done.stdout


def test_the_closing_line_of_pytest_stays_the_last(run_without):
    assert "1 passed, 1 skipped" in run_without("browser").stdout.splitlines()[-1]


def test_a_skip_fails_the_run_where_that_is_asked_for(run_without):
    done = run_without("browser", CONFERENCE_TESTS_FAIL_ON_SKIP="1")
    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert "So this run has failed" in done.stdout


def test_tests_in_several_processes_make_no_difference(run_without):
    done = run_without("browser", "--numprocesses=2", CONFERENCE_TESTS_FAIL_ON_SKIP="1")
    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert "1 left out: Chromium is not installed" in done.stdout
    assert "1 passed, 1 skipped" in done.stdout.splitlines()[-1]


def test_a_full_run_says_nothing_of_the_kind(run_without):
    done = run_without("other", CONFERENCE_TESTS_FAIL_ON_SKIP="1")
    assert done.returncode == 0
    assert "NOT EVERYTHING" not in done.stdout
