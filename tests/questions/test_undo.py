"""Undo: exactly what was, unless something happened since."""

from typing import Any

import pytest

from conference.questions.answering import Answered
from conference.questions.moves import Action
from conference.questions.question import Question
from conference.questions.rules import Status
from tests.meeting import Meeting, some
from tests.questions.test_moderation import KEY, queue, queued, refusal


def standing(question: Question) -> tuple[object, ...]:
    """All of a question but its rev."""
    return (
        *(question.status, question.text, question.position, question.pinned, question.tally[0]),
        *(question.edited_at, question.reason, question.merged_into, question.answer),
    )


UNDOABLE = [
    (Status.PENDING, Action.APPROVE, {}),
    (Status.PENDING, Action.DECLINE, {"reason": "Asked before"}),
    (Status.LISTED, Action.HIDE, {}),
    (Status.LIVE, Action.HIDE, {}),
    (Status.HIDDEN, Action.RESTORE, {}),
    (Status.LISTED, Action.EDIT, {"text": "In other words?"}),
    (Status.LISTED, Action.QUEUE, {}),
    (Status.QUEUED, Action.UNQUEUE, {}),
    (Status.QUEUED, Action.ORDER, {}),
    (Status.QUEUED, Action.TAKE, {}),
    (Status.LISTED, Action.TAKE, {}),
    (Status.LIVE, Action.SETTLE, {}),
    (Status.DEFERRED, Action.SETTLE, {}),
    (Status.ANSWERED, Action.REOPEN, {}),
    (Status.QUEUED, Action.DEFER, {}),
    (Status.LISTED, Action.PIN, {}),
    (Status.LISTED, Action.UNPIN, {}),
    (Status.LISTED, Action.MERGE, {"into": 1}),
    (Status.QUEUED, Action.MERGE, {"into": 1}),
    (Status.PENDING, Action.MERGE, {"into": 1}),
]


@pytest.mark.parametrize(("status", "action", "more"), UNDOABLE)
def test_undoing_gives_back_exactly_what_was(
    meeting: Meeting, status: Status, action: Action, more: dict[str, Any]
) -> None:
    meeting.ask("bob", "Another one?")
    others = queued(meeting, "Queued?", "Queued, too?")
    question = meeting.put(meeting.ask(), status)
    if status is Status.QUEUED:
        question = meeting.move(question, Action.ORDER, before=others[1].id)
    before = {id_: standing(each) for id_, each in meeting.everything().items()}
    moved = meeting.move(question, action, "mo", **more)
    assert moved.rev > question.rev
    meeting.move(question, Action.UNDO, "max")
    assert {id_: standing(each) for id_, each in meeting.everything().items()} == before


def test_undoing_an_answer_gives_back_what_was(meeting: Meeting) -> None:
    question = meeting.move(meeting.ask(), Action.DEFER)
    answered = Answered(KEY, question.id, question.rev, "Yes, it does.")
    meeting.desk.answer(answered, by=some("sue"))
    assert standing(meeting.move(question, Action.UNDO)) == standing(question)


def test_undoing_a_take_gives_back_the_one_before(meeting: Meeting) -> None:
    first, second = meeting.move(meeting.ask(), Action.TAKE), meeting.ask()
    meeting.move(second, Action.TAKE)
    meeting.move(second, Action.UNDO)
    assert standing(meeting.now(first)) == standing(first)
    assert standing(meeting.now(second)) == standing(second)


def test_what_was_undone_is_not_undone_again(meeting: Meeting) -> None:
    question = meeting.move(meeting.ask(), Action.QUEUE)
    meeting.move(question, Action.PIN)
    undone = meeting.move(question, Action.UNDO)
    assert refusal(lambda: meeting.move(question, Action.UNDO)).error == "conflict"
    assert meeting.now(question) == undone


def test_there_is_nothing_to_undo_where_nobody_moved_anything(meeting: Meeting) -> None:
    question = meeting.ask()
    assert refusal(lambda: meeting.move(question, Action.UNDO)).error == "conflict"


def test_a_repeated_undo_is_one_undo(meeting: Meeting) -> None:
    question = meeting.move(meeting.ask(), Action.PIN)
    undone = meeting.move(question, Action.UNDO, key=KEY)
    assert meeting.move(question, Action.UNDO, key=KEY, rev=question.rev) == undone


def test_nothing_is_undone_after_the_asker_changed_it(meeting: Meeting) -> None:
    question = meeting.move(meeting.ask(), Action.PIN)
    meeting.boards.revise(question.id, person=some("ada"), text="Does it really work?")
    assert refusal(lambda: meeting.move(question, Action.UNDO)).error == "conflict"
    assert meeting.now(question).pinned


def test_a_take_is_not_undone_after_the_one_before_went_on(meeting: Meeting) -> None:
    first, second = meeting.move(meeting.ask(), Action.TAKE), meeting.ask()
    meeting.move(second, Action.TAKE)
    meeting.move(first, Action.REOPEN, "max")
    assert refusal(lambda: meeting.move(second, Action.UNDO)).error == "conflict"
    assert meeting.now(first).status is Status.LISTED


@pytest.mark.parametrize("action", [Action.SETTLE, Action.REOPEN, Action.HIDE])
def test_undoing_never_makes_two_questions_live(meeting: Meeting, action: Action) -> None:
    first, second = meeting.move(meeting.ask(), Action.TAKE), meeting.ask()
    meeting.move(first, action)
    meeting.move(second, Action.TAKE)
    assert refusal(lambda: meeting.move(first, Action.UNDO)).error == "conflict"
    assert meeting.now(second).status is Status.LIVE


def test_what_comes_back_to_the_queue_has_a_place_of_its_own(meeting: Meeting) -> None:
    first, _ = queued(meeting, "One?", "Two?")
    meeting.move(first, Action.UNQUEUE)
    queued(meeting, "Three?")
    meeting.move(first, Action.UNDO)
    assert queue(meeting) == ["One?", "Two?", "Three?"]
