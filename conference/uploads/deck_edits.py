"""A session's decks as the file is to list them: one more, one in another's place, one fewer."""

from collections.abc import Sequence
from dataclasses import replace

from conference.programme.choices import Visible
from conference.programme.field_edit import FieldEdit
from conference.programme.model import Deck, Programme


class NoDeck(Exception):
    """The session is gone, or does not list that deck itself."""


def put_in(
    programme: Programme, session_id: str, deck: Deck, *, instead_of: str | None
) -> tuple[FieldEdit, ...]:
    """List a deck, in the place of another if that is still there; raises `NoDeck`."""
    before = _decks(programme, session_id)
    others = [each for each in before if each.file != deck.file or each.file == instead_of]
    places = [n for n, each in enumerate(others) if each.file == instead_of]
    if places:
        others[places[0]] = deck
    else:
        places = [n for n, each in enumerate(before) if each.file == deck.file]
        others.insert(places[0] if places else len(others), deck)
    return _listed(session_id, others)


def changed(
    programme: Programme, session_id: str, file: str, *, title: str, visible: Visible
) -> tuple[FieldEdit, ...]:
    """Give a listed deck another title or moment; raises `NoDeck`."""
    decks = _listing(programme, session_id, file)
    now = [replace(d, title=title, visible=visible) if d.file == file else d for d in decks]
    return _listed(session_id, now) if now != list(decks) else ()


def taken_out(programme: Programme, session_id: str, file: str) -> tuple[FieldEdit, ...]:
    """List a deck no longer; raises `NoDeck`."""
    decks = _listing(programme, session_id, file)
    return _listed(session_id, [each for each in decks if each.file != file])


def _decks(programme: Programme, session_id: str) -> Sequence[Deck]:
    session = programme.sessions.get(session_id)
    if session is None:
        raise NoDeck
    return session.decks


def _listing(programme: Programme, session_id: str, file: str) -> Sequence[Deck]:
    decks = _decks(programme, session_id)
    if file not in {deck.file for deck in decks}:
        raise NoDeck
    return decks


def _listed(session_id: str, decks: Sequence[Deck]) -> tuple[FieldEdit, ...]:
    groups = tuple(_group(deck) for deck in decks)
    return (FieldEdit(("sessions", session_id, "deck"), groups or None),)


def _group(deck: Deck) -> dict[str, str]:
    title = {"title": deck.title} if deck.title else {}
    visible = {"visible": deck.visible.value} if deck.visible is not Visible.NOW else {}
    return {"file": deck.file, **title, **visible}
