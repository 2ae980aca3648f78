"""Moves of moderators: once, on what they saw, in the log without a word of a text, and undone."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

import pytest
from sqlalchemy import select

from conference.people import accounts
from conference.people.roles import Role
from conference.questions.answering import Answered
from conference.questions.moves import Action
from conference.questions.question import Question
from conference.questions.rules import Refused, Status
from conference.storage.tables import LogRow, MoveRow
from tests.meeting import Meeting, some

KEY = "11111111-1111-4111-8111-111111111111"


def refusal(command: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as caught:
        command()
    return caught.value


def queue(meeting: Meeting) -> list[str]:
    queued = [q for q in meeting.everything().values() if q.status is Status.QUEUED]
    assert len({q.position for q in queued}) == len(queued)
    return [q.text for q in sorted(queued, key=lambda q: q.position or 0)]


def queued(meeting: Meeting, *texts: str) -> list[Question]:
    return [meeting.move(meeting.ask(text=text), Action.QUEUE) for text in texts]


def test_a_repeated_key_makes_one_move(meeting: Meeting) -> None:
    question = meeting.ask()
    first = meeting.move(question, Action.QUEUE, key=KEY)
    assert meeting.move(question, Action.QUEUE, key=KEY, rev=question.rev) == first
    with meeting.database.read() as db:
        assert len(db.scalars(select(MoveRow)).all()) == len(db.scalars(select(LogRow)).all()) == 1


def test_a_repeated_key_is_answered_with_the_question_as_it_stands_now(meeting: Meeting) -> None:
    question = meeting.ask()
    meeting.move(question, Action.QUEUE, key=KEY)
    meeting.move(question, Action.TAKE, "max")
    again = meeting.move(question, Action.QUEUE, key=KEY, rev=question.rev)
    assert again.status is Status.LIVE


def test_the_second_of_two_moderators_changes_nothing_and_sees_why(meeting: Meeting) -> None:
    question = meeting.ask()
    taken = meeting.move(question, Action.TAKE, "mo")
    refused = refusal(lambda: meeting.move(question, Action.HIDE, "max", rev=question.rev))
    assert refused.error == "conflict"
    assert refused.more["question"] == taken.as_sent_to_desk()
    assert meeting.now(question) == taken


def test_taking_a_question_answers_the_one_before(meeting: Meeting) -> None:
    first, second = meeting.ask(text="The first?"), meeting.ask(text="The second?")
    meeting.move(first, Action.TAKE)
    meeting.move(second, Action.TAKE)
    assert meeting.now(first).status is Status.ANSWERED
    assert meeting.now(second).status is Status.LIVE


def test_when_it_was_answered_is_kept_and_undone_with_the_move(meeting: Meeting) -> None:
    live = meeting.move(meeting.ask(), Action.TAKE)
    meeting.wait(minutes=4)
    answered = meeting.move(live, Action.SETTLE)
    assert answered.answered_at == meeting.wall
    assert "answered_at" in answered.as_sent_to_asker() and "answered_at" not in answered.as_sent()
    assert meeting.move(answered, Action.UNDO).answered_at is None


def test_a_question_in_another_room_is_still_being_answered(meeting: Meeting) -> None:
    here, there = meeting.ask(), meeting.ask(session="other")
    meeting.move(here, Action.TAKE)
    meeting.move(there, Action.TAKE)
    assert meeting.now(here).status is Status.LIVE


def test_the_queue_has_an_order_that_moderators_give_it(meeting: Meeting) -> None:
    first, second, third = queued(meeting, "One?", "Two?", "Three?")
    assert queue(meeting) == ["One?", "Two?", "Three?"]
    meeting.move(third, Action.ORDER, before=first.id)
    assert queue(meeting) == ["Three?", "One?", "Two?"]
    assert meeting.enter().changes.next == third.id
    meeting.move(third, Action.ORDER, before=second.id)
    assert queue(meeting) == ["One?", "Three?", "Two?"]
    meeting.move(first, Action.ORDER)
    assert queue(meeting) == ["Three?", "Two?", "One?"]


def test_a_question_can_be_put_into_the_queue_before_another(meeting: Meeting) -> None:
    first, _ = queued(meeting, "One?", "Two?")
    meeting.move(meeting.ask(text="Now!"), Action.QUEUE, before=first.id)
    assert queue(meeting) == ["Now!", "One?", "Two?"]


def test_to_stand_before_what_is_not_in_the_queue_is_to_stand_last(meeting: Meeting) -> None:
    (first,) = queued(meeting, "One?")
    elsewhere = meeting.ask(text="Listed?")
    meeting.move(meeting.ask(text="Two?"), Action.QUEUE, before=elsewhere.id)
    assert queue(meeting) == ["One?", "Two?"]
    assert meeting.enter().changes.next == first.id


@pytest.mark.parametrize("reason", ["", "  \n ", "x" * 201])
def test_declining_needs_a_short_reason(meeting: Meeting, reason: str) -> None:
    question = meeting.ask(session="reviewed")
    refused = refusal(lambda: meeting.move(question, Action.DECLINE, reason=reason))
    assert refused.error == "invalid"
    assert meeting.now(question).status is Status.PENDING


def test_the_asker_reads_why_a_question_was_declined_and_attendees_read_nothing(
    meeting: Meeting,
) -> None:
    question = meeting.ask(session="reviewed")
    meeting.move(question, Action.DECLINE, reason=" Asked  before ")
    (mine,) = meeting.enter("ada", session="reviewed").mine.asked
    assert (mine.status, mine.reason) == (Status.DECLINED, "Asked before")
    assert meeting.enter("bob", session="reviewed").changes.seen == ()


def test_what_is_restored_has_no_reason_any_more(meeting: Meeting) -> None:
    question = meeting.ask(session="reviewed")
    meeting.move(question, Action.DECLINE, reason="Asked before")
    assert meeting.move(question, Action.RESTORE).reason is None


def test_an_edit_is_open_to_see(meeting: Meeting) -> None:
    meeting.wait(minutes=5)
    question = meeting.move(meeting.ask(text="Does it wrok?"), Action.EDIT, text="Does it work?")
    (seen,) = meeting.enter("bob").changes.seen
    assert seen == question
    assert (seen.text, seen.edited_at) == ("Does it work?", meeting.wall)


def test_an_edit_keeps_the_rules_of_texts(meeting: Meeting) -> None:
    question = meeting.ask()
    assert refusal(lambda: meeting.move(question, Action.EDIT, text="?")).error == "too_short"
    assert meeting.now(question) == question


def test_a_demoted_moderator_is_refused_though_the_socket_does_not_know_yet(
    meeting: Meeting,
) -> None:
    question, mo = meeting.ask(), some("mo")
    demote = partial(
        accounts.change, person_id="mo", role=Role.ATTENDEE, member=False, places=frozenset()
    )
    meeting.database.write(demote)
    commands: list[Callable[[], object]] = [
        lambda: meeting.move(question, Action.HIDE),
        lambda: meeting.desk.set_gate("open", by=mo, state="closed", slow=None),
        lambda: meeting.desk.answer(Answered(KEY, question.id, 1, "Yes."), by=mo),
    ]
    assert [refusal(command).error for command in commands] == ["forbidden"] * 3
    assert meeting.now(question) == question


@pytest.mark.parametrize("person", ["ada", "sue", "bob"])
def test_who_is_no_moderator_moves_nothing(meeting: Meeting, person: str) -> None:
    question = meeting.ask()
    refused = refusal(lambda: meeting.move(question, Action.PIN, person, rev=99))
    assert refused.error == "forbidden" and not refused.more
    assert meeting.now(question) == question


def test_the_log_says_who_did_what_to_which_question_and_no_text(meeting: Meeting) -> None:
    question = meeting.ask("ada", "The marked text?", session="reviewed", anonymous=True)
    meeting.move(question, Action.EDIT, text="The other marked text?")
    meeting.move(question, Action.DECLINE, reason="The marked reason")
    meeting.move(question, Action.UNDO, "max")
    with meeting.database.read() as db:
        rows = list(db.scalars(select(LogRow).order_by(LogRow.id)))
    told = [(row.actor, row.action, row.subject) for row in rows]
    assert told == [
        ("Mo Example", "question.edit", "reviewed #1"),
        ("Mo Example", "question.decline", "reviewed #1"),
        ("Max Example", "question.undo", "reviewed #1"),
    ]
    assert not any("marked" in str(row.details) or "ada" in str(row.details) for row in rows)


def test_a_question_that_is_not_there_is_gone(meeting: Meeting) -> None:
    assert refusal(lambda: meeting.move(4711, Action.PIN, rev=1)).error == "gone"


def test_each_question_that_a_move_changes_is_told(meeting: Meeting) -> None:
    first, second = meeting.move(meeting.ask(), Action.TAKE), meeting.ask()
    meeting.marked.clear()
    meeting.move(second, Action.TAKE, key=str(uuid4()))
    assert set(meeting.marked) == {("open", first.id), ("open", second.id)}


def flagged(meeting: Meeting, question: Question, *people: str) -> None:
    for person in people:
        meeting.boards.flag(question.id, person=some(person), reason="advert")


def test_flags_stand_in_nobodys_way(meeting: Meeting) -> None:
    question = meeting.ask()
    flagged(meeting, question, "bob", "cleo")
    assert meeting.now(question).rev > question.rev
    moved = meeting.move(question, Action.PIN, rev=question.rev)
    flagged(meeting, question, "ada")
    answered = Answered(KEY, question.id, moved.rev, "Yes, it does.")
    assert meeting.desk.answer(answered, by=some("mo")).answer


def test_what_was_flagged_since_can_be_undone(meeting: Meeting) -> None:
    question = meeting.move(meeting.ask(), Action.PIN)
    flagged(meeting, question, "bob")
    assert not meeting.move(question, Action.UNDO, rev=question.rev).pinned


def test_a_flag_hides_no_change_before_or_after_it(meeting: Meeting) -> None:
    question = meeting.ask()
    flagged(meeting, question, "bob")
    between = meeting.now(question)
    meeting.move(question, Action.QUEUE)
    flagged(meeting, question, "cleo")
    for rev in (question.rev, between.rev):
        assert refusal(partial(meeting.move, question, Action.HIDE, rev=rev)).error == "conflict"
