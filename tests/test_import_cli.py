"""`conference import`: the schedule alone on stdout, the notes on stderr."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conference.cli import main
from tests.exchange.importing.samples import EVENT, schedule
from tests.programme.schedules import programme


def run(file: object, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["import", str(file)], input=given)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file whose name says nothing of what is in it."""
    path = tmp_path / "from-them.txt"
    path.write_bytes(schedule(EVENT))
    return path


def test_the_schedule_is_printed_and_what_is_to_be_said_apart(path: Path) -> None:
    result = run(path)
    assert result.exit_code == 0
    assert list(programme(result.stdout).sessions) == ["a-talk-of-trees"]
    assert "Pictures of people are not taken over" in result.stderr
    assert "# Pictures of people are not taken over" in result.stdout


def test_a_dash_reads_what_is_piped_in(path: Path) -> None:
    result = run("-", given=path.read_bytes())
    assert (result.exit_code, result.stdout) == (0, run(path).stdout)
    assert run("-", given=b"").stderr == "standard input: It is empty.\n"


def test_what_cannot_be_imported_is_a_sentence_and_exit_2(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04")
    result = run(path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{path}: It is no text.")


@pytest.mark.parametrize("name", ["missing.xml", "."])
def test_what_cannot_be_read_is_a_sentence_and_exit_2(tmp_path: Path, name: str) -> None:
    result = run(tmp_path / name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "cannot be read: " in result.stderr
