"""The table of announcements."""

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from conference.storage.base import Table


class AnnouncementRow(Table):
    """What organisers announced; `until` is of the event's clock, all else of the wall's.

    The id is random, so that what a browser keeps of it never fits another database.
    """

    __tablename__ = "announcements"

    id: Mapped[str] = mapped_column(primary_key=True)
    session_id: Mapped[str | None]
    text: Mapped[str] = mapped_column(Text)
    level: Mapped[str]
    until: Mapped[datetime]
    made_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]
