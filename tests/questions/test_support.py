"""Who supports a question: a set, while it is merged and after."""

from functools import partial

import pytest

from conference.people import privacy
from conference.questions.moves import Action
from conference.questions.question import Question
from conference.questions.rules import Refused, Status
from tests.meeting import STARTS, Meeting, some


def merge(meeting: Meeting, part: Question, root: Question) -> Question:
    return meeting.move(part, Action.MERGE, into=root.id)


def two(meeting: Meeting) -> tuple[Question, Question]:
    """A root that Ada and Cleo support, and a part that Bob and Cleo support."""
    root, part = meeting.ask("ada", "The root?"), meeting.ask("bob", "The part?")
    for question in (root, part):
        meeting.upvote(question, "cleo")
    return root, part


def test_merged_questions_have_one_set_of_supporters(meeting: Meeting) -> None:
    root, part = two(meeting)
    merge(meeting, part, root)
    assert meeting.supporters(root) == {"ada", "bob", "cleo"}
    assert meeting.now(root).tally[0] == 3
    assert meeting.enter("ada").changes.seen == (meeting.now(root),)


def test_the_root_is_told_with_its_new_tally(meeting: Meeting) -> None:
    root, part = two(meeting)
    rev = meeting.boards.rev("open")
    merge(meeting, part, root)
    news = meeting.boards.changes("open", since=rev)
    assert [(q.id, q.tally[0]) for q in news.seen] == [(root.id, 3)]
    assert news.gone == (part.id,)


def test_whoever_has_a_merged_question_knows_where_it_went(meeting: Meeting) -> None:
    root, part = two(meeting)
    merge(meeting, part, root)
    (mine,) = meeting.enter("bob").mine.asked
    assert (mine.text, mine.merged_into) == ("The part?", root.id)


@pytest.mark.parametrize("back", [Action.UNMERGE, Action.UNDO])
def test_what_is_taken_apart_has_what_it_had(meeting: Meeting, back: Action) -> None:
    root, part = two(meeting)
    merge(meeting, part, root)
    assert meeting.move(part, back).status is Status.LISTED
    assert meeting.supporters(root) == {"ada", "cleo"}
    assert meeting.supporters(part) == {"bob", "cleo"}
    assert (meeting.now(root).tally[0], meeting.now(part).tally[0]) == (2, 2)


def test_an_unmerge_can_be_undone(meeting: Meeting) -> None:
    root, part = two(meeting)
    merge(meeting, part, root)
    meeting.move(part, Action.UNMERGE)
    meeting.move(part, Action.UNDO)
    assert meeting.now(part).merged_into == root.id
    assert meeting.supporters(root) == {"ada", "bob", "cleo"}


def test_an_unmerge_is_not_undone_into_a_root_that_went_elsewhere(meeting: Meeting) -> None:
    root, part = two(meeting)
    third = meeting.ask("cleo", "The third?")
    merge(meeting, part, root)
    meeting.move(part, Action.UNMERGE)
    merge(meeting, root, third)
    with pytest.raises(Refused) as caught:
        meeting.move(part, Action.UNDO)
    assert caught.value.error == "conflict"
    assert meeting.now(part).status is Status.LISTED


@pytest.mark.parametrize("status", [Status.PENDING, Status.QUEUED, Status.DEFERRED])
def test_an_unmerged_question_stands_where_it_stood(meeting: Meeting, status: Status) -> None:
    root, part = two(meeting)
    meeting.put(part, status)
    merge(meeting, part, root)
    assert meeting.move(part, Action.UNMERGE).status is status


def test_a_root_brings_its_parts_along_and_takes_them_back(meeting: Meeting) -> None:
    root, part = two(meeting)
    third = meeting.ask("cleo", "The third?")
    merge(meeting, part, root)
    merge(meeting, root, third)
    assert {meeting.now(part).merged_into, meeting.now(root).merged_into} == {third.id}
    assert meeting.now(third).tally[0] == len(meeting.supporters(third)) == 3
    meeting.move(root, Action.UNMERGE)
    assert meeting.now(part).merged_into == root.id
    assert meeting.now(root).tally[0] == 3
    assert meeting.supporters(third) == {"cleo"}


def test_a_merge_into_a_part_is_a_merge_into_its_root(meeting: Meeting) -> None:
    root, part = two(meeting)
    merge(meeting, part, root)
    third = meeting.ask("cleo", "The third?")
    assert merge(meeting, third, part).merged_into == root.id


