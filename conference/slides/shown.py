"""Which slides of a session may be seen at a moment."""

import logging
from collections.abc import Callable
from datetime import datetime

from conference.programme.choices import Visible
from conference.programme.model import Deck, Session
from conference.slides.decks import DeckError, DeckShelf, SlideDeck

DeckOf = Callable[[Session], SlideDeck | None]
"""The slides of a session, None when it has none that can be shown."""

log = logging.getLogger(__name__)


def is_shown(deck: Deck, session: Session, *, event_now: datetime) -> bool:
    """Whether a deck is visible yet: at once, from the start, or after the end."""
    if deck.visible is Visible.AT_START:
        return event_now >= session.starts
    return deck.visible is Visible.NOW or event_now >= session.ends


def deck_shown(session: Session, *, shelf: DeckShelf, event_now: datetime) -> SlideDeck | None:
    """The session's first Markdown deck that is shown; None when there is none to read."""
    deck = _first(session, event_now)
    return _read(deck, shelf) if deck else None


def has_slides(session: Session, *, event_now: datetime) -> bool:
    """Whether a session has a page of slides now; asked of all sessions at once, so unread."""
    return _first(session, event_now) is not None


def _first(session: Session, event_now: datetime) -> Deck | None:
    decks = (deck for deck in session.decks if deck.file.endswith(".md"))
    return next((deck for deck in decks if is_shown(deck, session, event_now=event_now)), None)


def _read(deck: Deck, shelf: DeckShelf) -> SlideDeck | None:
    try:
        return shelf.deck(deck.file)
    except DeckError as error:
        log.warning("%s", error)
        return None
