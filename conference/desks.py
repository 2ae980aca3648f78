"""The organisers' pages, each given what it needs: of the file, of the event, of people."""

from secrets import token_hex, token_urlsafe

from flask import Blueprint

from conference.house import House, Live
from conference.programme.steering import Steering
from conference.web.organise import make_organise
from conference.web.organise_announcements import make_organise_announcements
from conference.web.organise_exports import make_organise_exports
from conference.web.organise_live import make_organise_live
from conference.web.organise_people import make_organise_people
from conference.web.organise_person import make_organise_person
from conference.web.organise_proposals import make_organise_proposals
from conference.web.organise_revisions import make_organise_revisions
from conference.web.organise_schedule import make_organise_schedule
from conference.web.overview import make_overview
from conference.web.rehearsal import make_rehearsal
from conference.web.schedule_pages import SchedulePages


def desks_of_the_file(house: House) -> tuple[Blueprint, ...]:
    """Where organisers edit the file, by its text or by a button, and see what was published."""
    return (
        make_organise_schedule(
            SchedulePages(
                house.editing,
                published=house.published,
                database=house.database,
                name=house.settings.schedule.name,
            ),
            database=house.database,
            clock=house.clock,
            new_nonce=token_urlsafe,
        ),
        make_organise_live(
            house.database,
            steering=Steering(house.editing),
            published=house.published,
            clock=house.clock,
        ),
        make_organise_revisions(
            house.database, published=house.published, editing=house.editing, clock=house.clock
        ),
    )


def desks_of_the_event(house: House, live: Live) -> tuple[Blueprint, ...]:
    """Where organisers see how things stand, take things out, and speak to everybody."""
    return (
        make_overview(
            house.database,
            published=house.published,
            clock=house.clock,
            presence=live.presence,
            unshown=house.pdfs.refused,
        ),
        make_organise(house.database, published=house.published),
        make_organise_exports(house.database, programme=lambda: house.programme),
        make_organise_announcements(
            house.announcements,
            clock=house.clock,
            programme=lambda: house.programme,
            new_id=lambda: token_hex(6),
        ),
        make_rehearsal(
            house.database,
            clock=house.clock,
            programme=lambda: house.programme,
            emit=live.emit,
        ),
    )


def desks_of_people(house: House, *, base_url: str) -> tuple[Blueprint, ...]:
    """Where organisers see to people."""
    return (
        make_organise_people(
            house.database,
            known=house.known,
            clock=house.clock,
            programme=lambda: house.programme,
            new_id=lambda: token_hex(16),
        ),
        make_organise_proposals(
            house.database,
            writing=house.writing,
            programme=lambda: house.programme,
            clock=house.clock,
            let_go=house.uploads.shelf.let_go,
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
