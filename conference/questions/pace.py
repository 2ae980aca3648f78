"""How often one person may do something: a sliding window, kept in memory."""

from collections import defaultdict, deque
from datetime import UTC, datetime, timedelta

from conference.questions.rules import Refused
from conference.translatable import N_

WINDOW = timedelta(minutes=1)
ASKS = 10
OTHERS = 60


class Pace:
    """At most `most` per person within a minute or another window; else says how long to wait."""

    def __init__(self, most: int, *, window: timedelta = WINDOW) -> None:
        self._most = most
        self._window = window
        self._taken: defaultdict[str, deque[datetime]] = defaultdict(deque)
        self._forgot_at = datetime.min.replace(tzinfo=UTC)

    def take(self, person_id: str, wall_now: datetime) -> None:
        """Count one more; raises `Refused` with `slow_down` and `retry_ms`."""
        taken = self._taken[person_id]
        self._drop_old(taken, wall_now)
        if len(taken) >= self._most:
            wait = taken[0] + self._window - wall_now
            raise Refused(
                "slow_down",
                N_("That was fast. Please try again in %(seconds)s seconds."),
                retry_ms=int(wait.total_seconds() * 1000) + 1,
                seconds=wait.seconds + 1,
            )
        taken.append(wall_now)
        if wall_now - self._forgot_at > self._window:
            self._forget(wall_now)

    def _forget(self, wall_now: datetime) -> None:
        self._forgot_at = wall_now
        for person_id in list(self._taken):
            self._drop_old(self._taken[person_id], wall_now)
            if not self._taken[person_id]:
                del self._taken[person_id]

    def _drop_old(self, taken: deque[datetime], wall_now: datetime) -> None:
        while taken and taken[0] <= wall_now - self._window:
            taken.popleft()
