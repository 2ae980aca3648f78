"""What search engines ask for first: `/robots.txt` and `/sitemap.xml`."""

from collections.abc import Callable

from flask import Blueprint, Response, abort

from conference.exchange.addresses import Site
from conference.exchange.ledger import entries
from conference.exchange.sitemap import pages, robots, sitemap
from conference.programme.published import Revision
from conference.storage.database import Database
from conference.web.assets import AN_HOUR
from conference.web.languages import offered_of


def make_crawlers(
    database: Database, *, current: Callable[[], Revision], site: Site, rehearsing: bool
) -> Blueprint:
    """The blueprint; a rehearsal has no sitemap."""
    crawlers = Blueprint("crawlers", __name__)

    @crawlers.get("/robots.txt")
    def show_robots() -> Response:
        """Say what may be looked at."""
        return _kept(robots(site, rehearsing=rehearsing).encode(), "text/plain; charset=utf-8")

    @crawlers.get("/sitemap.xml")
    def show_sitemap() -> Response:
        """Name the public pages, and since when they have been as they are."""
        if rehearsing:
            abort(404)
        revision = current()
        with database.read() as db:
            changed = {entry.session_id: entry.changed_at for entry in entries(db)}
        programme, published_at = revision.programme, revision.published_at
        found = pages(programme, site, published_at=published_at, changed=changed)
        body = sitemap(found, languages=offered_of(programme.event.languages))
        return _kept(body, "application/xml; charset=utf-8")

    return crawlers


def _kept(body: bytes, content_type: str) -> Response:
    """The bytes, which need not be asked for again soon."""
    response = Response(body, content_type=content_type)
    response.cache_control.public = True
    response.cache_control.max_age = AN_HOUR
    return response
