"""Two clocks, never mixed: the event's, which a rehearsal shifts, and the wall's."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


def utc_now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """`event_now` says what is on; `wall_now` stamps, limits and signs in. Both give UTC."""

    shift: timedelta = timedelta()
    wall_now: Callable[[], datetime] = utc_now

    def event_now(self) -> datetime:
        """The moment in the event: the wall's, shifted while rehearsing."""
        return self.wall_now() + self.shift

    @property
    def rehearsing(self) -> bool:
        """Whether the event's clock is a shifted one."""
        return self.shift != timedelta()


def rehearsal_clock(starts: datetime, *, wall_now: Callable[[], datetime] = utc_now) -> Clock:
    """A clock whose event time is `starts` now, and runs on from there."""
    return Clock(shift=starts - wall_now(), wall_now=wall_now)
