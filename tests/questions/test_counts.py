"""What became of a board's questions, in numbers."""

from conference.questions import counts
from conference.questions.counts import Counts, Waiting
from conference.questions.moves import READY_REASONS, Action
from tests.meeting import Meeting


def test_an_empty_board_counts_nothing(meeting: Meeting) -> None:
    assert meeting.boards.counts("open") == Counts(0, 0, 0, 0, {})


def test_each_question_is_counted_where_it_stands(meeting: Meeting) -> None:
    root, part, answered, hidden = [meeting.ask(text=f"Question {n}?") for n in range(4)]
    meeting.move(part, Action.MERGE, into=root.id)
    meeting.move(answered, Action.SETTLE)
    meeting.move(hidden, Action.HIDE)
    meeting.ask("bob", session="other")
    assert meeting.boards.counts("open").as_sent() == {
        "received": 4,
        "listed": 2,
        "answered": 1,
        "merged": 1,
        "declined": {},
    }


def test_declined_questions_are_counted_by_reason_the_most_frequent_first(
    meeting: Meeting,
) -> None:
    asked_before, off_topic = READY_REASONS[:2]
    for reason in (off_topic, asked_before, asked_before):
        meeting.move(meeting.ask(session="reviewed"), Action.DECLINE, reason=reason)
    declined = meeting.boards.counts("reviewed").declined
    assert list(declined.items()) == [(asked_before, 2), (off_topic, 1)]


def test_a_question_that_was_restored_is_not_counted_as_declined(meeting: Meeting) -> None:
    question = meeting.ask(session="reviewed")
    meeting.move(question, Action.DECLINE, reason="Off topic")
    meeting.move(question, Action.RESTORE)
    assert meeting.boards.counts("reviewed") == Counts(1, 1, 0, 0, {})


def test_a_reason_that_says_more_is_for_its_asker_alone(meeting: Meeting) -> None:
    long = "Not about the mayor, please."
    meeting.move(meeting.ask(session="reviewed"), Action.DECLINE, reason=long)
    assert meeting.boards.counts("reviewed").as_sent()["declined"] == {"": 1}


def test_what_waits_for_a_written_answer_is_counted_by_session(meeting: Meeting) -> None:
    for _ in range(2):
        meeting.move(meeting.ask(), Action.DEFER)
    meeting.ask(session="other")
    with meeting.database.read() as db:
        assert counts.deferred(db) == {"open": 2}


def test_what_waits_is_counted_for_all_sessions_at_once(meeting: Meeting) -> None:
    _, queued, deferred, answered = [meeting.ask(text=f"Question {n}?") for n in range(4)]
    meeting.move(queued, Action.QUEUE)
    meeting.move(deferred, Action.DEFER)
    meeting.move(answered, Action.SETTLE)
    meeting.ask(session="reviewed")
    with meeting.database.read() as db:
        assert counts.waiting(db) == {
            "open": Waiting(received=4, open=2, deferred=1),
            "reviewed": Waiting(received=1, pending=1),
        }
