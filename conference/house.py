"""The parts that a server keeps going, and how they are wired to each other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from flask_socketio import SocketIO

from conference.announcements.standing import Announcements
from conference.clock import Clock, rehearsal_clock, utc_now
from conference.live.announcer import Announcer
from conference.live.fanout import Emit, Fanout
from conference.live.presence import Presence
from conference.live.turning import Turning
from conference.people.known import Known
from conference.people.meetings import Door, door_at
from conference.people.roles import Person
from conference.pictures.apart import EncodingApart
from conference.pictures.cards import Cards
from conference.pictures.photos import Photos
from conference.programme.editing import Editing, Reader
from conference.programme.model import Programme, Session
from conference.programme.publication import publish_file
from conference.programme.published import Published
from conference.programme.rehearsal import first_session_with_slides, moment_of
from conference.programme.versions import Versions
from conference.programme.writing_back import WritingBack
from conference.questions.board import Now
from conference.questions.boards import Boards
from conference.questions.desk import Desk
from conference.questions.exporting import Exports
from conference.questions.rules import GateState, gate_of
from conference.questions.samples import add_samples
from conference.questions.views import Views
from conference.receiving import portraits_of, uploads_of
from conference.settings import Settings
from conference.slides.decks import DeckShelf
from conference.slides.pdf import PdfDecks
from conference.slides.pdf_apart import PagesApart
from conference.slides.pdf_kept import KeptDecks
from conference.slides.shown import AwaitedDeck, ShownDeck, decks_awaited, decks_shown
from conference.slides.wheels import Wheels
from conference.storage.database import Database
from conference.uploads.decks import Uploads
from conference.uploads.portraits import Portraits
from conference.web.news import News
from conference.web.room import NAMESPACE, Room
from conference.web.slide_commands import SlideCommands

HERE = Reader()


@dataclass(frozen=True, slots=True)
class House:
    """What is there before anybody comes: storage, the programme and the event's clock."""

    settings: Settings
    database: Database
    published: Published
    editing: Editing
    versions: Versions
    clock: Clock
    known: Known
    shelf: DeckShelf
    pdfs: PdfDecks
    photos: Photos
    cards: Cards
    announcements: Announcements
    uploads: Uploads
    portraits: Portraits
    writing: WritingBack

    @property
    def programme(self) -> Programme:
        """The programme that is served now."""
        return self.published.programme

    def decks_of(self, session: Session) -> tuple[ShownDeck, ...]:
        """The decks of a session that may be shown now."""
        return decks_shown(session, shelf=self.shelf, event_now=self.clock.event_now())

    def decks_awaited(self, session: Session) -> tuple[AwaitedDeck, ...]:
        """The decks of a session that would be shown now, were they ready."""
        return decks_awaited(session, shelf=self.shelf, event_now=self.clock.event_now())

    def every_deck_of(self, session: Session) -> tuple[ShownDeck, ...]:
        """All decks of a session, for its staff: what may be shown when it has ended."""
        return decks_shown(session, shelf=self.shelf, event_now=session.ends)

    def door_of(self, session: Session, person: Person | None) -> Door:
        """How a session's door stands now for somebody."""
        now = self.clock.event_now()
        return door_at(session, self.programme, person=person, event_now=now)


@dataclass(frozen=True, slots=True)
class Live:
    """What sockets talk to: boards, their news, and the room where commands arrive."""

    boards: Boards
    desk: Desk
    exports: Exports
    fanout: Fanout
    room: Room
    news: News
    presence: Presence
    emit: Emit
    wheels: Wheels
    turning: Turning