@pytest.mark.parametrize("into", ["itself", "its part", "elsewhere", "nowhere"])
def test_only_another_question_of_the_session_is_a_root(meeting: Meeting, into: str) -> None:
    root, part = two(meeting)
    merge(meeting, part, root)
    elsewhere = meeting.ask(session="other")
    ids = {"itself": root.id, "its part": part.id, "elsewhere": elsewhere.id, "nowhere": 4711}
    with pytest.raises(Refused) as caught:
        meeting.move(root, Action.MERGE, into=ids[into])
    assert caught.value.error == "invalid"


@pytest.mark.parametrize("status", [Status.PENDING, Status.HIDDEN, Status.WITHDRAWN])
def test_a_root_is_seen(meeting: Meeting, status: Status) -> None:
    root, part = two(meeting)
    meeting.put(root, status)
    with pytest.raises(Refused) as caught:
        merge(meeting, part, root)
    assert caught.value.error == "conflict"


def test_who_stops_to_support_a_root_supports_none_of_it(meeting: Meeting) -> None:
    root, part = two(meeting)
    merge(meeting, part, root)
    assert meeting.upvote(root, "cleo", on=False).tally[0] == 2
    assert meeting.upvote(root, "bob", on=False).tally[0] == 1
    meeting.move(part, Action.UNMERGE)
    assert meeting.supporters(root) == {"ada"}
    assert meeting.supporters(part) == set()
    assert meeting.now(part).tally[0] == 0


def test_who_supports_a_root_while_it_is_merged_supports_the_root(meeting: Meeting) -> None:
    root, part = two(meeting)
    meeting.upvote(root, "cleo", on=False)
    merge(meeting, part, root)
    assert meeting.upvote(root, "cleo").tally[0] == 3
    meeting.move(part, Action.UNMERGE)
    assert meeting.supporters(root) == {"ada", "cleo"}
    assert meeting.supporters(part) == {"bob", "cleo"}


def test_a_merged_question_is_not_supported_by_itself(meeting: Meeting) -> None:
    root, part = two(meeting)
    merge(meeting, part, root)
    with pytest.raises(Refused) as caught:
        meeting.upvote(part, "ada")
    assert caught.value.error == "gone"


@pytest.mark.parametrize("goes", ["withdraw", "erase"])
@pytest.mark.parametrize("status", [Status.LISTED, Status.PENDING, Status.DEFERRED])
def test_parts_stand_as_they_stood_when_their_root_goes(
    meeting: Meeting, goes: str, status: Status
) -> None:
    root, part = two(meeting)
    meeting.put(part, status)
    merge(meeting, part, root)
    meeting.upvote(root, "cleo", on=False)
    getattr(meeting.boards, goes)(root.id, person=some("ada"))
    left = meeting.now(part)
    assert (left.status, left.merged_into, left.tally[0]) == (status, None, 1)
    assert left in meeting.boards.changes("open", since=left.rev - 1).every


def test_an_erased_part_leaves_its_root_without_its_supporters(meeting: Meeting) -> None:
    root, part = two(meeting)
    merge(meeting, part, root)
    meeting.boards.erase(part.id, person=some("bob"))
    assert meeting.supporters(root) == {"ada", "cleo"}
    assert meeting.now(root).tally[0] == 2
    assert ("open", root.id) in meeting.marked


def test_an_erased_supporter_is_nowhere_counted(meeting: Meeting) -> None:
    root, part = two(meeting)
    merge(meeting, part, root)
    meeting.database.write(partial(privacy.erase, person_id="cleo", wall_now=STARTS))
    assert meeting.now(root).tally[0] == 2
    meeting.move(part, Action.UNMERGE)
    assert (meeting.now(root).tally[0], meeting.now(part).tally[0]) == (1, 1)


def test_a_moderator_gets_the_parts_of_a_hidden_root_back(meeting: Meeting) -> None:
    root, part = two(meeting)
    merge(meeting, part, root)
    meeting.move(root, Action.HIDE)
    assert meeting.enter("bob").changes.seen == ()
    back = meeting.move(part, Action.UNMERGE)
    assert back.status is Status.LISTED and meeting.enter("bob").changes.seen == (back,)
    assert meeting.now(root).status is Status.HIDDEN


def test_who_takes_support_back_is_no_longer_counted_by_what_was_merged(meeting: Meeting) -> None:
    root, part = two(meeting)
    merge(meeting, part, root)
    meeting.upvote(root, "cleo", on=False)
    assert (meeting.now(root).tally[0], meeting.now(part).tally[0]) == (2, 1)
    meeting.move(part, Action.UNMERGE)
    assert (meeting.now(root).tally[0], meeting.now(part).tally[0]) == (1, 1)
