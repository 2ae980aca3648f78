"""Times and days of the event in the page's language, with its time zone."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_interval, format_time, get_timezone_name
from flask import Flask

from conference.programme.wall_times import comes_twice, wall_times
from conference.web.languages import page_locale

LETTERS = re.compile(r"[A-Z]{2,5}")


def add_times(app: Flask, *, zone: Callable[[], ZoneInfo]) -> None:
    """Give the templates their filters of moments, which are in UTC, and of days."""

    def local(moment: datetime) -> datetime:
        """A moment in the event's time zone."""
        return moment.astimezone(zone())

    app.add_template_filter(lambda moment: clock_time(local(moment)), "clock_time")
    app.add_template_filter(lambda moment: local(moment).date(), "local_date")
    app.add_template_filter(lambda moment: local(moment).isoformat(timespec="minutes"), "iso")
    app.add_template_filter(lambda moment: f"{local(moment):%Y-%m-%dT%H:%M}", "local_minute")
    app.add_template_filter(lambda moment: zone_mark(local(moment)), "zone_mark")
    app.add_template_filter(lambda moment: comes_twice(local(moment)), "comes_twice")
    app.add_template_filter(lambda moment: zone_name([local(moment)], zone()), "zone_name")
    app.add_template_filter(lambda days: zone_name(at_noon(days, zone()), zone()), "zone_names")
    app.add_template_filter(long_day)
    app.add_template_filter(short_day)
    app.add_template_global(
        lambda starts, ends: wall_times(starts, ends, zone=zone()), "wall_times"
    )


def clock_time(moment: datetime) -> str:
    """Hours and minutes, as in 10:05 in every language."""
    return str(format_time(moment, "HH:mm", locale=page_locale()))


def long_day(day: date) -> str:
    """A day in words: Wednesday, 7 October 2020."""
    return str(format_date(day, "full", locale=page_locale()))


def short_day(day: date) -> str:
    """A day for a tab: Wed 7 Oct."""
    locale = page_locale()
    pattern = "EEE d. MMM" if locale.language == "de" else "EEE d MMM"
    return str(format_date(day, pattern, locale=locale))


def days_in_short(first: date, last: date) -> str:
    """From one day to another, in one: what they share is said once."""
    return str(format_interval(first, last, "yMMMd", locale=page_locale()))


def zone_mark(local: datetime) -> str:
    """What the zone is called at that moment: CEST, MESZ, or UTC+5:30 for want of a short name."""
    name = str(get_timezone_name(local, width="short", locale=page_locale()))
    return name if LETTERS.fullmatch(name) else _offset(local)


def zone_name(moments: Iterable[datetime], zone: ZoneInfo) -> str:
    """What a zone is called at these moments, and its own name: CEST, Europe/Berlin."""
    marks = "/".join(dict.fromkeys(zone_mark(moment) for moment in moments))
    return ", ".join(dict.fromkeys([marks, zone.key.replace("_", " ")]))


def at_noon(days: Iterable[date], zone: ZoneInfo) -> list[datetime]:
    """The middle of each day, when its clocks have been changed."""
    return [datetime.combine(day, time(12), zone) for day in days]


def _offset(local: datetime) -> str:
    seconds = (local.utcoffset() or timedelta()).total_seconds()
    hours, minutes = divmod(int(abs(seconds)) // 60, 60)
    return f"UTC{'-' if seconds < 0 else '+'}{hours}" + (f":{minutes:02}" if minutes else "")
