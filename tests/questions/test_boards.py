"""All boards together: clocks, the programme of now, and who is told after a commit."""

import threading
from uuid import uuid4

import pytest
from sqlalchemy import select

from conference.clock import rehearsal_clock
from conference.questions.board import Asked
from conference.questions.boards import Boards
from conference.questions.rules import GateState, Refused
from conference.questions.views import Views
from conference.storage.tables import QuestionRow
from tests.meeting import ENDS, OTHER, Meeting, programme_of, some


def test_each_change_is_told_with_its_session_and_question(meeting: Meeting) -> None:
    question = meeting.ask()
    meeting.upvote(question, "bob")
    meeting.withdraw(question)
    assert meeting.marked == [("open", question.id)] * 3


def test_a_refusal_is_told_to_nobody_else(meeting: Meeting) -> None:
    with pytest.raises(Refused):
        meeting.ask(text="?")
    assert meeting.marked == []


def test_what_is_told_is_committed_already(meeting: Meeting) -> None:
    seen: list[str] = []

    def look(_session: str, question_id: int) -> None:
        with meeting.database.read() as db:
            seen.extend(db.scalars(select(QuestionRow.text).where(QuestionRow.id == question_id)))

    asked = Asked(key=str(uuid4()), text="Is it there?")
    meeting.boards_telling(look).ask("open", person=some("ada"), asked=asked)
    assert seen == ["Is it there?"]


def test_a_session_taken_out_of_the_programme_is_gone(meeting: Meeting) -> None:
    question = meeting.ask()
    meeting.programme = programme_of(OTHER)
    for command in (meeting.ask, meeting.enter, lambda: meeting.upvote(question, "bob")):
        with pytest.raises(Refused) as caught:
            command()
        assert caught.value.error == "gone"


def test_a_session_put_back_has_its_questions_still(meeting: Meeting) -> None:
    question, whole = meeting.ask(), meeting.programme
    meeting.programme = programme_of(OTHER)
    meeting.programme = whole
    assert meeting.enter().changes.seen == (question,)


def test_the_gate_follows_the_events_clock_and_stamps_the_walls(meeting: Meeting) -> None:
    clock = rehearsal_clock(ENDS, wall_now=lambda: meeting.wall)
    boards = Boards(
        meeting.database,
        Views("secret"),
        clock=clock,
        programme=lambda: meeting.programme,
        mark=lambda *_: None,
    )
    asked = Asked(key=str(uuid4()), text="In a rehearsal?")
    assert boards.ask("open", person=some("ada"), asked=asked).asked_at == meeting.wall
    meeting.wait(minutes=30)
    assert boards.gate("open").state is GateState.CLOSED


def test_sixty_other_commands_a_minute_are_enough(meeting: Meeting) -> None:
    question = meeting.ask()
    for number in range(60):
        meeting.upvote(question, "bob", on=number % 2 == 0)
    with pytest.raises(Refused) as caught:
        meeting.upvote(question, "bob")
    assert caught.value.error == "slow_down"
    assert meeting.upvote(question, "cleo").tally[0] == 2


def test_one_key_sent_by_many_at_once_is_one_question(meeting: Meeting) -> None:
    key, ids = str(uuid4()), set()
    threads = [threading.Thread(target=lambda: ids.add(meeting.ask(key=key).id)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids) == len(meeting.enter().changes.seen) == 1
