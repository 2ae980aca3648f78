"""Ledger entries as anybody may see them: not what only a withheld revision had."""

from collections.abc import Container, Iterable
from dataclasses import replace

from conference.exchange.ledger import Entry, Facts


def shown(known: Iterable[Entry], *, withheld: Container[str]) -> tuple[Entry, ...]:
    """The entries as anybody may see them: of a removed session that is withheld, when it was."""
    return tuple(
        replace(entry, facts=_bare(entry.facts))
        if entry.removed and entry.session_id in withheld
        else entry
        for entry in known
    )


def _bare(facts: Facts) -> Facts:
    """What is left to tell calendars that a session is not on."""
    named = replace(facts, title="a session that was taken out", room_name="", track_name="")
    return replace(named, parts=(), links=(), abstract="", note="")
