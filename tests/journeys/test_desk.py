"""Two moderators at their desks in real browsers: hands, conflicts, undo, keys, and no scripts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.journeys.axe import Axe
from tests.journeys.desks import DESK, Desk, ask_all, muted_until, sign_up
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

PHONE: ViewportSize = {"width": 360, "height": 740}
WIDE: ViewportSize = {"width": 1280, "height": 800}
SMALL = """() => [...document.querySelectorAll(".desk :is(a.button, button, summary, select)")]
    .filter((each) => each.checkVisibility())
    .map((each) => [each.textContent.trim(), each.getBoundingClientRect()])
    .filter(([, box]) => box.width < 44 || box.height < 44).map(([text]) => text)"""
"""What a thumb cannot hit."""
TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture(scope="module")
def server(own_server: Server) -> Server:
    """A rehearsal with moderators."""
    sign_up(own_server)
    return own_server


@pytest.fixture(scope="module")
def moderators(chromium: Browser, server: Server) -> Iterator[tuple[Desk, Desk]]:
    """Mo on a phone, Max at a wide screen; nothing was red to them."""
    mo = Desk(chromium, server, "Mo", viewport=PHONE, has_touch=True, bypass_csp=True)
    max_ = Desk(chromium, server, "Max", viewport=WIDE)
    yield mo, max_
    troubles = [trouble for each in (mo, max_) for trouble in each.troubles]
    mo.context.close()
    max_.context.close()
    assert troubles == []


@pytest.fixture
def mo(moderators: tuple[Desk, Desk], chromium: Browser, server: Server, name: str) -> Desk:
    """A moderator with a phone, while three new questions wait."""
    ask_all(chromium, server.url, (f"{name}: first?", f"{name}: second?", f"{name}: third?"))
    moderators[0].sit_down()
    return moderators[0]


@pytest.fixture
def max_(moderators: tuple[Desk, Desk], mo: Desk) -> Desk:
    """The other moderator, at a wide screen."""
    moderators[1].sit_down()
    return moderators[1]


@pytest.fixture
def name(request: pytest.FixtureRequest) -> str:
    """What a test's questions begin with."""
    return str(request.node.originalname).removeprefix("test_")


def test_what_one_approves_the_other_sees(mo: Desk, max_: Desk, name: str) -> None:
    mo.press(f"{name}: first?", "approve")
    expect(mo.bar).to_contain_text("approved")
    assert mo.page.locator("[data-pill]:not([hidden])").count() == 0  # one's own move is no news
    max_.page.mouse.move(0, 0)
    expect(max_.inside("listed", f"{name}: first?")).to_be_visible()
    mo.page.locator("[data-tab=listed]").click()
    mo.press(f"{name}: first?", "queue")
    expect(mo.bar).to_contain_text("queued")
    mo.bar.get_by_role("button", name="Undo").click()
    expect(max_.inside("listed", f"{name}: first?")).to_be_visible()
    expect(mo.bar).to_contain_text("undone")
    expect(mo.bar.get_by_role("button", name="Undo")).to_be_hidden()


def test_a_hand_is_seen_by_the_other_until_it_is_gone(mo: Desk, max_: Desk, name: str) -> None:
    mo.press(f"{name}: first?", "more")
    hand = max_.row(f"{name}: first?").locator("[data-hand]")
    expect(hand).to_have_text("Mo is on this one")
    expect(mo.row(f"{name}: first?").locator("[data-hand]")).to_be_hidden()
    mo.page.locator("[data-close]").click()
    expect(hand).to_be_hidden()


def test_a_stale_move_changes_nothing_and_says_why(mo: Desk, max_: Desk, name: str) -> None:
    text = f"{name}: first?"
    max_.press(text, "more")
    max_.page.get_by_text("Edit the text").click()
    field = max_.page.locator("[data-edit]")
    field.fill("Other words of Max?")
    mo.press(text, "approve")
    expect(max_.row(text)).to_have_attribute("data-status", "listed")
    max_.page.get_by_role("button", name="Save", exact=True).click()
    expect(max_.problem).to_contain_text("Somebody else has just changed this question")
    expect(max_.problem).to_contain_text("is now: listed")
    expect(field).to_have_value("Other words of Max?")
    max_.page.get_by_role("button", name="Save", exact=True).click()
    expect(max_.bar).to_contain_text("edited")
    row = mo.page.locator("[data-question]").filter(has_text="Other words of Max?")
    expect(row.locator("[data-mark=edited]")).to_have_count(1)


