"""What changed in the programme, as sentences in the page's language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Flask
from flask_babel import gettext, ngettext

from conference.programme.changes import Around, ChangeKind
from conference.programme.telling import Facts, Telling
from conference.translatable import N_
from conference.web.times import clock_time, short_day

AROUND = {
    Around.EVENT: N_("What is said about the event has changed."),
    Around.PAGES: N_("An information page has changed."),
    Around.TRACKS: N_("The tracks have changed."),
    Around.ROOMS: N_("The rooms have changed."),
    Around.SPEAKERS: N_("What is said about the speakers has changed."),
}

PARTS = {
    "kind": N_("the kind"),
    "track": N_("the track"),
    "language": N_("the language"),
    "interpretation": N_("the interpretation"),
    "appearances": N_("the slides"),
    "deck": N_("the slides"),
    "abstract": N_("the description"),
    "questions": N_("who sees new questions"),
    "recorded": N_("the recording"),
    "audience": N_("who may attend"),
    "capacity": N_("the number of places"),
    "status": N_("whether it is certain"),
    "note": N_("the note"),
    "links": N_("the links"),
}
"""What the fields of a session are called; one without a name here is called as in the file."""


def add_change_words(app: Flask, *, zone: Callable[[], ZoneInfo]) -> None:
    """Give the templates the sentences of changes."""
    app.add_template_filter(lambda telling: sentence_of(telling, zone=zone()), "told")
    app.add_template_filter(around_sentence)


def around_sentence(around: Around) -> str:
    """What changed around the sessions."""
    return str(gettext(AROUND[around]))


def sentence_of(telling: Telling, *, zone: ZoneInfo) -> str:
    """What became of a session, with what it was before where that tells more."""
    known = telling.now or telling.was
    assert known is not None  # noqa: S101 a change is one of something
    return _SENTENCES[telling.kind](_Told(telling, telling.was or known, known, zone))


@dataclass(frozen=True, slots=True)
class _Told:
    """A change with its facts; where one side is missing it is like the other."""

    telling: Telling
    was: Facts
    now: Facts
    zone: ZoneInfo

    @property
    def place(self) -> str:
        """Where it stands now, or stood at last."""
        return self.where(self.now, parts=("day", "times", "room"))

    def moved(self) -> tuple[str, str]:
        """Where it was and is, as far as the two differ."""
        was, now = self._parts(self.was), self._parts(self.now)
        parts = [name for name in was if was[name] != now[name]]
        if parts == ["day"]:  # a day alone says little
            parts.append("times")
        return self.where(self.was, parts=parts), self.where(self.now, parts=parts)

    def where(self, facts: Facts, *, parts: tuple[str, ...] | list[str]) -> str:
        """Some of day, times and room."""
        said = self._parts(facts)
        return ", ".join(said[name] for name in parts if said[name])

    def _parts(self, facts: Facts) -> dict[str, str]:
        starts = self.local(facts.starts)
        times = f"{clock_time(starts)}–{clock_time(self.local(facts.ends))}"
        return {"day": short_day(starts.date()), "times": times, "room": facts.room}

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)


def _moved(told: _Told) -> str:
    was, now = told.moved()
    values = {"title": told.now.title, "was": was, "now": now}
    if not now:
        return str(gettext("%(title)s no longer has a room; it was in %(was)s.", **values))
    if not was:
        return str(gettext("%(title)s now is at: %(now)s.", **values))
    return str(gettext("%(title)s moves to %(now)s; it was %(was)s.", **values))


def _delayed(told: _Told) -> str:
    return str(
        ngettext(
            "%(title)s starts %(num)s minute late, at %(time)s.",
            "%(title)s starts %(num)s minutes late, at %(time)s.",
            told.now.delay,
            title=told.now.title,
            time=clock_time(told.local(told.now.starts)),
        )
    )


def _people(told: _Told) -> str:
    names = ", ".join(told.now.people)
    if not names:
        said = gettext("%(title)s: who takes part is not known yet.", title=told.now.title)
    else:
        said = gettext("%(title)s is now with %(names)s.", title=told.now.title, names=names)
    return str(said)


def _edited(told: _Told) -> str:
    parts = dict.fromkeys(
        gettext(PARTS[name]) if name in PARTS else name for name in told.telling.edited
    )
    return str(
        gettext("%(title)s: changed is %(parts)s.", title=told.now.title, parts=", ".join(parts))
    )


def _placed(sentence: str) -> Callable[[_Told], str]:
    """A sentence with the title, and where it stands."""
    return lambda told: str(gettext(sentence, title=told.now.title, place=told.place))


_SENTENCES: dict[ChangeKind, Callable[[_Told], str]] = {
    ChangeKind.ADDED: _placed(N_("%(title)s is new: %(place)s.")),
    ChangeKind.REMOVED: _placed(N_("%(title)s was taken out; it was %(place)s.")),
    ChangeKind.CANCELLED: _placed(N_("%(title)s is cancelled; it was %(place)s.")),
    ChangeKind.RESTORED: _placed(N_("%(title)s takes place after all: %(place)s.")),
    ChangeKind.MOVED: _moved,
    ChangeKind.DELAYED: _delayed,
    ChangeKind.RENAMED: lambda told: str(
        gettext("“%(was)s” is now called “%(now)s”.", was=told.was.title, now=told.now.title)
    ),
    ChangeKind.PEOPLE: _people,
    ChangeKind.EDITED: _edited,
}
