"""A feed of news for readers of feeds: Atom (RFC 4287)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from xml.etree.ElementTree import Element, SubElement, tostring

from conference.exchange.plain import plain

NAMESPACE = "http://www.w3.org/2005/Atom"
DECLARATION = b'<?xml version="1.0" encoding="utf-8"?>\n'


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of news: `id` is an IRI that never changes, `sentences` what it says."""

    id: str
    title: str
    address: str
    published_at: datetime
    sentences: Sequence[str]


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed is about; `address` is its own, `page` where people read the same."""

    id: str
    title: str
    address: str
    page: str
    language: str
    author: str
    updated_at: datetime


def atom(channel: Channel, items: Iterable[Item]) -> bytes:
    """The feed as XML, with the elements that RFC 4287 (4.1.1, 4.1.2) requires."""
    feed = Element("feed", {"xmlns": NAMESPACE, "xml:lang": channel.language})
    _texts(feed, id=channel.id, title=channel.title, updated=stamp(channel.updated_at))
    _texts(SubElement(feed, "author"), name=channel.author)
    SubElement(feed, "link", {"rel": "self", "href": channel.address})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": channel.page})
    for item in items:
        _entry(feed, item)
    return DECLARATION + tostring(feed, encoding="unicode").encode() + b"\n"


def stamp(moment: datetime) -> str:
    """A moment as RFC 3339 writes it, in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _entry(feed: Element, item: Item) -> None:
    entry = SubElement(feed, "entry")
    when = stamp(item.published_at)
    _texts(entry, id=item.id, title=item.title, updated=when, published=when)
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": item.address})
    content = SubElement(entry, "content", {"type": "html"})
    content.text = plain(_list(item.sentences))


def _list(sentences: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(each)}</li>" for each in sentences) + "</ul>"


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = plain(text)
