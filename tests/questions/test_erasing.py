"""Erased questions: nothing of them is anywhere any more."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select, text

from conference.questions.answering import Answered
from conference.questions.moves import Action
from conference.questions.question import Question
from conference.questions.rules import Refused, Status
from conference.storage.tables import FlagRow, LogRow, MoveRow, QuestionRow
from tests.meeting import Meeting, some


def erase(meeting: Meeting, question: Question, by: str = "ada") -> Question:
    return meeting.boards.erase(question.id, person=some(by))


def refusal(command: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        command()
    return caught.value.error


def stored(meeting: Meeting) -> str:
    """Everything in the tables that say something of questions."""
    with meeting.database.read() as db:
        tables = ("questions", "moves", "flags", "log_entries")
        return "\n".join(str(row) for t in tables for row in db.execute(text(f"SELECT * FROM {t}")))


def test_nothing_that_was_said_of_an_erased_question_is_kept(meeting: Meeting) -> None:
    question = meeting.ask(text="The marked text?")
    meeting.boards.flag(question.id, person=some("bob"), reason="A marked reason")
    meeting.move(question, Action.EDIT, text="Another marked text?")
    answered = Answered(str(uuid4()), question.id, meeting.now(question).rev, "A marked answer.")
    meeting.desk.answer(answered, by=some("mo"))
    assert stored(meeting).count("marked") == 4
    erased = erase(meeting, question)
    assert (erased.status, erased.text, erased.author) == (Status.ERASED, "", erased.author)
    assert erased.author and erased.author.startswith("~")
    assert "marked" not in stored(meeting)
    with meeting.database.read() as db:
        assert not db.scalars(select(MoveRow)).all() and not db.scalars(select(FlagRow)).all()


def test_what_is_erased_is_in_no_file(meeting: Meeting, tmp_path: Path) -> None:
    question = meeting.ask(text="The marked text?")
    erase(meeting, question)
    assert not any(b"marked" in path.read_bytes() for path in tmp_path.iterdir())


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.ERASED])
def test_a_question_can_be_erased_wherever_it_stands(meeting: Meeting, status: Status) -> None:
    question = meeting.put(meeting.ask(), status)
    assert erase(meeting, question).status is Status.ERASED
    entered = meeting.enter("ada")
    assert (entered.changes.seen, entered.mine.asked, entered.changes.kept) == ((), (), ())


def test_everybody_who_may_know_it_is_told_that_it_is_gone(meeting: Meeting) -> None:
    question = meeting.ask()
    rev = meeting.boards.rev("open")
    erase(meeting, question)
    changes = meeting.boards.changes("open", since=rev)
    assert changes.gone == changes.erased == (question.id,)


def test_erasing_twice_is_erasing_once(meeting: Meeting) -> None:
    question = meeting.ask()
    assert erase(meeting, question) == erase(meeting, question)


def test_only_its_asker_or_an_organiser_erases_a_question(meeting: Meeting) -> None:
    question = meeting.ask("ada")
    for person in ("bob", "mo", "sue"):
        assert refusal(lambda who=person: erase(meeting, question, who)) == "gone"  # type: ignore[misc]
    assert meeting.now(question) == question
    assert erase(meeting, question, "org").status is Status.ERASED


def test_the_log_says_what_an_organiser_erased_and_nothing_of_ones_own(meeting: Meeting) -> None:
    erase(meeting, meeting.ask("ada"))
    erase(meeting, meeting.ask("ada"), "org")
    with meeting.database.read() as db:
        (row,) = db.scalars(select(LogRow))
    assert (row.actor, row.action, row.subject) == ("Org Example", "question.erase", "open #2")


def test_no_move_brings_an_erased_question_back(meeting: Meeting) -> None:
    question = meeting.move(meeting.ask(), Action.EDIT, text="In other words?")
    erased = erase(meeting, question)
    for action in (Action.UNDO, Action.RESTORE, Action.APPROVE):
        assert refusal(lambda a=action: meeting.move(question, a)) == "conflict"  # type: ignore[misc]
    assert meeting.now(question) == erased


def test_a_take_of_another_is_not_undone_over_an_erased_one(meeting: Meeting) -> None:
    first, second = meeting.move(meeting.ask(), Action.TAKE), meeting.ask("bob")
    meeting.move(second, Action.TAKE)
    erase(meeting, first)
    assert refusal(lambda: meeting.move(second, Action.UNDO)) == "conflict"
    assert meeting.now(first).status is Status.ERASED


def test_asking_again_with_its_key_brings_nothing_back(meeting: Meeting) -> None:
    key = str(uuid4())
    erase(meeting, meeting.ask(key=key))
    assert meeting.ask(key=key).status is Status.ERASED
    with meeting.database.read() as db:
        assert len(db.scalars(select(QuestionRow)).all()) == 1
