"""What a desk says: its buttons, what was done, where questions stand, ready reasons to decline."""

from flask import Flask
from flask_babel import gettext

from conference.questions.desk import LONGEST_SLOW
from conference.questions.gates import AUTO
from conference.questions.moves import MOVES, Action
from conference.questions.rules import GateState, Status
from conference.translatable import N_
from conference.web.desk_columns import QUICK
from conference.web.question_words import FLAGS, author_name, ready_reasons

BUTTONS = {
    Action.APPROVE: N_("Approve"),
    Action.DECLINE: N_("Decline"),
    Action.HIDE: N_("Hide"),
    Action.RESTORE: N_("Show it again"),
    Action.QUEUE: N_("Queue"),
    Action.UNQUEUE: N_("Out of the queue"),
    Action.TAKE: N_("Answer now"),
    Action.SETTLE: N_("Answered"),
    Action.REOPEN: N_("Open again"),
    Action.DEFER: N_("Later, in writing"),
    Action.PIN: N_("Pin to the top"),
    Action.UNPIN: N_("Unpin"),
    Action.UNMERGE: N_("Take apart"),
    Action.UNDO: N_("Undo"),
}

DONE: dict[str, str] = {
    Action.APPROVE: N_("#%(number)s approved."),
    Action.DECLINE: N_("#%(number)s declined."),
    Action.HIDE: N_("#%(number)s hidden."),
    Action.RESTORE: N_("#%(number)s is shown again."),
    Action.EDIT: N_("#%(number)s edited."),
    Action.QUEUE: N_("#%(number)s queued."),
    Action.UNQUEUE: N_("#%(number)s taken out of the queue."),
    Action.ORDER: N_("#%(number)s moved in the queue."),
    Action.TAKE: N_("#%(number)s is being answered now."),
    Action.SETTLE: N_("#%(number)s answered."),
    Action.REOPEN: N_("#%(number)s is open again."),
    Action.DEFER: N_("#%(number)s will be answered in writing."),
    Action.PIN: N_("#%(number)s pinned."),
    Action.UNPIN: N_("#%(number)s unpinned."),
    Action.MERGE: N_("#%(number)s merged."),
    Action.UNMERGE: N_("#%(number)s stands by itself again."),
    Action.UNDO: N_("#%(number)s: undone."),
    "answer": N_("#%(number)s answered in writing."),
    "floor": N_("#%(number)s is listed."),
    "mute": N_("The person who asked #%(number)s is muted."),
    "unmute": N_("The person who asked #%(number)s may write again."),
}
"""What is said after each move, and after what is no move."""

UNDOABLE = frozenset({*Action, "answer"}) - {Action.UNDO}

STANDS = {
    Status.PENDING: N_("waiting for review"),
    Status.LISTED: N_("listed"),
    Status.DECLINED: N_("declined"),
    Status.QUEUED: N_("queued"),
    Status.LIVE: N_("being answered now"),
    Status.ANSWERED: N_("answered"),
    Status.DEFERRED: N_("to be answered in writing"),
    Status.MERGED: N_("merged"),
    Status.HIDDEN: N_("hidden"),
    Status.WITHDRAWN: N_("taken back by who asked"),
    Status.ERASED: N_("erased"),
}

GATES = {
    AUTO: N_("By the clock"),
    GateState.OPEN: N_("Open"),
    GateState.UPVOTES_ONLY: N_("Upvotes only"),
    GateState.CLOSED: N_("Closed"),
}
SLOWS = (0, 15, 30, 60, 120, 300, LONGEST_SLOW)
"""Seconds between two asks of one person."""


def add_desk_words(app: Flask) -> None:
    """Give the templates the words of a desk."""
    app.add_template_global(move_name)  # a filter on a constant would be translated only once
    app.add_template_filter(desk_status)
    app.add_template_filter(conference_gate, "gate_name")


def move_name(action: str) -> str:
    """What is written on a button."""
    return str(gettext(BUTTONS[Action(action)]))


def desk_status(status: str) -> str:
    """Where a question stands, in words; empty of a blank row."""
    return str(gettext(STANDS[Status(status)])) if status else ""


def conference_gate(state: str) -> str:
    """A state of the gate in words."""
    return str(gettext(GATES[state]))


def done_said(what: str, number: object) -> str:
    """What was done to the question of that number; empty when nothing known was."""
    return str(gettext(DONE[what], number=number)) if what in DONE else ""


def desk_words() -> dict[str, object]:
    """The same words for the script, and which moves are allowed from where."""
    return {
        "allowed": {
            status.value: [a.value for a, move in MOVES.items() if status in move.allowed]
            for status in Status
        },
        "quick": {status.value: list(QUICK.get(status, ())) for status in Status},
        "done": {str(what): gettext(said, number="{number}") for what, said in DONE.items()},
        "undoable": sorted(map(str, UNDOABLE)),
        "statuses": {status.value: gettext(said) for status, said in STANDS.items()},
        "reasons": ready_reasons(),
        "flags": {code: gettext(said) for code, said in FLAGS.items()},
        "gates": {str(state): gettext(said) for state, said in GATES.items()},
        "anonymous": author_name("~{handle}"),
        "stands": gettext("#{number} is now: {status}."),
        "not_now": gettext("That is not possible with #{number}: it is {status}."),
        "waiting": gettext("{count} waiting for review."),
        "hand": gettext("{name} is on this one"),
        "room": gettext("from the room"),
        "fresh": gettext("{count} new. Show"),
        "astray": gettext("The order has changed. Show"),
        "notes": {
            "reason": gettext("Reason given: {reason}"),
            "merged": gettext("Merged into #{number}"),
            "parts": gettext("With {numbers} merged in"),
            "answer": gettext("Answer: {text}"),
        },
        "slow": gettext("{count} s between two questions"),
    }
