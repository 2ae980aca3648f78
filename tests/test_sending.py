"""From the sign-in page to the mailbox and back, by a real mail server; or by the console."""

import re
from email.message import EmailMessage
from functools import partial

import pytest
from flask import Flask

from conference.house import House
from conference.people import letters
from conference.people.accounts import Entry, add
from conference.people.letters import PAUSES, Kind
from conference.people.outbox import Outbox
from conference.people.roles import Role
from conference.storage.tables import LetterRow
from tests.event import DURING_THE_OPENING as NOW
from tests.event import SCHEDULE
from tests.mail import mail_server
from tests.server import free_port
from tests.web.conftest import MakeApp, Wall
from tests.web.conftest import make_app as make_app
from tests.web.conftest import wall as wall
from tests.web.test_sign_in import name_of

BY = "  organiser: {name: Test City, email: days@city.example}\n  pages:"
PUBLIC = "https://days.example"


def outbox_of(app: Flask) -> Outbox:
    outbox: Outbox = app.extensions["conference_outbox"]
    return outbox


def know_ola(app: Flask) -> None:
    house: House = app.extensions["conference"]
    ola = Entry("ola@city.example", "Ola", Role.ORGANISER)
    house.database.write(partial(add, entry=ola, new_id="ola", wall_now=NOW))


def path_in(text: str) -> str:
    found = re.search(r"https?://[^/\s]+(/sign-in/\S+)", text)
    assert found, text
    return found[1]


def mailed(app: Flask, port: int) -> list[EmailMessage]:
    """What arrives when Ola asks for a link, twice in a second, and nobody else does."""
    know_ola(app)
    with mail_server(port=port) as bag:
        for email in ("ola@city.example", "nobody@city.example", "OLA@city.example"):
            app.test_client().post("/sign-in", data={"email": email})
        for _ in range(2):
            outbox_of(app).tick()
    return bag.mails


def test_who_asks_is_mailed_a_link_that_signs_in(make_app: MakeApp) -> None:
    port = free_port()
    app = make_app(smtp_url=f"smtp://127.0.0.1:{port}")
    (mail,) = mailed(app, port)
    assert (mail["To"], mail["From"]) == (
        "Ola <ola@city.example>",
        "Test Days <no-reply@127.0.0.1>",
    )
    client = app.test_client()
    assert client.post(path_in(mail.get_content())).status_code == 303
    assert name_of(client) == "Ola"


@pytest.mark.parametrize(
    ("schedule", "settings", "sender"),
    [
        (SCHEDULE, {"public_url": PUBLIC}, "no-reply@days.example"),
        (SCHEDULE.replace("  pages:", BY), {"public_url": PUBLIC}, "days@city.example"),
        (SCHEDULE.replace("  pages:", BY), {"mail_from": "all@city.example"}, "all@city.example"),
    ],
)
def test_mail_is_from_whom_the_settings_or_the_event_say(
    make_app: MakeApp, schedule: str, settings: dict[str, str], sender: str
) -> None:
    with mail_server() as bag:
        app = make_app(schedule, smtp_url=f"smtp://127.0.0.1:{bag.port}", **settings)
        know_ola(app)
        outbox_of(app).ask("ola@city.example", "en")
        outbox_of(app).tick()
    assert bag.mails[0]["From"] == f"Test Days <{sender}>"
    assert f"{settings.get('public_url', 'http://127.0.0.1:8000')}/sign-in/" in (
        bag.mails[0].get_content()
    )


def test_a_mail_server_that_was_down_gets_the_letter_later(make_app: MakeApp, wall: Wall) -> None:
    port = free_port()
    app = make_app(smtp_url=f"smtp://127.0.0.1:{port}")
    know_ola(app)
    outbox_of(app).ask("ola@city.example", "en")
    outbox_of(app).tick()
    wall.wait(seconds=PAUSES[0].total_seconds())
    with mail_server(port=port) as bag:
        outbox_of(app).tick()
    assert len(bag.mails) == 1


def test_without_a_mail_server_the_link_is_on_the_console_once_and_without_the_address(
    make_app: MakeApp, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    app = make_app()
    know_ola(app)
    outbox_of(app).ask("ola@city.example", "en")
    with caplog.at_level("DEBUG"):
        for _ in range(2):
            outbox_of(app).tick()
    printed = capsys.readouterr()
    assert re.fullmatch(r"Sign-in link for Ola: http://127.0.0.1:8000/sign-in/\S+\n", printed.out)
    assert "/sign-in/" not in caplog.text + printed.err
    assert app.test_client().post(path_in(printed.out)).status_code == 303


def test_an_address_that_is_refused_is_told_to_organisers(make_app: MakeApp) -> None:
    with mail_server() as bag:
        bag.answer = "550 no ola@city.example here"
        app = make_app(smtp_url=f"smtp://127.0.0.1:{bag.port}")
        know_ola(app)
        house: House = app.extensions["conference"]
        write = partial(letters.write, kind=Kind.INVITATION, language="en", wall_now=NOW)
        house.database.write(lambda db: write(db, "ola"))
        outbox_of(app).tick()
        with house.database.read() as db:
            assert db.query(LetterRow).one().failure == "The mail server refused the address."
