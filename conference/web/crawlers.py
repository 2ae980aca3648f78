"""What search engines ask for first: `/robots.txt` and `/sitemap.xml`."""

from collections.abc import Callable
from hashlib import sha256

from flask import Blueprint, Response, abort, request

from conference.exchange.addresses import Site
from conference.exchange.ledger import entries
from conference.exchange.sitemap import pages, robots, sitemap
from conference.programme.published import Revision
from conference.storage.database import Database
from conference.web.languages import offered_of

AN_HOUR = 3600


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
    """The bytes, or 304 for who has them."""
    response = Response(body, content_type=content_type)
    response.set_etag(sha256(body).hexdigest()[:32])
    response.cache_control.public = True
    response.cache_control.max_age = AN_HOUR
    response.make_conditional(request)
    return response
