"""600 sessions in 12 rooms: the programme stays light, in order and on the screen."""

import gzip
from collections.abc import Iterator
from datetime import date
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Doors
from tests.journeys.many_sessions import DAYS, STARTS, large_schedule
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]
ALL = "/schedule/"
ONE = f"/schedule/?day={DAYS[1]}"
A_TRACK = f"{ONE}&track=t1"
SESSIONS = 600
KB = 1000
NAMES = "cards => cards.map((card) => card.dataset.session)"
PLACES = """cards => cards.map((card) => card.getBoundingClientRect())
    .map(({ x, y, width }) => ({ at: [Math.round(y), Math.round(x)], width: Math.round(width) }))"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A rehearsal of the large event, on its second morning."""
    schedule = tmp_path_factory.mktemp("large") / "schedule.yaml"
    schedule.write_text(large_schedule(), encoding="utf-8")
    with Server(schedule, f"--rehearse={DAYS[1]}T10:25") as server:
        yield server
    assert "Traceback" not in server.printed()


@pytest.fixture
def page(visit: Doors) -> Page:
    """A browser's page."""
    return visit().page


def sessions(page: Page) -> Locator:
    """Every session that is shown."""
    return page.locator("main [data-session]")


def left_of(locator: Locator) -> float:
    box = locator.bounding_box()
    assert box
    return box["x"]


@pytest.mark.parametrize(("path", "most"), [(ALL, 32 * KB), (ONE, 12 * KB), ("/", 8 * KB)])
def test_pages_are_light(server: Server, path: str, most: int) -> None:
    request = Request(server.url + path, headers={"Accept-Encoding": "gzip"})
    with urlopen(request, timeout=20) as answer:
        sent = answer.read()
    assert b"</html>" in gzip.decompress(sent)
    assert len(sent) < most


@pytest.mark.parametrize(("path", "days"), [(ALL, DAYS), (ONE, DAYS[1:2])])
def test_every_session_is_there_once_in_the_grid_of_its_day(
    page: Page, path: str, days: tuple[date, ...]
) -> None:
    page.goto(path)
    shown = sessions(page).evaluate_all(NAMES)
    assert len(shown) == len(set(shown)) == SESSIONS * len(days) // len(DAYS)
    expect(page.locator(".day > .grid")).to_have_count(len(days))
    expect(page.locator(".day > .grid .slot-time")).to_have_count(len(STARTS) * len(days))


@pytest.mark.parametrize("path", [ALL, A_TRACK])
def test_the_page_never_scrolls_sideways(page: Page, path: str) -> None:
    page.goto(path)
    for width in (360, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_times_stay_in_sight_while_a_wide_grid_scrolls(page: Page) -> None:
    page.goto(ONE)
    time, last = page.locator(".slot-time").first, page.locator(".head-r12")
    before = left_of(time)
    last.evaluate("room => room.scrollIntoView({ inline: 'end' })")
    expect(last).to_be_in_viewport(ratio=1)
    assert left_of(time) == before


def test_what_a_filter_finds_is_in_order_and_of_one_width(page: Page) -> None:
    page.goto(A_TRACK)
    places = sessions(page).evaluate_all(PLACES)
    assert len(places) == SESSIONS // len(DAYS) // 6
    assert [place["at"] for place in places] == sorted(place["at"] for place in places)
    assert len({place["width"] for place in places}) == 1
