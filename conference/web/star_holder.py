"""Whose stars this browser gives and sees: its person's, or its own until somebody joins."""

from functools import partial

from flask import session

from conference.clock import Clock
from conference.people import stars
from conference.people.logins import hash_of
from conference.people.roles import Person
from conference.people.stars import Holder, Join
from conference.storage.database import Database
from conference.web.who import person_now

COOKIE_PART = "stars"
"""What the signed cookie calls the token of a browser's own stars; joining drops it."""


def holder_now() -> Holder | None:
    """Whose stars are meant; None of a visitor who has starred nothing."""
    if person := person_now():
        return holder_of(person)
    token = session.get(COOKIE_PART)
    return Holder(hash_of(token)) if isinstance(token, str) else None


def holder_of(person: Person) -> Holder:
    """The person as somebody who stars sessions."""
    return Holder(person.id, person.id)


def remember_browser(token: str) -> Holder:
    """Have a visitor's browser show a token from now on, which is the first cookie it gets."""
    session[COOKIE_PART] = token
    session.permanent = True
    return Holder(hash_of(token))


def keep_remembering() -> None:
    """Have the cookie of a visitor's stars last from now on."""
    session.modified = COOKIE_PART in session


def forget_browser() -> None:
    """Drop the cookie of a visitor's stars."""
    session.pop(COOKIE_PART, None)


def with_stars(join: Join, *, clock: Clock) -> Join:
    """Joining or signing in, with the stars that this browser gave before.

    Those of a guest come along, too; those of somebody on the list are not another person's.
    """
    before, person = holder_now(), person_now()
    if before is None or (person is not None and person.invited):
        return join
    return stars.merging(join, before, wall_now=clock.wall_now())


def forget_stars(database: Database) -> None:
    """Forget what a visitor's browser starred, for good."""
    if holder := holder_now():
        database.write(partial(stars.forget, holder_ids=[holder.id]))
        database.tidy()
    forget_browser()
