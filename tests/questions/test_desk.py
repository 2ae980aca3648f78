"""The desk's other commands: muting, by a question or a handle, and hiding all of somebody's."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select

from conference.people import accounts
from conference.people.roles import UNTIL_UNMUTED, Person
from conference.questions.desk import Muted
from conference.questions.moves import Action
from conference.questions.rules import Refused, Status
from conference.storage.tables import LogRow
from tests.meeting import Meeting, some

KEY = "11111111-1111-4111-8111-111111111111"


def mute(meeting: Meeting, muted: Muted, by: str = "mo") -> None:
    meeting.desk.mute(muted, by=some(by))


def refusal(command: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        command()
    return caught.value.error


def as_now(meeting: Meeting, person: str) -> Person:
    with meeting.database.read() as db:
        found = accounts.find(db, person)
    assert found
    return found


def test_who_asked_a_question_is_muted_for_a_while(meeting: Meeting) -> None:
    question = meeting.ask("ada")
    mute(meeting, Muted(5, question=question.id))
    ada = as_now(meeting, "ada")
    assert ada.muted_until == meeting.wall + timedelta(minutes=5)
    revise = partial(meeting.boards.revise, question.id, text="Again, please?")
    assert refusal(lambda: revise(person=ada)) == "muted"
    meeting.wait(minutes=5)
    meeting.boards.withdraw(question.id, person=ada)
    assert meeting.now(question).status is Status.WITHDRAWN


def test_no_minutes_are_until_further_notice(meeting: Meeting) -> None:
    mute(meeting, Muted(0, question=meeting.ask("ada").id))
    assert as_now(meeting, "ada").muted_until == UNTIL_UNMUTED


def test_somebody_anonymous_is_muted_by_their_handle(meeting: Meeting) -> None:
    handle = meeting.ask("ada", anonymous=True).author
    mute(meeting, Muted(5, session="open", handle=handle))
    assert as_now(meeting, "ada").muted_until
    assert as_now(meeting, "bob").muted_until is None


def test_a_handle_is_nobody_in_another_session(meeting: Meeting) -> None:
    handle = meeting.ask("ada", anonymous=True).author
    assert refusal(lambda: mute(meeting, Muted(5, session="other", handle=handle))) == "gone"
    assert refusal(lambda: mute(meeting, Muted(5, session="open", handle="~000000"))) == "gone"


def test_hiding_all_takes_what_is_seen_or_waits_off_this_board(meeting: Meeting) -> None:
    first, second = meeting.ask("ada"), meeting.move(meeting.ask("ada"), Action.QUEUE)
    others = [meeting.ask("bob"), meeting.ask("ada", session="other")]
    declined = meeting.put(meeting.ask("ada"), Status.DECLINED)
    rev = meeting.boards.rev("open")
    mute(meeting, Muted(5, question=first.id, hide_all=True))
    assert {meeting.now(first).status, meeting.now(second).status} == {Status.HIDDEN}
    assert [meeting.now(each) for each in (*others, declined)] == [*others, declined]
    assert meeting.boards.changes("open", since=rev).gone == (first.id, second.id)
    assert ("open", second.id) in meeting.marked[-2:]


def test_hiding_all_of_what_waits_for_review_tells_nobody_that_it_was_there(
    meeting: Meeting,
) -> None:
    question = meeting.ask("ada", session="reviewed")
    mute(meeting, Muted(5, question=question.id, hide_all=True))
    changes = meeting.enter("bob", session="reviewed", since=0).changes
    assert (changes.seen, changes.gone) == ((), ())


@pytest.mark.parametrize("person", ["mo", "org", "sue"])
def test_staff_of_the_session_cannot_be_muted(meeting: Meeting, person: str) -> None:
    question = meeting.ask(person)
    muted = Muted(5, question=question.id, hide_all=True)
    assert refusal(lambda: mute(meeting, muted, "max")) == "forbidden"
    assert as_now(meeting, person).muted_until is None
    assert meeting.now(question) == question


@pytest.mark.parametrize("person", ["bob", "sue"])
def test_only_moderators_mute_and_others_learn_nothing_of_handles(
    meeting: Meeting, person: str
) -> None:
    question = meeting.ask("ada", anonymous=True)
    commands = [
        Muted(5, question=question.id),
        Muted(5, session="open", handle=question.author),
        Muted(5, session="open", handle="~000000"),
    ]
    assert [refusal(partial(mute, meeting, each, person)) for each in commands] == ["forbidden"] * 3
    assert as_now(meeting, "ada").muted_until is None


def test_the_log_names_a_handle_and_not_who_it_is(meeting: Meeting) -> None:
    question = meeting.ask("ada", anonymous=True)
    mute(meeting, Muted(5, question=question.id))
    with meeting.database.read() as db:
        (row,) = db.scalars(select(LogRow))
    assert (row.action, row.subject, row.subject_id) == ("mute", question.author, None)
    assert not any("ada" in str(value).lower() for value in (row.subject, row.details))


def test_a_desk_sees_a_handle_and_not_the_name(meeting: Meeting) -> None:
    question = meeting.ask("ada", anonymous=True)
    assert str(question.as_sent_to_desk()["author"]).startswith("~")
    assert "Ada" not in str(question.as_sent_to_desk())


def test_a_desk_gets_what_attendees_get_and_what_it_works_with(meeting: Meeting) -> None:
    question = meeting.ask()
    asker = set(question.as_sent_to_asker()) - set(question.as_sent())
    desk = set(question.as_sent_to_desk()) - set(question.as_sent_to_asker())
    assert asker == {"reason", "answered_at"}
    assert desk == {"position", "flags", "flagged", "language", "floor"}
    assert replace(question, flags=3).as_sent_to_desk()["flags"] == 3


def test_desks_alone_learn_why_a_question_was_flagged(meeting: Meeting) -> None:
    question = meeting.ask("ada")
    for person, reason in (("bob", "insult"), ("cleo", "advert")):
        meeting.boards.flag(question.id, person=some(person), reason=reason)
    told = meeting.boards.changes("open", since=question.rev)
    entered = meeting.enter("mo").changes
    moved = meeting.move(question, Action.PIN)
    for (each,) in (told.kept, entered.kept, (moved,)):
        assert each.as_sent_to_desk()["flagged"] == ["insult", "advert"]
        assert "insult" not in str((each.as_sent(), each.as_sent_to_asker()))


def listed(meeting: Meeting, session: str = "open") -> list[tuple[int, str | None]]:
    return [(question.id, question.author) for question, _ in meeting.desk.muted(session)]


def test_who_is_muted_stands_on_the_list_of_that_session_until_the_time_is_over(
    meeting: Meeting,
) -> None:
    question = meeting.ask("ada")
    mute(meeting, Muted(5, question=question.id))
    mute(meeting, Muted(9, question=question.id), "max")
    assert listed(meeting) == [(question.id, "Ada Example")]
    assert listed(meeting, "other") == []
    meeting.wait(minutes=9)
    assert listed(meeting) == []


def test_who_may_write_again_is_on_no_list(meeting: Meeting) -> None:
    questions = [meeting.ask("ada"), meeting.ask("ada", session="other")]
    for question in questions:
        mute(meeting, Muted(5, question=question.id))
    mute(meeting, Muted(0, question=questions[0].id, on=False))
    assert listed(meeting) == listed(meeting, "other") == []


def test_the_list_does_not_say_who_asked_without_a_name(meeting: Meeting) -> None:
    anonymous, _named = meeting.ask("ada", anonymous=True), meeting.ask("ada")
    mute(meeting, Muted(5, question=anonymous.id))
    assert listed(meeting) == [(anonymous.id, anonymous.author)]
    mute(meeting, Muted(5, session="open", handle=anonymous.author))
    assert listed(meeting) == [(anonymous.id, anonymous.author)]


def test_a_question_that_came_before_its_asker_was_muted_is_answered_again(
    meeting: Meeting,
) -> None:
    question = meeting.ask("ada", key=KEY)
    mute(meeting, Muted(5, question=question.id))
    ada = as_now(meeting, "ada")
    assert meeting.ask(ada, key=KEY) == question
    assert refusal(partial(meeting.ask, ada)) == "muted"
