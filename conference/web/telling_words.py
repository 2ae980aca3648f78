"""What people see change, in words: what comes, and what was before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from zoneinfo import ZoneInfo

from flask_babel import gettext

from conference.programme.changes import Around, ChangeKind
from conference.programme.telling import Facts, Telling
from conference.translatable import N_
from conference.web.times import clock_time, short_day

DASH = "\N{EN DASH}"
AROUND = {
    Around.EVENT: N_("What is said about the event changes."),
    Around.PAGES: N_("Information pages change."),
    Around.TRACKS: N_("The tracks change."),
    Around.ROOMS: N_("The rooms change."),
    Around.SPEAKERS: N_("What is said about the speakers changes."),
}
FIELDS = {
    "kind": N_("kind"),
    "track": N_("track"),
    "language": N_("language"),
    "interpretation": N_("interpretation"),
    "deck": N_("slides"),
    "abstract": N_("abstract"),
    "questions": N_("questions"),
    "recorded": N_("recording"),
    "audience": N_("audience"),
    "capacity": N_("capacity"),
    "status": N_("status"),
    "note": N_("note"),
    "links": N_("links"),
}
"""Fields of a session in words; of another one, its own name is shown."""


@dataclass(frozen=True, slots=True)
class Words:
    """One change: what comes, and what was before, if that says more."""

    says: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """All that changes of one session, and how many people have starred it."""

    session: str
    title: str
    gone: bool
    words: tuple[Words, ...]
    stars: int


def told(tellings: tuple[Telling, ...], *, zone: ZoneInfo, stars: Mapping[str, int]) -> list[Told]:
    """The changes of each session, in their order; times are shown in `zone`."""
    return [
        _told(session, tuple(of_it), zone, stars.get(session, 0))
        for session, of_it in groupby(tellings, key=lambda telling: telling.session)
    ]


def sentence(one: Told, words: Words) -> str:
    """A change of a session as one sentence."""
    return f"{one.title}: {words.says}"


def place(facts: Facts, zone: ZoneInfo) -> str:
    """Day, times and room: Wed 7 Oct, 14:00 to 14:45, Plenary."""
    starts, ends = facts.starts.astimezone(zone), facts.ends.astimezone(zone)
    when = f"{short_day(starts.date())}, {clock_time(starts)}{DASH}{clock_time(ends)}"
    return f"{when}, {facts.room}" if facts.room else when


def _told(session: str, tellings: tuple[Telling, ...], zone: ZoneInfo, stars: int) -> Told:
    facts = tellings[0].now or tellings[0].was
    words = tuple(_words(telling, zone) for telling in tellings)
    return Told(session, facts.title if facts else session, not tellings[0].now, words, stars)


def _words(telling: Telling, zone: ZoneInfo) -> Words:
    was, now = telling.was, telling.now
    if was and now:
        says = _SAID.get(telling.kind)
        return says(was, now, zone) if says else _edited(telling)
    if now:
        return Words(gettext("Is new: %(place)s.", place=place(now, zone)))
    return Words(
        gettext("Is taken out."), gettext("Was %(place)s.", place=place(was, zone)) if was else ""
    )


def _edited(telling: Telling) -> Words:
    names = ", ".join(gettext(FIELDS[name]) if name in FIELDS else name for name in telling.edited)
    return Words(gettext("Changes: %(fields)s.", fields=names))


def _moved(was: Facts, now: Facts, zone: ZoneInfo) -> Words:
    return Words(
        gettext("Moves to %(place)s.", place=place(now, zone)),
        gettext("Was %(place)s.", place=place(was, zone)),
    )


def _cancelled(was: Facts, _now: Facts, zone: ZoneInfo) -> Words:
    return Words(gettext("Is cancelled."), gettext("Was %(place)s.", place=place(was, zone)))


def _restored(_was: Facts, now: Facts, zone: ZoneInfo) -> Words:
    return Words(gettext("Takes place after all: %(place)s.", place=place(now, zone)))


def _delayed(was: Facts, now: Facts, zone: ZoneInfo) -> Words:
    late = gettext(
        "Starts %(minutes)s minutes late: %(place)s.", minutes=now.delay, place=place(now, zone)
    )
    return Words(late, gettext("Was %(place)s.", place=place(was, zone)))


def _renamed(was: Facts, now: Facts, _zone: ZoneInfo) -> Words:
    return Words(
        gettext("Is now called “%(title)s”.", title=now.title),
        gettext("Was “%(title)s”.", title=was.title),
    )


def _people(was: Facts, now: Facts, _zone: ZoneInfo) -> Words:
    return Words(
        gettext("With %(people)s.", people=_names(now)),
        gettext("Was with %(people)s.", people=_names(was)),
    )


def _names(facts: Facts) -> str:
    return ", ".join(facts.people) or gettext("nobody yet")


_SAID: dict[ChangeKind, Callable[[Facts, Facts, ZoneInfo], Words]] = {
    ChangeKind.MOVED: _moved,
    ChangeKind.CANCELLED: _cancelled,
    ChangeKind.RESTORED: _restored,
    ChangeKind.DELAYED: _delayed,
    ChangeKind.RENAMED: _renamed,
    ChangeKind.PEOPLE: _people,
}
