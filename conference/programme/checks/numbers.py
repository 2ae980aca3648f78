"""A check of the numbers that stand for sessions where apps understand nothing else."""

from collections.abc import Iterator

from conference.programme.checks.finding import Finding, about, grouped, warning
from conference.programme.identity import number_of, uid_of
from conference.programme.model import Programme
from conference.programme.reading.quoting import quoted


def same_number(programme: Programme) -> Iterator[Finding]:
    """Two sessions of one number in schedule.xml, where apps would show only one of them."""
    event_id = programme.event.id
    numbered = ((str(number_of(uid_of(event_id, s.id))), s) for s in programme)
    for first, *others in grouped(numbered).values():
        for session in others:
            message = (
                f"{quoted(session.id)} and {quoted(first.id)} have one number in exports,"
                " and apps would show only one of them"
            )
            mend = "give one of them another id, before people have it in their calendars"
            yield warning(about(session), "same-number", message, hint=mend)
