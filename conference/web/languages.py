"""Which language a page is in: asked for in the address, remembered, or the browser's own."""

from collections.abc import Callable, Sequence
from typing import cast
from urllib.parse import urlencode

from babel.core import Locale
from flask import Flask, Response, g, request
from flask_babel import Babel, get_locale
from markupsafe import Markup

from conference.web.delivery import A_YEAR

COOKIE = "language"
TRANSLATED = ("en", "de")


def speak(app: Flask, *, languages: Callable[[], Sequence[str]]) -> None:
    """Choose a language for each request among the event's that have a translation."""

    def offered() -> list[str]:
        return offered_of(languages())

    def choose() -> str:
        return chosen_language(offered())

    Babel(app, locale_selector=choose, default_translation_directories="translations")
    app.after_request(_remember)
    app.context_processor(lambda: {"page_language": page_language(), "offered": offered()})
    app.add_template_global(query_with)
    app.add_template_global(lambda: lang_unless_page(languages()[0]), "event_lang")
    app.add_template_global(lang_unless_page)


def offered_of(languages: Sequence[str]) -> list[str]:
    """The languages of an event in which its site can be read."""
    return [code for code in languages if code in TRANSLATED] or [TRANSLATED[0]]


def chosen_language(offered: Sequence[str]) -> str:
    """The first of what was asked for that is offered; else what the browser likes best."""
    asked = request.args.get("lang")
    if asked in offered:
        g.language_asked = asked
        return str(asked)
    remembered = None if "no_cookies" in g else request.cookies.get(COOKIE)
    if remembered in offered:
        return str(remembered)
    return _liked_best(offered) or offered[0]


def _liked_best(offered: Sequence[str]) -> str | None:
    """What the browser asks for first that is offered; somebody's de-AT is de here."""
    liked = [code.partition("-")[0] for code, quality in request.accept_languages if quality]
    return next((code for code in liked if code in offered), None)


def lang_unless_page(code: str | None) -> Markup:
    """A `lang` attribute for a text that is not in the page's language (WCAG 3.1.2)."""
    return Markup(' lang="{}"').format(code) if code and code != page_language() else Markup()


def query_with(**values: str) -> str:
    """The query of this page's address with some values in place of what it has."""
    return urlencode({**request.args.to_dict(), **values})


def language_asked() -> str | None:
    """The language that the address asks for, if it is offered."""
    page_language()  # which is chosen at first need
    return cast("str | None", g.get("language_asked"))


def page_language() -> str:
    """The code of the language this page is in."""
    return str(get_locale())


def page_locale() -> Locale:
    """How this page writes days and names; its English is British."""
    locale = cast(Locale, get_locale())
    return Locale("en", "GB") if locale.language == "en" else locale


def forget_cookies() -> None:
    """Leave cookies aside in answering this request: none is read, none is set."""
    g.no_cookies = True


def _remember(response: Response) -> Response:
    is_page, takes_cookies = response.mimetype == "text/html", "no_cookies" not in g
    if is_page:
        response.content_language.add(page_language())
    if is_page or not takes_cookies:
        response.vary.add("Accept-Language")
    if is_page and takes_cookies:
        response.vary.add("Cookie")
    if takes_cookies and (asked := g.get("language_asked")):
        response.set_cookie(
            COOKIE, asked, max_age=A_YEAR, samesite="Lax", httponly=True, secure=request.is_secure
        )
    return response
