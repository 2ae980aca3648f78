"""The decks that are uploaded: kept, written into the file, and tried again while they wait."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from conference.people import log, proposals
from conference.people.accounts import find
from conference.people.roles import Person, may_upload
from conference.programme.choices import Visible
from conference.programme.model import Deck, Programme
from conference.programme.writing_back import Held, Hold, WritingBack
from conference.storage.database import Database
from conference.storage.upload_tables import UploadRow
from conference.uploads import deck_edits
from conference.uploads.content import suffix_of
from conference.uploads.deck_edits import NoDeck
from conference.uploads.keeping import Received, Shelf

UNWRITTEN = "new"
"""What an upload waits for until the file was tried for the first time."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody says of the deck they upload; `instead_of` is the path of another."""

    session_id: str
    title: str
    visible: Visible
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class Upload:
    """A deck that was uploaded; `waits` is a `Hold`, or empty once it is in the file."""

    id: int
    session_id: str
    deck: Deck
    author: str
    at: datetime
    instead_of: str | None
    waits: str


class Uploads:
    """Takes decks in; `aside` is where a rehearsal keeps its own, which the file never names."""

    def __init__(
        self,
        database: Database,
        *,
        shelf: Shelf,
        aside: Shelf | None,
        writing: WritingBack,
        programme: Callable[[], Programme],
        wall_now: Callable[[], datetime],
    ) -> None:
        self.shelf = shelf
        self._database = database
        self._aside = aside
        self._writing = writing
        self._programme = programme
        self._wall_now = wall_now
        self._tried: object = None
        self._swept: float | None = None

    def shelf_for(self, *, for_good: bool) -> Shelf:
        """Where a file is received: a rehearsal's own unless it is for good."""
        return self.shelf if for_good or self._aside is None else self._aside

    def take_in(
        self, received: Received, offer: Offer, *, by: Person, for_good: bool = True
    ) -> Upload:
        """Keep a file that came whole, and list it in the schedule or let it wait.

        What is not `for_good` is a rehearsal's own. Raises `NotADeck` or `NoRoom`.
        """
        suffix = suffix_of(received.path)
        shelf = self.shelf_for(for_good=for_good)
        title = offer.title or offer.session_id
        file = shelf.keep(received, folder=offer.session_id, title=title, suffix=suffix)
        waits = UNWRITTEN if shelf is self.shelf else Hold.REHEARSAL.value
        store = partial(_store, file=file, offer=offer, by=by, at=self._wall_now(), waits=waits)
        upload = self._database.write(store)
        return self._try(upload, by=by) if shelf is self.shelf else upload

    def change(
        self, session_id: str, file: str, *, title: str, visible: Visible, by: Person
    ) -> None:
        """Give a deck in the file another title or moment; raises `Held` or `NoDeck`."""
        edits = partial(deck_edits.changed, title=title, visible=visible)
        self._writing.write(lambda says: edits(says, session_id, file), by=by)
        self._note("deck.change", by=by, session_id=session_id)

    def remove(self, session_id: str, file: str, *, by: Person) -> None:
        """Take a deck out of the file; raises `Held` or `NoDeck`. What was uploaded goes, too."""
        self._writing.write(lambda says: deck_edits.taken_out(says, session_id, file), by=by)
        self.shelf.let_go(file)
        self._database.write(partial(_forget_file, session_id=session_id, file=file))
        self._note("deck.remove", by=by, session_id=session_id)

    def drop(self, session_id: str, upload_id: int, *, by: Person) -> None:
        """Take an upload back that still waits; raises `NoDeck`."""
        upload = self._database.write(partial(_take_back, session_id, upload_id))
        if upload is None:
            raise NoDeck
        named = {each.deck.file for each in self.of(session_id)}
        for shelf in (self.shelf, self._aside):
            if shelf and upload.deck.file not in named and not self._writing.says(upload.deck.file):
                shelf.discard(upload.deck.file)
        self._note("deck.drop", by=by, session_id=session_id)

    def of(self, session_id: str) -> list[Upload]:
        """What was uploaded for a session, the latest first."""
        with self._database.read() as db:
            rows = select(UploadRow).where(UploadRow.session_id == session_id)
            return [_upload(row) for row in db.scalars(rows.order_by(UploadRow.id.desc()))]

    def look(self) -> None:
        """Try what waits again when the file has changed, or a minute later; tidy up at times."""
        minute = int(self._wall_now().timestamp()) // 60
        state = self._writing.state(), minute
        if state != self._tried:
            for upload, person in self._waiting():
                self._try(upload, by=person)
            self._tried = state  # only now: what fails is tried again
        self._sweep()

    def _waiting(self) -> list[tuple[Upload, Person]]:
        with self._database.read() as db:
            rows = db.scalars(select(UploadRow).where(UploadRow.waits.is_not(None)))
            waiting = [row for row in rows if row.waits != Hold.REHEARSAL]
            both = [(_upload(row), find(db, row.person_id)) for row in waiting if row.person_id]
            return [(up, who) for up, who in both if who and may_upload(who, up.session_id)]

    def _try(self, upload: Upload, *, by: Person) -> Upload:
        put = partial(deck_edits.put_in, deck=upload.deck, instead_of=upload.instead_of)
        waits: str | None = None
        try:
            self._writing.write(lambda says: put(says, upload.session_id), by=by)
        except Held as held:
            waits = held.why.value
        except NoDeck:
            waits = Hold.CANNOT_EDIT.value
        if waits is None:
            self._note("deck.upload", by=by, session_id=upload.session_id)
            if upload.instead_of and upload.instead_of != upload.deck.file:
                self.shelf.let_go(upload.instead_of)
        return self._database.write(partial(_settle, upload, waits=waits))

    def _note(self, action: str, *, by: Person, session_id: str) -> None:
        session = self._programme().sessions.get(session_id)
        subject = session.title if session else session_id
        note = partial(log.note, action=action, by=by, at=self._wall_now(), subject=subject)
        self._database.write(note)

    def _sweep(self) -> None:
        """Once an hour; a rehearsal does not know what waits in the event."""
        now = self._wall_now().timestamp()
        if self._aside or (self._swept is not None and now - self._swept < 3600):
            return
        self._swept = now
        with self._database.read() as db:
            files = set(db.scalars(select(UploadRow.file)))
            files |= {str(each.after.get("photo")) for each in proposals.waiting(db)}
        files |= _served(self._programme())  # while the file is broken, or waits, people see this
        self.shelf.sweep(named=self._writing.text(), wanted=files, now=now)


