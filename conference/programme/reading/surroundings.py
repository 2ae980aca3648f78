"""What a field of the schedule is checked against: the file's ids, its days, zone and folder."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from conference.programme.reading.field_texts import Misfit, day_of, zone_of
from conference.programme.reading.most import MOST_FOUND, Patience
from conference.programme.reading.named_files import PathOf, paths_in
from conference.programme.reading.places import Value, mapping_at
from conference.programme.reading.quoting import shortened
from conference.programme.reading.suggest import did_you_mean

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Taken from the file as it stands, so that one broken entry does not spoil the others.

    None is what the file does not say, or not rightly: it is then not checked against. `patience`
    ends while the file is being read.
    """

    path_of: PathOf = field(default_factory=paths_in)
    zone: ZoneInfo | None = None
    first_day: date | None = None
    last_day: date | None = None
    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    patience: Patience = field(default_factory=Patience)

    def known(self, section: str, id_: str) -> str:
        """The id, if the section has it."""
        ids = self.ids.get(section, frozenset())
        if id_ not in ids:
            one = section.removesuffix("s")
            raise Misfit(
                "unknown-reference",
                expected=f'the id of a {one} under "{section}:"',
                sentence=f'there is no {one} "{shortened(id_)}"',
                hint=f'add it under "{section}:"',
                guess=partial(did_you_mean, id_, ids),
            )
        return id_

    def day(self, day: date) -> date:
        """The day, if it is one of the event's."""
        early = self.first_day is not None and day < self.first_day
        late = self.last_day is not None and day > self.last_day
        if early or late:
            expected = "a day of the event"
            hint = f"the event runs from {self.first_day or '?'} to {self.last_day or '?'}"
            sentence = f"{day} is not {expected}"
            raise Misfit("day-outside", expected=expected, sentence=sentence, hint=hint)
        return day

    def moment(self, day: date, clock: time) -> datetime | None:
        """The moment in UTC; of a time that comes twice, the first."""
        if self.zone is None:
            return None
        local = datetime.combine(day, clock)
        moment = local.replace(tzinfo=self.zone).astimezone(UTC)
        if moment.astimezone(self.zone).replace(tzinfo=None) != local:
            raise Misfit(
                "no-such-time",
                expected="a time that there is on that day",
                sentence=f"there is no {clock:%H:%M} on that day: the clocks are put forward",
                hint="choose a time an hour later",
            )
        return moment


NOWHERE = Surroundings()
"""Of a field that is read by itself."""


def surroundings(file: Value, *, folder: Path | None) -> Surroundings:
    """What a file offers to its own fields."""
    sections = ("rooms", "tracks", "speakers")
    first, last = _said(file, "first_day", read=day_of), _said(file, "last_day", read=day_of)
    if first and last and last < first:
        first = last = None
    return Surroundings(
        path_of=paths_in(folder.resolve() if folder else None),
        zone=_said(file, "timezone", read=zone_of),
        first_day=first,
        last_day=last,
        ids={section: frozenset(mapping_at(file, section)) for section in sections},
        patience=Patience(MOST_FOUND),
    )


def _said(file: Value, name: str, *, read: Callable[[str], T]) -> T | None:
    text = mapping_at(file, "event").get(name)
    try:
        return read(text) if isinstance(text, str) else None
    except Misfit:
        return None
