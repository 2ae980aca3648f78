"""The programme being served: notices edits of the file, swaps it whole, tells listeners."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from conference.programme.changes import Change, changes_between
from conference.programme.choices import Publishing
from conference.programme.model import Programme, Session
from conference.programme.moves import Place
from conference.programme.problems import Problem, Severity, located_line
from conference.programme.read_file import Reading, Unreadable, private_beside, read_file

log = logging.getLogger(__name__)

Signature = tuple[tuple[int, int, int], ...]

LOOKS_BEFORE_A_LOSS = 10
"""How many looks have to agree on a file that lost most of its sessions; else one is enough.

It may be half of a slow upload, cut where it happens to be valid.
"""

LOOKS_BEFORE_ANOTHER_TRY = 20
"""After how many looks a file is read again whose reading came to no end: the machine was busy."""

MORE_TRIES = 3
"""How often that is done at most, until the next save."""
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
Publish = Callable[[Programme, str], Revision]
"""Stores a programme with its file's text as the next revision."""
Read = Callable[[Path], Reading]
"""Reads an edited file; raises `Unreadable`. It may take its time, but must not stop the others."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """What the file newly says, and how many looks have to agree before it is published."""

    programme: Programme
    source: str
    looks: int


class Published:
    """Holds the revision being served; a file with errors never replaces it."""

    def __init__(
        self,
        path: Path,
        *,
        first: Revision,
        signature: Signature,
        publish: Publish,
        read: Read = read_file,
    ) -> None:
        self.current = first
        self.problems: tuple[Problem, ...] = ()
        self.source = ""  # the text that the problems are in
        self._path = path
        self._publish = publish
        self._read_file = read
        self._listeners: list[Listener] = []
        self._read_at = self._seen_at = signature
        self._agreed = 0  # looks in a row that found what the one before had found
        self._edit: _Edit | None = None
        self._tries_left = MORE_TRIES
        self._next_try: int | None = None  # which look that agrees reads the same file again

    @property
    def programme(self) -> Programme:
        """The programme being served."""
        return self.current.programme

    def listen(self, listener: Listener) -> None:
        """Have somebody told after each swap."""
        self._listeners.append(listener)

    def look(self) -> None:
        """Read the file when it changed and lay still since the last look.

        A file that is still being written would be half a programme.
        """
        seen, self._seen_at = self._seen_at, _signature(self._path)
        self._agreed = self._agreed + 1 if self._seen_at == seen else 0
        if not self._agreed:
            self._tries_left, self._next_try = MORE_TRIES, None
        elif seen != self._read_at or self._agreed == self._next_try:
            self._read_at = ()  # so that what cannot even be begun is tried again at once
            self._edit = self._read()
            self._read_at = seen
        if self._edit and self._agreed >= self._edit.looks:
            self._swap(self._edit)

    def _read(self) -> _Edit | None:
        """What is to be published, if anything is."""
        try:
            reading = self._read_file(self._path)
        except Unreadable as error:
            log.warning("%s The programme stays as it was.", error)
            self.problems, self.source = (UNREADABLE,), ""
            return None
        if reading.unfinished and self._tries_left:
            self._tries_left -= 1
            self._next_try = self._agreed + LOOKS_BEFORE_ANOTHER_TRY
        self.problems, self.source = reading.problems, reading.source
        _report(self._path, reading.problems)
        programme = reading.programme
        if programme is None or programme == self.programme or self._waits_for_hand(programme):
            return None
        return _Edit(programme, reading.source, self._looks_before(programme))

    def _waits_for_hand(self, programme: Programme) -> bool:
        by_hand = programme.event.publish is Publishing.BY_HAND
        if by_hand:
            log.info("%s changed; it says publish: by_hand, so restart to publish.", self._path)
        return by_hand

    def _looks_before(self, programme: Programme) -> int:
        if not _loses_much(self.programme, programme):
            return 1
        log.warning("Most sessions are gone from %s; is it complete? Waiting.", self._path)
        return LOOKS_BEFORE_A_LOSS

    def _swap(self, edit: _Edit) -> None:
        """Publish a programme and tell everyone who listens."""
        changes = changes_between(self.programme, edit.programme)
        self.current = self._publish(edit.programme, edit.source)
        self._edit = None  # only now, so that what could not be stored is tried again
        log.info("Published revision %s: %s changes.", self.current.number, len(changes))
        for listener in self._listeners:
            listener(self.current, changes)


class NothingToServe(Exception):
    """The file has errors and no earlier revision is known; `problems` says where."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("The schedule has errors, and there is no earlier revision to serve.")
        self.problems = problems


def start(
    path: Path, *, last: Revision | None, publish: Publish, read: Read = read_file
) -> Published:
    """Serve the file's programme, or the last good revision when the file has errors.

    Edits are read by `read`; at the start nobody waits, and the file is read here.
    Raises `Unreadable` when there is no file to read, `NothingToServe` when neither can be had.
    """
    signature = _signature(path)  # before reading: a later edit is then noticed by the first look
    reading = read_file(path)
    if reading.programme is None and last is None:
        raise NothingToServe(reading.problems)
    first = _first(reading, last=last, publish=publish)
    published = Published(path, first=first, signature=signature, publish=publish, read=read)
    published.problems, published.source = reading.problems, reading.source
    _report(path, reading.problems)
    return published


def _first(reading: Reading, *, last: Revision | None, publish: Publish) -> Revision:
    """The last revision again, unless the file says something new."""
    if reading.programme is None or (last and reading.programme == last.programme):
        assert last is not None  # noqa: S101 start() has seen to it
        return last
    return publish(reading.programme, reading.source)


def _loses_much(served: Programme, new: Programme) -> bool:
    """Whether more than half of the sessions, and at least three, are gone."""
    lost = len(served.sessions.keys() - new.sessions.keys())
    return lost >= 3 and 2 * lost > len(served.sessions)


def _signature(path: Path) -> Signature:
    """What tells one state of the files from the next, without reading them."""
    return tuple(_stat(each) for each in (path, private_beside(path)))


def _stat(path: Path) -> tuple[int, int, int]:
    try:
        stat = path.stat()
    except OSError:
        return (0, 0, 0)
    return (stat.st_mtime_ns, stat.st_size, stat.st_ino)


def _report(path: Path, problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        level = logging.WARNING if problem.severity is Severity.ERROR else logging.INFO
        log.log(level, "%s", located_line(Path(path.name), problem))
