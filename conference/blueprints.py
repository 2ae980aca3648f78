"""Which pages, doors, desks and feeds the app has, each given what it needs."""

from secrets import token_hex, token_urlsafe

from flask import Blueprint, Flask

from conference.desks import desks_of_people, desks_of_the_event, desks_of_the_file
from conference.exchange.addresses import Site
from conference.house import House, Live
from conference.people.outbox import Outbox
from conference.programme.model import Programme
from conference.web.announcing import announced_to_whoever_asks
from conference.web.answers import make_answers
from conference.web.assets import make_assets
from conference.web.calendar_page import make_calendar_page
from conference.web.cards import make_cards
from conference.web.changelog import make_changelog
from conference.web.crawlers import make_crawlers
from conference.web.desk_page import make_desk_page
from conference.web.doors import make_doors
from conference.web.embed import make_embed
from conference.web.exports import make_exports
from conference.web.feed_links import ID_BYTES, FeedLinks
from conference.web.feeds import Feeds, make_feeds
from conference.web.folders import bundled
from conference.web.links import make_links
from conference.web.live_page import make_live_page
from conference.web.my import make_my
from conference.web.my_feed import make_my_feed
from conference.web.my_stars import make_my_stars
from conference.web.news import make_news
from conference.web.operations import make_operations
from conference.web.pages import make_pages
from conference.web.photos import make_photos
from conference.web.present import make_present
from conference.web.schedule_files import make_schedule_files
from conference.web.schedule_page import make_schedule_page
from conference.web.sign_in import make_sign_in
from conference.web.slide_files import SlideFiles, make_slide_files
from conference.web.speaker_page import make_speaker_page
from conference.web.stage import make_stage
from conference.web.starred import starred_by
from conference.web.uploading import make_uploading


def all_of(
    app: Flask, house: House, live: Live, *, outbox: Outbox, base_url: str
) -> tuple[Blueprint, ...]:
    """Everything there is to ask for."""
    feeds = Feeds(house.database, current=lambda: house.published.current, base_url=base_url)
    links = FeedLinks(str(app.secret_key))
    return (
        *pages_of(house, live),
        *pages_of_revisions(house, site=Site(base_url)),
        *doors_of(house, outbox),
        *pages_of_mine(house, live, feeds=feeds, links=links),
        *desks_of(house, live, base_url=base_url),
        *rooms_of_staff(house, live),
        *pages_of_speakers(house),
        *feeds_of(app, house, feeds=feeds),
        *previews_of(app, house, feeds=feeds),
    )


def pages_of(house: House, live: Live) -> tuple[Blueprint, ...]:
    """What people read, the live room and the stage."""
    announced = announced_to_whoever_asks(
        house.announcements, programme=lambda: house.programme, clock=house.clock
    )
    return (
        make_pages(programme=lambda: house.programme, clock=house.clock, decks_of=house.decks_of),
        make_schedule_page(programme=lambda: house.programme, clock=house.clock),
        make_live_page(live.boards, live.turning, decks_of=house.decks_of, door_of=house.door_of),
        make_stage(live.boards, public_url=house.settings.public_url),
        make_doors(live.boards, door_of=house.door_of),
        make_news(live.news, database=house.database, announced=announced),
    )


def pages_of_revisions(house: House, *, site: Site) -> tuple[Blueprint, ...]:
    """What was published when, for people and for organisers."""
    return (
        make_changelog(
            house.database,
            current=lambda: house.published.current,
            versions=house.versions,
            site=site,
        ),
    )


def doors_of(house: House, outbox: Outbox) -> tuple[Blueprint, ...]:
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
    )


def pages_of_mine(
    house: House, live: Live, *, feeds: Feeds, links: FeedLinks
) -> tuple[Blueprint, ...]:
    """What is somebody's own: their page, stars and calendar, and how calendars are filled."""
    database, clock, base_url = house.database, house.clock, feeds.base_url
    starred = starred_by(database, current=feeds.current, links=links, base_url=base_url)
    return (
        make_my(
            database,
            known=house.known,
            clock=clock,
            programme=lambda: house.programme,
            new_token=token_urlsafe,
            mark=live.fanout.mark,
            starred=starred,
            public_url=house.settings.public_url,
        ),
        make_my_stars(
            database, clock=clock, programme=lambda: house.programme, new_token=token_urlsafe
        ),
        make_my_feed(
            database,
            clock=clock,
            feeds=feeds,
            new_id=lambda: token_hex(ID_BYTES),
            links=links,
        ),
        make_calendar_page(current=feeds.current, base_url=base_url),
    )


def desks_of(house: House, live: Live, *, base_url: str) -> tuple[Blueprint, ...]:
    """Where moderators see to the questions, and organisers to the event and its people."""
    return (
        make_desk_page(live.boards, live.desk),
        *desks_of_the_file(house),
        *desks_of_the_event(house, live),
        *desks_of_people(house, base_url=base_url),
    )


def rooms_of_staff(house: House, live: Live) -> tuple[Blueprint, ...]:
    """What a session's speakers and moderators have of its questions, and of its slides."""
    return (
        make_present(
            *(live.boards, live.wheels, live.turning),
            clock=house.clock,
            every_deck_of=house.every_deck_of,
        ),
        make_exports(live.boards, live.exports),
        make_answers(live.boards, live.desk),
    )


def pages_of_speakers(house: House) -> tuple[Blueprint, ...]:
    """What speakers give: the slides of their sessions, and what their own page is to say."""
    return (
        make_speaker_page(
            house.database,
            portraits=house.portraits,
            programme=lambda: house.programme,
            clock=house.clock,
        ),
        make_uploading(
            house.uploads,
            programme=lambda: house.programme,
            read_deck=house.shelf.deck,
            rehearsing=house.clock.rehearsing,
        ),
    )


def feeds_of(app: Flask, house: House, *, feeds: Feeds) -> tuple[Blueprint, ...]:
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
        make_slide_files(app, slide_files_of(house)),
        make_feeds(feeds),
        make_schedule_files(
            programme=lambda: house.programme, clock=house.clock, base_url=feeds.base_url
        ),
        make_operations(house.database),
    )


def slide_files_of(house: House) -> SlideFiles:
    """What the files of slides are made of."""
    return SlideFiles(
        programme=lambda: house.programme,
        event_now=house.clock.event_now,
        shelf=house.shelf,
        decks_of=house.decks_of,
        awaited=house.decks_awaited,
        picture=house.pdfs.picture,
    )


def previews_of(app: Flask, house: House, *, feeds: Feeds) -> tuple[Blueprint, ...]:
    """What others see of the event: pictures of links, a sitemap, the programme on their sites."""
    site = Site(feeds.base_url)

    def programme() -> Programme:
        return house.programme

    return (
        make_cards(app, house.cards, programme=programme, site=site),
        make_crawlers(
            feeds.state,
            site=site,
            rehearsing=house.clock.rehearsing,
        ),
        make_embed(app, bundled("static"), programme=programme, site=site),
    )
