"""What search engines may look at: the sitemap (sitemaps.org, 0.9) and robots.txt (RFC 9309)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from conference.exchange.addresses import Site
from conference.programme.choices import Kind
from conference.programme.model import Programme

OPENING = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)

CLOSED = (
    *("/organise/", "/my/", "/join", "/sign-in", "/sign-out", "/me.json", "/changes.json"),
    *("/schedule/v/", "/questions/", "/healthz", "/readyz", "/metrics", "/socket.io/"),
    *(
        f"/sessions/*/{part}"
        for part in (
            *("live", "stage", "desk", "answers", "present", "questions", "decks$"),
            *("join", "stream", "vote", "door.json", "mine.json"),
        )
    ),
)
"""The beginnings of addresses that are made for a visitor, or are nothing to be found."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page to be found; `changed_at` is None where nobody knows when it was last another."""

    address: str
    changed_at: datetime | None = None


def pages(
    programme: Programme, site: Site, *, published_at: datetime, changed: Mapping[str, datetime]
) -> Iterator[Found]:
    """Every public page; `changed` says when each session was last another one."""
    for address in (site.home, site.programme):
        yield Found(address, published_at)
    yield from (Found(site.day(day)) for day in programme.days)
    for session in programme:
        if session.kind is not Kind.BREAK:
            yield Found(site.session(session.id), changed.get(session.id))
    yield Found(site.at("/schedule/changelog/"), published_at)
    yield Found(site.at("/speakers/"))
    yield from (Found(site.speaker(id_)) for id_ in programme.speakers)
    yield from (Found(site.page(id_)) for id_ in programme.event.pages)


def sitemap(found: Iterator[Found], *, languages: Sequence[str]) -> bytes:
    """The pages as XML, each with its address in every language where there are several."""
    codes = languages if len(languages) > 1 else ()
    entries = "".join(_entry(page, codes) for page in found)
    return f"{OPENING}{entries}</urlset>\n".encode()


def robots(site: Site, *, rehearsing: bool) -> str:
    """Who may look at what; a rehearsal is nobody's business."""
    if rehearsing:
        return "User-agent: *\nDisallow: /\n"
    closed = "".join(f"Disallow: {beginning}\n" for beginning in CLOSED)
    return f"User-agent: *\n{closed}\nSitemap: {site.at('/sitemap.xml')}\n"


def _entry(page: Found, languages: Sequence[str]) -> str:
    changed = f"<lastmod>{_stamp(page.changed_at)}</lastmod>" if page.changed_at else ""
    mark = "&" if "?" in page.address else "?"
    links = "".join(_link(code, f"{page.address}{mark}lang={code}") for code in languages)
    default = _link("x-default", page.address) if languages else ""
    return f"<url><loc>{escape(page.address)}</loc>{changed}{links}{default}</url>\n"


def _link(language: str, address: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(address)}/>'


def _stamp(moment: datetime) -> str:
    """A moment as W3C wants it (sitemaps.org), in UTC and whole seconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
