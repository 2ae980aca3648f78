"""A speaker's photo on the real server, in a real browser: small, and new when replaced."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.event import write_event
from tests.journeys.conftest import Doors
from tests.pictures.photographs import SCHEDULE_WITH_PHOTO, photo
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]

PATHS = ("/speakers/", "/speakers/ada/", "/sessions/opening/")
IMAGE = ".portrait img"
MOST_LOADS = 300


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The small event, whose speaker has a photo."""
    schedule = write_event(tmp_path_factory.mktemp("event"))
    schedule.write_text(SCHEDULE_WITH_PHOTO, encoding="utf-8")
    put(schedule, photo((3000, 4000)))
    with Server(schedule) as server:
        yield server
    assert "Traceback" not in server.printed()


def put(schedule: Path, content: bytes) -> None:
    path = schedule.parent / "static" / "speakers" / "ada.jpg"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def open_with_photo(page: Page, path: str, *, other_than: str | None = None) -> None:
    """Open a page, again until the server has made its photo ready."""
    image = page.locator(IMAGE)
    for _ in range(MOST_LOADS):
        page.goto(path)
        if (image.get_attribute("src") if image.count() else None) != other_than:
            break
    image.first.evaluate("image => image.decode()")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_photo_is_seen_in_place_of_the_initials(visit: Doors, width: int) -> None:
    page = visit(viewport={"width": width, "height": 740}).page
    for path in PATHS:
        open_with_photo(page, path)
        image, frame = (page.locator(each).bounding_box() for each in (IMAGE, ".portrait"))
        assert image and frame
        assert image["width"] == image["height"] >= frame["width"] - 4
        assert "-96-" in page.locator(IMAGE).evaluate("image => image.currentSrc")


def test_a_sharp_screen_gets_a_sharp_photo(visit: Doors) -> None:
    page = visit(device_scale_factor=3).page
    open_with_photo(page, "/speakers/ada/")
    assert "-384-" in page.locator(IMAGE).evaluate("image => image.currentSrc")


def test_a_photo_that_is_replaced_is_soon_another(server: Server, visit: Doors) -> None:
    page = visit().page
    open_with_photo(page, "/speakers/")
    before = page.locator(IMAGE).get_attribute("src")
    put(server.schedule, photo(orientation=3))
    open_with_photo(page, "/speakers/", other_than=before)
