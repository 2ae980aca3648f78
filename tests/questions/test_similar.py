"""Questions that perhaps ask the same."""

import pytest

from conference.questions.moves import Action
from conference.questions.rules import Refused
from conference.questions.similar import MOST, About, likeness, stems
from tests.meeting import Meeting, some


def found(meeting: Meeting, text: str, *, session: str = "open") -> list[str]:
    similar = meeting.boards.similar(session, person=some("cleo"), text=text)
    return [question.text for question in similar]


def test_a_question_that_shares_its_words_is_offered(meeting: Meeting) -> None:
    meeting.ask(text="Will the slides be published online?")
    meeting.ask(text="Who pays for all of this?")
    expected = ["Will the slides be published online?"]
    assert found(meeting, "When are the slides published?") == expected


@pytest.mark.parametrize("text", ["", "?", "the of to a", "Something entirely different"])
def test_nothing_is_offered_for_what_nobody_asked(meeting: Meeting, text: str) -> None:
    meeting.ask(text="Will the slides be published online?")
    assert found(meeting, text) == []


def test_case_accents_and_endings_do_not_matter() -> None:
    assert likeness(stems("ÖFFENTLICHE Förderungen"), stems("offentlicher Forderung")) == 1


def test_one_word_of_many_is_not_enough() -> None:
    assert likeness(stems("slides about bicycles"), stems("slides online tomorrow")) == 0


def test_at_most_five_are_offered_the_most_supported_first(meeting: Meeting) -> None:
    asked = [meeting.ask(text=f"Are slides published soon {n}?") for n in range(MOST + 2)]
    meeting.upvote(asked[-1], "bob")
    offered = found(meeting, "Are slides published?")
    assert len(offered) == MOST
    assert offered[0] == asked[-1].text


def test_only_what_can_be_supported_here_is_offered(meeting: Meeting) -> None:
    text = "Will the slides be published online?"
    meeting.ask(text=text, session="reviewed")
    meeting.ask(text=text, session="other")
    meeting.withdraw(meeting.ask(text=text))
    meeting.move(meeting.ask(text=text), Action.HIDE)
    meeting.move(meeting.ask(text=text), Action.SETTLE)
    assert found(meeting, text) == found(meeting, text, session="reviewed") == []
    assert found(meeting, text, session="other") == [text]


def test_who_may_not_enter_is_offered_nothing(meeting: Meeting) -> None:
    with pytest.raises(Refused) as caught:
        found(meeting, "Is this for members?", session="members")
    assert caught.value.error == "forbidden"


def test_what_is_remembered_of_a_board_goes_with_its_questions(meeting: Meeting) -> None:
    about, question = About(), meeting.ask(text="Will the marked slides be published?")
    assert about.texts("open", [question])[question.text] == stems(question.text)
    about.texts("open", [])
    assert "marked" not in repr(vars(about))