def test_a_session_is_moderated_by_keys_alone(max_: Desk, name: str) -> None:
    page = max_.page
    page.keyboard.press("1")
    focused = page.locator("[data-question]:focus")
    walk_to(max_, f"{name}: first?", "j")
    page.keyboard.press("a")
    expect(max_.inside("listed", f"{name}: first?")).to_have_count(1)
    expect(focused).to_contain_text(f"{name}: second?")
    page.keyboard.press("d")
    expect(
        page.locator("[data-part=decline] button:focus, [data-part=decline] input:focus")
    ).to_have_count(1)
    page.keyboard.press("Enter")
    expect(max_.inside("done", f"{name}: second?")).to_contain_text("Reason given: This was asked")
    page.keyboard.press("u")
    expect(max_.inside("review", f"{name}: second?")).to_have_count(1)
    page.keyboard.press("2")
    walk_to(max_, f"{name}: first?", "ArrowDown")
    page.keyboard.press("t")
    expect(max_.inside("queue", f"{name}: first?")).to_have_attribute("data-status", "live")
    page.keyboard.press("3")
    page.keyboard.press("s")
    expect(max_.inside("done", f"{name}: first?")).to_have_attribute("data-status", "answered")


def walk_to(desk: Desk, text: str, key: str) -> None:
    """Go through a column by key until a question has the focus."""
    focused = desk.page.locator("[data-question]:focus")
    for _ in range(60):
        if text in focused.inner_text():
            return
        desk.page.keyboard.press(key)
    raise AssertionError(f"{text} was not come to")


