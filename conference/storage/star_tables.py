"""The tables of stars: whose they are, which sessions, and the links of personal calendars."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from conference.storage.base import Table


class StarHolderRow(Table):
    """Who stars sessions: a person, or a browser nobody has joined with.

    The id is the person's, or a hash of the token in the browser's cookie.
    """

    __tablename__ = "star_holders"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.id"), index=True)
    used_at: Mapped[datetime]


class StarRow(Table):
    """A starred session; the primary key makes stars a set. The session may have been removed."""

    __tablename__ = "stars"

    holder_id: Mapped[str] = mapped_column(ForeignKey("star_holders.id"), primary_key=True)
    session_id: Mapped[str] = mapped_column(primary_key=True, index=True)
    since: Mapped[datetime]


class StarFeedRow(Table):
    """A link to somebody's calendar; its address cannot be told from the id without our key."""

    __tablename__ = "star_feeds"

    id: Mapped[str] = mapped_column(primary_key=True)
    holder_id: Mapped[str] = mapped_column(ForeignKey("star_holders.id"), index=True)
    made_at: Mapped[datetime]
