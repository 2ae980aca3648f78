"""Every time as people in three time zones see it, past midnight and when clocks are turned."""

import re
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Doors
from tests.journeys.nights import (
    AUTUMN,
    BERLIN,
    ELSEWHERE,
    KOLKATA,
    LIMA,
    SPRING,
    Nights,
    lines_of,
    said,
)
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.server]


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Server]]:
    """Each event on a server, in the middle of its session past midnight."""
    running = {}
    for name, nights, moment in (
        ("autumn", AUTUMN, "2020-10-23T23:35"),
        ("spring", SPRING, "2021-03-27T23:35"),
        ("elsewhere", ELSEWHERE, "2020-10-24T22:35"),
    ):
        schedule = tmp_path_factory.mktemp(name) / "schedule.yaml"
        schedule.write_text(nights.schedule(), encoding="utf-8")
        running[name] = Server(schedule, f"--rehearse={moment}")
        running[name].start()
    yield running
    for server in running.values():
        server.stop()
        assert "Traceback" not in server.printed()


@pytest.fixture(scope="module")
def server(servers: dict[str, Server]) -> Server:
    """The event in autumn, where `visit` leads to."""
    return servers["autumn"]


LINES = """() => Object.fromEntries(
  [...document.querySelectorAll("article.session")].map((card) => [
    card.querySelector("a").getAttribute("href").split("/").at(-2),
    [...card.querySelectorAll(".when-event, .when-mine")]
      .filter((line) => line.checkVisibility())
      .map((line) => line.innerText.trim()),
  ]),
)"""
"""What each card of a page says of its time, by the id of its session."""


def lines_on(page: Page) -> dict[str, list[str]]:
    """What each card of a page says of its time."""
    lines: dict[str, list[str]] = page.evaluate(LINES)
    return lines


@pytest.mark.parametrize("zone", [LIMA, KOLKATA, BERLIN])
@pytest.mark.parametrize(
    ("name", "nights"), [("autumn", AUTUMN), ("spring", SPRING), ("elsewhere", ELSEWHERE)]
)
def test_every_card_shows_the_events_time_and_the_visitors(
    servers: dict[str, Server], visit: Doors, name: str, nights: Nights, zone: str
) -> None:
    page = visit(url=servers[name].url, timezone_id=zone).page
    page.goto("/schedule/")
    expected = {id_: lines_of(slot, nights.zone, zone) for id_, slot in nights.slots.items()}
    assert lines_on(page) == expected
    assert page.locator("[data-times]").is_visible() == (zone != nights.zone)


def test_every_time_is_a_moment_with_its_distance_from_utc(visit: Doors) -> None:
    page = visit(timezone_id=LIMA).page
    page.goto("/schedule/")
    for id_, slot in AUTUMN.slots.items():
        times = page.locator(f".in-{id_} time")
        found = [
            datetime.fromisoformat(time.get_attribute("datetime") or "") for time in times.all()
        ]
        assert found == [*slot.moments, *slot.moments], id_
        assert found[0].utcoffset() == found[0].astimezone(ZoneInfo(BERLIN)).utcoffset()


@pytest.mark.parametrize("zone", [LIMA, KOLKATA])
def test_a_sessions_page_gives_both_dates_and_names_both_zones(visit: Doors, zone: str) -> None:
    page = visit(timezone_id=zone).page
    for id_, slot in AUTUMN.slots.items():
        page.goto(f"/sessions/{id_}/")
        fact = page.locator(".facts-when dd > .when")
        event = fact.locator(".when-event")
        expect(event).to_have_text(
            re.compile(re.escape(said(slot, BERLIN)) + r" \(CES?T, Europe/Berlin\)")
        )
        expect(fact.locator(".when-mine")).to_have_text(f"{said(slot, zone)} ({zone})")


def test_slots_are_headed_by_both_times(visit: Doors) -> None:
    page = visit(timezone_id=LIMA).page
    page.goto("/schedule/?day=2020-10-25")
    heads = page.locator(".slot-time")
    expect(heads.locator(".when-event")).to_have_text(["01:30", "02:30 CEST", "02:30 CET", "10:00"])
    times = [time.inner_text() for time in heads.locator(".when-mine time").all()]
    assert times == ["18:30", "19:30", "20:30", "04:00"]


