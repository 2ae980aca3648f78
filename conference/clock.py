"""Two clocks, never mixed: the event's, which a rehearsal shifts, and the wall's."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta


def utc_now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


class NotRehearsing(Exception):
    """The clock of the event itself does not jump."""


@dataclass(slots=True)
class Clock:
    """`event_now` says what is on; `wall_now` stamps, limits and signs in. Both give UTC.

    `began` is the moment of the event at which a rehearsal began, None when nobody rehearses. In a
    rehearsal the event's clock may jump, so nobody keeps what it said.
    """

    wall_now: Callable[[], datetime] = utc_now
    began: datetime | None = None
    _shift: timedelta = field(default=timedelta(), init=False)

    def __post_init__(self) -> None:
        if self.began:
            self.jump(self.began)

    def event_now(self) -> datetime:
        """The moment in the event: the wall's, shifted while rehearsing."""
        return self.wall_now() + self._shift

    def jump(self, to: datetime) -> None:
        """Have it be that moment in the event now, and run on; raises `NotRehearsing`."""
        if not self.rehearsing:
            raise NotRehearsing
        self._shift = to - self.wall_now()

    @property
    def rehearsing(self) -> bool:
        """Whether the event's clock is a shifted one."""
        return self.began is not None


def rehearsal_clock(starts: datetime, *, wall_now: Callable[[], datetime] = utc_now) -> Clock:
    """A clock whose event time is `starts` now, and runs on from there."""
    return Clock(wall_now=wall_now, began=starts)
