"""Sample questions of a rehearsal: there once, and said to be samples."""

from functools import partial

from conference.questions.board import Now
from conference.questions.samples import TEXTS, add_samples
from tests.meeting import OPEN, Meeting


def add(meeting: Meeting) -> None:
    now = Now(event=meeting.wall, wall=meeting.wall)
    meeting.database.write(partial(add_samples, session=OPEN, now=now))


def test_samples_are_on_the_board_and_say_what_they_are(meeting: Meeting) -> None:
    add(meeting)
    questions = meeting.enter().changes.seen
    assert [question.text for question in questions] == list(TEXTS)
    assert {question.author for question in questions} == {"Sample"}
    assert all(question.text.startswith("Sample: ") for question in questions)


def test_samples_are_not_asked_again_after_a_restart(meeting: Meeting) -> None:
    add(meeting)
    add(meeting)
    assert len(meeting.enter().changes.seen) == len(TEXTS)


def test_a_sample_that_was_supported_stays_so(meeting: Meeting) -> None:
    add(meeting)
    meeting.upvote(meeting.enter().changes.seen[0], "ada")
    add(meeting)
    assert meeting.enter().changes.seen[0].tally == (2, 2)
