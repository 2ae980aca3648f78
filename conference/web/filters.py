"""What templates call: names in the page's language, Markdown, initials."""

from collections.abc import Callable
from datetime import datetime

from babel.core import Locale
from flask import Flask
from flask_babel import gettext
from markupsafe import Markup

from conference.programme.choices import Kind
from conference.programme.model import Programme
from conference.programme.published import Revision
from conference.slides.markdown import to_html
from conference.translatable import N_
from conference.web.languages import page_locale

KINDS = {
    Kind.TALK: N_("Talk"),
    Kind.KEYNOTE: N_("Keynote"),
    Kind.PANEL: N_("Panel"),
    Kind.WORKSHOP: N_("Workshop"),
    Kind.ASSEMBLY: N_("Assembly"),
    Kind.BREAK: N_("Break"),
    Kind.SOCIAL: N_("Social"),
}


def add_filters(
    app: Flask, *, current: Callable[[], Revision], event_now: Callable[[], datetime]
) -> None:
    """Give the templates their filters, and the programme they are about."""

    def programme() -> Programme:
        return current().programme

    app.add_template_filter(lambda id_: programme().speakers[id_].name, "speaker_name")
    app.add_template_filter(markdown)
    app.add_template_filter(initials)
    app.add_template_filter(language_name)
    app.add_template_filter(own_language_name)
    app.add_template_filter(country_name)
    app.add_template_filter(kind_name)
    app.add_template_global(
        lambda session: current().moved_from(session, at=event_now()), "moved_from"
    )
    app.add_template_global(lambda session: current().sequences.get(session.id, 0), "sequence_of")
    app.context_processor(
        lambda: {
            "programme": programme(),
            "event": programme().event,
            "revision": current().number,
        }
    )


def markdown(text: str) -> Markup:
    """Markdown of the file as safe HTML; `to_html` sanitises it."""
    return Markup(to_html(text))  # noqa: S704


def initials(name: str) -> str:
    """The first letters of the first and last word of a name."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def language_name(code: str) -> str:
    """A language in the words of the page: English, Deutsch."""
    try:
        return str(Locale.parse(code, sep="-").get_display_name(page_locale()) or code)
    except ValueError:
        return code


def country_name(code: str) -> str:
    """A country in the words of the page: Germany, Deutschland; "" for none."""
    return str(page_locale().territories.get(code, code))


def kind_name(kind: Kind) -> str:
    """A kind of session in the words of the page."""
    return str(gettext(KINDS[kind]))


def own_language_name(code: str) -> str:
    """A language in its own words, as a switch shows it."""
    return str(Locale.parse(code, sep="-").get_display_name() or code).capitalize()
