"""Gates as moderators set them, over what the clock says, and slow mode."""

from uuid import uuid4

import pytest

from conference.questions.board import Asked
from conference.questions.question import Question
from conference.questions.rules import Refused
from tests.meeting import Meeting, some

OPEN_LONG_AFTER = 3
"""Hours after the start, when the clock has closed the gate."""


def set_gate(
    meeting: Meeting, state: str | None = None, *, slow: int | None = None, session: str = "open"
) -> dict[str, object]:
    return meeting.desk.set_gate(session, by=some("mo"), state=state, slow=slow).as_sent()


def from_floor(meeting: Meeting, by: str = "mo", *, session: str = "open") -> Question:
    asked = Asked(str(uuid4()), "Somebody in the room asks?", floor=True)
    return meeting.desk.ask_from_floor(session, asked=asked, by=some(by))


def refused(meeting: Meeting, question: Question) -> list[str]:
    """What of asking and upvoting is refused, and how."""
    errors = []
    for command in (lambda: meeting.ask("bob"), lambda: meeting.upvote(question, "cleo")):
        try:
            command()
        except Refused as error:
            errors.append(error.error)
    return errors


def test_a_closed_gate_takes_nothing(meeting: Meeting) -> None:
    question = meeting.ask()
    gate = set_gate(meeting, "closed")
    assert (gate["state"], gate["mode"], gate["closes_at"]) == ("closed", "manual", None)
    assert refused(meeting, question) == ["closed", "closed"]


def test_a_gate_for_upvotes_only_takes_these(meeting: Meeting) -> None:
    question = meeting.ask()
    set_gate(meeting, "upvotes_only")
    assert refused(meeting, question) == ["closed"]
    assert meeting.now(question).tally[0] == 2


def test_a_gate_set_open_stays_open_after_the_clock_would_close_it(meeting: Meeting) -> None:
    question = meeting.ask()
    set_gate(meeting, "open")
    meeting.wait(hours=OPEN_LONG_AFTER)
    assert refused(meeting, question) == []


def test_a_gate_left_to_the_clock_follows_it_again(meeting: Meeting) -> None:
    question = meeting.ask()
    set_gate(meeting, "closed")
    assert set_gate(meeting, "auto")["mode"] == "auto"
    assert refused(meeting, question) == []
    meeting.wait(hours=OPEN_LONG_AFTER)
    assert refused(meeting, question) == ["closed", "closed"]


def test_a_gate_is_a_sessions_own(meeting: Meeting) -> None:
    set_gate(meeting, "closed", session="other")
    assert meeting.ask().number == 1


@pytest.mark.parametrize("session", ["off", "cancelled"])
def test_where_no_questions_are_taken_no_moderator_opens(meeting: Meeting, session: str) -> None:
    assert set_gate(meeting, "open", session=session)["state"] == "closed"


def test_in_slow_mode_each_asks_once_in_a_while(meeting: Meeting) -> None:
    assert set_gate(meeting, slow=30)["slow"] == 30
    meeting.ask("ada")
    meeting.ask("bob")
    meeting.wait(seconds=20)
    with pytest.raises(Refused) as caught:
        meeting.ask("ada")
    assert (caught.value.error, caught.value.retry_ms) == ("slow_down", 10_001)
    meeting.wait(milliseconds=caught.value.retry_ms or 0)
    assert meeting.ask("ada").number == 3


def test_slow_mode_stays_when_the_state_changes_and_ends_when_told(meeting: Meeting) -> None:
    set_gate(meeting, slow=30)
    assert set_gate(meeting, "open")["slow"] == 30
    set_gate(meeting, slow=0)
    assert [meeting.ask().number for _ in range(2)] == [1, 2]


@pytest.mark.parametrize(("state", "slow"), [("ajar", None), ("", None), (None, 601)])
def test_a_gate_that_there_is_not_is_invalid(
    meeting: Meeting, state: str | None, slow: int | None
) -> None:
    with pytest.raises(Refused) as caught:
        set_gate(meeting, state, slow=slow)
    assert caught.value.error == "invalid"


@pytest.mark.parametrize("person", ["ada", "sue"])
def test_only_moderators_set_gates_and_type_for_others(meeting: Meeting, person: str) -> None:
    for command in (
        lambda: meeting.desk.set_gate("open", by=some(person), state="closed", slow=None),
        lambda: from_floor(meeting, person),
    ):
        with pytest.raises(Refused) as caught:
            command()
        assert caught.value.error == "forbidden"
    assert meeting.ask().number == 1


def test_a_question_from_the_floor_passes_the_gate_and_the_review(meeting: Meeting) -> None:
    set_gate(meeting, "closed", session="reviewed")
    question = from_floor(meeting, session="reviewed")
    assert meeting.enter("bob", session="reviewed").changes.seen == (question,)


def test_a_question_from_the_floor_is_nobodys_and_begins_without_support(meeting: Meeting) -> None:
    question = from_floor(meeting)
    assert (question.author, question.floor, question.tally[0]) == (None, True, 0)
    assert meeting.supporters(question) == set()


def test_staff_type_for_the_floor_faster_than_attendees_ask(meeting: Meeting) -> None:
    assert [from_floor(meeting).number for _ in range(15)][-1] == 15
