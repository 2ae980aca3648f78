"""The app of an event: its house, and the pages, forms and feeds that look out of it."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_hex, token_urlsafe

from flask import Blueprint, Flask
from jinja2 import StrictUndefined

from conference.clock import utc_now
from conference.exchange.addresses import Site
from conference.house import House, Live, build_house, build_live, put_samples
from conference.live.engine import make_socketio
from conference.people.outbox import Outbox
from conference.programme.model import Programme
from conference.programme.published import Read
from conference.programme.read_file import read_file
from conference.sending import sending
from conference.settings import Settings, secret_key
from conference.web.answers import make_answers
from conference.web.assets import make_assets
from conference.web.cards import make_cards
from conference.web.compression import send_small
from conference.web.crawlers import make_crawlers
from conference.web.desk_page import make_desk_page
from conference.web.desk_words import add_desk_words
from conference.web.doors import make_doors
from conference.web.embed import make_embed
from conference.web.errors import answer_errors
from conference.web.exports import make_exports
from conference.web.feeds import make_feeds
from conference.web.filters import add_filters
from conference.web.folders import bundled
from conference.web.languages import speak
from conference.web.links import make_links
from conference.web.live_page import make_live_page
from conference.web.my import make_my
from conference.web.news import make_news
from conference.web.operations import make_operations
from conference.web.organise import make_organise
from conference.web.organise_people import make_organise_people
from conference.web.organise_person import make_organise_person
from conference.web.organise_words import add_organise_words
from conference.web.pages import make_pages
from conference.web.photos import make_photos
from conference.web.previews import add_previews
from conference.web.question_words import add_question_words
from conference.web.role_words import add_role_words
from conference.web.schedule_page import make_schedule_page
from conference.web.security import secure
from conference.web.sign_in import make_sign_in
from conference.web.stage import make_stage
from conference.web.times import add_times
from conference.web.who import remember_people


def create_app(
    settings: Settings,
    *,
    rehearse: str | None = None,
    base_url: str = "http://127.0.0.1:8000",
    wall_now: Callable[[], datetime] = utc_now,
    read: Read = read_file,
) -> Flask:
    """The app of an event; `rehearse` is a moment, or "" for the first session with slides.

    `base_url` begins the addresses in calendars and letters unless the settings name a public
    one; `read` reads the file again after an edit.

    Raises `Unreadable` or `NothingToServe` when there is no programme to serve, `NoMoment` when
    there is none to rehearse at.
    """
    house = build_house(settings, rehearse=rehearse, wall_now=wall_now, read=read)
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
    for blueprint in (
        *pages_of(house, live),
        *doors_of(house, live, outbox),
        *desks_of(house, live, base_url=address),
        *rooms_of_staff(live),
        *feeds_of(app, house, base_url=address),
        *previews_of(app, house, site=Site(address)),
    ):
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
    send_small(app)
    remember_people(app, house.known)
    return app


def give_words(app: Flask, house: House, *, site: Site) -> None:
    """Give the templates languages, times and words."""
    published, clock = house.published, house.clock
    speak(app, languages=lambda: house.programme.event.languages)
    add_filters(app, current=lambda: published.current, event_now=clock.event_now)
    add_times(app, zone=lambda: house.programme.event.timezone)
    add_question_words(app)
    add_desk_words(app)
    add_role_words(app)
    add_organise_words(app, programme=lambda: house.programme)
    current, rehearsing = (lambda: published.current), clock.rehearsing
    add_previews(app, current=current, site=site, rehearsing=rehearsing)
    app.context_processor(lambda: {"rehearsing": clock.rehearsing, "event_now": clock.event_now()})


def pages_of(house: House, live: Live) -> tuple[Blueprint, ...]:
    """What people read, the live room and the stage."""
    return (
        make_pages(programme=lambda: house.programme, clock=house.clock, deck_of=house.deck_of),
        make_schedule_page(programme=lambda: house.programme, clock=house.clock),
        make_live_page(live.boards, deck_of=house.deck_of, door_of=house.door_of),
        make_stage(live.boards, public_url=house.settings.public_url),
        make_doors(live.boards, door_of=house.door_of),
        make_news(live.news),
    )


def doors_of(house: House, live: Live, outbox: Outbox) -> tuple[Blueprint, ...]:
    """How people come in, and go."""
    return (
        make_sign_in(
            house.database,
            known=house.known,
            clock=house.clock,
            new_id=lambda: token_hex(16),
            current=lambda: house.published.current,
        ),
        make_links(
            house.database,
            known=house.known,
            clock=house.clock,
            new_token=token_urlsafe,
            ask_for=outbox.ask,
        ),
        make_my(
            house.database,
            known=house.known,
            clock=house.clock,
            programme=lambda: house.programme,
            new_token=token_urlsafe,
            mark=live.fanout.mark,
            public_url=house.settings.public_url,
        ),
    )


def desks_of(house: House, live: Live, *, base_url: str) -> tuple[Blueprint, ...]:
    """Where moderators see to the questions, and organisers to the event and its people."""
    return (
        make_desk_page(live.boards, live.desk),
        make_organise(
            house.database,
            published=house.published,
            clock=house.clock,
            file=house.settings.schedule.name,
        ),
        make_organise_people(
            house.database,
            known=house.known,
            clock=house.clock,
            programme=lambda: house.programme,
            new_id=lambda: token_hex(16),
        ),
        make_organise_person(
            house.database,
            known=house.known,
            clock=house.clock,
            programme=lambda: house.programme,
            new_token=token_urlsafe,
            base_url=base_url,
        ),
    )


def rooms_of_staff(live: Live) -> tuple[Blueprint, ...]:
    """What a session's speakers and moderators have of its questions."""
    return (
        make_exports(live.boards, live.exports),
        make_answers(live.boards, live.desk),
    )


def feeds_of(app: Flask, house: House, *, base_url: str) -> tuple[Blueprint, ...]:
    """What programs read: files of the pages, calendars, and whether all is well."""
    static, event_folder = bundled("static"), house.settings.folder / "static"
    return (
        make_assets(
            app,
            static,
            event_folder=event_folder,
            programme=lambda: house.programme,
            withheld=house.photos.is_original,
        ),
        make_photos(app, house.photos),
        make_feeds(house.database, programme=lambda: house.programme, base_url=base_url),
        make_operations(house.database),
    )


def previews_of(app: Flask, house: House, *, site: Site) -> tuple[Blueprint, ...]:
    """What others see of the event: pictures of links, a sitemap, the programme on their sites."""

    def programme() -> Programme:
        return house.programme

    return (
        make_cards(app, house.cards, programme=programme, site=site),
        make_crawlers(
            house.database,
            current=lambda: house.published.current,
            site=site,
            rehearsing=house.clock.rehearsing,
        ),
        make_embed(app, bundled("static"), programme=programme, site=site),
    )
