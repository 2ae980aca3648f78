"""What `conference people` does: each command opens the list, and gives what is to be printed."""

import secrets
from functools import partial
from pathlib import Path

from conference.clock import utc_now
from conference.event_data import Which, open_database, programme_in, settings_of
from conference.people import accounts, console, links, privacy
from conference.people.accounts import Entry
from conference.people.console import Listed, NotOnTheList
from conference.people.names import NotAName, NotAnEmail
from conference.people.placing import misplaced
from conference.people.roles import Person
from conference.programme.read_file import Unreadable
from conference.settings import BadSettings
from conference.storage.database import UnusableDatabase
from conference.storage.writer import StorageBusy


class TooEarly(Exception):
    """The event is not over; the message says how to purge all the same."""


class WrongPlaces(Exception):
    """Somebody is given sessions that do not fit; a sentence for each."""


MENDABLE = (
    *(Unreadable, BadSettings, UnusableDatabase, StorageBusy),
    *(NotAName, NotAnEmail, NotOnTheList, TooEarly, WrongPlaces),
)
"""What whoever types the command can mend; each says how."""


def add(which: Which, entry: Entry) -> str:
    """Put somebody on the list, or change who is on it."""
    settings = settings_of(which)
    _check_places(settings.schedule, entry)
    job = partial(console.add, entry=entry, new_id=secrets.token_hex(16), wall_now=utc_now())
    with open_database(which, settings) as database:
        return _what_became(database.write(job))


def show(which: Which) -> str:
    """Everybody on the list, staff first."""
    with open_database(which, settings_of(which)) as database, database.read() as db:
        everybody = accounts.listed(db)
    return _as_table(everybody) if everybody else "Nobody is on the list yet."


def link(which: Which, email: str, *, port: int) -> str:
    """A link that signs somebody in; `port` is the server's where it has no public address."""
    settings, token = settings_of(which), secrets.token_urlsafe()
    with open_database(which, settings) as database:
        make = partial(console.link, email=email, token=token, wall_now=utc_now())
        database.write(make)
    return links.address_of(token, base_url=settings.public_url or f"http://127.0.0.1:{port}")


def remove(which: Which, email: str) -> str:
    """Take somebody off the list."""
    with open_database(which, settings_of(which)) as database:
        was = database.write(partial(console.remove, email=email, wall_now=utc_now()))
    return f"Removed {was.name} and signed them out."


def purge(which: Which, *, now: bool) -> str:
    """Forget everybody but the organisers, after the event; `now` is before its end, too."""
    settings = settings_of(which)
    if not (now or which.rehearsing):
        _check_over(settings.schedule)
    with open_database(which, settings) as database:
        count = database.write(partial(privacy.purge, wall_now=utc_now()))
        database.tidy()
    people = "1 person" if count == 1 else f"{count} people"
    return f"Forgot {people}. Questions and answers stay, without names; organisers stay, too."


def _check_over(schedule: Path) -> None:
    programme = programme_in(schedule)
    if utc_now() <= programme.last_moment:
        at = programme.last_moment.astimezone(programme.event.timezone)
        raise TooEarly(f"The event goes on until {at:%-d %B %Y, %H:%M}. To purge now, add --now.")


def _check_places(schedule: Path, entry: Entry) -> None:
    session_ids = programme_in(schedule).sessions if entry.places else ()
    wrong = list(misplaced(entry.role, sorted(entry.places), session_ids=session_ids))
    if wrong:
        raise WrongPlaces("\n".join(str(each) for each in wrong))


def _what_became(listed: Listed) -> str:
    """Who is on the list now, and what they were before."""
    now, was = listed.now, listed.was
    if was is None:
        return f"Added {now.name}: {_standing(now)}."
    if was == now:
        return f"{now.name} was on the list like this already: {_standing(now)}."
    return f"Changed {was.name}, {_standing(was)}; now {now.name}, {_standing(now)}."


def _standing(person: Person) -> str:
    """What somebody is: `speaker in opening, member`."""
    places = f" in {', '.join(sorted(person.places))}" if person.places else ""
    return f"{person.role}{places}{', member' if person.member else ''}"


def _as_table(everybody: list[Person]) -> str:
    """A line a person, in columns."""
    name = max(len(person.name) for person in everybody)
    email = max(len(person.email or "-") for person in everybody)
    lines = (f"{p.name:<{name}}  {p.email or '-':<{email}}  {_standing(p)}" for p in everybody)
    return "\n".join(lines)
