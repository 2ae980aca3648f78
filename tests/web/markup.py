"""What a page's HTML is made of, read as a browser would."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from flask import Flask
from werkzeug.routing import Rule

VALUES: dict[str, object] = {
    "session_id": "opening",
    "speaker_id": "ada",
    "track_id": "green",
    "page_id": "privacy",
    "question_id": 1,
    "number": 1,
    "deck": 1,
    "name": "css/base.css",
    "digest": "123abc",
    "language": "en",
    "token": "no-such-token",
    "size": 96,
    "way": "join",
    "form": "csv",
    "person_id": "id-organiser",
    "lack": "deck",
    "proposal_id": 1,
    "announcement_id": "no-such-announcement",
    "kind": "md",
}
"""A value for each part of an address, of things that the tests' event has."""


@dataclass
class Element:
    """One element: its tag, its attributes and the text it begins with."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """All elements of a page, in order."""

    html: str
    elements: list[Element] = field(default_factory=list)
    reading: bool = False

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        self.reading = True

    def handle_endtag(self, tag: str) -> None:
        self.reading = False

    def handle_data(self, data: str) -> None:
        if self.reading:
            self.elements[-1].text += data.strip()

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """The elements of that tag with these attributes."""
        return [
            element
            for element in self.elements
            if element.tag == tag and attributes.items() <= element.attributes.items()
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        """The only such element."""
        (element,) = self.all(tag, **attributes)
        return element


def address(app: Flask, rule: Rule, **others: object) -> str:
    """An address of a rule, about things that the tests' event has, or about others."""
    values = {name: others.get(name, VALUES[name]) for name in rule.arguments}
    built = app.url_map.bind("localhost").build(rule.endpoint, values, force_external=False)
    return str(built)


def addresses(app: Flask, method: str) -> list[str]:
    """An address of each rule that takes this method."""
    rules = [rule for rule in app.url_map.iter_rules() if method in (rule.methods or ())]
    return [address(app, rule) for rule in rules]
