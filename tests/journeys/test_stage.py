"""The stage in a browser: it follows the room, any question fits, nothing unlisted is on it."""

import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.axe import Axe
from tests.journeys.browsing import Visitor, block_sockets
from tests.journeys.conftest import Doors
from tests.journeys.person import Json, Person, use_link
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

STAGE = "/sessions/opening/stage"
REVIEWED = "/sessions/reviewed-talk/stage"
SCREENS = {"full HD": (1920, 1080), "HD": (1280, 720), "4:3": (1024, 768)}
WORDS = ("How does a city of our size pay for the bridge? " * 7)[:299] + "?"
TEXTS = {
    "words": WORDS,
    "one word": "W" * 300,
    "full width": "緑" * 300,
    "the other way": ("מה עושים עכשיו? " * 20)[:300],
    "short": "Why?",
}
FITS = """() => {
  const box = document.querySelector("[data-box]").getBoundingClientRect();
  const text = document.querySelector("[data-now] [data-text]");
  const { top, bottom, left, right } = text.getBoundingClientRect();
  const page = document.documentElement;
  return {
    inside: top >= box.top - 1 && bottom <= box.bottom + 1 && left >= box.left - 1
      && right <= box.right + 1 && text.scrollWidth <= text.clientWidth,
    still: page.scrollHeight <= innerHeight && page.scrollWidth <= innerWidth,
    foot: document.querySelector(".stage-foot").getBoundingClientRect().bottom <= innerHeight,
    letters: parseFloat(getComputedStyle(text).fontSize) / innerHeight,
  };
}"""


class Moderator(Person):
    """Who moderates the rehearsal, by the link that it printed."""

    def __init__(self, server: Server) -> None:
        super().__init__(server.url, "Mo")
        (link,) = re.findall(r"as a moderator.*: (\S+)", server.printed())
        self.cookie = use_link(link)

    def make(self, question: Json, action: str, **more: object) -> Json:
        """Make a move, which must succeed."""
        move = {"key": str(uuid4()), "question": question["id"], "rev": question["rev"]}
        answer = self.command("moderate", action=action, **move, **more)
        assert answer["ok"], answer
        return dict(answer["question"])

    def take(self, text: str, session: str = "opening") -> Json:
        """Have a question asked by somebody new, and answered now."""
        with Person(self.url, "Ada") as ada:
            asked = dict(ada.connect().ask(session, text)["question"])
        return self.make(self.make(asked, "approve") if session != "opening" else asked, "take")


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """A rehearsal whose questions are moderated here."""
    return own_server


@pytest.fixture(scope="module")
def mo(server: Server) -> Iterator[Moderator]:
    """The moderator, with a socket."""
    with Moderator(server) as mo:
        mo.connect()
        yield mo


@pytest.fixture
def ada(server: Server) -> Iterator[Person]:
    """Somebody who asks, with a socket."""
    with Person(server.url, "Ada") as ada:
        yield ada.connect()


@pytest.fixture
def stage(visit: Doors) -> Page:
    """The stage of the opening, on a visitor's screen."""
    page = visit(viewport={"width": 1920, "height": 1080}).page
    page.goto(STAGE)
    return page


def shown(page: Page) -> str:
    """Everything that stands on a stage, seen or not."""
    return page.content()


def test_a_question_comes_with_its_author_and_tally_and_goes_when_it_is_answered(
    stage: Page, mo: Moderator, ada: Person
) -> None:
    expect(stage.get_by_text("What would you like to ask?")).to_be_visible()
    asked = ada.ask("opening", "Is this the first?")["question"]
    following = mo.make(ada.ask("opening", "Is this the second?")["question"], "queue")
    live = mo.make(asked, "take")
    now = stage.locator("[data-now]")
    expect(now).to_contain_text("Is this the first?")
    expect(now.locator(".stage-by")).to_contain_text(re.compile(r"Ada\s+▲ 1"))
    expect(stage.locator("[data-next]")).to_contain_text("Is this the second?")
    mo.command("upvote", question=live["id"], on=True)
    expect(now.locator("[data-tally]")).to_have_text("2")
    following = mo.make(following, "take")
    expect(now).to_contain_text("Is this the second?")
    expect(stage.locator("[data-next]")).to_be_hidden()
    mo.make(following, "settle")
    expect(now).to_be_hidden()


def test_a_change_fades_where_motion_is_welcome(visit: Doors, mo: Moderator) -> None:
    page = visit(reduced_motion="no-preference").page
    page.goto(STAGE)
    live = mo.take("Does this fade?")
    expect(page.locator("[data-now]:visible")).to_contain_text("Does this fade?")
    mo.make(live, "hide")
    expect(page.get_by_text("Does this fade?")).to_have_count(0)
    expect(page.locator(".is-going")).to_have_count(0)


