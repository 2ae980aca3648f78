"""A board in a few lines, by other means than the board's: what it must be after each command."""

from copy import deepcopy
from dataclasses import dataclass, field

from conference.questions.moves import Action
from conference.questions.rules import Status
from tests.questions.test_moves import LEADS

SEEN = {"listed", "queued", "live", "answered", "deferred"}
UPVOTABLE = {"listed", "queued", "live"}
REVISABLE = 120
"""Seconds."""


@dataclass
class Known:
    """A question as the model has it; `own` are those who support this very question."""

    asker: str
    text: str
    status: str
    asked_at: float
    own: set[str]
    flags: set[str] = field(default_factory=set)
    root: int | None = None
    pinned: bool = False
    reason: str | None = None
    answer: str | None = None

    def give_back(self, before: "Known") -> None:
        """What undoing gives back: all that moderators change."""
        for name in ("text", "status", "root", "pinned", "reason", "answer"):
            setattr(self, name, getattr(before, name))


@dataclass
class Made:
    """A move that was made: the rev it led to, and how all that it touched stood before."""

    action: str
    rev: int
    before: dict[int, Known]
    undone: bool = False


@dataclass
class Model:
    """All questions of one board, its queue, its gate, and who is muted until when."""

    reviewed: bool
    now: float = 0
    known: dict[int, Known] = field(default_factory=dict)
    queue: list[int] = field(default_factory=list)
    made: dict[int, list[Made]] = field(default_factory=dict)
    muted: dict[str, float] = field(default_factory=dict)
    gate: str = "auto"
    slow: int = 0

    def parts(self, id_: int) -> list[int]:
        return [each for each, known in self.known.items() if known.root == id_]

    def supporters(self, id_: int) -> set[str]:
        return self.known[id_].own.union(*(self.known[part].own for part in self.parts(id_)))

    def is_muted(self, person: str) -> bool:
        return self.now < self.muted.get(person, 0)

    def stand(self, id_: int, status: str) -> None:
        """Put a question into a status; who comes to the queue stands last."""
        self.known[id_].status = status
        self.queue = [each for each in self.queue if each != id_]
        self.queue += [id_] if status == "queued" else []

    # What attendees do: the error that is to come, and what it does without one.

    def asking(self, person: str) -> str | None:
        last = [k.asked_at for k in self.known.values() if k.asker == person]
        if self.is_muted(person):
            return "muted"
        if self.gate in {"closed", "upvotes_only"}:
            return "closed"
        return "slow_down" if last and self.now < max(last) + self.slow else None

    def ask(self, id_: int, person: str, text: str) -> None:
        status = "pending" if self.reviewed else "listed"
        self.known[id_] = Known(person, text, status, self.now, {person})

    def upvoting(self, id_: int) -> str | None:
        status = self.known[id_].status
        if status not in SEEN:
            return "gone"
        if status not in UPVOTABLE:
            return "conflict"
        return "closed" if self.gate == "closed" else None

    def upvote(self, id_: int, person: str, *, on: bool) -> None:
        if on:
            self.known[id_].own.add(person)
        else:
            for each in (id_, *self.parts(id_)):
                self.known[each].own.discard(person)

    def revising(self, id_: int, person: str, text: str) -> str | None:
        known = self.known[id_]
        if self.is_muted(person):
            return "muted"
        if known.asker != person:
            return "gone"
        if known.status == "pending" or known.text == text:
            return None
        if known.status != "listed" or self.reviewed or self.now > known.asked_at + REVISABLE:
            return "conflict"
        return "has_support" if self.supporters(id_) - {person} else None

    def withdrawing(self, id_: int, person: str) -> str | None:
        known = self.known[id_]
        if known.asker != person:
            return "gone"
        may = {"pending", "listed", "queued", "withdrawn"}
        return None if known.status in may else "conflict"

    def withdraw(self, id_: int) -> None:
        if self.known[id_].status != "withdrawn":
            self.stand(id_, "withdrawn")
            self.release(id_)

    def erase(self, id_: int) -> None:
        known = self.known[id_]
        self.stand(id_, "erased")
        known.text, known.root, known.answer, known.reason = "", None, None, None
        known.pinned, known.flags = False, set()
        self.release(id_)

    def release(self, id_: int) -> None:
        for part in self.parts(id_):
            stood = self.merge_of(part).before[part].status
            self.known[part].root = None
            self.stand(part, "listed" if stood == "queued" else stood)

    # What moderators do.

    def moving(self, id_: int, action: str, into: int) -> str | None:
        """The error of a move that is made on what the question is now."""
        if action == "undo":
            return None if self.last(id_) else "conflict"
        if self.leads(id_, action) == "-":
            return "conflict"
        if action == "merge":
            root = self.root_of(into)
            if root == id_:
                return "invalid"
            return None if self.known[root].status in SEEN else "conflict"
        return None

    def leads(self, id_: int, action: str) -> str:
        """Where a move leads; `-` is nowhere."""
        return LEADS.get((Action(action), Status(self.known[id_].status)), "-")

    def move(self, id_: int, action: str, *, revs: dict[int, int], into: int, text: str) -> None:
        """Make a move; `revs` are those of all questions before it."""
        known = self.known[id_]
        if action == "take":
            for each in [i for i, k in self.known.items() if k.status == "live"]:
                self.stand(each, "answered")
        if action in {"queue", "order"}:
            self.stand(id_, "queued")
            if into in self.queue and into != id_:
                self.queue.insert(self.queue.index(into), self.queue.pop())
        elif action == "merge":
            root = self.root_of(into)
            for each in (id_, *self.parts(id_)):
                self.known[each].root = root
                self.stand(each, "merged")
        elif action == "unmerge":
            self.unmerge(id_, revs)
        elif action == "edit":
            known.text = text
        elif action in {"pin", "unpin"}:
            known.pinned = action == "pin"
        else:
            self.stand(id_, self.leads(id_, action))
            known.reason = {"decline": "Because", "restore": None}.get(action, known.reason)

    def unmerge(self, id_: int, revs: dict[int, int]) -> None:
        merge, root = self.merge_of(id_), self.known[id_].root
        parts = [each for each in self.parts(root or 0) if each != id_ and each in merge.before]
        for each in (id_, *(part for part in parts if revs[part] == merge.rev)):
            self.known[each].give_back(merge.before[each])
            self.stand(each, self.known[each].status)

    def undo(self, id_: int) -> set[int]:
        """Take a move back; gives what it had touched."""
        made = self.last(id_)
        assert made
        made.undone = True
        for each, before in made.before.items():
            self.known[each].give_back(before)
            self.stand(each, before.status)
        return set(made.before)

    def remember(self, id_: int, action: str, rev: int, before: dict[int, Known]) -> None:
        self.made.setdefault(id_, []).append(Made(action, rev, deepcopy(before)))

    def last(self, id_: int, *actions: str) -> Made | None:
        made = [m for m in self.made.get(id_, []) if not m.undone]
        return next((m for m in reversed(made) if not actions or m.action in actions), None)

    def merge_of(self, id_: int) -> Made:
        made = self.last(id_, "merge")
        assert made
        return made

    def root_of(self, id_: int) -> int:
        return self.known[id_].root or id_