def _served(programme: Programme) -> set[str]:
    decks = {deck.file for session in programme.sessions.values() for deck in session.all_decks}
    return decks | {speaker.photo for speaker in programme.speakers.values() if speaker.photo}


def _store(db: Db, *, file: str, offer: Offer, by: Person, at: datetime, waits: str) -> Upload:
    """Write an upload down, in the place of an earlier one of the same file."""
    _forget_file(db, session_id=offer.session_id, file=file)
    row = UploadRow(
        session_id=offer.session_id,
        file=file,
        title=offer.title,
        visible=offer.visible.value,
        replaces=offer.instead_of,
        person_id=by.id,
        author=by.name,
        at=at,
        waits=waits,
    )
    db.add(row)
    db.flush()
    return _upload(row)


def _settle(upload: Upload, db: Db, *, waits: str | None) -> Upload:
    """Note what an upload waits for, unless somebody took it back at that moment."""
    row = db.get(UploadRow, upload.id)
    if row is None:
        return upload
    row.waits = waits
    if waits is None and row.replaces and row.replaces != row.file:
        _forget_file(db, session_id=row.session_id, file=row.replaces)
    return _upload(row)


def _take_back(session_id: str, upload_id: int, db: Db) -> Upload | None:
    row = db.get(UploadRow, upload_id)
    if row is None or row.session_id != session_id or row.waits is None:
        return None
    upload = _upload(row)
    db.delete(row)
    return upload


def _forget_file(db: Db, *, session_id: str, file: str) -> None:
    mine = select(UploadRow).where(UploadRow.session_id == session_id, UploadRow.file == file)
    for row in db.scalars(mine):
        db.delete(row)


def _upload(row: UploadRow) -> Upload:
    deck = Deck(row.file, row.title, Visible(row.visible))
    return Upload(row.id, row.session_id, deck, row.author, row.at, row.replaces, row.waits or "")
