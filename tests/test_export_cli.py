"""`conference export questions`: the same bytes as on the site, of one session or of all."""

import json
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from conference.app import create_app
from conference.cli import main
from conference.people import log
from conference.people.roles import Role
from conference.settings import Settings
from tests.event import DURING_THE_OPENING, write_event
from tests.web.conftest import Browser
from tests.web.test_live_page import ask

PATHS = {"csv": "questions.csv", "md": "questions.md", "json": "questions/all.json"}


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The site of the event in the folder where commands are run, with a question in two rooms."""
    monkeypatch.chdir(tmp_path)
    app = create_app(Settings(schedule=write_event(tmp_path)), wall_now=lambda: DURING_THE_OPENING)
    browser = Browser(app, app.test_client())
    browser.join("Ada")
    ask(browser.client, "Who pays, and “when”?", anonymous="1")
    ask(browser.client, "The waiting text?", session="reviewed-talk")
    return app


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", "questions", *arguments])


@pytest.mark.parametrize("form", list(PATHS))
def test_it_gives_the_bytes_of_the_site(app: Flask, form: str) -> None:
    browser = Browser(app, app.test_client())
    browser.sign_in(Role.ORGANISER)
    answer = browser.client.get(f"/sessions/opening/{PATHS[form]}")
    result = run("--session=opening", f"--format={form}")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes == answer.data and "Who pays" in answer.text


def test_without_a_session_it_gives_those_of_all(app: Flask) -> None:
    questions = json.loads(run("--format=json").stdout)["questions"]
    assert [(q["session"], q["status"]) for q in questions] == [
        ("opening", "listed"),
        ("reviewed-talk", "pending"),
    ]


def test_it_is_in_the_log(app: Flask) -> None:
    run("--format=md")
    with app.extensions["conference"].database.read() as db:
        (entry,) = partial(log.entries, most=1)(db)
    assert (entry.action, entry.actor, entry.details) == (
        "questions.export",
        log.CONSOLE,
        {"format": "md"},
    )


def test_a_session_that_is_not_there_is_told(app: Flask) -> None:
    result = run("--session=openning")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "There is no session “openning”; did you mean “opening”?\n"


def test_a_rehearsal_has_questions_of_its_own(app: Flask) -> None:
    assert json.loads(run("--format=json", "--rehearse").stdout) == {"questions": []}
