"""What a clock on the wall of the event shows: across midnight, and when clocks are changed."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class WallTimes:
    """From when until when, in the event's time zone."""

    starts: datetime
    ends: datetime

    @property
    def past_midnight(self) -> bool:
        """Whether the end is on another date than the start."""
        return self.starts.date() != self.ends.date()

    @property
    def need_zone(self) -> bool:
        """Whether the hours alone mislead, since clocks are changed then."""
        changed = self.starts.utcoffset() != self.ends.utcoffset()
        return changed or comes_twice(self.starts) or comes_twice(self.ends)


def wall_times(starts: datetime, ends: datetime, *, zone: ZoneInfo) -> WallTimes:
    """Two moments as clocks in a zone show them."""
    return WallTimes(starts.astimezone(zone), ends.astimezone(zone))


def comes_twice(local: datetime) -> bool:
    """Whether clocks show this time twice that night, because they are turned back."""
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
