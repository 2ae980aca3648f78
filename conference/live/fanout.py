"""News of boards: marks gather, and each tick tells every channel once what came since."""

import logging
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from conference.live.presence import Presence
from conference.questions.boards import Boards
from conference.questions.question import Question
from conference.questions.rules import Gate, Refused, Status
from conference.questions.views import Changes

log = logging.getLogger(__name__)

TICK = 0.25
"""Seconds between two ticks."""

LOOK_EVERY = 20
"""Ticks after which every watched board is looked at, marked or not."""

Emit = Callable[[str, Mapping[str, object], str | None], None]
"""Sends an event with its payload to a channel; None is everybody."""


@dataclass(slots=True)
class Sent:
    """What a board's channel knows: the rev, gate and attendance it was told last."""

    rev: int
    gate: Gate
    present: int = 0
    dirty: set[int] = field(default_factory=set)


class Fanout:
    """Remembers per board what was sent, and sends the rest; the database is the truth."""

    def __init__(self, boards: Boards, presence: Presence, *, emit: Emit) -> None:
        self._boards = boards
        self._presence = presence
        self._emit = emit
        self._sent: dict[str, Sent] = {}
        self._marked: set[str] = set()
        self._ticks = 0

    def watch(self, session_id: str) -> None:
        """Begin to follow a board, from where it stands now."""
        if session_id not in self._sent:
            rev = self._boards.rev(session_id)
            self._sent[session_id] = Sent(rev=rev, gate=self._boards.gate(session_id))

    def mark(self, session_id: str, question_id: int) -> None:
        """Note after a commit that a question of this board changed, or its tally."""
        self._marked.add(session_id)
        if sent := self._sent.get(session_id):
            sent.dirty.add(question_id)

    def tick(self) -> None:
        """Tell the channels of all watched boards what they do not know yet."""
        self._ticks += 1
        look_at_all = self._ticks % LOOK_EVERY == 0
        marked, self._marked = self._marked, set()
        watched = self._presence.watched()
        for session_id in set(self._sent) - set(watched):
            del self._sent[session_id]
        for session_id in watched:
            try:
                self.watch(session_id)
                self._tell(session_id, look=look_at_all or session_id in marked)
            except Refused:
                continue  # the session was taken out of the programme meanwhile
            except Exception:
                self._marked.add(session_id)
                log.exception("The news of one board were not told; they will be.")

    def _tell(self, session_id: str, *, look: bool) -> None:
        sent = self._sent[session_id]
        self._tell_gate(session_id, sent)
        if look:
            self._tell_changes(session_id, sent)
        self._tell_tallies(session_id, sent)

    def _tell_gate(self, session_id: str, sent: Sent) -> None:
        gate = self._boards.gate(session_id)
        if gate != sent.gate:
            sent.gate = gate
            self.tell_all("gate", session_id, {"gate": gate.as_sent()})

    def _tell_changes(self, session_id: str, sent: Sent) -> None:
        if self._boards.rev(session_id) == sent.rev:
            return  # upvotes alone, which tallies tell
        news = self._boards.changes(session_id, since=sent.rev)
        joint = {"from": sent.rev, "to": news.rev, "next": news.next}
        seen = [question.as_sent() for question in news.seen]
        kept = [question.as_sent_to_desk() for question in news.kept]
        self._tell_board("changes", session_id, joint | {"questions": seen, "gone": [*news.gone]})
        self.tell_desk("changes", session_id, joint | {"questions": kept, "gone": [*news.erased]})
        sent.rev = news.rev
        self._tell_askers(news)

    def _tell_askers(self, news: Changes) -> None:
        mine: defaultdict[str, list[Question]] = defaultdict(list)
        for question in news.every:
            mine[question.person_id].append(question)
        for person_id, questions in mine.items():
            kept = [q.as_sent_to_asker() for q in questions if q.status is not Status.ERASED]
            erased = [q.id for q in questions if q.status is Status.ERASED]
            payload = {"questions": kept, "gone": erased, "notices": []}
            self._emit("you", payload, person_channel(person_id))

    def _tell_tallies(self, session_id: str, sent: Sent) -> None:
        present = self._presence.look(session_id)
        if not sent.dirty and present == sent.present:
            return
        counts = self._boards.tallies(sent.dirty) if sent.dirty else {}
        sent.present, sent.dirty = present, set()
        payload = {"rev": sent.rev, "counts": counts, "present": present}
        self.tell_all("tallies", session_id, payload)

    def tell_all(self, event: str, session_id: str, payload: Mapping[str, object]) -> None:
        """Tell whoever follows a board, at a desk or not."""
        self._tell_board(event, session_id, payload)
        self.tell_desk(event, session_id, payload)

    def tell_desk(self, event: str, session_id: str, payload: Mapping[str, object]) -> None:
        """Tell the session's moderators only."""
        self._emit(event, {"session": session_id, **payload}, desk_channel(session_id))

    def _tell_board(self, event: str, session_id: str, payload: Mapping[str, object]) -> None:
        self._emit(event, {"session": session_id, **payload}, board_channel(session_id))


def board_channel(session_id: str) -> str:
    """The channel of everyone who follows a session's board as an attendee."""
    return f"board:{session_id}"


def desk_channel(session_id: str) -> str:
    """The channel of the session's moderators at their desks."""
    return f"desk:{session_id}"


def person_channel(person_id: str) -> str:
    """The channel of one person's devices."""
    return f"person:{person_id}"
