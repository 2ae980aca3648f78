"""Stars: a set of sessions for each person or browser, and the secret link to their calendar."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, delete, exists, func, insert, select, update
from sqlalchemy.orm import Session as Db

from conference.people.roles import Person
from conference.questions.rules import Refused
from conference.storage.star_tables import StarFeedRow, StarHolderRow, StarRow
from conference.translatable import N_

REMEMBERED = timedelta(days=60)
"""How long a browser keeps the cookie of its stars, counted from the last one."""

MOST_BROWSERS = 20_000
"""How many browsers nobody has joined with may have stars: a script that makes up new ones must
not fill the disk. Ten for each of the participants that an event may have.
"""

Join = Callable[[Db], Person]
"""A job that gives the person who has joined, or signed in."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose stars are meant: a person, or a browser nobody has joined with (no `person_id`)."""

    id: str
    person_id: str | None = None


def starred(db: Db, holder: Holder | None) -> frozenset[str]:
    """The ids of the sessions that somebody starred; removed sessions are among them."""
    if holder is None:
        return frozenset()
    mine = select(StarRow.session_id).where(StarRow.holder_id == holder.id)
    return frozenset(db.scalars(mine))


def star(db: Db, holder: Holder, session_id: str, *, wall_now: datetime) -> frozenset[str]:
    """Star a session, which changes nothing the second time; gives all that are starred now."""
    _use(db, holder, wall_now)
    if db.get(StarRow, (holder.id, session_id)) is None:
        db.add(StarRow(holder_id=holder.id, session_id=session_id, since=wall_now))
        db.flush()
    return starred(db, holder)


def unstar(db: Db, holder: Holder, session_id: str) -> frozenset[str]:
    """Take a star back, if there is one; gives all that are starred now."""
    mine = (StarRow.holder_id == holder.id, StarRow.session_id == session_id)
    db.execute(delete(StarRow).where(*mine))
    return starred(db, holder)


def merge(db: Db, source: Holder, person_id: str, *, wall_now: datetime) -> None:
    """Add somebody's stars to a person's; a browser's own, and its calendar link, move there.

    Not to who has a link: of two, one would show their stars and never be seen on their page, and
    on a shared computer it may be that of whoever sat there before.
    """
    if source.id == person_id or db.get(StarHolderRow, source.id) is None:
        return
    target = Holder(person_id, person_id)
    _use(db, target, wall_now)
    missing = starred(db, source) - starred(db, target)
    _copy(db, source, target, missing)
    if source.person_id is None:
        if feed_of(db, target) is None:
            move = update(StarFeedRow).where(StarFeedRow.holder_id == source.id)
            db.execute(move.values(holder_id=target.id))
        forget(db, [source.id])


def merging(join: Join, source: Holder, *, wall_now: datetime) -> Join:
    """The same job, which adds somebody's earlier stars to the person's."""

    def join_and_merge(db: Db) -> Person:
        person = join(db)
        merge(db, source, person.id, wall_now=wall_now)
        return person

    return join_and_merge


def make_feed(db: Db, holder: Holder, *, feed_id: str, wall_now: datetime) -> None:
    """Make a new link to somebody's calendar, and end all earlier ones."""
    _use(db, holder, wall_now)
    db.execute(delete(StarFeedRow).where(StarFeedRow.holder_id == holder.id))
    db.add(StarFeedRow(id=feed_id, holder_id=holder.id, made_at=wall_now))


def feed_of(db: Db, holder: Holder | None) -> str | None:
    """The id of somebody's newest link, if there is one."""
    if holder is None:
        return None
    mine = select(StarFeedRow.id).where(StarFeedRow.holder_id == holder.id)
    return db.scalar(mine.order_by(StarFeedRow.made_at.desc(), StarFeedRow.id).limit(1))


def holder_of_feed(db: Db, feed_id: str) -> Holder | None:
    """Whose calendar a link is to; None when it was ended or never was."""
    columns = select(StarHolderRow.id, StarHolderRow.person_id).join(StarFeedRow)
    row = db.execute(columns.where(StarFeedRow.id == feed_id)).first()
    return Holder(*row) if row else None


def interest(db: Db) -> Mapping[str, int]:
    """How many people and browsers starred each session; sessions without a star are not in it."""
    counted = select(StarRow.session_id, func.count()).group_by(StarRow.session_id)
    return dict(iter(db.execute(counted)))


def export(db: Db, holder: Holder) -> dict[str, object]:
    """What is kept of somebody's stars, ready for JSON; of links only when they were made."""
    rows = select(StarRow.session_id, StarRow.since).where(StarRow.holder_id == holder.id)
    made = select(StarFeedRow.made_at).where(StarFeedRow.holder_id == holder.id)
    return {
        "stars": [
            {"session": session_id, "since": since.isoformat()}
            for session_id, since in db.execute(rows.order_by(StarRow.since, StarRow.session_id))
        ],
        "calendar_links": [at.isoformat() for at in db.scalars(made.order_by(StarFeedRow.made_at))],
    }


def forget(db: Db, holder_ids: list[str] | Select[str]) -> None:
    """Remove the stars of these holders for good; links to their calendars end."""
    db.flush()
    for table in (StarRow, StarFeedRow):
        db.execute(delete(table).where(table.holder_id.in_(holder_ids)))
    db.execute(delete(StarHolderRow).where(StarHolderRow.id.in_(holder_ids)))


def forget_all(db: Db) -> None:
    """Remove everybody's stars for good."""
    for table in (StarRow, StarFeedRow, StarHolderRow):
        db.execute(delete(table))


def _use(db: Db, holder: Holder, wall_now: datetime) -> None:
    """Write down who has stars, and when they last gave one."""
    row = db.get(StarHolderRow, holder.id)
    if row is None:
        _forget_lost(db, wall_now)
        if holder.person_id is None:
            _require_room(db)
        row = StarHolderRow(id=holder.id, person_id=holder.person_id)
        db.add(row)
    row.used_at = wall_now
    db.flush()


def _forget_lost(db: Db, wall_now: datetime) -> None:
    """Forget browsers that no longer have their cookie, unless a calendar still asks for them."""
    asked_for = exists().where(StarFeedRow.holder_id == StarHolderRow.id)
    old = StarHolderRow.used_at <= wall_now - REMEMBERED
    lost = select(StarHolderRow.id).where(StarHolderRow.person_id.is_(None), old, ~asked_for)
    forget(db, lost)


def _require_room(db: Db) -> None:
    """Raise `Refused` when too many browsers have stars; who joins is in nobody's way."""
    browsers = select(func.count()).where(StarHolderRow.person_id.is_(None))
    if (db.scalar(browsers) or 0) >= MOST_BROWSERS:
        raise Refused("forbidden", N_("Please join with your name first."))


def _copy(db: Db, source: Holder, target: Holder, session_ids: frozenset[str]) -> None:
    theirs = select(StarRow.session_id, StarRow.since).where(StarRow.holder_id == source.id)
    rows = [
        {"holder_id": target.id, "session_id": session_id, "since": since}
        for session_id, since in db.execute(theirs)
        if session_id in session_ids
    ]
    if rows:
        db.execute(insert(StarRow), rows)
