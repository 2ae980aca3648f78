"""What the log says of questions: who did what to which, by number and title, never with a text."""

from collections.abc import Iterator, Mapping

from flask_babel import gettext

from conference.people.log import LogEntry
from conference.programme.model import Programme
from conference.translatable import N_

MOVES = {
    "approve": N_("%(actor)s approved question %(number)s of %(title)s."),
    "decline": N_("%(actor)s declined question %(number)s of %(title)s."),
    "hide": N_("%(actor)s hid question %(number)s of %(title)s."),
    "restore": N_("%(actor)s restored question %(number)s of %(title)s."),
    "edit": N_("%(actor)s edited the text of question %(number)s of %(title)s."),
    "queue": N_("%(actor)s put question %(number)s of %(title)s into the queue."),
    "unqueue": N_("%(actor)s took question %(number)s of %(title)s out of the queue."),
    "order": N_("%(actor)s moved question %(number)s of %(title)s in the queue."),
    "take": N_("%(actor)s called question %(number)s of %(title)s."),
    "settle": N_("%(actor)s marked question %(number)s of %(title)s as answered."),
    "reopen": N_("%(actor)s opened question %(number)s of %(title)s again."),
    "defer": N_("%(actor)s left question %(number)s of %(title)s to be answered in writing."),
    "pin": N_("%(actor)s pinned question %(number)s of %(title)s."),
    "unpin": N_("%(actor)s unpinned question %(number)s of %(title)s."),
    "merge": N_("%(actor)s merged question %(number)s of %(title)s into another one."),
    "unmerge": N_("%(actor)s parted question %(number)s of %(title)s from another one."),
    "undo": N_("%(actor)s undid the last move on question %(number)s of %(title)s."),
    "answer": N_("%(actor)s answered question %(number)s of %(title)s in writing."),
}

GATES = {
    "open": N_("%(actor)s opened the questions of %(title)s."),
    "upvotes_only": N_("%(actor)s let %(title)s take support, but no new questions."),
    "closed": N_("%(actor)s closed the questions of %(title)s."),
    "auto": N_("%(actor)s left the questions of %(title)s to the clock."),
}
SLOW = N_("%(actor)s asked for %(slow)s seconds between two questions of one person in %(title)s.")
NOT_SLOW = N_("%(actor)s ended the wait between two questions of one person in %(title)s.")
EXPORT = N_("%(actor)s took the questions of %(title)s as a file (%(format)s).")
EXPORT_ALL = N_("%(actor)s took the questions of all sessions as a file (%(format)s).")


def question_sentence(entry: LogEntry, programme: Programme, *, actor: str) -> str:
    """What was done to questions, as sentences; empty when the entry is about something else."""
    session_id, _, number = entry.subject.partition(" #")
    session = programme.sessions.get(session_id)
    title = session.title if session else session_id
    values = {**entry.details, "actor": actor, "number": number, "title": title}
    return " ".join(str(gettext(text, **values)) for text in _texts(entry))


def _texts(entry: LogEntry) -> Iterator[str]:
    kind, _, move = entry.action.partition(".")
    if kind == "question" and move in MOVES:
        yield MOVES[move]
    elif entry.action == "gate":
        yield from _gate_texts(entry.details)
    elif entry.action == "questions.export" and "format" in entry.details:
        yield EXPORT if entry.subject else EXPORT_ALL


def _gate_texts(details: Mapping[str, object]) -> Iterator[str]:
    """A state, seconds between two asks, or both."""
    state, slow = details.get("state"), details.get("slow")
    if state in GATES:
        yield GATES[str(state)]
    if slow is not None:
        yield SLOW if slow else NOT_SLOW