def test_what_is_not_listed_is_never_on_it(visit: Doors, mo: Moderator, ada: Person) -> None:
    page = visit().page
    page.goto(REVIEWED)
    waiting = ada.ask("reviewed-talk", "The waiting text?")["question"]
    refused = ada.ask("reviewed-talk", "The declined text?")["question"]
    mo.make(refused, "decline", reason="off topic")
    live = mo.take("The hidden text?", "reviewed-talk")
    expect(page.locator("[data-now]")).to_contain_text("The hidden text?")
    mo.make(live, "hide")
    expect(page.locator("[data-now]")).to_be_hidden()
    mo.make(mo.make(waiting, "approve"), "queue")
    expect(page.locator("[data-next]")).to_contain_text("The waiting text?")
    for text in ("The declined text?", "The hidden text?"):
        assert text not in shown(page)
        page.reload()
        assert text not in shown(page)


@pytest.mark.parametrize("kind", list(TEXTS))
def test_any_question_fits_on_any_screen(visit: Doors, mo: Moderator, kind: str) -> None:
    live = mo.take(TEXTS[kind])
    page = visit().page
    for width, height in SCREENS.values():
        page.set_viewport_size({"width": width, "height": height})
        page.goto(STAGE)
        expect(page.locator("[data-now]")).to_contain_text(live["text"])
        found = page.evaluate(FITS)
        assert found.pop("letters") > 1 / 30, (width, height)
        assert found == {"inside": True, "still": True, "foot": True}, (width, height)
    mo.make(live, "settle")


@pytest.mark.parametrize("screen", list(SCREENS))
def test_it_fits_without_script_too(visit: Doors, mo: Moderator, screen: str) -> None:
    width, height = SCREENS[screen]
    page = visit(java_script_enabled=False, viewport={"width": width, "height": height}).page
    for text in TEXTS.values():
        live = mo.take(text)
        page.goto(STAGE)
        text_at, box = (page.locator(at).bounding_box() for at in (".stage-text", "[data-box]"))
        assert text_at and box
        assert text_at["height"] <= box["height"] + 1 and text_at["width"] <= box["width"] + 1
        mo.make(live, "settle")


def test_without_script_it_loads_itself_again(visit: Doors, mo: Moderator) -> None:
    page = visit(java_script_enabled=False).page
    page.goto(STAGE)
    live = mo.take("Is it here by itself?")
    expect(page.locator("[data-now]")).to_contain_text("here by itself", timeout=15_000)
    mo.make(live, "settle")


def test_without_a_connection_the_last_state_stays_and_it_says_so(
    visit: Doors, mo: Moderator
) -> None:
    visitor = visit()
    visitor.page.goto(STAGE)
    live = mo.take("Does it stay?")
    expect(visitor.page.locator("[data-now]")).to_contain_text("Does it stay?")
    visitor.page.evaluate("import(document.querySelector('script[type=module]').src)")
    visitor.context.set_offline(True)
    visitor.page.evaluate(
        """async () => {
          const script = document.querySelector("script[type=module]").src;
          const { connection } = await import(script.replace("stage.js", "connection.js"));
          connection().io.engine.close();
        }"""
    )
    expect(visitor.page.locator("[data-offline]")).to_be_visible()
    expect(visitor.page.locator("[data-now]")).to_contain_text("Does it stay?")
    mo.make(live, "settle")
    visitor.context.set_offline(False)
    expect(visitor.page.locator("[data-now]")).to_be_hidden()
    expect(visitor.page.locator("[data-offline]")).to_be_hidden()
    visitor.troubles.clear()


def test_without_sockets_it_asks_every_few_seconds(visit: Doors, mo: Moderator) -> None:
    visitor = visit()
    block_sockets(visitor)
    visitor.page.goto(STAGE)
    live = mo.take("Does it come by plain requests?")
    expect(visitor.page.locator("[data-now]")).to_contain_text("by plain requests", timeout=20_000)
    expect(visitor.page.locator("[data-offline]")).to_be_hidden()
    mo.make(live, "settle")
    visitor.troubles.clear()


def test_a_picture_behind_a_clear_one_is_seen(visit: Doors) -> None:
    page = visit().page
    grounds = {}
    for theme in ("dark", "light", "clear"):
        page.goto(f"{STAGE}?theme={theme}")
        grounds[theme] = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert grounds["clear"] == "rgba(0, 0, 0, 0)"
    assert grounds["dark"] != grounds["light"]


@pytest.mark.node
@pytest.mark.parametrize("theme", ["dark", "light", "clear"])
def test_axe_finds_nothing(
    chromium: Browser, server: Server, mo: Moderator, axe: Axe, theme: str
) -> None:
    visitor = Visitor(chromium, server.url, bypass_csp=True)
    queued = mo.make(mo.make(mo.take("Which is next?"), "reopen"), "queue")
    live = mo.take(WORDS)
    for language in ("en", "de"):
        visitor.page.goto(f"{STAGE}?theme={theme}&lang={language}")
        expect(visitor.page.locator("[data-now]")).to_contain_text(WORDS)
        assert axe.findings(visitor.page) == []
    for question in (queued, live):
        mo.make(question, "hide")
    visitor.context.close()
