"""Who turns a session's slides, and which one everybody is shown: the rules, without any I/O."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from conference.people.roles import MODERATING, STAFF, Person, role_in
from conference.programme.model import Session
from conference.questions.rules import Refused
from conference.translatable import N_

AWAY = timedelta(seconds=15)
"""How long, by the wall's clock, a driver may be gone before the wheel is free."""

RUNS_OVER = timedelta(minutes=30)
"""How long after its end a session's slides may still be turned, as questions are still asked."""


@dataclass(frozen=True, slots=True)
class Place:
    """A slide of a session: the number of its deck among all decks, and its own; from 1."""

    deck: int
    slide: int


@dataclass(frozen=True, slots=True)
class Wheel:
    """Where a session's slides stand, None before anybody turned them, and who drives."""

    place: Place | None = None
    driver: Person | None = None


Said = dict[str, object]
"""What browsers are told of a wheel: `{slide, deck, driver}`."""


def as_sent(wheel: Wheel, session_id: str) -> Said:
    """A wheel as browsers get it; its `driver` is a name and the key of that person here."""
    place, driver = wheel.place, wheel.driver
    return {
        "slide": place.slide if place else None,
        "deck": place.deck if place else None,
        "driver": {"name": driver.name, "key": key_of(driver, session_id)} if driver else None,
    }


def key_of(person: Person, session_id: str) -> str:
    """By what a browser knows that it is its own person who drives; it tells nothing else.

    People's ids are random, so nobody finds one by trying.
    """
    return hashlib.sha256(f"driver\0{session_id}\0{person.id}".encode()).hexdigest()[:16]


def is_over(session: Session, event_now: datetime) -> bool:
    """Whether a session's slides are turned no more: it may run over, but not for long."""
    return session.cancelled or event_now >= session.ends + RUNS_OVER


def may_drive(person: Person | None, session_id: str) -> bool:
    """Whether somebody may turn the slides: the session's speakers, moderators, organisers."""
    return role_in(person, session_id) in STAFF


def require_driver(person: Person | None, session_id: str) -> None:
    """Refuse whoever may not turn the slides."""
    if not may_drive(person, session_id):
        raise Refused("forbidden", N_("This is for the speakers and moderators of this session."))


def holds(driver: Person | None, session_id: str, *, away: timedelta) -> bool:
    """Whether somebody who took the wheel still has it, after being away for so long."""
    return may_drive(driver, session_id) and away <= AWAY


def require_wheel(wheel: Wheel, session_id: str, *, by: Person, take: bool) -> None:
    """Refuse while somebody else drives, unless a moderator or organiser takes over."""
    driver = wheel.driver
    if driver is None or driver.id == by.id:
        return
    if take and role_in(by, session_id) in MODERATING:
        return
    raise Refused(
        "conflict",
        N_("%(name)s turns the slides now."),
        more={"driver": as_sent(wheel, session_id)["driver"]},
        name=driver.name,
    )
