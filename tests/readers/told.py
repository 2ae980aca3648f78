"""What a program understood of a calendar, in one shape for all programs."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from icalendar import Calendar


@dataclass(frozen=True)
class Told:
    """An event as somebody read it; moments in UTC, as ISO has them."""

    uid: str
    starts: str
    ends: str
    changed: str
    sequence: int
    status: str
    summary: str
    location: str
    description: str
    categories: tuple[str, ...]
    url: str
    rings: tuple[int, ...] = ()

    @classmethod
    def of_json(cls, said: dict[str, Any]) -> Self:
        """From JSON, where there are only lists."""
        return cls(**{key: _hashable(value) for key, value in said.items()})


@dataclass(frozen=True)
class Read:
    """A calendar as somebody read it: its name, and its events in their order."""

    name: str
    events: tuple[Told, ...]


def moment(value: datetime) -> str:
    """A moment in UTC; a time of no zone fails."""
    assert value.tzinfo is not None, f"{value} has no zone"
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def minutes_before(trigger: timedelta) -> int:
    """How long before the start that is."""
    return int(-trigger.total_seconds() // 60)


def read_by_icalendar(body: bytes) -> Read:
    """As the library that we write with reads it: what all others are compared with."""
    made = Calendar.from_ical(body)
    return Read(str(made["X-WR-CALNAME"]), tuple(map(_told, made.events)))


def _told(event: Any) -> Told:
    return Told(
        uid=str(event["UID"]),
        starts=moment(event.start),
        ends=moment(event.end),
        changed=moment(event.LAST_MODIFIED),
        sequence=event.sequence,
        status=str(event["STATUS"]),
        summary=str(event["SUMMARY"]),
        location=str(event["LOCATION"]),
        description=str(event["DESCRIPTION"]),
        categories=tuple(map(str, event.categories)),
        url=str(event["URL"]),
        rings=tuple(minutes_before(alarm.TRIGGER) for alarm in event.walk("VALARM")),
    )


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
