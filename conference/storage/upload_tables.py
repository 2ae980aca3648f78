"""The tables of what speakers give: their decks, and what their own page is to say."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from conference.storage.base import Table

NEVER_AGAIN = {"sqlite_autoincrement": True}
"""SQLite would give a deleted row's id to the next one, and a button on an open page with it."""


class UploadRow(Table):
    """A deck that was uploaded; `file` is its path as the schedule says it.

    `replaces` is the file whose place it takes; `waits` why it is not in the schedule yet.
    """

    __tablename__ = "uploads"
    __table_args__ = NEVER_AGAIN

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[str] = mapped_column(index=True)
    file: Mapped[str]
    title: Mapped[str]
    visible: Mapped[str]
    replaces: Mapped[str | None]
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.id"), index=True)
    author: Mapped[str]
    at: Mapped[datetime]
    waits: Mapped[str | None]


class SpeakingRow(Table):
    """Which speaker of the schedule a person is, as organisers chose it; empty: none of them."""

    __tablename__ = "speaking"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    speaker_id: Mapped[str]


class ProposalRow(Table):
    """What a speaker's page is to say: the fields that change, as they were and as they would be.

    `status` is `waiting`, `taken` or `declined`, with a `reason`.
    """

    __tablename__ = "proposals"
    __table_args__ = NEVER_AGAIN

    id: Mapped[int] = mapped_column(primary_key=True)
    speaker_id: Mapped[str]
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.id"), index=True)
    author: Mapped[str]
    at: Mapped[datetime]
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
    status: Mapped[str]
    reason: Mapped[str] = mapped_column(Text)
    settled_at: Mapped[datetime | None]
