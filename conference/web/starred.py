"""What my page says of my stars: the sessions by time, what overlaps, and their calendar."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import gettext

from conference.people.stars import Holder
from conference.programme.model import Session
from conference.programme.overlaps import overlaps_with
from conference.programme.published import Revision
from conference.storage.database import Database
from conference.web.calendar_page import Subscribing, known_now, subscribing
from conference.web.feed_links import FeedLinks
from conference.web.my_feed import feed_address
from conference.web.my_stars import stars_of

Listed = tuple[Session, list[Session]]
"""A starred session, and the other stars that overlap with it."""


@dataclass(frozen=True, slots=True)
class Starred:
    """Somebody's stars; `subscribing` is None until they make a link to their calendar."""

    sessions: list[Listed]
    subscribing: Subscribing | None
    known: Mapping[str, int]


StarredOf = Callable[[Holder], Starred]


def starred_by(
    database: Database, *, current: Callable[[], Revision], links: FeedLinks, base_url: str
) -> StarredOf:
    """What looks up somebody's stars; `base_url` begins the address of their calendar."""

    def starred_of(holder: Holder) -> Starred:
        revision = current()
        sessions = stars_of(database, holder, revision.programme)
        address = feed_address(database, holder, links=links, base_url=base_url)
        name = gettext("My sessions · %(event)s", event=revision.programme.event.name)
        return Starred(
            [(session, overlaps_with(session, sessions)) for session in sessions],
            subscribing(address, name=name) if address else None,
            known_now(sessions, revision),
        )

    return starred_of
