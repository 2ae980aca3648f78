"""The HTML of every page, in every state and in both languages: html-validate finds nothing."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from conference.app import create_app
from conference.people.roles import Role
from conference.settings import Settings
from tests.event import SCHEDULE
from tests.server import TREE
from tests.web.conftest import Browser, MakeApp
from tests.web.markup import Page, addresses
from tests.web.test_pages import MARKED

pytestmark = pytest.mark.node
LANGUAGES = ("en", "de")
ROOMS = ("/sessions/opening/live", "/sessions/reviewed-talk/live")
STATES = ("/nowhere/", "/schedule/?q=nothing", "/schedule/?q=fragen", "/sessions/members-only/")
"""Pages that an address of each rule does not show."""
STAFF = (
    *(
        "/sessions/opening/answers",
        "/sessions/opening/present",
        "/my/",
        "/organise/",
        "/organise/missing/deck",
    ),
    *("/organise/live", "/organise/schedule", "/organise/announcements", "/organise/exports"),
    *("/", "/sessions/opening/", "/sessions/opening/decks"),
    *("/my/speaker", "/organise/proposals"),
)
"""Pages of those who keep a session going, and what they announce."""
EMPTY = SCHEDULE.partition("tracks:")[0]
ASKING = "/sessions/opening/questions"
BAD = "<!doctype html><html lang=en><title>Bad</title><p id=a></p><ul id=a><a>one</a></ul></html>"

Pages = dict[str, str]
"""HTML by what it is a page of."""


def findings(folder: Path, pages: Pages) -> list[str]:
    """What html-validate finds on these pages."""
    done = subprocess.run(
        ["node", "validate-html.mjs"],
        cwd=folder,
        input=json.dumps(pages),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def read_pages(client: FlaskClient, paths: Iterable[str]) -> Pages:
    """Those of the addresses that are pages, in both languages."""
    answers = {
        f"{path} ({language})": client.get(path, headers={"Accept-Language": language})
        for path in paths
        for language in LANGUAGES
    }
    return {name: answer.text for name, answer in answers.items() if answer.mimetype == "text/html"}


def pages_linked_from_home(client: FlaskClient) -> Pages:
    """Every page that links lead to, the forms to join from each page aside."""
    paths, pages = ["/"], {}
    for path in paths:  # which grows under way
        answer = client.get(path)
        if answer.mimetype == "text/html":
            pages[path] = answer.text
            links = [link.attributes.get("href", "") for link in Page(answer.text).all("a")]
            inside = [link.partition("#")[0] for link in links if link.startswith("/")]
            paths += {link for link in inside if "next=" not in link} - set(paths)
    return pages


def refusals(browser: Browser) -> Pages:
    """What is answered to who asks before joining, has no name or asks nothing."""
    answers = {"asking before joining": browser.client.post(ASKING, data={"text": "Why?"})}
    answers["no name"] = browser.join("~")
    browser.join("Ada")
    answers["no question"] = browser.client.post(ASKING, data={"text": ""})
    assert all(answer.status_code >= 400 for answer in answers.values())
    return {name: answer.text for name, answer in answers.items()}


def edits(browser: Browser) -> Pages:
    """What the editor answers to a text with errors, one that loses much, and an old one."""
    texts = {"wrong": "event: [", "loss": EMPTY, "old": f"# <old>\n{SCHEDULE}"}
    base = Page(browser.client.get("/organise/schedule").text).one("input", name="base")
    bases = {"old": "of another day"}
    known = base.attributes["value"]
    answers = {
        name: browser.client.post(
            "/organise/schedule/preview", data={"text": text, "base": bases.get(name, known)}
        )
        for name, text in texts.items()
    }
    assert [answer.status_code for answer in answers.values()] == [422, 200, 409]
    return {name: answer.text for name, answer in answers.items()}


def test_html_validate_finds_what_is_wrong(socket_io_client: Path) -> None:
    (one, *_) = findings(socket_io_client, {"bad": BAD})
    assert one.startswith("bad:1:")


def test_every_page_of_an_event_and_every_refusal(
    make_app: MakeApp, socket_io_client: Path
) -> None:
    app = make_app(MARKED)
    browser = Browser(app, app.test_client())
    pages = read_pages(browser.client, [*addresses(app, "GET"), *ROOMS, *STATES])
    pages |= refusals(browser)
    for path in ROOMS:
        question = path.replace("live", "questions")
        browser.client.post(question, data={"text": 'Is <b>this</b> & "that" asked?'})
    joined = read_pages(browser.client, [*ROOMS, "/join"])
    browser.sign_in(Role.ORGANISER)
    for text, session in (("To all: https://example.org/", ""), ("To some", "opening")):
        said = {"text": text, "level": "important", "session": session}
        assert browser.client.post("/organise/announcements", data=said).status_code == 303
    pages |= {f"staff: {n}": p for n, p in read_pages(browser.client, STAFF).items()}
    moved = {"move": "room", "session": "reviewed-talk", "to": "room plenary"}
    pages["a move"] = browser.client.post("/organise/live/preview", data=moved).text
    pages |= edits(browser)
    assert sum("Take back" in page for page in joined.values()) == len(ROOMS)
    assert findings(socket_io_client, pages | {f"joined: {n}": p for n, p in joined.items()}) == []


def test_every_page_of_an_event_without_sessions(make_app: MakeApp, socket_io_client: Path) -> None:
    client = make_app(EMPTY).test_client()
    paths = ["/", "/schedule/", "/schedule/?day=2020-10-06", "/schedule/?q=x", "/speakers/"]
    pages = read_pages(client, paths)
    assert len(pages) == len(paths) * len(LANGUAGES)
    assert findings(socket_io_client, pages) == []


def test_every_page_of_the_bundled_event(tmp_path: Path, socket_io_client: Path) -> None:
    app = create_app(Settings(schedule=TREE / "schedule.yaml", instance=tmp_path))
    pages = pages_linked_from_home(app.test_client())
    app.extensions["conference"].database.close()
    assert len(pages) > 60
    assert findings(socket_io_client, pages) == []
