"""`conference export ics|xml|json`: the bytes that the site serves."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.testing import FlaskClient

from conference.app import create_app
from conference.cli import main
from conference.programme.revisions import last
from conference.settings import Settings
from tests.event import write_event

SERVED = {"ics": "/schedule.ics", "xml": "/schedule.xml", "json": "/schedule.json"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where commands are run, with an event that was never served."""
    monkeypatch.chdir(tmp_path)
    write_event(tmp_path)
    return tmp_path


def site(folder: Path, **options: str) -> Flask:
    return create_app(Settings(schedule=folder / "schedule.yaml"), **options)  # type: ignore[arg-type]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", *arguments])


def bytes_of(client: FlaskClient, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200
    return bytes(answer.data)


@pytest.mark.parametrize("form", SERVED)
def test_it_gives_the_bytes_of_the_site(folder: Path, form: str) -> None:
    client = site(folder).test_client()
    result = run(form)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes == bytes_of(client, SERVED[form])


@pytest.mark.parametrize("form", SERVED)
def test_a_rehearsal_is_exported_as_it_is_served(folder: Path, form: str) -> None:
    client = site(folder, rehearse="", base_url="http://127.0.0.1:8123").test_client()
    result = run(form, "--rehearse", "--port=8123")
    assert result.stdout_bytes == bytes_of(client, SERVED[form])
    assert b"127.0.0.1:8123" in result.stdout_bytes


def test_what_was_published_last_is_exported_not_what_has_errors_now(folder: Path) -> None:
    client = site(folder).test_client()
    (folder / "schedule.yaml").write_text("event:\n", encoding="utf-8")
    assert run("ics").stdout_bytes == bytes_of(client, "/schedule.ics")


def test_one_session_alone_is_exported(folder: Path) -> None:
    client = site(folder).test_client()
    result = run("ics", "--session=opening")
    assert result.stdout_bytes == bytes_of(client, "/sessions/opening.ics")


def test_a_session_that_is_not_there_is_told(folder: Path) -> None:
    result = run("ics", "--session=openning")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "did you mean “opening”?" in result.stderr


def test_what_was_never_served_is_exported_without_being_published(folder: Path) -> None:
    first = run("json")
    assert json.loads(first.stdout)["schedule"]["conference"]["title"] == "Test Days"
    assert run("ics").stdout.count("BEGIN:VEVENT") == 3
    with site(folder).extensions["conference"].database.read() as db:
        assert (revision := last(db, folder / "schedule.yaml")) and revision.number == 1
