"""What tests do at the desk of the reviewed talk, by its forms."""

import re
from typing import Any

from werkzeug.test import TestResponse

from tests.web.conftest import Browser
from tests.web.markup import Page

ROOM = "/sessions/reviewed-talk"
DESK = f"{ROOM}/desk"


def ask(browser: Browser, text: str = "Who pays for it?", **fields: str) -> None:
    """Ask on the reviewed board."""
    browser.client.post(f"{ROOM}/questions", data={"text": text, **fields})


def board(moderator: Browser) -> dict[int, dict[str, Any]]:
    """The questions of the desk, by number."""
    questions = moderator.client.get(f"{DESK}.json").json
    assert questions
    return {question["number"]: question for question in questions["questions"]}


def move(moderator: Browser, number: int, action: str, **fields: str) -> TestResponse:
    """Send the form of a question as it stands now."""
    question = board(moderator)[number]
    data = {"question": str(question["id"]), "rev": str(question["rev"]), "action": action}
    return moderator.client.post(f"{DESK}/moderate", data={**data, **fields})


def page_at(moderator: Browser, query: str = "") -> Page:
    """The page of the desk, without what the script makes rows of."""
    html = moderator.client.get(f"{DESK}{query}").text
    return Page(re.sub("(?s)<template.*?</template>", "", html))


def status(moderator: Browser, number: int = 1) -> str:
    """Where a question stands."""
    return str(board(moderator)[number]["status"])
