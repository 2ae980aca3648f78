"""Whole boards, read once for everybody: each time later only what changed since."""

from sqlalchemy.orm import Session as Db

from conference.people import logins
from conference.questions.views import Changes, Views, changes_of


class Snapshots:
    """Keeps each board as it was read last; the same board is the same object."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self._kept: dict[str, tuple[int, Changes]] = {}

    def of(self, db: Db, session_id: str) -> Changes:
        """The whole board as it stands; all of it is read again where people have changed."""
        people = logins.changes(db)  # names are on boards, too
        kept_at, kept = self._kept.get(session_id, (None, None))
        if kept is None or kept_at != people:
            now = self._views.snapshot(db, session_id)
        else:
            now = renewed(kept, self._views.since(db, session_id, rev=kept.rev))
        self._kept[session_id] = (people, now)
        return now


def renewed(kept: Changes, news: Changes) -> Changes:
    """A board after what changed since; the same where that is nothing new."""
    by_id = {question.id: question for question in kept.every}
    if news.rev == kept.rev and all(by_id.get(each.id) == each for each in news.every):
        return kept
    by_id |= {question.id: question for question in news.every}
    every = tuple(by_id[id_] for id_ in sorted(by_id))
    return changes_of(every, rev=news.rev, next_=news.next)
