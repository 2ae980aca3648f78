"""The app as it is wired: clocks, databases, sample questions."""

from pathlib import Path

import pytest
from flask import Flask

from conference.app import create_app
from conference.settings import Settings
from conference.storage.database import Database, UnusableDatabase
from tests.event import DURING_THE_OPENING, SCHEDULE, write_event


def rehearsal(folder: Path, when: str, **settings: str) -> Flask:
    made = Settings(schedule=write_event(folder), **settings)  # type: ignore[arg-type]
    return create_app(made, rehearse=when, wall_now=lambda: DURING_THE_OPENING)


def questions(app: Flask) -> list[str]:
    board = app.test_client().get("/sessions/opening/questions.json").json
    app.extensions["conference"].database.close()
    assert board
    return [question["text"] for question in board["questions"]]


def test_a_rehearsal_has_sample_questions_that_say_so(tmp_path: Path) -> None:
    asked = questions(rehearsal(tmp_path, ""))
    assert asked and all(text.startswith("Sample: ") for text in asked)


def test_they_are_not_asked_again_after_a_restart(tmp_path: Path) -> None:
    assert questions(rehearsal(tmp_path, "")) == questions(rehearsal(tmp_path, ""))


def test_a_rehearsal_after_the_session_has_none(tmp_path: Path) -> None:
    assert questions(rehearsal(tmp_path, "2020-10-07T09:00")) == []


def test_a_rehearsal_never_touches_the_events_own_database(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'real.sqlite'}"
    assert questions(rehearsal(tmp_path, "", database_url=url))
    assert not (tmp_path / "real.sqlite").exists()


def test_the_event_itself_has_no_samples(tmp_path: Path) -> None:
    settings = Settings(schedule=write_event(tmp_path))
    assert questions(create_app(settings, wall_now=lambda: DURING_THE_OPENING)) == []


@pytest.mark.parametrize("url", ["nonsense", "nothing://a/b", "sqlite:////no/such/folder/x.sqlite"])
def test_a_database_that_cannot_be_used_is_said_in_a_sentence(url: str) -> None:
    with pytest.raises(UnusableDatabase, match="The database cannot be used: "):
        Database(url)


def test_an_event_without_sessions_can_be_rehearsed_at_a_moment(tmp_path: Path) -> None:
    schedule = write_event(tmp_path)
    schedule.write_text(SCHEDULE.partition("sessions:")[0], encoding="utf-8")
    app = create_app(Settings(schedule=schedule), rehearse="2020-10-06T10:00")
    assert app.test_client().get("/").status_code == 200
    app.extensions["conference"].database.close()
