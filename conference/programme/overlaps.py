"""Which sessions are on at the same time, for who would like to attend them all."""

from collections.abc import Iterable

from conference.programme.model import Session


def overlap(one: Session, other: Session) -> bool:
    """Whether two sessions are on at the same time for a while; a cancelled one never is."""
    both_take_place = not (one.cancelled or other.cancelled)
    return both_take_place and one.starts < other.ends and other.starts < one.ends


def overlaps_with(session: Session, others: Iterable[Session]) -> list[Session]:
    """Those of the others that overlap a session."""
    return [other for other in others if other.id != session.id and overlap(session, other)]
