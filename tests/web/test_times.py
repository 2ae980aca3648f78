"""Times on pages: the event's zone by name, dates where they are needed, one way to write them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from conference.web.times import at_noon, clock_time, long_day, short_day, zone_mark, zone_name
from tests.event import SCHEDULE
from tests.web.conftest import MakeApp
from tests.web.markup import Page

LATE = SCHEDULE.replace("    starts: 9:45\n    ends: 10:45", "    starts: 23:30\n    minutes: 60")


@pytest.mark.parametrize(
    ("zone", "month", "english", "german"),
    [
        ("Europe/Berlin", 10, "CEST", "MESZ"),
        ("Europe/Berlin", 12, "CET", "MEZ"),
        ("America/Lima", 10, "UTC-5", "UTC-5"),
        ("Asia/Kolkata", 10, "UTC+5:30", "UTC+5:30"),
        ("America/New_York", 10, "UTC-4", "UTC-4"),
        ("UTC", 10, "UTC", "UTC"),
    ],
)
def test_a_zone_has_a_short_name_on_each_day(
    app: Flask, zone: str, month: int, english: str, german: str
) -> None:
    moment = datetime(2020, month, 7, 10, tzinfo=ZoneInfo(zone))
    for language, expected in (("en", english), ("de", german)):
        with app.test_request_context(f"/?lang={language}"):
            assert zone_mark(moment) == expected


def test_an_hour_that_comes_twice_has_two_names(app: Flask) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    with app.test_request_context("/"):
        moments = [datetime(2020, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]
        assert [zone_mark(moment.astimezone(berlin)) for moment in moments] == ["CEST", "CET"]


@pytest.mark.parametrize(
    ("zone", "days", "expected"),
    [
        ("Europe/Berlin", (6, 7), "CEST, Europe/Berlin"),
        ("Europe/Berlin", (24, 25), "CEST/CET, Europe/Berlin"),
        ("America/New_York", (6,), "UTC-4, America/New York"),
        ("UTC", (6, 7), "UTC"),
    ],
)
def test_the_zone_of_an_event_is_named_with_what_it_is_called_on_its_days(
    app: Flask, zone: str, days: tuple[int, ...], expected: str
) -> None:
    dates = [date(2020, 10, day) for day in days]
    with app.test_request_context("/"):
        assert zone_name(at_noon(dates, ZoneInfo(zone)), ZoneInfo(zone)) == expected


def test_days_and_hours_are_written_as_the_language_does(app: Flask) -> None:
    moment = datetime(2020, 10, 7, 9, 5, tzinfo=UTC)
    with app.test_request_context("/"):
        assert long_day(moment.date()).startswith("Wednesday")
        assert (short_day(moment.date()), clock_time(moment)) == ("Wed 7 Oct", "09:05")
    with app.test_request_context("/?lang=de"):
        assert (short_day(moment.date()), clock_time(moment)) == ("Mi. 7. Okt.", "09:05")


def test_a_session_past_midnight_says_the_date_it_ends_on(make_app: MakeApp) -> None:
    client = make_app(LATE).test_client()
    for path in ("/schedule/", "/sessions/members-only/"):
        assert "</time> (Thu 8 Oct)" in client.get(path).text


@pytest.mark.parametrize("path", ["/", "/schedule/", "/sessions/opening/", "/speakers/ada/"])
def test_every_time_carries_its_distance_from_utc(make_app: MakeApp, path: str) -> None:
    times = Page(make_app().test_client().get(path).text).all("time")
    of_hours = [time.attributes["datetime"] for time in times if ":" in time.text]
    assert of_hours and all(moment.endswith("+02:00") for moment in of_hours)


@pytest.mark.parametrize(
    "path", ["/", "/schedule/", "/sessions/opening/", "/sessions/opening/live", "/speakers/ada/"]
)
def test_pages_with_times_name_the_zone_and_hide_the_switch_from_who_runs_no_script(
    make_app: MakeApp, path: str
) -> None:
    page = Page(make_app().test_client().get(path).text)
    (zone,) = [p for p in page.all("p") if "data-times-zone" in p.attributes]
    assert "CEST, Europe/Berlin" in zone.text and "hidden" not in zone.attributes
    assert "hidden" in page.one("fieldset").attributes
