"""Which sessions are on at the same time, for who would like to attend them all."""

from collections.abc import Iterable
from itertools import combinations

from conference.programme.model import Session

Overlap = tuple[Session, Session]
"""Two sessions that overlap, the one that starts first in front."""


def overlap(one: Session, other: Session) -> bool:
    """Whether two sessions are on at the same time for a while; a cancelled one never is."""
    both_take_place = not (one.cancelled or other.cancelled)
    return both_take_place and one.starts < other.ends and other.starts < one.ends


def overlaps_among(sessions: Iterable[Session]) -> list[Overlap]:
    """Every two of these sessions that overlap, in the order of their starts."""
    in_order = sorted(sessions, key=lambda session: (session.starts, session.id))
    return [pair for pair in combinations(in_order, 2) if overlap(*pair)]


def overlaps_with(session: Session, others: Iterable[Session]) -> list[Session]:
    """Those of the others that overlap a session."""
    return [other for other in others if other.id != session.id and overlap(session, other)]
