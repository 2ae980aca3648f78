"""Checks of who gets in: places, and slides that are seen by more people than the session."""

from collections.abc import Iterator

from conference.programme.checks.finding import Finding, about, taking_place, warning
from conference.programme.choices import Audience, Kind, Visible
from conference.programme.model import Deck, Programme, Session
from conference.programme.reading.quoting import quoted


def public_deck(programme: Programme) -> Iterator[Finding]:
    """Everybody sees the slides now although not everybody may attend."""
    for session in taking_place(programme):
        if session.audience is not Audience.EVERYONE:
            for path, deck in _decks(session):
                if deck.visible is Visible.NOW:
                    yield _seen_by_all(session, path)


def odd_capacity(programme: Programme) -> Iterator[Finding]:
    """Places for fewer people than take part anyway, or in a break."""
    for session in taking_place(programme):
        if session.capacity is None:
            continue
        people = len({*session.speaker_ids, *session.moderators})
        if session.kind is Kind.BREAK:
            yield _capacity(session, "a break has no limited places")
        elif session.capacity <= people:
            yield _capacity(session, "there are not more places than speakers and moderators")


def _decks(session: Session) -> Iterator[tuple[str, Deck]]:
    yield from ((about(session, "deck"), deck) for deck in session.decks)
    for position, appearance in enumerate(session.appearances):
        if appearance.deck:
            yield about(session, f"speakers.{position}.deck"), appearance.deck


def _seen_by_all(session: Session, path: str) -> Finding:
    message = (
        f"everybody sees these slides, but {quoted(session.title)} is for"
        f" {_WHOM[session.audience]} only"
    )
    mend = 'add "visible: after", or "ignore: [public-deck]" if it is meant'
    return warning(path, "public-deck", message, hint=mend)


def _capacity(session: Session, message: str) -> Finding:
    mend = "places are those of attendees; delete the line if they are not limited"
    return warning(about(session, "capacity"), "odd-capacity", message, hint=mend)


_WHOM = {Audience.MEMBERS: "members", Audience.INVITED: "invited people"}