def test_what_the_switch_says_is_remembered(visit: Doors) -> None:
    page = visit(timezone_id=LIMA).page
    page.goto("/schedule/")
    switch = page.get_by_role("group", name="Times")
    expect(switch.get_by_role("radio", name="both")).to_be_checked()
    switch.get_by_role("radio", name="mine").check()
    for path in ("/schedule/", "/sessions/evening/", "/sessions/evening/live", "/"):
        page.goto(path)
        expect(switch.get_by_role("radio", name="mine America/Lima")).to_be_checked()
        expect(page.locator("main .when-mine").first).to_be_visible()
        assert page.locator("main .when-event:visible").count() == 0
    switch.get_by_role("radio", name="mine").press("ArrowLeft")
    expect(page.locator("main .when-mine:visible")).to_have_count(0)
    page.reload()
    expect(switch.get_by_role("radio", name="of the event")).to_be_checked()
    expect(page.locator("main .when-event:visible").first).to_be_visible()


def test_the_switch_works_where_a_browser_keeps_nothing(visit: Doors) -> None:
    visitor = visit(timezone_id=LIMA)
    visitor.page.add_init_script(
        """Object.defineProperty(window, "localStorage", {
             get() { throw new DOMException("not here", "SecurityError"); } })"""
    )
    visitor.page.goto("/schedule/")
    visitor.page.get_by_role("group", name="Times").get_by_role("radio", name="mine").check()
    expect(visitor.page.locator(".when-event:visible")).to_have_count(0)


def test_what_is_put_into_the_page_later_is_dressed_once(visit: Doors) -> None:
    page = visit(timezone_id=LIMA).page
    page.goto("/schedule/")
    before = lines_on(page)
    page.evaluate(
        """async () => {
             const { dress } = await import(document.querySelector("script[src*='/times.js']").src);
             const page = new DOMParser().parseFromString(
               await (await fetch(location.href)).text(), "text/html");
             const fresh = page.querySelector("main");
             dress(fresh); dress(fresh);
             document.querySelector("main").replaceWith(fresh);
             dress();
           }"""
    )
    assert lines_on(page) == before
    expect(page.get_by_role("radio", name="both")).to_be_checked()


def minutes_left(page: Page) -> int:
    """In how many minutes the session past midnight ends, as its page says."""
    place = page.locator(".session-marks .countdown")
    expect(place).to_have_text(re.compile(r"^began \d+ minutes? ago · ends in \d+ minutes$"))
    return int(place.inner_text().split()[-2])


@pytest.mark.parametrize("clock", ["2001-02-03T04:05:06Z", "2031-01-01T00:00:00Z"])
def test_a_countdown_goes_by_the_events_clock_however_wrong_the_visitors_is(
    visit: Doors, clock: str
) -> None:
    visitor = visit()
    page = visitor.page
    page.clock.install(time=clock)
    page.goto("/sessions/past-midnight/")
    left = minutes_left(page)
    assert 40 <= left <= 55
    # Where an hour passes at once, the socket believes that it has waited for one, and who comes
    # back is told the time anew.
    page.context.set_offline(True)
    page.clock.fast_forward("10:00")
    assert left - minutes_left(page) in {10, 11}
    page.clock.fast_forward("01:00:00")
    expect(page.locator(".session-marks .countdown")).to_have_text(
        re.compile(r"^ended \d+ minutes ago")
    )
    page.close()
    visitor.troubles.clear()


def test_home_says_when_what_is_on_ends_and_what_is_next_starts(visit: Doors) -> None:
    page = visit(timezone_id=KOLKATA).page
    page.goto("/")
    expect(page.locator(".on-now .countdown")).to_have_text(re.compile(r"^ends in \d+ minutes$"))
    coming = page.locator("section", has=page.locator("#next"))
    expect(coming.locator(".countdown")).to_have_text(re.compile(r"^starts in 2\d hours$"))
    until = AUTUMN.slots["until-midnight"]
    expect(coming.locator("h2 .when-mine")).to_contain_text(said(until, KOLKATA).partition("–")[0])


def test_numbers_and_words_of_a_countdown_are_german_on_a_german_page(visit: Doors) -> None:
    page = visit().page
    page.goto("/?lang=de")
    expect(page.locator(".on-now .countdown")).to_have_text(re.compile(r"in \d+ Minuten$"))


def test_nothing_is_counted_down_to_who_cannot_ask_for_the_clock(
    chromium: Browser, server: Server
) -> None:
    context = chromium.new_context(base_url=server.url)
    page = context.new_page()
    page.route("**/me.json", lambda route: route.abort())
    page.goto("/sessions/past-midnight/")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".session-marks .countdown")).to_be_empty()
    context.close()
