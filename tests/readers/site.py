"""Every kind of feed of an event that was published, edited and published again."""

import re
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from conference.app import create_app
from conference.settings import Settings
from tests.database import lay_tables
from tests.event import DURING_THE_OPENING, SCHEDULE, write_event
from tests.readers.odd import BASE

EDITED = (
    ("Opening\n", '"Opening, שלום; \\\\n 👩🏽‍🌾"\n'),
    (
        "starts: 10:00\n    ends: 11:00\n    room: forum",
        "starts: 10:30\n    ends: 12:00\n    room: forum",
    ),
    ("    questions: reviewed\n", "    questions: reviewed\n    status: cancelled\n"),
)
STARRED = ("opening", "reviewed-talk", "members-only")
PATHS = (
    "/schedule.ics",
    "/schedule.ics?alarm=10",
    "/schedule.ics?track=green",
    "/schedule.ics?day=2020-10-06&language=de&q=fragen",
    "/schedule.ics?day=2020-10-07",
    "/schedule.ics?q=nothing",
    "/sessions/opening.ics",
    "/sessions/reviewed-talk.ics?alarm=10",
    "/sessions/members-only.ics",
    "/speakers/ada.ics",
    "/tracks/green.ics?alarm=1440",
)
"""The whole, filtered (one without events), sessions (one cancelled, one removed), and more."""


def site_feeds(folder: Path) -> dict[str, bytes]:
    """The feeds by their paths; the personal one is `/my/`."""
    app = started(folder)
    mine = personal_path(app.test_client())
    edit(app)
    feeds = {path: body(app, path) for path in PATHS} | {"/my/": body(app, mine)}
    app.extensions["conference"].database.close()
    return feeds


def personal_path(client: FlaskClient) -> str:
    """The path of the calendar of somebody who starred every session."""
    for session in STARRED:
        client.post(f"/my/stars/{session}", data={"on": "1"})
    client.post("/my/feed")
    found = re.search(r'value="[^"]*(/my/[0-9a-f]+\.ics)"', client.get("/my/").text)
    assert found
    return found[1]


def started(folder: Path) -> Flask:
    """The site before the edit."""
    made = Settings(schedule=write_event(folder), public_url=BASE)
    lay_tables(made.instance_folder(rehearsing=False) / "conference.sqlite")
    return create_app(made, wall_now=lambda: DURING_THE_OPENING)


def edit(app: Flask) -> None:
    """Retitle one session, move and cancel one, remove one, and have it published."""
    house = app.extensions["conference"]
    text = SCHEDULE.partition("  members-only:\n")[0]
    for old, new in EDITED:
        assert old in text
        text = text.replace(old, new)
    house.settings.schedule.write_text(text, encoding="utf-8")
    house.published.look()
    house.published.look()


def body(app: Flask, path: str) -> bytes:
    """What somebody gets who only has the address."""
    answer = app.test_client().get(path)
    assert answer.status_code == 200, answer.text
    return bytes(answer.data)
