"""What `conference export ics|xml|json` does: the programme as the site serves it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from conference.clock import Clock, rehearsal_clock, utc_now
from conference.event_data import Which, open_database, programme_in, settings_of
from conference.exchange import ledger
from conference.exchange.calendars import calendar
from conference.exchange.ledger import Entry
from conference.exchange.withheld import shown
from conference.export_commands import sessions_of
from conference.programme import revisions
from conference.programme.model import Programme
from conference.programme.rehearsal import NoMoment, moment_of
from conference.settings import Settings
from conference.web.schedule_files import ScheduleFiles


@dataclass(frozen=True, slots=True)
class Served:
    """What was published last, and what calendars know of it."""

    programme: Programme
    entries: tuple[Entry, ...]


def calendar_of(which: Which, *, port: int, session_id: str | None) -> bytes:
    """The calendar of the programme, or of one session."""
    settings = settings_of(which)
    base_url = address_of(settings, port=port)
    with _served(which, settings) as served:
        event, known = served.programme.event, served.entries
        if session_id is None:
            return calendar(event, known, name=event.name, base_url=base_url)
        own = [entry for entry in known if entry.session_id == session_id]
        name = own[0].facts.title if own else sessions_of(served.programme, session_id)[0].title
        return calendar(event, own, name=name, base_url=base_url)


def files_of(which: Which, *, port: int) -> ScheduleFiles:
    """The files in the format of frab; a rehearsal's at the moment at which it begins."""
    settings = settings_of(which)
    with _served(which, settings) as served:
        programme = served.programme
    clock = _clock(programme, rehearsing=which.rehearsing)
    base_url = address_of(settings, port=port)
    return ScheduleFiles(programme=lambda: programme, clock=clock, base_url=base_url)


def address_of(settings: Settings, *, port: int) -> str:
    """The site's address: the public one, or that of a server on this computer."""
    return settings.public_url or f"http://127.0.0.1:{port}"


@contextmanager
def _served(which: Which, settings: Settings) -> Iterator[Served]:
    """What was published last; if nothing ever was, the file as if it were published now."""
    with open_database(which, settings) as database, database.read() as db:
        last = revisions.last(db, settings.schedule)
        if last is None:
            programme = programme_in(settings.schedule)
            ledger.record(db, programme, wall_now=utc_now())  # seen here, and never committed
        else:
            programme = last.programme
        withheld = revisions.last_seen_in(db, revisions.withheld(db))
        yield Served(programme, shown(ledger.entries(db), withheld=withheld))


def _clock(programme: Programme, *, rehearsing: bool) -> Clock:
    if rehearsing:
        with suppress(NoMoment):
            return rehearsal_clock(moment_of(programme, ""))
    return Clock()
