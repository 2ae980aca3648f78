"""The app of an event: its house, and the pages, forms and feeds that look out of it."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_urlsafe

from flask import Flask
from jinja2 import StrictUndefined

from conference.blueprints import all_of
from conference.clock import utc_now
from conference.exchange.addresses import Site
from conference.house import HERE, House, build_house, build_live, put_samples
from conference.live.engine import make_socketio
from conference.people.outbox import Outbox
from conference.programme.editing import Reader
from conference.sending import sending
from conference.settings import Settings, secret_key
from conference.web.announcing import add_announcements
from conference.web.change_words import add_change_words
from conference.web.delivery import deliver
from conference.web.desk_words import add_desk_words
from conference.web.errors import answer_errors
from conference.web.filters import add_filters
from conference.web.folders import bundled
from conference.web.languages import speak
from conference.web.organise_words import add_organise_words
from conference.web.previews import add_previews
from conference.web.question_words import add_question_words
from conference.web.rehearsal import add_jumps
from conference.web.role_words import add_role_words
from conference.web.security import secure
from conference.web.times import add_times
from conference.web.upload_words import add_upload_words
from conference.web.who import remember_people


def create_app(
    settings: Settings,
    *,
    rehearse: str | None = None,
    base_url: str = "http://127.0.0.1:8000",
    wall_now: Callable[[], datetime] = utc_now,
    reader: Reader = HERE,
) -> Flask:
    """The app of an event; `rehearse` is a moment, or "" for the first session with slides.

    `base_url` begins the addresses in calendars and letters unless the settings name a public
    one; `reader` reads the file again after an edit.

    Raises `Unreadable` or `NothingToServe` when there is no programme to serve, `NoMoment` when
    there is none to rehearse at.
    """
    house = build_house(settings, rehearse=rehearse, wall_now=wall_now, reader=reader)
    app = make_flask(house)
    socketio = make_socketio(app, allowed_origins=settings.allowed_origins)
    live = build_live(house, socketio, secret=str(app.secret_key))
    app.extensions.update(conference=house, conference_live=live)
    address = settings.public_url or base_url
    give_words(app, house, site=Site(address))
    outbox = app.extensions["conference_outbox"] = Outbox(
        house.database,
        send=sending(app, house, base_url=address),
        new_token=token_urlsafe,
        wall_now=house.clock.wall_now,
    )
    for blueprint in all_of(app, house, live, outbox=outbox, base_url=address):
        app.register_blueprint(blueprint)
    if house.clock.rehearsing:
        put_samples(house)
    return app


def make_flask(house: House) -> Flask:
    """Flask with its templates, its key, and what every answer carries."""
    settings = house.settings
    app = Flask("conference", template_folder=str(bundled("templates")), static_folder=None)
    instance = settings.instance_folder(rehearsing=house.clock.rehearsing)
    app.secret_key = settings.secret_key or secret_key(instance)
    app.jinja_env.undefined = StrictUndefined
    secure(app, public_url=settings.public_url, trusted_proxies=settings.trusted_proxies)
    answer_errors(app)
    deliver(app, wall_now=house.clock.wall_now)
    remember_people(app, house.known)
    return app


def give_words(app: Flask, house: House, *, site: Site) -> None:
    """Give the templates languages, times and words."""
    published, clock = house.published, house.clock
    speak(app, languages=lambda: house.programme.event.languages)
    add_filters(app, current=lambda: published.current, event_now=clock.event_now)
    add_times(app, zone=lambda: house.programme.event.timezone)
    add_change_words(app, zone=lambda: house.programme.event.timezone)
    add_question_words(app)
    add_desk_words(app)
    add_role_words(app)
    add_upload_words(app)
    add_organise_words(app, programme=lambda: house.programme)
    current, rehearsing = (lambda: published.current), clock.rehearsing
    add_announcements(app, house.announcements, programme=lambda: house.programme, clock=clock)
    add_jumps(app, clock=clock, programme=lambda: house.programme)
    add_previews(app, current=current, site=site, rehearsing=rehearsing)
    app.context_processor(lambda: {"rehearsing": clock.rehearsing, "event_now": clock.event_now()})
