"""What is possible but probably not meant: warnings and hints about a programme."""

from conference.programme.checks import (
    clashes,
    colours,
    doors,
    numbers,
    people,
    texts,
    times,
    unused,
)
from conference.programme.checks.finding import Finding as Finding
from conference.programme.model import Programme

CHECKS = (
    *(clashes.room_clash, clashes.speaker_clash, clashes.break_too_short, clashes.back_to_back),
    *(times.night_hours, times.long_session, times.short_session),
    *(people.no_moderator, people.no_speaker, people.speaker_twice, people.odd_stand_in),
    *(texts.no_abstract, texts.no_language, texts.odd_interpretation, texts.long_title),
    *(texts.shouted_title, texts.same_title, texts.vague_link),
    *(doors.public_deck, doors.odd_capacity, colours.faint_colour, numbers.same_number),
)
"""Every check of what is there; their codes are their names with hyphens."""

CHECKS_OF_THE_WHOLE = (
    *(unused.unused_speaker, unused.unused_track, unused.unused_room, times.empty_day),
)
"""Checks of what is missing, which a part of a programme cannot answer."""

CODES = tuple(each.__name__.replace("_", "-") for each in (*CHECKS, *CHECKS_OF_THE_WHOLE))
"""What `ignore:` can name."""


def check(programme: Programme, *, whole: bool = True) -> list[Finding]:
    """All warnings and hints, also those that the file silences.

    `whole` is false when the file has more, which could not be read.
    """
    checks = (*CHECKS, *CHECKS_OF_THE_WHOLE) if whole else CHECKS
    return [finding for each in checks for finding in each(programme)]
