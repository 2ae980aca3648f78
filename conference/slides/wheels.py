"""The wheels of all sessions: who drives, and where the slides stand; each change is one write."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.orm import Session as Db

from conference.clock import Clock
from conference.people import accounts, log
from conference.people.roles import Person
from conference.programme.model import Session
from conference.questions.pace import Pace
from conference.questions.rules import Refused
from conference.slides.driving import (
    Place,
    Wheel,
    holds,
    is_over,
    require_driver,
    require_wheel,
)
from conference.slides.shown import DecksOf, is_shown
from conference.storage.database import Database
from conference.storage.slide_tables import WheelRow
from conference.translatable import N_

STAFF_PACE = 600
"""Turns of one person in a minute."""

SessionOf = Callable[[str], Session]
"""The session of an id; raises `Refused` when there is none such."""

IsHere = Callable[[str, str], bool]
"""Whether a person, the second id, is in a session, the first."""


class Wheels:
    """All wheels; the database is the truth, and of drivers memory knows when they were here last.

    After a restart a driver who was there has `AWAY` to come back, counted from the first look.
    """

    def __init__(
        self,
        database: Database,
        *,
        clock: Clock,
        session_of: SessionOf,
        every_deck_of: DecksOf,
        is_here: IsHere,
    ) -> None:
        self._database = database
        self._clock = clock
        self._session_of = session_of
        self._every_deck_of = every_deck_of
        self._is_here = is_here
        self._pace = Pace(STAFF_PACE)
        self._seen: dict[str, tuple[str, datetime]] = {}

    def now(self, session_id: str) -> Wheel:
        """How a session's wheel stands, as its staff may know it."""
        if is_over(self._session_of(session_id), self._clock.event_now()):
            return Wheel()
        with self._database.read() as db:
            return self._wheel(db, session_id)

    def shown(self, session_id: str) -> Wheel:
        """The same as everybody may know it: without a place in a deck that is not shown yet."""
        wheel, session = self.now(session_id), self._session_of(session_id)
        at = self._clock.event_now()
        decks = session.all_decks[wheel.place.deck - 1 : wheel.place.deck] if wheel.place else ()
        visible = any(is_shown(deck, session, event_now=at) for deck in decks)
        return wheel if visible else Wheel(None, wheel.driver)

    def turn(
        self,
        session_id: str,
        *,
        slide: int,
        deck: int | None = None,
        by: Person,
        take: bool = False,
    ) -> Wheel:
        """Show everybody another slide, taking a free wheel; `deck` is the same one without it."""
        self._begin(session_id, by)
        place = self._place(session_id, slide=slide, deck=deck)
        return self._write(session_id, by=by, take=take, place=place)

    def drive(self, session_id: str, *, on: bool, by: Person, take: bool = False) -> Wheel:
        """Take the wheel, or let go of it; the slides stay where they are."""
        self._begin(session_id, by)
        place = self.now(session_id).place or self._place(session_id, slide=1, deck=None)
        return self._write(session_id, by=by, take=take, place=place, on=on)

    def seen(self, session_id: str, by: Person) -> None:
        """Note that somebody is at the presenter's page; a driver without a socket is here, too."""
        known, _ = self._seen.get(session_id, ("", None))
        if known == by.id and self.now(session_id).driver is not None:
            self._seen[session_id] = (by.id, self._clock.wall_now())

    def _begin(self, session_id: str, by: Person) -> None:
        session = self._session_of(session_id)
        require_driver(by, session_id)
        self._pace.take(by.id, self._clock.wall_now())
        if is_over(session, self._clock.event_now()):
            raise Refused("closed", N_("This session is over; its slides are turned no more."))

    def _place(self, session_id: str, *, slide: int, deck: int | None) -> Place:
        """That slide, if there is one; without a deck of the one that is shown, or the first."""
        decks = {each.number: each for each in self._every_deck_of(self._session_of(session_id))}
        before = self.now(session_id).place
        number = deck or (before.deck if before else min(decks, default=0))
        if number not in decks or decks[number].slides.slide(slide) is None:
            raise Refused("gone", N_("There is no such slide."))
        return Place(number, slide)

    def _write(
        self, session_id: str, *, by: Person, take: bool, place: Place, on: bool = True
    ) -> Wheel:
        job = partial(self._set, session_id=session_id, by=by, take=take, place=place, on=on)
        wheel = self._database.write(job)
        self._seen[session_id] = (by.id, self._clock.wall_now())
        return wheel

    def _set(
        self, db: Db, session_id: str, *, by: Person, take: bool, place: Place, on: bool
    ) -> Wheel:
        me = accounts.find(db, by.id)
        require_driver(me, session_id)
        before = self._wheel(db, session_id)
        require_wheel(before, session_id, by=me or by, take=take)
        if before.driver and before.driver.id != by.id:
            title = self._session_of(session_id).title
            log.note(db, "slides.take", by=by, at=self._clock.wall_now(), subject=title)
        db.merge(
            WheelRow(
                session_id=session_id,
                deck=place.deck,
                slide=place.slide,
                driver_id=by.id if on else None,
            )
        )
        return Wheel(place, me if on else None)

    def _wheel(self, db: Db, session_id: str) -> Wheel:
        row = db.get(WheelRow, session_id)
        if row is None:
            return Wheel()
        driver = accounts.find(db, row.driver_id) if row.driver_id else None
        has_it = driver is not None and holds(driver, session_id, away=self._away(row))
        return Wheel(Place(row.deck, row.slide), driver if has_it else None)

    def _away(self, row: WheelRow) -> timedelta:
        """How long the driver has not been seen, by the wall's clock."""
        now, driver = self._clock.wall_now(), row.driver_id or ""
        known, seen = self._seen.get(row.session_id, ("", now))
        if known != driver or self._is_here(row.session_id, driver):
            self._seen[row.session_id], seen = (driver, now), now
        return now - seen
