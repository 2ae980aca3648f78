"""Answers in writing: whose, of what, and what everybody reads then."""

from uuid import uuid4

import pytest

from conference.questions.answering import Answered
from conference.questions.moves import Action
from conference.questions.question import Question
from conference.questions.rules import Refused, Status
from tests.meeting import Meeting, some

KEY = "11111111-1111-4111-8111-111111111111"


def answer(
    meeting: Meeting,
    question: Question,
    text: str = "Yes, since 2019.",
    *,
    by: str = "sue",
    key: str = "",
) -> Question:
    """Somebody answers a question as it was seen."""
    answered = Answered(key or str(uuid4()), question.id, question.rev, text)
    return meeting.desk.answer(answered, by=some(by))


@pytest.mark.parametrize("person", ["sue", "mo", "org"])
def test_staff_of_the_session_answer(meeting: Meeting, person: str) -> None:
    question = meeting.move(meeting.ask(), Action.DEFER)
    answer(meeting, question, by=person)
    (seen,) = meeting.enter("bob").changes.seen
    assert (seen.status, seen.answer) == (Status.ANSWERED, "Yes, since 2019.")


@pytest.mark.parametrize(("person", "session"), [("ada", "open"), ("sue", "other")])
def test_nobody_else_answers(meeting: Meeting, person: str, session: str) -> None:
    question = meeting.ask(session=session)
    with pytest.raises(Refused) as caught:
        answer(meeting, question, by=person)
    assert caught.value.error == "forbidden" and not caught.value.more


def test_an_answer_can_be_put_in_other_words(meeting: Meeting) -> None:
    first = answer(meeting, meeting.ask())
    assert answer(meeting, first, "Yes, since 2018.").answer == "Yes, since 2018."


def test_a_repeated_key_is_one_answer(meeting: Meeting) -> None:
    question = meeting.ask()
    first = answer(meeting, question, key=KEY)
    assert answer(meeting, question, "Something else.", key=KEY) == first


def test_an_answered_question_leaves_the_queue(meeting: Meeting) -> None:
    question = meeting.move(meeting.ask(), Action.QUEUE)
    assert answer(meeting, question).position is None
    assert meeting.enter().changes.next is None


def test_a_stale_answer_changes_nothing_and_shows_why(meeting: Meeting) -> None:
    question = meeting.ask()
    edited = meeting.move(question, Action.EDIT, text="In other words?")
    with pytest.raises(Refused) as caught:
        answer(meeting, question)
    assert caught.value.more["question"] == edited.as_sent()
    assert meeting.now(question).answer is None


@pytest.mark.parametrize("status", [Status.PENDING, Status.DECLINED, Status.HIDDEN])
def test_a_speaker_learns_nothing_of_what_is_not_seen(meeting: Meeting, status: Status) -> None:
    question = meeting.put(meeting.ask(text="The secret text?"), status)
    for rev in (question.rev, 0):
        answered = Answered(str(uuid4()), question.id, rev, "Yes.")
        with pytest.raises(Refused) as caught:
            meeting.desk.answer(answered, by=some("sue"))
        assert (caught.value.error, caught.value.more) == ("gone", {})


@pytest.mark.parametrize(("text", "error"), [("?", "too_short"), ("x" * 2001, "too_long")])
def test_an_answer_has_a_length(meeting: Meeting, text: str, error: str) -> None:
    question = meeting.ask()
    with pytest.raises(Refused) as caught:
        answer(meeting, question, text)
    assert caught.value.error == error
    assert meeting.now(question) == question
