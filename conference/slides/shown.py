"""Which slides of a session may be seen at a moment."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from conference.programme.choices import Visible
from conference.programme.model import Deck, Session
from conference.slides.decks import DeckError, DeckShelf, Making, NotShown, SlideDeck

DecksOf = Callable[[Session], "tuple[ShownDeck, ...]"]
"""The decks of a session that may be seen now."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ShownDeck:
    """A deck that may be seen now; `number` is its place among all decks of its session, from 1."""

    number: int
    deck: Deck
    slides: SlideDeck


@dataclass(frozen=True, slots=True)
class AwaitedDeck:
    """A deck that might be seen now, were it ready; with `making` None it never will be."""

    number: int
    deck: Deck
    making: Making | None


def is_shown(deck: Deck, session: Session, *, event_now: datetime) -> bool:
    """Whether a deck is visible yet: at once, from the start, or after the end."""
    if deck.visible is Visible.AT_START:
        return event_now >= session.starts
    return deck.visible is Visible.NOW or event_now >= session.ends


def decks_shown(
    session: Session, *, shelf: DeckShelf, event_now: datetime
) -> tuple[ShownDeck, ...]:
    """The decks of a session that are shown now and can be read."""
    read = ((n, deck, _read(deck, shelf)) for n, deck in decks_visible(session, event_now))
    return tuple(
        ShownDeck(number, deck, slides)
        for number, deck, slides in read
        if isinstance(slides, SlideDeck)
    )


def decks_awaited(
    session: Session, *, shelf: DeckShelf, event_now: datetime
) -> tuple[AwaitedDeck, ...]:
    """The decks of a session that would be shown now, but are not ready or cannot be read."""
    read = ((n, deck, _read(deck, shelf)) for n, deck in decks_visible(session, event_now))
    return tuple(
        AwaitedDeck(number, deck, state)
        for number, deck, state in read
        if not isinstance(state, SlideDeck)
    )


def decks_visible(session: Session, event_now: datetime) -> tuple[tuple[int, Deck], ...]:
    """The decks of a session that are not held back now, with their numbers; unread."""
    numbered = enumerate(session.all_decks, 1)
    return tuple(each for each in numbered if is_shown(each[1], session, event_now=event_now))


def _read(deck: Deck, shelf: DeckShelf) -> SlideDeck | Making | None:
    try:
        return shelf.deck(deck.file)
    except NotShown as awaited:
        return awaited.making
    except DeckError as error:
        log.warning("%s", error)
        return None
