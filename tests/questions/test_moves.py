"""The table of design section 5: every action from every status, and where it leads."""

from typing import Any
from uuid import uuid4

import pytest

from conference.questions.answering import Answered
from conference.questions.moves import Action
from conference.questions.question import Question
from conference.questions.rules import Refused, Status
from tests.meeting import Meeting, some

TABLE = """
            pending  listed   declined queued   live     answered deferred merged   hidden
approve     listed   -        -        -        -        -        -        -        -
decline     declined -        -        -        -        -        -        -        -
hide        -        hidden   -        hidden   hidden   hidden   hidden   -        -
restore     -        -        listed   -        -        -        -        -        listed
edit        pending  listed   -        queued   live     answered deferred -        -
queue       -        queued   -        -        -        -        -        -        -
unqueue     -        -        -        listed   -        -        -        -        -
order       -        -        -        queued   -        -        -        -        -
take        -        live     -        live     -        -        -        -        -
settle      -        answered -        answered answered -        answered -        -
reopen      -        -        -        -        listed   listed   listed   -        -
defer       -        deferred -        deferred -        -        -        -        -
pin         -        listed   -        queued   live     answered deferred -        -
unpin       -        listed   -        queued   live     answered deferred -        -
merge       merged   merged   -        merged   -        -        merged   -        -
unmerge     -        -        -        -        -        -        -        listed   -
"""
"""Where each action leads from each status; `-` is refused, and so is all on what is not here."""

HEAD, *LINES = [line.split() for line in TABLE.strip().splitlines()]
LEADS = {
    (Action(action), Status(status)): to
    for action, *tos in LINES
    for status, to in zip(HEAD, tos, strict=True)
}
NEEDS: dict[Action, dict[str, Any]] = {
    Action.DECLINE: {"reason": "Asked before"},
    Action.EDIT: {"text": "Does it really work?"},
}


def test_the_table_has_a_line_for_every_action_but_undo() -> None:
    assert {action for action, _ in LEADS} == set(Action) - {Action.UNDO}
    assert {status for _, status in LEADS} == set(Status) - {Status.WITHDRAWN, Status.ERASED}


@pytest.mark.parametrize("action", [action for action in Action if action != Action.UNDO])
def test_a_move_leads_where_the_table_says_or_changes_nothing(
    meeting: Meeting, action: Action
) -> None:
    root = meeting.ask("bob", "Is this the root?")
    for status in Status:
        meeting.wait(minutes=1)
        expect_as_in_table(meeting, action, status=status, root=root)


def expect_as_in_table(meeting: Meeting, action: Action, *, status: Status, root: Question) -> None:
    """A new question that stands so is moved, or is not."""
    question = meeting.put(meeting.ask(), status)
    if status is Status.MERGED:
        listed = meeting.put(question, Status.LISTED)
        question = meeting.move(listed, Action.MERGE, into=root.id)
    more: dict[str, Any] = {"into": root.id} if action is Action.MERGE else NEEDS.get(action, {})
    to = LEADS.get((action, status), "-")
    if to == "-":
        with pytest.raises(Refused) as caught:
            meeting.move(question, action, **more)
        assert caught.value.error == "conflict", status
        assert meeting.now(question) == question, status
    else:
        assert meeting.move(question, action, **more).status == to, status


@pytest.mark.parametrize("status", list(Status))
def test_an_answer_in_writing_is_for_what_is_seen(meeting: Meeting, status: Status) -> None:
    question = meeting.put(meeting.ask(), status)
    answered = Answered(str(uuid4()), question.id, question.rev, "Yes, it does.")
    if status in {"listed", "queued", "live", "answered", "deferred"}:
        assert meeting.desk.answer(answered, by=some("mo")).status is Status.ANSWERED
    else:
        with pytest.raises(Refused) as caught:
            meeting.desk.answer(answered, by=some("mo"))
        assert caught.value.error == "conflict"
