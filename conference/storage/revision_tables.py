"""The table of the revisions that were published."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Text
from sqlalchemy.orm import Mapped, mapped_column

from conference.storage.base import Table


class RevisionRow(Table):
    """A published state of the programme, with the file's text it was read from.

    `author` is the name of who published it, empty where the file was edited on disk. `changes`
    is what people saw change, null where nobody wrote it down. What was `withheld_at` a moment
    holds what must not be public.
    """

    __tablename__ = "revisions"

    number: Mapped[int] = mapped_column(primary_key=True)
    published_at: Mapped[datetime]
    source: Mapped[str] = mapped_column(Text)
    author_id: Mapped[str | None]
    author: Mapped[str] = mapped_column(server_default="")
    changes: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    withheld_at: Mapped[datetime | None]
