"""The announcements that stand, held in memory for every page; made and taken back in one go."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from conference.announcements.rules import Announcement, Level
from conference.people import log
from conference.people.roles import Person
from conference.storage.announcement_tables import AnnouncementRow
from conference.storage.database import Database

MOST_PAST = 50

Listener = Callable[[Announcement], None]
"""Told after a commit of an announcement that came, or was taken back."""


class NoSuchAnnouncement(Exception):
    """It never was, or was taken back already."""


class Announcements:
    """All that were not taken back, as far as this process knows; the database is the truth."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._listeners: list[Listener] = []
        self._known = self._read()

    def listen(self, listener: Listener) -> None:
        """Have somebody told of what comes and goes."""
        self._listeners.append(listener)

    def standing(self, at: datetime) -> list[Announcement]:
        """What stands at a moment of the event's clock, the newest first."""
        return [each for each in self._known.values() if each.stands(at)]

    def past(self, at: datetime) -> list[Announcement]:
        """What stands no longer, the newest first; `MOST_PAST` at most."""
        with self._database.read() as db:
            rows = db.scalars(select(AnnouncementRow).order_by(*_NEWEST_FIRST)).all()
        return [each for each in map(_value, rows) if not each.stands(at)][:MOST_PAST]

    def announce(self, announcement: Announcement, *, by: Person, session: str = "") -> None:
        """Say it, and have open pages told; `session` is the title for the log."""

        def store(db: Db) -> None:
            db.add(_row(announcement))
            action = "announce-session" if announcement.session_id else "announce"
            said = announcement.text
            log.note(db, action, by=by, at=announcement.made_at, subject=session, text=said)

        self._database.write(store)
        self.look()

    def take_back(self, id_: str, *, by: Person, at: datetime) -> None:
        """Have nobody see it any more, at once; raises `NoSuchAnnouncement`."""

        def store(db: Db) -> None:
            row = db.get(AnnouncementRow, id_)
            if row is None or row.taken_back_at:
                raise NoSuchAnnouncement
            row.taken_back_at = at
            log.note(db, "unannounce", by=by, at=at, text=row.text)

        self._database.write(store)
        self.look()

    def look(self) -> None:
        """Notice what came and went, here or in another process, and tell the listeners."""
        before, self._known = self._known, self._read()
        gone = [_taken_back(each) for id_, each in before.items() if id_ not in self._known]
        came = [each for id_, each in self._known.items() if id_ not in before]
        for announcement in (*gone, *came):
            for listener in self._listeners:
                listener(announcement)

    def _read(self) -> Mapping[str, Announcement]:
        standing = select(AnnouncementRow).where(AnnouncementRow.taken_back_at.is_(None))
        with self._database.read() as db:
            rows = db.scalars(standing.order_by(*_NEWEST_FIRST)).all()
        return {row.id: _value(row) for row in rows}


_NEWEST_FIRST = (AnnouncementRow.made_at.desc(), AnnouncementRow.id)


def _value(row: AnnouncementRow) -> Announcement:
    return Announcement(
        id=row.id,
        text=row.text,
        level=Level(row.level),
        until=row.until,
        made_at=row.made_at,
        session_id=row.session_id,
        taken_back=row.taken_back_at is not None,
    )


def _row(announcement: Announcement) -> AnnouncementRow:
    return AnnouncementRow(
        id=announcement.id,
        session_id=announcement.session_id,
        text=announcement.text,
        level=announcement.level,
        until=announcement.until,
        made_at=announcement.made_at,
    )


def _taken_back(announcement: Announcement) -> Announcement:
    return replace(announcement, taken_back=True)
