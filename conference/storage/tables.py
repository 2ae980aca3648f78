"""The tables: people and how they sign in, boards, questions, upvotes, calendars."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from conference.storage.base import Table


class PersonRow(Table):
    """Somebody who takes part; the id is random, so that a cookie never fits another database.

    Who has an `email` is on the list of invited people; a guest has none. `changed` is what the
    counter of people stood at when something about them changed last.
    """

    __tablename__ = "people"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    joined_at: Mapped[datetime]
    email: Mapped[str | None] = mapped_column(index=True, unique=True)
    role: Mapped[str] = mapped_column(server_default="attendee")
    member: Mapped[bool] = mapped_column(server_default=false())
    muted_until: Mapped[datetime | None]
    changed: Mapped[int] = mapped_column(server_default="0", index=True)


class PlaceRow(Table):
    """A person's place in one session: to speak, to moderate, or to attend what is for invited."""

    __tablename__ = "places"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    session_id: Mapped[str] = mapped_column(primary_key=True)


class LoginRow(Table):
    """A browser somebody is signed in with; only a hash of its token is kept."""

    __tablename__ = "logins"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    made_at: Mapped[datetime]


class LinkRow(Table):
    """A link that signs somebody in, once; only a hash of its token is kept."""

    __tablename__ = "sign_in_links"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class LetterRow(Table):
    """A sign-in link to be sent to somebody; the link itself is made when it goes out."""

    __tablename__ = "letters"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    kind: Mapped[str]
    language: Mapped[str]
    made_at: Mapped[datetime]
    next_at: Mapped[datetime]
    tries: Mapped[int]
    sent_at: Mapped[datetime | None]
    failure: Mapped[str | None]


class LogRow(Table):
    """Something that staff did: who, what, to whom; never with a token or an address."""

    __tablename__ = "log_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[str | None]
    actor: Mapped[str]
    action: Mapped[str]
    subject_id: Mapped[str | None]
    subject: Mapped[str]
    details: Mapped[dict[str, Any]]


class CounterRow(Table):
    """A number that is raised with each change of something, so that a look costs one row."""

    __tablename__ = "counters"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]


class BoardRow(Table):
    """A session's board: `rev` is raised with each change to one of its questions.

    `gate` is what moderators say of it (`auto`: nothing), `slow` the seconds between two asks.
    """

    __tablename__ = "boards"

    session_id: Mapped[str] = mapped_column(primary_key=True)
    rev: Mapped[int]
    gate: Mapped[str] = mapped_column(server_default="auto")
    slow: Mapped[int] = mapped_column(server_default="0")


class QuestionRow(Table):
    """A question; `tally_rev` is the board's rev at which its tally changed last.

    `slide` is of the `deck` of that number, None is the first. `position` orders the queue,
    `floor` says that staff typed it for somebody in the room,
    `merged_into` is the root of which it is a part; `seen_once` that attendees may know it.
    """

    __tablename__ = "questions"
    __table_args__ = (
        UniqueConstraint("person_id", "key"),
        UniqueConstraint("session_id", "number"),
        Index(None, "session_id", "rev"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("boards.session_id"))
    number: Mapped[int]
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    key: Mapped[str]
    text: Mapped[str] = mapped_column(Text)
    status: Mapped[str]
    anonymous: Mapped[bool]
    slide: Mapped[int | None]
    deck: Mapped[int | None]
    language: Mapped[str | None]
    asked_at: Mapped[datetime]
    rev: Mapped[int]
    supporters: Mapped[int]
    tally_version: Mapped[int]
    tally_rev: Mapped[int]
    position: Mapped[int | None]
    pinned: Mapped[bool] = mapped_column(server_default=false())
    floor: Mapped[bool] = mapped_column(server_default=false())
    flags: Mapped[int] = mapped_column(server_default="0")
    edited_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answer: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str | None]
    merged_into: Mapped[int | None] = mapped_column(index=True)
    seen_once: Mapped[bool] = mapped_column(server_default=false())


class UpvoteRow(Table):
    """One person supports one question; the primary key makes it a set.

    `through` is the merged question whose support counts here; None is support of one's own.
    """

    __tablename__ = "upvotes"

    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    through: Mapped[int | None]


class FlagRow(Table):
    """Somebody thinks that a question should not be there; once a person.

    `rev` is the question's since then, `stood_at` the one before: nothing else changed between.
    """

    __tablename__ = "flags"

    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    reason: Mapped[str]
    at: Mapped[datetime]
    rev: Mapped[int]
    stood_at: Mapped[int]


class MuteRow(Table):
    """By which question a moderator of a session muted somebody, for the list on the desk."""

    __tablename__ = "mutes"

    session_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"))


class MoveRow(Table):
    """What a moderator did to a question: `before` is how all it touched stood, by id."""

    __tablename__ = "moves"
    __table_args__ = (UniqueConstraint("person_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    key: Mapped[str]
    action: Mapped[str]
    at: Mapped[datetime]
    rev: Mapped[int]
    undone: Mapped[bool]
    before: Mapped[dict[str, Any]]


class CalendarRow(Table):
    """How a session stood when calendars were told of it last; removed sessions stay.

    `places` are those it stood at, the present one last, and `moved_at` when it came there; null
    where an earlier version wrote the row.
    """

    __tablename__ = "calendar_entries"

    session_id: Mapped[str] = mapped_column(primary_key=True)
    sequence: Mapped[int]
    changed_at: Mapped[datetime]
    removed: Mapped[bool]
    facts: Mapped[dict[str, Any]]
    places: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
    moved_at: Mapped[datetime | None]
