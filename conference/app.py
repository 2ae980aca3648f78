"""The app: the only place where objects meet."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

from flask import Flask
from flask_socketio import SocketIO
from jinja2 import StrictUndefined

from conference.clock import Clock, rehearsal_clock, utc_now
from conference.live.engine import make_socketio
from conference.live.fanout import Emit, Fanout
from conference.live.presence import Presence
from conference.people.meetings import Meeting, meeting_at
from conference.programme.model import Programme, Session
from conference.programme.publication import publish_file
from conference.programme.published import Published, Read
from conference.programme.read_file import read_file
from conference.programme.rehearsal import first_session_with_slides, moment_of
from conference.questions.board import Now
from conference.questions.boards import Boards
from conference.questions.rules import GateState, gate_of
from conference.questions.samples import add_samples
from conference.questions.views import Views
from conference.settings import Settings, secret_key
from conference.slides.decks import DeckShelf, SlideDeck
from conference.slides.shown import deck_shown
from conference.storage.database import Database
from conference.web.assets import make_assets
from conference.web.compression import send_small
from conference.web.errors import answer_errors
from conference.web.feeds import make_feeds
from conference.web.filters import add_filters
from conference.web.folders import bundled
from conference.web.languages import speak
from conference.web.live_page import make_live_page
from conference.web.news import News, make_news
from conference.web.operations import make_operations
from conference.web.pages import make_pages
from conference.web.question_words import add_question_words
from conference.web.room import NAMESPACE, Room
from conference.web.schedule_page import make_schedule_page
from conference.web.security import secure
from conference.web.sign_in import make_sign_in, remember_people
from conference.web.times import add_times


@dataclass(frozen=True, slots=True)
class House:
    """What was wired: the parts that a server keeps going, and that tests look into."""

    settings: Settings
    database: Database
    published: Published
    clock: Clock
    boards: Boards
    fanout: Fanout
    room: Room


def create_app(
    settings: Settings,
    *,
    rehearse: str | None = None,
    base_url: str = "http://127.0.0.1:8000",
    wall_now: Callable[[], datetime] = utc_now,
    read: Read = read_file,
) -> Flask:
    """The app of an event; `rehearse` is a moment, or "" for the first session with slides.

    `base_url` begins the addresses in calendars unless the settings name a public one; `read`
    reads the file again after an edit.

    Raises `Unreadable` or `NothingToServe` when there is no programme to serve, `NoMoment` when
    there is none to rehearse at.
    """
    instance = settings.instance_folder(rehearsing=rehearse is not None)
    database = Database(database_url(settings, instance, rehearsing=rehearse is not None))
    published = publish_file(settings.schedule, database=database, wall_now=wall_now, read=read)
    clock = clock_of(published.programme, rehearse=rehearse, wall_now=wall_now)

    app = Flask("conference", template_folder=str(bundled("templates")), static_folder=None)
    app.secret_key = settings.secret_key or secret_key(instance)
    app.jinja_env.undefined = StrictUndefined
    socketio = make_socketio(app, allowed_origins=settings.allowed_origins)
    secure(app, public_url=settings.public_url, trusted_proxies=settings.trusted_proxies)
    answer_errors(app)
    send_small(app)

    presence = Presence()
    boards = Boards(
        database,
        Views(secret=app.secret_key),
        clock=clock,
        programme=lambda: published.programme,
        mark=lambda session_id, question_id: fanout.mark(session_id, question_id),
    )
    fanout = Fanout(boards, presence, emit=emit_by(socketio))
    room = Room(boards, presence=presence, fanout=fanout, wall_now=wall_now)
    socketio.on_namespace(room)
    news = News(published.current, emit=emit_by(socketio))
    published.listen(news.tell)

    house = House(settings, database, published, clock, boards, fanout, room)
    app.register_blueprint(make_news(news))
    open_doors(app, house, base_url=settings.public_url or base_url)
    if clock.rehearsing:
        put_samples(house)
    return app


def open_doors(app: Flask, house: House, *, base_url: str) -> None:
    """Give the app its pages, forms and feeds."""
    published, clock = house.published, house.clock
    shelf = DeckShelf(house.settings.folder)
    speak(app, languages=lambda: published.programme.event.languages)
    add_filters(app, current=lambda: published.current)
    add_times(app, zone=lambda: published.programme.event.timezone)
    add_question_words(app)
    remember_people(app, house.database)
    app.context_processor(lambda: {"rehearsing": clock.rehearsing, "event_now": clock.event_now()})

    def deck_of(session: Session) -> SlideDeck | None:
        return deck_shown(session, shelf=shelf, event_now=clock.event_now())

    def meeting_of(session: Session) -> Meeting | None:
        return meeting_at(session, published.programme, event_now=clock.event_now())

    for blueprint in (
        make_assets(
            app,
            bundled("static"),
            event_folder=house.settings.folder / "static",
            programme=lambda: published.programme,
        ),
        make_pages(programme=lambda: published.programme, clock=clock, deck_of=deck_of),
        make_schedule_page(programme=lambda: published.programme, clock=clock),
        make_sign_in(
            house.database,
            clock=clock,
            new_id=lambda: uuid4().hex,
            current=lambda: published.current,
            end_sockets=house.room.end,
        ),
        make_live_page(house.boards, deck_of=deck_of, meeting_of=meeting_of),
        make_feeds(house.database, programme=lambda: published.programme, base_url=base_url),
        make_operations(house.database),
    ):
        app.register_blueprint(blueprint)
    app.extensions["conference"] = house


def database_url(settings: Settings, instance: Path, *, rehearsing: bool) -> str:
    """Where data is stored; a rehearsal never touches the event's own database."""
    own = f"sqlite:///{instance / 'conference.sqlite'}"
    return own if rehearsing else settings.database_url or own


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
    session = first_session_with_slides(house.published.programme)
    now = Now(event=house.clock.event_now(), wall=house.clock.wall_now())
    if session and gate_of(session, now.event).state is GateState.OPEN:
        house.database.write(partial(add_samples, session=session, now=now))