def build_house(
    settings: Settings,
    *,
    rehearse: str | None = None,
    wall_now: Callable[[], datetime] = utc_now,
    reader: Reader = HERE,
) -> House:
    """Open the database and the programme; see `create_app`."""
    database = Database(settings.database_of(rehearsing=rehearse is not None))
    published = publish_file(
        settings.schedule, database=database, wall_now=wall_now, read=reader.file
    )
    pdfs = pdfs_of(settings, published, rehearsing=rehearse is not None)
    editing = Editing(settings.schedule, published, read=reader.typed, edit=reader.edit)
    writing = WritingBack(editing, published)
    clock = clock_of(published.programme, rehearse=rehearse, wall_now=wall_now)
    return House(
        settings,
        database,
        published,
        editing,
        Versions(reader.kept),
        clock,
        Known(database, wall_now=wall_now),
        DeckShelf(settings.folder, pdfs),
        pdfs,
        photos_of(settings, published, rehearsing=rehearse is not None),
        Cards(),
        Announcements(database),
        uploads_of(settings, database, writing, published, clock),
        portraits_of(settings),
        writing,
    )


def build_live(house: House, socketio: SocketIO, *, secret: str) -> Live:
    """Wire boards to sockets; `secret` makes the handles of anonymous people."""
    presence, emit = Presence(), emit_by(socketio)
    views = Views(secret=secret)
    boards = Boards(
        house.database,
        views,
        clock=house.clock,
        programme=lambda: house.programme,
        mark=lambda session_id, question_id: fanout.mark(session_id, question_id),
    )
    fanout = Fanout(boards, presence, emit=emit)
    desk = Desk(boards, database=house.database, views=views)
    wheels = wheels_of(house, boards, presence)
    turning = Turning(wheels, presence, tell_all=fanout.tell_all)
    room = Room(
        *(boards, desk),
        presence=presence,
        fanout=fanout,
        slides=partial(SlideCommands, wheels, turning),
        known=house.known,
        end=lambda sid: socketio.server.disconnect(sid, NAMESPACE),  # type: ignore[attr-defined]
        wall_now=house.clock.wall_now,
    )
    news = News(house.published.current, emit=emit)
    house.known.listen(room.look_again)
    house.announcements.listen(Announcer(programme=lambda: house.programme, emit=emit).tell)
    for listener in (news.tell, room.show_out):
        house.published.listen(listener)
    socketio.on_namespace(room)
    exports = Exports(house.database, views)
    return Live(boards, desk, exports, fanout, room, news, presence, emit, wheels, turning)


def wheels_of(house: House, boards: Boards, presence: Presence) -> Wheels:
    """Who drives the slides of which session; who is in it, holds on to its wheel."""
    return Wheels(
        house.database,
        clock=house.clock,
        session_of=boards.session,
        every_deck_of=house.every_deck_of,
        is_here=presence.has,
    )


def photos_of(settings: Settings, published: Published, *, rehearsing: bool) -> Photos:
    """The photos of whatever programme is being served."""
    return Photos(
        settings.folder,
        kept=settings.instance_folder(rehearsing=rehearsing) / "photos",
        programme=lambda: published.programme,
        encoder=EncodingApart(),
    )


def pdfs_of(settings: Settings, published: Published, *, rehearsing: bool) -> PdfDecks:
    """The decks of whatever programme is being served that are PDFs."""
    return PdfDecks(
        settings.folder,
        kept=KeptDecks(settings.instance_folder(rehearsing=rehearsing) / "decks"),
        programme=lambda: published.programme,
        pages=PagesApart(),
    )


def clock_of(
    programme: Programme, *, rehearse: str | None, wall_now: Callable[[], datetime]
) -> Clock:
    """The event's clock: the wall's, or one that begins at the rehearsal's moment now."""
    if rehearse is None:
        return Clock(wall_now=wall_now)
    return rehearsal_clock(moment_of(programme, rehearse), wall_now=wall_now)


def emit_by(socketio: SocketIO) -> Emit:
    """How an event reaches a channel of the live namespace, or everybody in it."""

    def emit(event: str, payload: Mapping[str, object], channel: str | None) -> None:
        socketio.emit(event, payload, to=channel, namespace=NAMESPACE)

    return emit


def put_samples(house: House) -> None:
    """Put sample questions on the board of the session a rehearsal is about, while it is open."""
    session = first_session_with_slides(house.programme)
    now = Now(event=house.clock.event_now(), wall=house.clock.wall_now())
    if session and gate_of(session, now.event).state is GateState.OPEN:
        house.database.write(partial(add_samples, session=session, now=now))
