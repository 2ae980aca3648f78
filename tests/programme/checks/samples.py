"""Small programmes to be checked."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from conference.programme.checks import Finding, check
from conference.programme.choices import Asking
from conference.programme.model import Event, Programme, Room, Session, Speaker

DAY = date(2020, 10, 7)
EVENT = Event("days", "Days", ZoneInfo("Europe/Berlin"), DAY, DAY, "days")


def session(id_: str, hour: int = 8, *, minutes: int = 60, **fields: Any) -> Session:
    """A session that starts at that hour in UTC, two hours later in Berlin."""
    starts = datetime(2020, 10, 7, hour, tzinfo=UTC)
    times: dict[str, Any] = {"starts": starts, "ends": starts + timedelta(minutes=minutes)}
    named: dict[str, Any] = {"title": id_.title(), "day": DAY, "questions": Asking.OFF}
    return Session(id_, **times | named | fields)


def programme(*sessions: Session, **fields: Any) -> Programme:
    """A programme with a hall, a forum, Ada and Grace."""
    sample = Programme(
        EVENT,
        rooms={"hall": Room("hall", "Hall"), "forum": Room("forum", "Forum")},
        speakers={"ada": Speaker("ada", "Ada"), "grace": Speaker("grace", "Grace")},
        sessions={each.id: each for each in sessions},
    )
    return replace(sample, **fields)


def findings(code: str, *sessions: Session, **fields: Any) -> list[Finding]:
    """What one check finds."""
    return [each for each in check(programme(*sessions, **fields)) if each.code == code]


def found(code: str, *sessions: Session, **fields: Any) -> list[str]:
    """Where one check finds something."""
    return [each.path for each in findings(code, *sessions, **fields)]
