"""A desk's four columns: what stands in each, in which order, and which moves lie at hand."""

from collections.abc import Iterable
from dataclasses import dataclass

from conference.questions.moves import ANSWERABLE, MOVES, Action
from conference.questions.question import Question
from conference.questions.rules import SEEN, Status
from conference.questions.similar import likeness, stems

COLUMNS = ("review", "listed", "queue", "done")

PLACES = {
    Status.PENDING: "review",
    Status.LISTED: "listed",
    Status.LIVE: "queue",
    Status.QUEUED: "queue",
}
"""The column of each status; all others are done."""

QUICK = {
    Status.PENDING: (Action.APPROVE, Action.DECLINE),
    Status.LISTED: (Action.TAKE, Action.QUEUE),
    Status.QUEUED: (Action.TAKE, "up", "down"),
    Status.LIVE: (Action.SETTLE,),
    Status.ANSWERED: (Action.REOPEN,),
    Status.DEFERRED: (Action.SETTLE, Action.REOPEN),
    Status.DECLINED: (Action.RESTORE,),
    Status.HIDDEN: (Action.RESTORE,),
    Status.MERGED: (Action.UNMERGE,),
}
"""The buttons that each row shows; all other moves are a step away."""

PLAIN = (
    *(Action.SETTLE, Action.DEFER, Action.UNQUEUE, Action.REOPEN),
    *(Action.PIN, Action.UNPIN, Action.HIDE),
)
"""Moves that need no more than a button, in the order in which they are offered."""

FEW = 6
"""How many questions to merge into are offered."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be done to one question, besides its quick moves."""

    plain: tuple[str, ...]
    decline: bool
    edit: bool
    answer: bool
    merge: bool
    mute: bool


def columns_of(questions: Iterable[Question]) -> dict[str, list[Question]]:
    """The questions of each column, in its order."""
    columns: dict[str, list[Question]] = {name: [] for name in COLUMNS}
    for question in questions:
        columns[PLACES.get(question.status, "done")].append(question)
    columns["review"].sort(key=lambda q: q.number)
    columns["listed"].sort(key=lambda q: (not q.pinned, -q.tally[0], q.number))
    columns["queue"].sort(key=lambda q: (q.status is not Status.LIVE, q.position or 0, q.id))
    columns["done"].sort(key=lambda q: (q.status is not Status.DEFERRED, -q.rev, -q.id))
    return columns


def offer_of(question: Question) -> Offer:
    """What may be done to a question as it stands."""
    status, quick = question.status, QUICK.get(question.status, ())
    unfit = {Action.PIN if question.pinned else Action.UNPIN, *quick}
    return Offer(
        plain=tuple(a for a in PLAIN if a not in unfit and status in MOVES[a].allowed),
        decline=status in MOVES[Action.DECLINE].allowed,
        edit=status in MOVES[Action.EDIT].allowed,
        answer=status in ANSWERABLE,
        merge=status in MOVES[Action.MERGE].allowed,
        mute=not question.floor,
    )


def roots_for(
    question: Question, questions: Iterable[Question], *, words: str = ""
) -> list[Question]:
    """What a question could be merged into: what has these words, else what is most alike."""
    others = [q for q in questions if q.id != question.id and is_root(q)]
    if words:
        wanted = words.casefold()
        found = [q for q in others if wanted in f"#{q.number} {q.text}".casefold()]
        return sorted(found, key=lambda q: -q.tally[0])[:FEW]
    about = stems(question.text)
    alike = {q.id: likeness(about, stems(q.text)) for q in others}
    ranked = sorted(others, key=lambda q: (-alike[q.id], -q.tally[0], q.number))
    return [q for q in ranked if alike[q.id] > 0][:FEW]


def is_root(question: Question) -> bool:
    """Whether others can be merged into it: whether it is seen."""
    return question.status in SEEN


def before_of(queue: list[Question], question: Question) -> dict[str, int | None]:
    """Before which question of the queue one comes when it goes up or down; None: to the end."""
    ids = [q.id for q in queue if q.status is Status.QUEUED]
    at = ids.index(question.id) if question.id in ids else 0
    after = ids[at + 2 :]
    return {"up": ids[at - 1] if at else question.id, "down": after[0] if after else None}
