"""Files of questions on the site: who gets them, what is in them, and that the log knows."""

import csv
import io

import pytest

from conference.house import House
from conference.people import log
from conference.people.roles import Role
from tests.web.conftest import Browser
from tests.web.test_live_page import ask
from tests.web.test_stage import take

FILES = {
    "/sessions/opening/questions.csv": "text/csv; charset=utf-8",
    "/sessions/opening/questions.md": "text/markdown; charset=utf-8",
    "/sessions/opening/questions/all.json": "application/json; charset=utf-8",
}


@pytest.fixture
def mo(other: Browser, browser: Browser) -> Browser:
    """A moderator, of a board where somebody hid their name and something else was hidden."""
    browser.join("Ada Unusual")
    ask(browser.client, "=1+1 is what?", anonymous="1")
    ask(browser.client, "The hidden text?")
    other.sign_in(Role.MODERATOR, "opening")
    take(other, 2, "hide")
    return other


@pytest.mark.parametrize("path", list(FILES))
def test_moderators_get_all_they_see_and_no_hidden_name(mo: Browser, path: str) -> None:
    answer = mo.client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == FILES[path]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="questions-op')
    assert "The hidden text?" in answer.text and "1 is what?" in answer.text
    assert "Ada Unusual" in answer.text  # of the other question, which bears the name


def test_a_cell_of_the_table_is_never_a_formula(mo: Browser) -> None:
    text = mo.client.get("/sessions/opening/questions.csv").data.decode("utf-8-sig")
    first, second = csv.DictReader(io.StringIO(text, newline=""))
    assert first["text"] == "'=1+1 is what?"
    assert first["author"].startswith("~") and second["author"] == "Ada Unusual"
    assert second["status"] == "hidden"


@pytest.mark.parametrize("path", list(FILES))
def test_each_file_is_in_the_log(mo: Browser, house: House, path: str) -> None:
    mo.client.get(path)
    mo.client.head(path)
    with house.database.read() as db:
        (entry,) = [e for e in log.entries(db) if e.action == "questions.export"]
    assert entry.subject == "opening" and str(entry.details["format"]) in path
    mo.sign_in(Role.ORGANISER)
    shown = mo.client.get("/organise/log").text
    assert "Moderator-Opening took the questions of Opening as a file" in shown
    assert "1 is what?" not in shown


@pytest.mark.parametrize("path", list(FILES))
def test_speakers_and_guests_get_none_and_no_entry(
    mo: Browser, browser: Browser, house: House, path: str
) -> None:
    assert browser.client.get(path).status_code == 403
    browser.sign_in(Role.SPEAKER, "opening")
    assert browser.client.get(path).status_code == 403
    assert browser.client.get(path.replace("opening", "nowhere")).status_code == 403
    with house.database.read() as db:
        assert "questions.export" not in [e.action for e in log.entries(db)]
