"""What others see of a page before anybody opens it: its address, languages, summary and facts."""

from collections.abc import Callable, Iterable
from urllib.parse import urlencode

from flask import Flask, request, url_for

from conference.exchange.addresses import Site
from conference.exchange.linked_data import Data, Vocabulary
from conference.pictures.encoding import SIZES
from conference.programme.model import Session, Speaker
from conference.programme.published import Revision
from conference.slides.excerpt import excerpt
from conference.web.languages import language_asked, offered_of, page_language

FOUND_AS = {
    "pages.show_home": "pages.show_home",
    "schedule.show_schedule": "schedule.show_schedule",
    "pages.show_session": "pages.show_session",
    "pages.show_slide": "pages.show_session",
    "pages.list_speakers": "pages.list_speakers",
    "pages.show_speaker": "pages.show_speaker",
    "pages.show_page": "pages.show_page",
    "pages.show_your_data": "pages.show_your_data",
    "changelog.show_changelog": "changelog.show_changelog",
}
"""The public pages, each with the page that search engines should name in its place."""

ROOTS = frozenset({"session_id", "speaker_id", "page_id"})
"""What of an address such a page keeps; a slide's number is not of it."""

SUMMARY = 180
"""Characters; about what is shown below a link."""
LOCALES = {"en": "en_GB", "de": "de_DE"}


def add_previews(
    app: Flask, *, current: Callable[[], Revision], site: Site, rehearsing: bool
) -> None:
    """Give the templates what they say of a page to search engines and networks."""

    def canonical(**changed: str) -> str | None:
        """The whole address to find this page at, None of one that is not to be found.

        Of a query, the programme's day and the language make another page; filters only narrow.
        """
        endpoint = FOUND_AS.get(request.endpoint or "")
        if rehearsing or endpoint is None:
            return None
        values = {k: v for k, v in (request.view_args or {}).items() if k in ROOTS}
        path = url_for(endpoint, **values)
        day = request.args.get("day") if endpoint == "schedule.show_schedule" else None
        asked = {"day": day, "lang": language_asked()} | changed
        query = urlencode({name: text for name, text in asked.items() if text})
        return site.at(f"{path}?{query}" if query else path)

    def alternates() -> list[tuple[str, str | None]]:
        """This page in each language, and in that of whoever reads it."""
        offered = offered_of(current().programme.event.languages)
        if len(offered) < 2:
            return []
        each = [(code, canonical(lang=code)) for code in offered]
        return [*each, ("x-default", canonical(lang=""))]

    app.add_template_global(canonical)
    app.add_template_global(alternates)
    app.add_template_global(lambda: LOCALES.get(page_language(), page_language()), "og_locale")
    app.add_template_filter(lambda text: excerpt(text, SUMMARY), "excerpt")
    app.context_processor(lambda: facts_of(current(), site))


def facts_of(revision: Revision, site: Site) -> dict[str, Callable[..., Data]]:
    """What templates call for JSON-LD; pictures have addresses by what templates are given."""
    vocabulary = Vocabulary(revision.programme, site)

    def event_facts(sessions: Iterable[Session], image: str) -> Data:
        return vocabulary.event(sessions, image=image)

    def session_facts(session: Session, image: str) -> Data:
        return vocabulary.session(session, image=image, was=revision.moved.get(session.id))

    def speaker_facts(speaker: Speaker, sessions: Iterable[Session], digest: str | None) -> Data:
        size, image = SIZES[-1], None
        if digest:
            photo = url_for("photos.send", speaker_id=speaker.id, size=size, digest=digest)
            image = site.at(photo)
        return vocabulary.speaker(speaker, sessions, image=image)

    return {
        "event_facts": event_facts,
        "session_facts": session_facts,
        "speaker_facts": speaker_facts,
    }
