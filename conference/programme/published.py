"""The programme being served: notices edits of the file, swaps it whole, tells listeners."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from threading import Lock

from conference.people.roles import Person
from conference.programme.changes import Change, changes_between
from conference.programme.choices import Publishing
from conference.programme.looking import Looks, signature_of
from conference.programme.losses import loss_between
from conference.programme.model import Programme, Session
from conference.programme.moves import Place
from conference.programme.problems import Problem, Severity, located_line
from conference.programme.read_file import Reading, Unreadable, read_file

log = logging.getLogger(__name__)

UNREADABLE = Problem(
    1,
    1,
    Severity.ERROR,
    "unreadable",
    "the file is not there or cannot be read",
    "put it back, or let the server read it",
)


@dataclass(frozen=True, slots=True)
class Revision:
    """A published state of the programme, counted from 1.

    `moved` is where each session that has moved stood before, `sequences` the number that
    calendars have of each (RFC 5545, 3.8.7.4).
    """

    number: int
    programme: Programme
    published_at: datetime
    moved: Mapping[str, Place] = field(default_factory=dict)
    sequences: Mapping[str, int] = field(default_factory=dict)

    def moved_from(self, session: Session, *, at: datetime) -> Place | None:
        """Where a session stood before its last move, as long as that is news: until it ends."""
        over = session.cancelled or session.ends <= at
        return None if over else self.moved.get(session.id)


Listener = Callable[[Revision, tuple[Change, ...]], None]
Publish = Callable[["Edition"], Revision]
"""Stores an edition as the next revision."""
Read = Callable[[Path], Reading]
"""Reads an edited file; raises `Unreadable`. It may take its time, but must not stop the others."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What is to be published: a programme, its file's text, and the programme before it.

    `by` is the organiser who publishes it; None: the file was edited on disk.
    """

    programme: Programme
    source: str
    before: Programme | None = None
    by: Person | None = None


class Waits(StrEnum):
    """Why what the file says waits for an organiser."""

    BY_HAND = "by_hand"
    LARGE_LOSS = "large_loss"


class Published:
    """Holds the revision being served; a file with errors never replaces it.

    `problems` are those of the file as it was read last, and `source` the text they are in;
    `waits` says why it is not published, unless it is or has errors.
    """

    def __init__(
        self, looks: Looks, *, first: Revision, publish: Publish, read: Read = read_file
    ) -> None:
        self.current = first
        self.problems: tuple[Problem, ...] = ()
        self.source = ""
        self.waits: Waits | None = None
        self._looks = looks
        self._publish = publish
        self._read_file = read
        self._listeners: list[Listener] = []
        self._edit: Reading | None = None  # until it is published: what fails is tried again
        self._turn = Lock()

    @property
    def programme(self) -> Programme:
        """The programme being served."""
        return self.current.programme

    def listen(self, listener: Listener) -> None:
        """Have somebody told after each swap."""
        self._listeners.append(listener)

    def look(self) -> None:
        """Read the file when it changed and lies still; publish what does not wait."""
        if self._looks.look():
            self._edit = self._read()
        edit = self._edit
        if edit and edit.programme and self._looks.still:
            self.publish(edit.programme, edit.source, edit=edit)

    def note(self, reading: Reading) -> None:
        """Take down what the file says now: what is wrong with it, and whether it waits."""
        self.problems, self.source = reading.problems, reading.source
        _report(self._looks.path, reading.problems)
        self.waits = waits(self.programme, reading.programme)
        if self.waits:
            log.warning(_WAITING[self.waits], self._looks.path.name)

    def publish(
        self,
        programme: Programme,
        source: str,
        *,
        by: Person | None = None,
        edit: Reading | None = None,
    ) -> Revision | None:
        """Swap the programme and tell everyone who listens; None where it is the one served.

        An `edit` that was found on disk is not published after something that came before it:
        which of them is newer, the file says when it is read again.
        """
        with self._turn:
            if edit is not self._edit:
                self._looks.read_again()
            if edit and edit is not self._edit:
                return None
            if programme == self.programme:
                self._edit = None
                return None
            changes = changes_between(self.programme, programme)
            self.current = self._publish(Edition(programme, source, self.programme, by))
            self.waits = self._edit = None
        log.info("Published revision %s: %s changes.", self.current.number, len(changes))
        for listener in self._listeners:
            listener(self.current, changes)
        return self.current

    def _read(self) -> Reading | None:
        """What the file says, if it is to be published."""
        served = self.current
        try:
            reading = self._read_file(self._looks.path)
        except Unreadable as error:
            log.warning("%s The programme stays as it was.", error)
            self.problems, self.source, self.waits = (UNREADABLE,), "", None
            self._looks.have_read(unfinished=False)
            return None
        self._looks.have_read(unfinished=reading.unfinished)
        if self.current is not served:  # somebody published meanwhile: what was read may be older
            self._looks.read_again()
            return None
        self.note(reading)
        return None if self.waits else reading


_WAITING = {
    Waits.BY_HAND: "%s says publish: by_hand; look at it and publish it at /organise/schedule.",
    Waits.LARGE_LOSS: "Half of the sessions or more are gone from %s. Put them back, "
    "or publish it at /organise/schedule.",
}


def waits(served: Programme, new: Programme | None) -> Waits | None:
    """Why a programme waits for somebody to publish it, if it does."""
    if new is None or new == served:
        return None
    if new.event.publish is Publishing.BY_HAND:
        return Waits.BY_HAND
    return Waits.LARGE_LOSS if loss_between(served, new).large else None


class NothingToServe(Exception):
    """The file has errors and no earlier revision is known; `problems` says where."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("The schedule has errors, and there is no earlier revision to serve.")
        self.problems = problems


def start(
    path: Path, *, last: Revision | None, publish: Publish, read: Read = read_file
) -> Published:
    """Serve the file's programme, or the last good revision when the file has errors or waits.

    Edits are read by `read`; at the start nobody waits, and the file is read here.
    Raises `Unreadable` when there is no file to read, `NothingToServe` when neither can be had.
    """
    signature = signature_of(path)  # before reading: a later edit is then noticed by the first look
    reading = read_file(path)
    if reading.programme is None and last is None:
        raise NothingToServe(reading.problems)
    first = _first(reading, last=last, publish=publish)
    published = Published(Looks(path, signature), first=first, publish=publish, read=read)
    published.note(reading)
    return published


def _first(reading: Reading, *, last: Revision | None, publish: Publish) -> Revision:
    """The last revision again, unless the file says something new that waits for nobody."""
    programme = reading.programme
    if programme and (last is None or not _stays(last.programme, programme)):
        return publish(Edition(programme, reading.source, last.programme if last else None))
    assert last is not None  # noqa: S101 start() has seen to it
    return last


def _stays(served: Programme, new: Programme) -> bool:
    return new == served or waits(served, new) is not None


def _report(path: Path, problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        level = logging.WARNING if problem.severity is Severity.ERROR else logging.INFO
        log.log(level, "%s", located_line(Path(path.name), problem))
