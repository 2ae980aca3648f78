"""Giving questions out as files, to moderators and on the command line; each time is logged."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session as Db

from conference.people import log
from conference.people.roles import Person
from conference.programme.model import Session
from conference.questions.export import Exported, Form, written
from conference.questions.moderation import require_moderator
from conference.questions.views import Views
from conference.storage.database import Database


class Exports:
    """Files of questions, over one database."""

    def __init__(self, database: Database, views: Views) -> None:
        self._database = database
        self._views = views

    def write(
        self, form: Form, sessions: Iterable[Session], *, by: Person | None, at: datetime
    ) -> bytes:
        """The questions of these sessions; of several, of those that have any.

        Raises `Refused` unless `by` moderates each of them; None is the command line.
        """
        given = list(sessions)
        self._database.write(lambda db: _note(db, form, given, by=by, at=at))
        with self._database.read() as db:
            boards = [self._exported(db, session) for session in given]
        return written(form, [board for board in boards if board.questions or len(given) == 1])

    def _exported(self, db: Db, session: Session) -> Exported:
        every = self._views.snapshot(db, session.id).every
        return Exported(session.id, session.title, tuple(sorted(every, key=lambda q: q.number)))


def _note(db: Db, form: Form, sessions: list[Session], *, by: Person | None, at: datetime) -> None:
    if by is not None:
        for session in sessions:
            require_moderator(db, by, session.id)
    subject = sessions[0].id if len(sessions) == 1 else ""
    log.note(db, "questions.export", by=by, at=at, subject=subject, format=form.value)
