"""Events around nights on which clocks are turned, and what zoneinfo says of their times."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LIMA, KOLKATA, BERLIN = "America/Lima", "Asia/Kolkata", "Europe/Berlin"


@dataclass(frozen=True)
class Slot:
    """A session as the file has it, and the moment in UTC at which that is."""

    day: str
    starts: str
    minutes: int
    utc: str
    delay: int = 0

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Its start and its end."""
        starts = datetime.fromisoformat(self.utc).replace(tzinfo=UTC)
        return starts, starts + timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class Nights:
    """An event around a night on which clocks are turned."""

    zone: str
    slots: dict[str, Slot]

    def schedule(self) -> str:
        """Its file."""
        days = sorted(slot.day for slot in self.slots.values())
        head = f"event: {{id: nights, name: Nights, timezone: {self.zone}, languages: [en, de],"
        head += f" first_day: {days[0]}, last_day: {days[-1]}, acronym: nights}}\n"
        sessions = "".join(
            f"  {id_}: {{title: {id_}, day: {slot.day}, starts: '{slot.starts}',"
            f" minutes: {slot.minutes}, delay: {slot.delay}, room: plenary}}\n"
            for id_, slot in self.slots.items()
        )
        return f"{head}rooms:\n  plenary: {{name: Plenary}}\nsessions:\n{sessions}"


AUTUMN = Nights(
    BERLIN,
    {
        "evening": Slot("2020-10-23", "18:00", 45, "2020-10-23T16:00"),
        "past-midnight": Slot("2020-10-23", "23:30", 60, "2020-10-23T21:30"),
        "until-midnight": Slot("2020-10-24", "23:00", 60, "2020-10-24T21:00"),
        "delayed": Slot("2020-10-24", "23:50", 30, "2020-10-24T22:05", delay=15),
        "across": Slot("2020-10-25", "1:30", 120, "2020-10-24T23:30"),
        "first-half-past-two": Slot("2020-10-25", "2:30", 15, "2020-10-25T00:30"),
        "second-half-past-two": Slot("2020-10-25", "2:30", 15, "2020-10-25T01:30", delay=60),
        "morning": Slot("2020-10-25", "10:00", 45, "2020-10-25T09:00"),
    },
)
SPRING = Nights(
    BERLIN,
    {
        "past-midnight": Slot("2021-03-27", "23:30", 60, "2021-03-27T22:30"),
        "across": Slot("2021-03-28", "1:30", 60, "2021-03-28T00:30"),
        "after": Slot("2021-03-28", "3:30", 30, "2021-03-28T01:30"),
    },
)
ELSEWHERE = Nights(
    "UTC",
    {
        "evening": Slot("2020-10-24", "22:30", 60, "2020-10-24T22:30"),
        "first": Slot("2020-10-25", "0:30", 15, "2020-10-25T00:30"),
        "second": Slot("2020-10-25", "1:30", 15, "2020-10-25T01:30"),
        "across": Slot("2020-10-25", "0:45", 60, "2020-10-25T00:45"),
    },
)


def short(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def twice(local: datetime) -> bool:
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def said(slot: Slot, zone: str, *known: date) -> str:
    """What a clock in a zone shows, by zoneinfo; `known` are the dates that readers assume."""
    starts, ends = (moment.astimezone(ZoneInfo(zone)) for moment in slot.moments)
    turned = starts.utcoffset() != ends.utcoffset() or twice(starts) or twice(ends)
    hours = "–".join(f"{t:%H:%M}" + (f" {t.tzname()}" if turned else "") for t in (starts, ends))
    before = "" if all(day == starts.date() for day in known) and known else f"{short(starts)}, "
    return before + hours + ("" if starts.date() == ends.date() else f" ({short(ends)})")


def lines_of(slot: Slot, event_zone: str, zone: str) -> list[str]:
    """What a card says: the event's time, and the visitor's where it is another."""
    day = date.fromisoformat(slot.day)
    at = slot.moments[0].astimezone(ZoneInfo(event_zone)).replace(tzinfo=None)
    ends = slot.moments[1].astimezone(ZoneInfo(event_zone)).replace(tzinfo=None)
    mine = [moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for moment in slot.moments]
    lines = [said(slot, event_zone, day)]
    return lines if mine == [at, ends] else [*lines, f"{said(slot, zone, day, at.date())} ({zone})"]
