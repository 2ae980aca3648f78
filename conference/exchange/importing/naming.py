"""Ids for what is imported: each given once, the best of what a thing may be called."""

from collections.abc import Iterable
from itertools import combinations, pairwise

from conference.programme.identity import uid_of
from conference.programme.reading.field_texts import Misfit, acronym_of, slug_of

LONGEST = 64
MOST_HYPHENS = 3


class Ids:
    """Gives ids that nobody else has in one section of the file."""

    def __init__(self, *reserved: str) -> None:
        self._given = {*reserved}
        self._tried: dict[str, int] = {}

    def take(self, *names: str, otherwise: str) -> str:
        """The id of the first name that makes one, with a number if somebody else has it."""
        slugs = filter(None, map(slug_of, (*names, otherwise)))
        id_ = wanted = next(slugs)
        while id_ in self._given:
            self._tried[wanted] = n = self._tried.get(wanted, 1) + 1
            id_ = f"{wanted[: LONGEST - len(str(n)) - 1].rstrip('-')}-{n}"
        self._given.add(id_)
        return id_


def event_id_behind(acronym: str, name: str, *, proofs: Iterable[tuple[str, str]]) -> str:
    """The id of which the guids of sessions were made; empty when none of those tried is it.

    `proofs` are a session's id and its guid. An acronym is the id without its hyphens, so these
    are tried at every place: with the id people's calendars know their entries again.
    """
    proof = next(iter(proofs), None)
    if proof is None:
        return ""
    session_id, guid = proof
    tried = (slug_of(name), *hyphenated(acronym))
    return next((id_ for id_ in tried if id_ and str(uid_of(id_, session_id)) == guid), "")


def hyphenated(acronym: str) -> Iterable[str]:
    """A word with up to three hyphens at all places inside it."""
    for n in range(MOST_HYPHENS + 1):
        for places in combinations(range(1, len(acronym)), n):
            bounds = (0, *places, len(acronym))
            yield "-".join(acronym[a:b] for a, b in pairwise(bounds))


def event_names(*names: str, year: int) -> tuple[str, str]:
    """An event's id and acronym, of the first name that makes them."""
    id_ = next(filter(None, map(slug_of, names)), "") or f"event-{year}"
    if len(id_.replace("-", "")) < 4:
        id_ = f"{id_}-{year}"
    named = next(filter(_is_acronym, names), None)
    return id_, named or id_.replace("-", "")[:40]


def _is_acronym(name: str) -> bool:
    try:
        return bool(acronym_of(name))
    except Misfit:
        return False
