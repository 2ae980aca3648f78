"""Which slides of a session may be seen at a moment."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from conference.programme.choices import Visible
from conference.programme.model import Deck, Session
from conference.slides.decks import DeckError, DeckShelf, SlideDeck

DecksOf = Callable[[Session], "tuple[ShownDeck, ...]"]
"""The decks of a session that may be seen now."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ShownDeck:
    """A deck that may be seen now; `number` is its place among all decks of its session, from 1."""

    number: int
    deck: Deck
    slides: SlideDeck


def is_shown(deck: Deck, session: Session, *, event_now: datetime) -> bool:
    """Whether a deck is visible yet: at once, from the start, or after the end."""
    if deck.visible is Visible.AT_START:
        return event_now >= session.starts
    return deck.visible is Visible.NOW or event_now >= session.ends


def decks_shown(
    session: Session, *, shelf: DeckShelf, event_now: datetime
) -> tuple[ShownDeck, ...]:
    """The decks of a session that are shown now and can be read."""
    read = ((number, deck, _read(deck, shelf)) for number, deck in _visible(session, event_now))
    return tuple(ShownDeck(number, deck, slides) for number, deck, slides in read if slides)


def has_slides(session: Session, *, event_now: datetime) -> bool:
    """Whether a session has a page of slides now; asked of all sessions at once, so unread."""
    return bool(_visible(session, event_now))


def _visible(session: Session, event_now: datetime) -> list[tuple[int, Deck]]:
    return [
        (number, deck)
        for number, deck in enumerate(session.all_decks, 1)
        if deck.file.endswith(".md") and is_shown(deck, session, event_now=event_now)
    ]


def _read(deck: Deck, shelf: DeckShelf) -> SlideDeck | None:
    try:
        return shelf.deck(deck.file)
    except DeckError as error:
        log.warning("%s", error)
        return None
