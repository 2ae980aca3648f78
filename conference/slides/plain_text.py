"""Markdown as plain text, for where there is no markup: descriptions in calendars."""

import re
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import urljoin

from conference.slides.markdown import cleaned, to_html

NEW_LINE = {"br", "li", "ol", "tr", "ul"}
EMPTY_LINE = {"blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "p", "pre", "table"}


@lru_cache(maxsize=2048)
def to_text(text: str, *, site: str = "") -> str:
    """Plain text; links keep their address in brackets, relative ones joined to `site`.

    Remembered, since every export says the same texts and reading all takes longer than a loop may.
    """
    return _text_in(to_html(text), site=site)


def of_html(html: str) -> str:
    """Plain text of somebody else's HTML; of script and style nothing stays."""
    return _text_in(cleaned(html), site="")


def plain_words(html: str) -> str:
    """The words of clean HTML with single spaces between them, for searching."""
    return " ".join(_text_in(html, site="").split())


def _text_in(html: str, *, site: str) -> str:
    """The text of clean HTML."""
    reader = _PlainText(site)
    reader.feed(html)
    reader.close()
    lines = re.sub(r"[ \t]+\n", "\n", "".join(reader.written))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


class _PlainText(HTMLParser):
    """Writes clean HTML down as lines of text."""

    def __init__(self, site: str) -> None:
        super().__init__()
        self.written: list[str] = []
        self._site = site
        self._gap = 0
        self._marker = ""
        self._verbatim = False
        self._links: list[tuple[str, int]] = []
        self._lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._edge(tag, begins=True)
        if tag in ("ol", "ul"):
            start = values.get("start", "1")
            first = int(start) if re.fullmatch(r"[0-9]{1,9}", start) else 1
            self._lists.append(first if tag == "ol" else None)
        elif tag == "li":
            self._marker = self._next_marker()
        elif tag == "a":
            self._links.append((values.get("href", ""), len(self.written)))
        elif tag == "img":
            self.handle_data(values.get("alt", ""))
        elif tag in ("td", "th") and not self._gap:
            self.written.append("| ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        self._edge(tag, begins=False)
        if tag == "a" and self._links:
            self._end_link(*self._links.pop())

    def handle_data(self, data: str) -> None:
        words = data if self._verbatim else re.sub(r"\s+", " ", data)
        if self._gap and not self._verbatim:
            words = words.lstrip()
        if words:
            self.written.append("\n" * self._gap + self._marker + words)
            self._gap, self._marker = 0, ""

    def _edge(self, tag: str, *, begins: bool) -> None:
        outer_list = tag in ("ol", "ul") and not self._lists
        gap = 2 if outer_list or tag in EMPTY_LINE else int(tag in NEW_LINE)
        self._gap = max(self._gap, gap)
        if tag == "pre":
            self._verbatim = begins

    def _next_marker(self) -> str:
        indent = "  " * (len(self._lists) - 1)
        number = self._lists[-1] if self._lists else None
        if number is None:
            return f"{indent}- "
        self._lists[-1] = number + 1
        return f"{indent}{number}. "

    def _end_link(self, href: str, since: int) -> None:
        if not href:  # one that led to a script, say
            return
        address = _joined(self._site, href)
        words = "".join(self.written[since:]).strip()
        if words not in (address, address.removeprefix("mailto:")):
            self.handle_data(f" ({address})" if words else address)


def _joined(site: str, address: str) -> str:
    try:
        return urljoin(site, address)
    except ValueError:  # `//[` is no address, and a text need not be right
        return address
