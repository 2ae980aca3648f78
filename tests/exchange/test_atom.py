"""The feed of changes: what RFC 4287 requires is there, and texts cannot break out of it."""

from datetime import UTC, datetime
from xml.etree import ElementTree

from conference.exchange.atom import NAMESPACE, Channel, Item, atom

NOW = datetime(2020, 10, 6, 8, 0, 30, tzinfo=UTC)
CHANNEL = Channel("urn:c", "Days", "https://x/feed", "https://x/", "en", "Climate Alliance", NOW)
NAMES = {"a": NAMESPACE}


def read(*items: Item) -> ElementTree.Element:
    return ElementTree.fromstring(atom(CHANNEL, items))


def item(title: str, *sentences: str) -> Item:
    return Item("urn:i", title, "https://x/#v2", NOW, sentences)


def test_a_feed_has_what_readers_need() -> None:
    feed = read()
    assert feed.findtext("a:id", "", NAMES) == "urn:c"
    assert feed.findtext("a:updated", "", NAMES) == "2020-10-06T08:00:30Z"
    assert feed.findtext("a:author/a:name", "", NAMES) == "Climate Alliance"
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", NAMES)}
    assert links == {"self": "https://x/feed", "alternate": "https://x/"}


def test_each_piece_of_news_is_an_entry() -> None:
    entry = read(item("One moved", "One moved.", "Two is new.")).find("a:entry", NAMES)
    assert entry is not None
    assert entry.findtext("a:title", "", NAMES) == "One moved"
    content = entry.find("a:content", NAMES)
    assert content is not None and content.get("type") == "html"
    assert content.text == "<ul><li>One moved.</li><li>Two is new.</li></ul>"


def test_hostile_texts_stay_texts() -> None:
    evil = "</title><script>alert(1)</script>\x07&amp;"
    entry = read(item(evil, evil)).find("a:entry", NAMES)
    assert entry is not None
    assert entry.findtext("a:title", "", NAMES) == evil.replace("\x07", "")
    assert "&lt;script&gt;" in entry.findtext("a:content", "", NAMES)
