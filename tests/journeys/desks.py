"""Two moderators with desks of their own in real browsers, and people whose questions wait."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import uuid4

from playwright.sync_api import Browser, Locator
from sqlalchemy import select

from conference.people import accounts, links
from conference.people.accounts import Entry
from conference.people.links import ASKED_FOR
from conference.people.roles import Role
from conference.storage.database import Database
from conference.storage.tables import PersonRow, QuestionRow
from tests.journeys.browsing import Visitor
from tests.server import Server

ROOM = "/sessions/reviewed-talk"
DESK = f"{ROOM}/desk"
MODERATORS = ("Mo", "Max", "Mia", "Meg")


def sign_up(server: Server) -> None:
    """Put the moderators on the list of a running rehearsal, each with a link."""
    (file,) = server.schedule.parent.rglob("conference.sqlite")
    database, now = Database(f"sqlite:///{file}"), datetime.now(UTC)
    places = frozenset({"reviewed-talk"})
    entries = [
        Entry(f"{name}@city.example", name, Role.MODERATOR, places=places) for name in MODERATORS
    ]
    ids = iter(MODERATORS)
    database.write(
        partial(accounts.add_all, entries=entries, new_id=lambda: next(ids), wall_now=now)
    )
    for name in MODERATORS:
        link = partial(links.make, token=f"token-of-{name}", lifetime=ASKED_FOR, wall_now=now)
        database.write(partial(link, person_id=name))
    database.close()


def muted_until(server: Server, text: str) -> datetime | None:
    """How long whoever asked this may write nothing."""
    (file,) = server.schedule.parent.rglob("conference.sqlite")
    database = Database(f"sqlite:///{file}")
    asked = select(PersonRow.muted_until).join(QuestionRow).where(QuestionRow.text == text)
    with database.read() as db:
        until: datetime | None = db.scalars(asked).one()
    database.close()
    return until


class Desk(Visitor):
    """A moderator at a desk."""

    def __init__(self, browser: Browser, server: Server, name: str, **options: Any) -> None:
        super().__init__(browser, server.url, **options)
        self.context.request.post(f"/sign-in/token-of-{name}")

    def sit_down(self) -> None:
        """Open the desk, and wait until its script follows the board."""
        self.page.goto(DESK)
        self.page.wait_for_selector("[data-following]")

    def row(self, text: str) -> Locator:
        """The row of a question."""
        return self.page.locator("[data-question]").filter(has=self._text(text))

    def inside(self, column: str, text: str) -> Locator:
        """A question where it stands in a column."""
        rows = self.page.locator(f"[data-column={column}] [data-question]")
        return rows.filter(has=self._text(text))

    def _text(self, text: str) -> Locator:
        return self.page.locator("[data-text]").filter(has_text=text)

    def press(self, text: str, name: str) -> None:
        """Press one of the buttons of a question."""
        self.row(text).locator(f"[data-move={name}]").first.click()

    @property
    def bar(self) -> Locator:
        """What was just done."""
        return self.page.locator("[data-bar]")

    @property
    def problem(self) -> Locator:
        """Why something was not done."""
        return self.page.locator("[data-problem]")


def ask_all(browser: Browser, url: str, texts: Iterable[str]) -> None:
    """Have somebody ask these, by plain forms."""
    context = browser.new_context(base_url=url)
    context.request.post("/join", form={"name": "Ana", "next": "/healthz"})
    for text in texts:
        form: dict[str, str | float | bool] = {"text": text, "key": str(uuid4())}
        assert context.request.post(f"{ROOM}/questions", form=form).ok
    context.close()
