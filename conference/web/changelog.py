"""What changed in the programme and when: for people, for feed readers, and each revision."""

from collections.abc import Callable, Iterable
from datetime import datetime

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from conference.exchange.addresses import Site
from conference.exchange.atom import Channel, Item, atom
from conference.programme import revisions
from conference.programme.identity import guid_of
from conference.programme.published import Revision
from conference.programme.revisions import NoRevision, Publication
from conference.programme.telling import facts_of
from conference.programme.versions import Versions
from conference.storage.database import Database
from conference.translatable import N_
from conference.web.change_words import around_sentence, sentence_of
from conference.web.delivery import export
from conference.web.languages import forget_cookies, page_language

A_PAGE = 50
"""Revisions on a page of the changelog, and in the feed."""

WITHHELD = N_("This revision of the programme was taken out of view.")
OUTDATED = N_("This revision of the programme can no longer be read.")

Told = list[tuple[Publication, bool]]
"""Publications, each with whether what changed may be told: the one before may be out of view."""


def make_changelog(
    database: Database, *, current: Callable[[], Revision], versions: Versions, site: Site
) -> Blueprint:
    """The blueprint of `/schedule/changelog/`, `/schedule/feed.xml` and `/schedule/v/<n>/`."""
    blueprint = Blueprint("changelog", __name__)

    def latest(before: int | None = None) -> Told:
        with database.read() as db:
            return told(revisions.publications(db, most=A_PAGE + 1, before=before))

    @blueprint.get("/schedule/changelog/")
    def show_changelog() -> ResponseReturnValue:
        """Show what changed, the newest first."""
        found = latest(request.args.get("before", type=int))
        more = found[A_PAGE - 1][0].number if len(found) > A_PAGE else None
        seen = [(each, tells) for each, tells in found[:A_PAGE] if each.seen]
        return render_template("changelog.html", publications=seen, more=more)

    @blueprint.get("/schedule/feed.xml")
    def show_feed() -> Response:
        """Tell feed readers the same."""
        forget_cookies()
        found = [pair for pair in latest()[:A_PAGE] if pair[0].seen and not pair[0].withheld]
        served = current()
        items = (item_of(each, served, site, tells=tells) for each, tells in found)
        updated_at = found[0][0].published_at if found else served.published_at
        body = atom(channel_of(served, site, updated_at=updated_at), items)
        return export(body, "application/atom+xml")

    @blueprint.get("/schedule/v/<int:number>/")
    def show_version(number: int) -> ResponseReturnValue:
        """Show the programme as a revision had it."""
        publication, source = found_in(database, number)
        if publication.withheld:
            abort(410, WITHHELD)
        programme = versions.programme(number, source)
        if programme is None:
            abort(410, OUTDATED)
        days = {
            day: [(session, facts_of(session, programme)) for session in programme.on_day(day)]
            for day in programme.days
        }
        return render_template("version.html", publication=publication, days=days, then=programme)

    return blueprint


def found_in(database: Database, number: int) -> tuple[Publication, str]:
    """A publication and its file's text; what is not there is not found."""
    with database.read() as db:
        try:
            return revisions.source_of(db, number)
        except (NoRevision, OverflowError):
            abort(404)


def told(publications: list[Publication]) -> Told:
    """The publications, the newest first; none is told that follows one that is out of view.

    What it changed says what was there before.
    """
    before = {each.number + 1: each.withheld for each in publications}
    return [
        (each, not each.withheld and not before.get(each.number, False)) for each in publications
    ]


def item_of(publication: Publication, served: Revision, site: Site, *, tells: bool) -> Item:
    """A publication as a piece of news."""
    event = served.programme.event
    sentences = sentences_of(publication, served, tells=tells)
    others = len(sentences) - 1
    title = sentences[0]
    if others > 0:
        title += " " + ngettext("And %(num)s more change.", "And %(num)s more changes.", others)
    return Item(
        guid_of(event.id, "revisions", str(publication.number)).urn,
        title,
        site.at(f"/schedule/changelog/#v{publication.number}"),
        publication.published_at,
        sentences,
    )


def sentences_of(publication: Publication, served: Revision, *, tells: bool) -> list[str]:
    """What a publication changed, in words."""
    if publication.first:
        return [gettext("The programme was published.")]
    if not tells or not publication.known:
        return [gettext("The programme has changed.")]
    zone = served.programme.event.timezone
    of_sessions: Iterable[str] = (sentence_of(each, zone=zone) for each in publication.tellings)
    return [*of_sessions, *(around_sentence(each) for each in publication.around)]


def channel_of(served: Revision, site: Site, *, updated_at: datetime) -> Channel:
    """What the feed is about."""
    event = served.programme.event
    return Channel(
        guid_of(event.id, "feeds", "programme").urn,
        f"{event.name}: {gettext('Changes to the programme')}",
        site.at("/schedule/feed.xml"),
        site.at("/schedule/changelog/"),
        page_language(),
        event.organiser.name if event.organiser else event.name,
        updated_at,
    )
