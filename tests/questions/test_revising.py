"""Other words for one's own question, and flags on others'."""

from collections.abc import Callable

import pytest

from conference.questions.moves import Action
from conference.questions.question import Question
from conference.questions.rules import SEEN, Refused, Status
from tests.meeting import Meeting, some


def revise(
    meeting: Meeting, question: Question, text: str = "In other words?", *, by: str = "ada"
) -> Question:
    return meeting.boards.revise(question.id, person=some(by), text=text)


def refusal(command: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        command()
    return caught.value.error


def test_a_listed_question_may_be_revised_for_two_minutes(meeting: Meeting) -> None:
    question = meeting.ask()
    meeting.wait(seconds=120)
    revised = revise(meeting, question)
    assert (revised.text, revised.edited_at) == ("In other words?", meeting.wall)
    assert revised.rev == question.rev + 1
    meeting.wait(seconds=1)
    assert refusal(lambda: revise(meeting, question, "Too late?")) == "conflict"


def test_saying_the_same_again_changes_nothing(meeting: Meeting) -> None:
    question = meeting.ask(text="Does it work?")
    meeting.wait(hours=1)
    assert revise(meeting, question, "  Does it work? ") == question


def test_what_others_support_stays_as_it_is(meeting: Meeting) -> None:
    question = meeting.ask()
    meeting.upvote(question, "bob")
    assert refusal(lambda: revise(meeting, question)) == "has_support"
    meeting.upvote(question, "bob", on=False)
    assert revise(meeting, question).text == "In other words?"


def test_one_supporter_is_enough_even_when_the_asker_is_none(meeting: Meeting) -> None:
    question = meeting.ask()
    meeting.upvote(question, "bob")
    meeting.upvote(question, "ada", on=False)
    assert refusal(lambda: revise(meeting, question)) == "has_support"


def test_a_pending_question_may_be_revised_freely(meeting: Meeting) -> None:
    question = meeting.ask(session="reviewed")
    meeting.wait(minutes=30)
    assert revise(meeting, question).status is Status.PENDING


def test_what_a_moderator_let_through_is_not_revised(meeting: Meeting) -> None:
    question = meeting.ask(session="reviewed")
    meeting.move(question, Action.APPROVE)
    assert refusal(lambda: revise(meeting, question)) == "conflict"


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.PENDING, Status.LISTED}))
def test_nothing_else_is_revised(meeting: Meeting, status: Status) -> None:
    question = meeting.put(meeting.ask(), status)
    assert refusal(lambda: revise(meeting, question)) == "conflict"
    assert meeting.now(question) == question


def test_somebody_elses_question_looks_as_if_it_were_not_there(meeting: Meeting) -> None:
    question = meeting.ask()
    assert refusal(lambda: revise(meeting, question, by="bob")) == "gone"
    assert refusal(lambda: revise(meeting, question, by="mo")) == "gone"


def test_a_person_flags_a_question_once(meeting: Meeting) -> None:
    question = meeting.ask()
    for person in ("bob", "bob", "cleo"):
        meeting.boards.flag(question.id, person=some(person), reason="Rude")
    assert meeting.now(question).flags == 2


def test_desks_learn_of_a_flag(meeting: Meeting) -> None:
    question = meeting.ask()
    meeting.boards.flag(question.id, person=some("bob"), reason="Rude")
    (told,) = meeting.boards.changes("open", since=question.rev).kept
    assert told.as_sent_to_desk()["flags"] == 1
    assert "flags" not in told.as_sent()


@pytest.mark.parametrize("status", sorted(set(Status) - SEEN))
def test_what_is_not_seen_cannot_be_flagged(meeting: Meeting, status: Status) -> None:
    question = meeting.put(meeting.ask(), status)
    flag = meeting.boards.flag
    assert refusal(lambda: flag(question.id, person=some("bob"), reason="Rude")) == "gone"


def test_who_may_not_enter_flags_nothing(meeting: Meeting) -> None:
    question = meeting.ask("mo", session="members")
    flag = meeting.boards.flag
    assert refusal(lambda: flag(question.id, person=some("bob"), reason="Rude")) == "forbidden"
