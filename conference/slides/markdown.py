"""Markdown to clean HTML: the only place that trusts nobody's markup."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from urllib.parse import urljoin

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from nh3 import Cleaner

SITE = "/"
TAGS = """
    a abbr b blockquote br cite code dd del dfn dl dt em hr i img ins kbd li mark ol p pre q s
    samp small span strong sub sup table tbody td th thead tr u ul var
"""
ALIGNED = {"align-left", "align-center", "align-right"}
ATTRIBUTES = {
    "*": {"dir", "lang"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"alt", "src", "title"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
# The three ways in which a comment begins and ends in CommonMark 0.31, or does not end at all.
COMMENT = re.compile(r"<!--(?:-?>|(?P<text>.*?)(?P<end>-->|\Z))", re.DOTALL)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """What stands between two rulers: clean HTML, its first heading's words and its comments.

    `open_comment` is the line, from 1, of a comment that nobody closes.
    """

    html: str
    heading: str
    comments: tuple[str, ...]
    open_comment: int | None = None


def to_html(text: str, *, top: int = 3, base: str = SITE) -> str:
    """Clean HTML without script, style, ids or comments, safe to put into a page.

    The highest heading becomes `h<top>`. Images stay if they are of this site, their addresses
    seen from the path `base`; of others the alt text stays.
    """
    tokens = _parse(text, base)
    _take_comments(tokens)
    return _clean(tokens, top=top, base=base)


def parts(text: str, *, top: int = 3, base: str = SITE) -> list[Part]:
    """What stands between the `---` rulers outside lists and quotes, clean as by `to_html`.

    Here each line of a paragraph stays a line (github.com/marp-team/marp-core, "breaks").
    """
    tokens = _parse(text, base)
    _keep_lines(tokens)
    return [_part(part, top=top, base=base) for part in _between_rulers(tokens)]


def without_comments(text: str) -> str:
    """The same Markdown without comments, which are notes; also without those in code."""
    return COMMENT.sub("", text)


def _open_comment(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Reads `<!--` without an end as a comment: a note must not show since `-->` is forgotten."""
    if not state.src.startswith("<!--", state.pos):
        return False
    if not silent:
        state.push("html_inline", "", 0).content = state.src[state.pos : state.posMax]
    state.pos = state.posMax
    return True


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.inline.ruler.after("html_inline", "open_comment", _open_comment)
    return parser


PARSER = _parser()


def _parse(text: str, base: str) -> list[Token]:
    """The tokens of a text with their comments still in them."""
    tokens = PARSER.parse(text.encode("utf-8", "replace").decode("utf-8"))
    for token in tokens:
        _align_by_class(token)
        token.children = [_shown(child, base) for child in token.children or []]
    return tokens


def _shift_headings(tokens: list[Token], top: int) -> None:
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    highest = min((int(token.tag[1]) for token in headings), default=1)
    for token in headings:
        token.tag = f"h{min(6, int(token.tag[1]) - highest + top)}"


def _keep_lines(tokens: list[Token]) -> None:
    for token in tokens:
        for child in token.children or []:
            if child.type == "softbreak":
                child.type = "hardbreak"


def _align_by_class(token: Token) -> None:
    """Says a cell's alignment by a class: the pages' policy forbids style attributes."""
    if style := token.attrs.pop("style", None):
        token.attrs["class"] = str(style).replace("text-align:", "align-")


def _shown(token: Token, base: str) -> Token:
    """An image of this site with its full address, else the image's alt text."""
    if token.type != "image":
        return token
    if address := _on_this_site(str(token.attrs["src"]), base):
        token.attrs["src"] = address
        return token
    return Token("text", "", 0, content=_words(token.children or []))


def _on_this_site(address: str, base: str) -> str | None:
    """The path of an address seen from `base`, None if it leads elsewhere.

    Browsers skip control characters and read `\\` as `/` (WHATWG URL, 4.4).
    """
    plain = re.sub(r"[\t\n\r]|^[\0- ]+|[\0- ]+$", "", address).replace("\\", "/")
    if not plain or plain.startswith("//") or SCHEME.match(plain):
        return None
    return "/" + urljoin(base, plain).lstrip("/")


def _words(tokens: Iterable[Token]) -> str:
    """The plain words of inline tokens."""
    return "".join(map(_said, tokens))


def _said(token: Token) -> str:
    if token.type == "image":
        return _words(token.children or [])
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return token.content if token.type in ("text", "code_inline") else ""


def _between_rulers(tokens: list[Token]) -> Iterator[list[Token]]:
    part: list[Token] = []
    for token in tokens:
        if token.type == "hr" and token.level == 0 and token.markup.startswith("-"):
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _part(tokens: list[Token], *, top: int, base: str) -> Part:
    found = _take_comments(tokens)
    return Part(
        html=_clean(tokens, top=top, base=base),
        heading=_heading(tokens),
        comments=tuple(text for text, _ in found),
        open_comment=next((line for _, line in found if line), None),
    )


def _heading(tokens: list[Token]) -> str:
    for opening, inside in pairwise(tokens):
        if opening.type == "heading_open":
            return " ".join(_words(inside.children or []).split())
    return ""


def _take_comments(tokens: Iterable[Token], line: int = 0) -> list[tuple[str, int | None]]:
    """Cuts the comments out of the tokens: their texts, and the line of each that stays open."""
    found: list[tuple[str, int | None]] = []
    for token in tokens:
        here = token.map[0] + 1 if token.map else line
        if token.type in ("html_block", "html_inline"):
            for match in COMMENT.finditer(token.content):
                closed = match["end"] != ""
                found.append(((match["text"] or "").strip(), None if closed else here))
            token.content = COMMENT.sub("", token.content)
        found += _take_comments(token.children or [], here)
    return found


def _clean(tokens: list[Token], *, top: int, base: str) -> str:
    _shift_headings(tokens, top)
    html = PARSER.renderer.render(tokens, PARSER.options, {})
    return _cleaner(top, base).clean(html).strip()


def cleaned(html: str) -> str:
    """HTML of somebody else as clean as what `to_html` makes."""
    return str(_cleaner(3, SITE).clean(html)).strip()


@lru_cache(maxsize=64)
def _cleaner(top: int, base: str) -> Cleaner:
    def attribute(tag: str, name: str, value: str) -> str | None:
        return _on_this_site(value, base) if (tag, name) == ("img", "src") else value

    return Cleaner(
        tags={*TAGS.split(), *(f"h{level}" for level in range(top, 7))},
        attributes=ATTRIBUTES,
        attribute_filter=attribute,
        allowed_classes={"td": ALIGNED, "th": ALIGNED},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
