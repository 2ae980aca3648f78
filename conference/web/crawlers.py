"""What search engines ask for first: `/robots.txt` and `/sitemap.xml`."""

from collections.abc import Callable, Iterable

from flask import Blueprint, Response, abort

from conference.exchange.addresses import Site
from conference.exchange.ledger import Entry
from conference.exchange.sitemap import pages, robots, sitemap
from conference.programme.published import Revision
from conference.web.delivery import AN_HOUR, keep
from conference.web.languages import offered_of


class Sitemap:
    """The public pages, written down once per revision."""

    def __init__(self, known: Callable[[], Iterable[Entry]], *, site: Site) -> None:
        self._known = known
        self._site = site
        self._kept: tuple[Revision, bytes] | None = None

    def of(self, revision: Revision) -> bytes:
        """The file for a revision."""
        if self._kept is None or self._kept[0] is not revision:
            self._kept = (revision, self._written(revision))
        return self._kept[1]

    def _written(self, revision: Revision) -> bytes:
        changed = {entry.session_id: entry.changed_at for entry in self._known()}
        programme, published_at = revision.programme, revision.published_at
        found = pages(programme, self._site, published_at=published_at, changed=changed)
        return sitemap(found, languages=offered_of(programme.event.languages))


def make_crawlers(
    known: Callable[[], Iterable[Entry]],
    *,
    current: Callable[[], Revision],
    site: Site,
    rehearsing: bool,
) -> Blueprint:
    """The blueprint, given what calendars know of sessions; a rehearsal has no sitemap."""
    crawlers = Blueprint("crawlers", __name__)
    kept = Sitemap(known, site=site)

    @crawlers.get("/robots.txt")
    def show_robots() -> Response:
        """Say what may be looked at."""
        return _for_an_hour(robots(site, rehearsing=rehearsing).encode(), "text/plain")

    @crawlers.get("/sitemap.xml")
    def show_sitemap() -> Response:
        """Name the public pages, and since when they have been as they are."""
        if rehearsing:
            abort(404)
        return _for_an_hour(kept.of(current()), "application/xml")

    return crawlers


def _for_an_hour(body: bytes, mimetype: str) -> Response:
    """The bytes, which need not be asked for again soon."""
    response = Response(body, content_type=f"{mimetype}; charset=utf-8")
    return keep(response, seconds=AN_HOUR)
