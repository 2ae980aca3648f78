"""Texts of other software as the file may hold them: HTML and plain text become Markdown."""

import re

from conference.exchange.plain import one_line, plain
from conference.programme.reading.file_text import UNPRINTABLE
from conference.slides.plain_text import of_html, to_text

LONGEST = 40_000
"""Characters of a text that are looked at; the file takes half as many."""

MOST_TAGS = 1000
"""Tags of a text that are read for what they mean: deeply nested ones take long."""

_HTML = re.compile(
    r"\A\s*<[a-z][^>]*>|</?(?:p|div|ul|ol|li|h[1-6]|blockquote|strong|em)\b[^<>]*>|<br ?/?>", re.I
)
_TAG = re.compile(r"<[^<>]*>?")
_SPECIAL = re.compile(r"([\\`*_\[\]<>&~|])")
_AT_START = re.compile(r"^([#+=>-]|[0-9]{1,9}(?=[.)]))")
_WORD = r"(?:cancell?ed|abgesagt)"
_CANCELLED = re.compile(
    rf"\s*(?:\[{_WORD}\]|\({_WORD}\)|{_WORD}\s*[:\u2013\u2014-])\s*(?=\S)", re.IGNORECASE
)


def clean_line(text: str) -> str:
    """A text on one line, without characters that the file refuses."""
    return one_line(UNPRINTABLE.sub("", one_line(text)))


def clean_prose(text: str) -> str:
    """A text of lines, without characters that the file refuses and spaces that nobody sees."""
    lines = UNPRINTABLE.sub("", plain(text)).expandtabs(4).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def is_html(text: str) -> bool:
    """Whether a text has tags of HTML that mean something."""
    return _HTML.search(text[:LONGEST]) is not None


def markdown_of(text: str) -> str:
    """A text that is Markdown already, or HTML."""
    text = clean_prose(text[:LONGEST])
    return markdown_of_plain(of_html(_with_few_tags(text))) if is_html(text) else text.strip()


def markdown_of_plain(text: str) -> str:
    """Markdown that says just what a plain text says; signs are escaped only where they count."""
    text = clean_prose(text[:LONGEST]).strip()
    if _says(text, text):
        return text
    paragraphs = re.split(r"\n\n+", text)
    kept = "\n\n".join(map(_paragraph, paragraphs))
    # two lists, each right by itself, may become one
    return kept if _says(kept, text) else "\n\n".join(map(_verbatim, paragraphs))


def without_cancelled(title: str) -> tuple[str, bool]:
    """A title without the word that says that it is called off, and whether it had it."""
    match = _CANCELLED.match(title)
    return (title[match.end() :], True) if match else (title, False)


def _with_few_tags(html: str) -> str:
    """HTML as it is; of what has more tags than a text has, the words alone."""
    return html if html.count("<") <= MOST_TAGS else _TAG.sub(" ", html)


def _says(markdown: str, text: str) -> bool:
    """Whether Markdown says a plain text, but for spaces, which it sets by itself."""
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return to_text(markdown) == re.sub(r"\n{3,}", "\n\n", re.sub(" {2,}", " ", lines))


def _paragraph(text: str) -> str:
    return text if _says(text, text) else _verbatim(text)


def _verbatim(text: str) -> str:
    """A paragraph line by line, with nothing in it that is a sign."""
    return "\\\n".join(_escaped(line.strip()) for line in text.split("\n"))


def _escaped(line: str) -> str:
    escaped = _SPECIAL.sub(r"\\\1", line)
    match = _AT_START.match(escaped)
    if not match:
        return escaped
    return f"{match[1]}\\{escaped[match.end() :]}" if match[1].isdigit() else f"\\{escaped}"