def test_keys_do_nothing_while_somebody_types_or_has_switched_them_off(
    max_: Desk, name: str
) -> None:
    page = max_.page
    page.get_by_text("From the room").click()
    page.get_by_label("What somebody asks").fill("")
    page.get_by_label("What somebody asks").press_sequentially("a?jadq")
    expect(page.locator("[data-keys]")).to_be_hidden()
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("?")
    page.get_by_label("Use these keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    expect(page.locator("[data-question]:focus")).to_have_count(0)
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Use these keys").check()
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    expect(page.locator("[data-question]:focus")).to_have_count(1)


def test_nothing_moves_under_a_hand(
    mo: Desk, max_: Desk, name: str, chromium: Browser, server: Server
) -> None:
    first, second = (max_.row(f"{name}: {each}?") for each in ("first", "second"))
    second.hover()
    max_.page.evaluate(TWO_FRAMES)  # what comes into sight is laid out then
    before = second.bounding_box()
    mo.press(f"{name}: first?", "approve")
    expect(first).to_have_attribute("data-status", "listed")
    ask_all(chromium, server.url, [f"{name}: fourth?"])
    expect(max_.row(f"{name}: fourth?")).to_have_count(1)
    assert second.bounding_box() == before
    pill = max_.page.locator("[data-column=review] [data-pill]")
    expect(pill).to_have_text("1 new. Show")
    pill.click()
    expect(max_.inside("review", f"{name}: first?")).to_have_count(0)


def test_the_queue_is_put_in_order(max_: Desk, name: str) -> None:
    for each in ("first", "second"):
        for action in ("approve", "queue"):
            row = max_.row(f"{name}: {each}?")
            row.focus()
            max_.page.keyboard.press(action[0])
            status = {"approve": "listed", "queue": "queued"}[action]
            expect(row).to_have_attribute("data-status", status)
    max_.press(f"{name}: second?", "up")
    rows = max_.page.locator("[data-column=queue] [data-status=queued] [data-text]")
    expect(rows).to_have_text([f"{name}: second?", f"{name}: first?"])


def test_a_duplicate_is_merged_and_taken_apart(max_: Desk, name: str) -> None:
    for each in ("first", "second"):
        max_.row(f"{name}: {each}?").focus()
        max_.page.keyboard.press("a")
        expect(max_.inside("listed", f"{name}: {each}?")).to_have_count(1)
    max_.row(f"{name}: second?").focus()
    max_.page.keyboard.press("m")
    max_.page.get_by_label("Find by words").fill(f"{name}: first")
    max_.page.locator(".bench-root").click()
    expect(max_.row(f"{name}: first?")).to_contain_text("merged in")
    expect(max_.inside("done", f"{name}: second?")).to_contain_text("Merged into #")
    max_.page.keyboard.press("u")
    expect(max_.inside("listed", f"{name}: second?")).to_have_count(1)


def test_what_lies_a_step_away_is_done_from_there(mo: Desk, name: str) -> None:
    mo.press(f"{name}: first?", "approve")
    mo.page.locator("[data-tab=listed]").click()
    mo.press(f"{name}: first?", "more")
    mo.page.locator("[data-bench]").get_by_role("button", name="Pin to the top").click()
    expect(mo.row(f"{name}: first?").locator("[data-mark=pinned]")).to_be_visible()
    mo.press(f"{name}: first?", "more")
    mo.page.locator("[data-bench]").get_by_role("button", name="Hide").click()
    expect(mo.row(f"{name}: first?")).to_have_attribute("data-status", "hidden")


@pytest.mark.node
def test_axe_finds_nothing_and_a_thumb_hits_everything(mo: Desk, axe: Axe, name: str) -> None:
    mo.press(f"{name}: first?", "more")
    for part in ("decline", "edit", "merge", "mute"):
        mo.page.locator(f"[data-part={part}] summary").click()
    mo.page.get_by_text("Questions:").click()
    found = []
    for scheme in ("light", "dark"):
        mo.page.emulate_media(color_scheme=scheme)
        found += axe.findings(mo.page)
        mo.page.set_viewport_size(WIDE)
        found += axe.findings(mo.page)
        mo.page.set_viewport_size(PHONE)
    assert found == []
    assert mo.page.evaluate(SMALL) == []
    assert mo.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_desk_without_sockets_follows_and_moves(
    chromium: Browser, server: Server, mo: Desk, name: str
) -> None:
    cut = Desk(chromium, server, "Mia", viewport=WIDE)
    cut.page.add_init_script("delete window.WebSocket")
    cut.context.route("**/socket.io/**", lambda route: route.abort())
    cut.page.goto(DESK)
    mo.press(f"{name}: first?", "approve")
    expect(cut.inside("listed", f"{name}: first?")).to_have_count(1)
    cut.row(f"{name}: second?").focus()
    cut.page.keyboard.press("a")
    expect(cut.bar).to_contain_text("approved")
    expect(mo.row(f"{name}: second?")).to_have_attribute("data-status", "listed")
    cut.press(f"{name}: third?", "more")
    cut.page.get_by_text("Mute the person who asked").click()
    cut.page.get_by_role("button", name="for 10 minutes").click()
    expect(cut.bar).to_contain_text("is muted")
    cut.bar.get_by_role("button", name="Undo").click()
    expect(cut.bar).to_contain_text("undone")
    assert muted_until(server, f"{name}: third?") is None
    cut.context.close()


def test_a_desk_without_scripts_works_by_forms(
    chromium: Browser, server: Server, mo: Desk, name: str
) -> None:
    plain = Desk(chromium, server, "Meg", java_script_enabled=False, viewport=PHONE)
    plain.page.goto(DESK)
    plain.press(f"{name}: first?", "approve")
    expect(plain.bar).to_contain_text("approved")
    plain.bar.get_by_role("button", name="Undo").click()
    expect(plain.bar).to_contain_text("undone")
    plain.press(f"{name}: first?", "decline")
    plain.page.get_by_role("button", name="This is not about this session.").click()
    expect(plain.bar).to_contain_text("declined")
    plain.page.locator("[data-tab=done]").click()
    expect(plain.row(f"{name}: first?")).to_contain_text("This is not about this session.")
    expect(mo.row(f"{name}: first?")).to_have_attribute("data-status", "declined")
    assert plain.troubles == []
    plain.context.close()
