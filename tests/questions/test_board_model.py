"""A board under random people and moderators, compared step by step with a model of a few lines."""

from copy import deepcopy
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from conference.questions.answering import Answered
from conference.questions.desk import Muted
from conference.questions.moves import Action
from conference.questions.question import Question
from tests.meeting import PEOPLE, some
from tests.questions.attended import AttendedBoard, indexes, often
from tests.questions.model import SEEN

moderators = st.sampled_from(["mo", "max"])
gates = st.sampled_from(["auto", "auto", "open", "upvotes_only", "closed"])


class BoardMachine(AttendedBoard):
    """Two moderators do theirs, too, on what they see now or saw before."""

    @rule(
        by=moderators,
        action=st.sampled_from([*Action, Action.MERGE, Action.QUEUE, Action.UNDO]),
        index=indexes,
        into=indexes,
        current=often,
    )
    def moderate(self, by: str, action: Action, index: int, into: int, current: bool) -> None:
        id_, other = self.pick(index), self.pick(into)
        before, model_before = self.everything(), deepcopy(self.model.known)
        error = self.model.moving(id_, action, other) if current else "conflict"
        if action is Action.UNDO and error is None and not self.can_undo(id_, before):
            error = "conflict"
        key = str(uuid4())
        with self.refused_with(error):
            more: dict[str, Any] = {
                "into": other,
                "before": other,
                "reason": "Because",
                "text": "Mended?",
            }
            rev = before[id_].rev - (not current)
            moved = self.meeting.move(id_, action, by, rev=rev, key=key, **more)
            self.keys[by, key] = id_
            if action is Action.UNDO:
                self.undo(id_)
                return
            revs = {each: question.rev for each, question in before.items()}
            self.model.move(id_, action, revs=revs, into=other, text="Mended?")
            after = self.everything()
            touched = {i: model_before[i] for i, q in after.items() if q.rev == moved.rev}
            self.model.remember(id_, action, moved.rev, touched)
            self.take_order(set(touched) - {id_} if action is Action.UNMERGE else set())

    @rule(by=moderators, index=indexes)
    def repeat_a_move(self, by: str, index: int) -> None:
        """A key that was there already changes nothing, whatever comes with it."""
        mine = [(key, id_) for (who, key), id_ in self.keys.items() if who == by]
        if mine:
            key, id_ = mine[index % len(mine)]
            self.meeting.move(id_, Action.HIDE, by, rev=0, key=key)

    @rule(by=st.sampled_from(["mo", "org"]), index=indexes, current=often)
    def answer(self, by: str, index: int, current: bool) -> None:
        id_ = self.pick(index)
        now, before = self.meeting.now(id_), {id_: deepcopy(self.model.known[id_])}
        may = current and self.model.known[id_].status in SEEN
        with self.refused_with(None if may else "conflict"):
            answered = Answered(str(uuid4()), id_, now.rev - (not current), "Yes, it does.")
            rev = self.meeting.desk.answer(answered, by=some(by)).rev
            self.model.stand(id_, "answered")
            self.model.known[id_].answer = "Yes, it does."
            self.model.remember(id_, "answer", rev, before)

    @rule(by=moderators, state=gates, slow=st.sampled_from([0, 0, 20]))
    def set_gate(self, by: str, state: str, slow: int) -> None:
        self.meeting.desk.set_gate(self.session, by=some(by), state=state, slow=slow)
        self.model.gate, self.model.slow = state, slow

    @rule(by=moderators, index=indexes, hide_all=st.booleans())
    def mute(self, by: str, index: int, hide_all: bool) -> None:
        person = self.model.known[id_ := self.pick(index)].asker
        self.meeting.desk.mute(Muted(1, question=id_, hide_all=hide_all), by=some(by))
        self.model.muted[person] = self.model.now + 60
        for each, known in self.model.known.items():
            if hide_all and known.asker == person and known.status in {*SEEN, "pending"}:
                self.model.stand(each, "hidden")

    @rule()
    def tick(self) -> None:
        """What sockets were told is what they would be told if they came now."""
        self.followers.tick()

    @rule()
    def look(self) -> None:
        self.followers.look()

    @invariant()
    def the_board_is_as_the_model_has_it(self) -> None:
        everything = self.everything()
        self.every_question_is_there_once(everything)
        self.every_vote_is_counted_once(everything)
        self.one_is_live_and_the_queue_has_an_order(everything)
        self.merges_make_no_chains(everything)

    def every_question_is_there_once(self, everything: dict[int, Question]) -> None:
        assert {i: told(q) for i, q in everything.items()} == {
            i: (*(k.asker, k.text, k.status, k.root, k.pinned, k.reason, k.answer), len(k.flags))
            for i, k in self.model.known.items()
        }

    def every_vote_is_counted_once(self, everything: dict[int, Question]) -> None:
        supporters = self.meeting.all_supporters()
        for id_, question in everything.items():
            assert supporters.get(id_, set()) == self.model.supporters(id_)
            assert question.tally[0] == len(self.model.supporters(id_))

    def one_is_live_and_the_queue_has_an_order(self, everything: dict[int, Question]) -> None:
        assert sum(q.status == "live" for q in everything.values()) <= 1
        assert order_of(everything) == self.model.queue
        for question in everything.values():
            assert (question.position is not None) == (question.status == "queued")

    def merges_make_no_chains(self, everything: dict[int, Question]) -> None:
        for question in everything.values():
            assert (question.status == "merged") == (question.merged_into is not None)
            if question.merged_into:
                assert everything[question.merged_into].merged_into is None

    @invariant()
    def everybody_finds_what_is_theirs(self) -> None:
        person = sorted(PEOPLE)[int(self.model.now) % len(PEOPLE)]
        mine = self.meeting.enter(person, session=self.session).mine
        known = self.model.known.items()
        theirs = {i for i, k in known if k.asker == person and k.status != "erased"}
        assert {q.id for q in mine.asked} == theirs
        assert set(mine.upvoted) == {i for i, _ in known if person in self.model.supporters(i)}

    @invariant()
    def what_came_since_makes_any_old_snapshot_a_new_one(self) -> None:
        self.followers.check()

    def undo(self, id_: int) -> None:
        touched = self.model.undo(id_)
        self.take_order(touched)

    def take_order(self, back: set[int]) -> None:
        """Take over where in the queue came back what did; the others kept their order."""
        order = order_of(self.everything())
        assert set(order) == set(self.model.queue)
        stay = [id_ for id_ in order if id_ not in back]
        if back:
            assert stay == [id_ for id_ in self.model.queue if id_ not in back]
            self.model.queue = order

    def can_undo(self, id_: int, before: dict[int, Question]) -> bool:
        """Whether nothing happened since to what the last move touched."""
        last = self.model.last(id_)
        if last is None or before[id_].status in {"withdrawn", "erased"}:
            return False
        if any(before[each].rev != last.rev for each in last.before):
            return False
        live = {i for i, k in self.model.known.items() if k.status == "live"} - set(last.before)
        return not (live and any(k.status == "live" for k in last.before.values()))


def order_of(everything: dict[int, Question]) -> list[int]:
    """The queue; each in it has a place of its own."""
    queue = [q for q in everything.values() if q.status == "queued"]
    assert len({q.position for q in queue}) == len(queue)
    return [q.id for q in sorted(queue, key=lambda q: q.position or 0)]


def told(question: Question) -> tuple[object, ...]:
    """What the model knows of a question, too."""
    return (
        *(question.person_id, question.text, question.status.value, question.merged_into),
        *(question.pinned, question.reason, question.answer, question.flags),
    )


TestBoard = BoardMachine.TestCase
TestBoard.settings = settings(
    max_examples=15,
    stateful_step_count=30,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
