"""What people do on a board, over a real database."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session as Db

from conference.questions.board import Asked
from conference.questions.rules import Refused, Status
from conference.storage.tables import QuestionRow, UpvoteRow
from tests.meeting import Meeting, some

KEY = "11111111-1111-4111-8111-111111111111"


def refusal(command: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        command()
    return caught.value.error


def test_a_repeated_key_gives_the_same_question(meeting: Meeting) -> None:
    first = meeting.ask(key=KEY)
    assert meeting.ask(key=KEY, text="Something else?") == first
    assert len(meeting.enter().changes.seen) == 1


def test_a_key_belongs_to_its_person(meeting: Meeting) -> None:
    assert meeting.ask("ada", key=KEY).id != meeting.ask("bob", key=KEY).id


def test_a_repeated_key_is_answered_after_the_gate_closed(meeting: Meeting) -> None:
    first = meeting.ask(key=KEY)
    meeting.wait(hours=2)
    assert meeting.ask(key=KEY) == first


def test_a_repeated_key_gives_the_question_as_it_stands_now(meeting: Meeting) -> None:
    question = meeting.ask(key=KEY)
    meeting.withdraw(question)
    assert meeting.ask(key=KEY).status is Status.WITHDRAWN


def test_asking_supports_ones_own_question(meeting: Meeting) -> None:
    question = meeting.ask()
    assert question.tally == (1, 1)
    assert meeting.enter("ada").mine.upvoted == (question.id,)


def test_saying_yes_twice_counts_once(meeting: Meeting) -> None:
    question = meeting.ask()
    assert meeting.upvote(question, "bob").tally == (2, 2)
    assert meeting.upvote(question, "bob").tally == (2, 2)


def test_support_can_be_taken_back_and_given_again(meeting: Meeting) -> None:
    question = meeting.ask()
    assert meeting.upvote(question, "ada", on=False).tally == (0, 2)
    assert meeting.upvote(question, "ada", on=False).tally == (0, 2)
    assert meeting.upvote(question, "ada").tally == (1, 3)


def test_stopping_what_one_never_began_changes_nothing(meeting: Meeting) -> None:
    assert meeting.upvote(meeting.ask(), "bob", on=False).tally == (1, 1)


def test_supporters_are_stored_as_a_set(meeting: Meeting) -> None:
    question = meeting.ask()
    for person in ("bob", "cleo", "bob"):
        meeting.upvote(question, person)
    with meeting.database.read() as db:
        rows = db.scalars(select(UpvoteRow.person_id).order_by(UpvoteRow.person_id)).all()
    assert rows == ["ada", "bob", "cleo"]


def test_a_withdrawn_question_is_gone_for_others_and_stays_for_its_asker(meeting: Meeting) -> None:
    question = meeting.ask()
    assert meeting.withdraw(question).status is Status.WITHDRAWN
    assert meeting.enter("bob").changes.seen == ()
    assert meeting.enter("ada").mine.asked[0].status is Status.WITHDRAWN


def test_withdrawing_twice_is_withdrawing_once(meeting: Meeting) -> None:
    question = meeting.ask()
    assert meeting.withdraw(question).rev == meeting.withdraw(question).rev == 2


def test_somebody_elses_question_looks_as_if_it_were_not_there(meeting: Meeting) -> None:
    question = meeting.ask("ada")
    assert refusal(lambda: meeting.withdraw(question, "bob")) == "gone"
    assert refusal(lambda: meeting.boards.withdraw(4711, person=some("bob"))) == "gone"
    assert meeting.enter().changes.seen == (question,)


def test_a_question_being_answered_cannot_be_taken_back(meeting: Meeting) -> None:
    question = meeting.ask()
    meeting.database.write(lambda db: put(db, question.id, Status.LIVE))
    assert refusal(lambda: meeting.withdraw(question)) == "conflict"


def test_a_pending_question_can_be_taken_back(meeting: Meeting) -> None:
    question = meeting.ask(session="reviewed")
    assert meeting.withdraw(question).status is Status.WITHDRAWN


@pytest.mark.parametrize("status", [Status.ANSWERED, Status.DEFERRED])
def test_only_what_waits_for_an_answer_is_supported(meeting: Meeting, status: Status) -> None:
    question = meeting.ask()
    meeting.database.write(lambda db: put(db, question.id, status))
    assert refusal(lambda: meeting.upvote(question, "bob")) == "conflict"


@pytest.mark.parametrize("status", [Status.PENDING, Status.WITHDRAWN, Status.HIDDEN])
def test_what_may_not_be_seen_is_like_what_is_not_there(meeting: Meeting, status: Status) -> None:
    question = meeting.ask()
    meeting.database.write(lambda db: put(db, question.id, status))
    assert refusal(lambda: meeting.upvote(question, "bob")) == "gone"


@pytest.mark.parametrize("session", ["off", "cancelled"])
def test_a_session_without_questions_takes_none(meeting: Meeting, session: str) -> None:
    assert refusal(lambda: meeting.ask(session=session)) == "closed"


def test_nothing_is_taken_after_the_gate_closed(meeting: Meeting) -> None:
    question = meeting.ask()
    meeting.wait(hours=1, minutes=30)
    assert refusal(lambda: meeting.ask()) == "closed"
    assert refusal(lambda: meeting.upvote(question, "bob")) == "closed"


def test_numbers_count_up_in_each_session(meeting: Meeting) -> None:
    asked = [meeting.ask(session=session) for session in ("open", "other", "open", "open")]
    assert [question.number for question in asked] == [1, 1, 2, 3]


def test_a_change_raises_the_rev_and_an_upvote_does_not(meeting: Meeting) -> None:
    question = meeting.ask()
    assert (question.rev, meeting.boards.rev("open")) == (1, 1)
    meeting.upvote(question, "bob")
    assert meeting.boards.rev("open") == 1
    assert meeting.withdraw(question).rev == meeting.boards.rev("open") == 2
    assert meeting.boards.rev("other") == 0


def test_a_question_waits_in_a_reviewed_session(meeting: Meeting) -> None:
    assert meeting.ask(session="reviewed").status is Status.PENDING
    assert meeting.enter("bob", session="reviewed").changes.seen == ()


def test_a_refused_question_leaves_nothing_behind(meeting: Meeting) -> None:
    assert refusal(lambda: meeting.ask(text="?")) == "too_short"
    with meeting.database.read() as db:
        assert db.scalars(select(QuestionRow)).all() == []
    assert meeting.boards.rev("open") == 0


def test_the_eleventh_question_in_a_minute_is_too_fast(meeting: Meeting) -> None:
    for _ in range(10):
        meeting.ask(key=str(uuid4()))
    assert refusal(lambda: meeting.ask()) == "slow_down"
    meeting.wait(minutes=1)
    assert meeting.ask().number == 11


def test_repeating_is_free(meeting: Meeting) -> None:
    first = meeting.ask(key=KEY)
    assert all(meeting.ask(key=KEY) == first for _ in range(20))
    assert all(meeting.ask().number == number for number in range(2, 11))


def test_what_was_asked_with_is_kept(meeting: Meeting) -> None:
    asked = Asked(key=KEY, text="  Why? ", anonymous=True, slide=3, language="de")
    question = meeting.boards.ask("open", person=some("ada"), asked=asked)
    assert (question.text, question.slide, question.asked_at) == ("Why?", 3, meeting.wall)
    with meeting.database.read() as db:
        assert db.get_one(QuestionRow, question.id).language == "de"


def put(db: Db, question_id: int, status: Status) -> None:
    """Put a question into a status that only moderators reach."""
    db.get_one(QuestionRow, question_id).status = status
