"""What search engines ask for first: `/robots.txt` and `/sitemap.xml`."""

from collections.abc import Callable

from flask import Blueprint, Response, abort

from conference.exchange.addresses import Site
from conference.exchange.sitemap import pages, robots, sitemap
from conference.web.calendar_state import CalendarState
from conference.web.delivery import AN_HOUR, keep
from conference.web.languages import offered_of


class Sitemap:
    """The public pages, written down once per revision."""

    def __init__(self, state: Callable[[], CalendarState], *, site: Site) -> None:
        self._state = state
        self._site = site
        self._kept: tuple[CalendarState, bytes] | None = None

    def now(self) -> bytes:
        """The file for what is served."""
        state = self._state()
        if self._kept is None or self._kept[0] is not state:
            self._kept = (state, self._written(state))
        return self._kept[1]

    def _written(self, state: CalendarState) -> bytes:
        changed = {entry.session_id: entry.changed_at for entry in state.entries}
        programme, published_at = state.programme, state.revision.published_at
        found = pages(programme, self._site, published_at=published_at, changed=changed)
        return sitemap(found, languages=offered_of(programme.event.languages))


def make_crawlers(state: Callable[[], CalendarState], *, site: Site, rehearsing: bool) -> Blueprint:
    """The blueprint, given what calendars are told; a rehearsal has no sitemap."""
    crawlers = Blueprint("crawlers", __name__)
    kept = Sitemap(state, site=site)

    @crawlers.get("/robots.txt")
    def show_robots() -> Response:
        """Say what may be looked at."""
        return _for_an_hour(robots(site, rehearsing=rehearsing).encode(), "text/plain")

    @crawlers.get("/sitemap.xml")
    def show_sitemap() -> Response:
        """Name the public pages, and since when they have been as they are."""
        if rehearsing:
            abort(404)
        return _for_an_hour(kept.now(), "application/xml")

    return crawlers


def _for_an_hour(body: bytes, mimetype: str) -> Response:
    """The bytes, which need not be asked for again soon."""
    response = Response(body, content_type=f"{mimetype}; charset=utf-8")
    return keep(response, seconds=AN_HOUR)
