"""What is seen of questions: by everyone, by their asker, and nothing of who is anonymous."""

import json

from conference.questions.rules import Refused
from conference.questions.views import Views
from tests.meeting import PEOPLE, Meeting


def sent(meeting: Meeting, person: str | None = None, session: str = "open") -> str:
    return json.dumps(meeting.enter(person, session=session).as_sent())


def test_a_question_is_sent_with_exactly_the_protocols_fields(meeting: Meeting) -> None:
    assert list(meeting.ask().as_sent()) == [
        *("id", "number", "session", "text", "status", "author", "tally", "rev", "asked_at"),
        *("slide", "deck", "answer", "edited_at", "pinned", "merged_into"),
    ]


def test_the_name_of_who_asks_is_shown(meeting: Meeting) -> None:
    assert meeting.ask("ada").author == "Ada Example"


def test_nothing_that_is_sent_holds_an_anonymous_persons_name_or_id(meeting: Meeting) -> None:
    meeting.ask("ada", "Who am I?", anonymous=True)
    text = sent(meeting, "ada")
    assert "Who am I?" in text
    assert "Ada Example" not in text and '"ada"' not in text and "person" not in text


def test_nobodys_id_is_sent_even_with_a_name(meeting: Meeting) -> None:
    meeting.ask("ada")
    text = sent(meeting, "bob")
    assert "Ada Example" in text
    assert not any(f'"{person}"' in text for person in PEOPLE)


def test_a_handle_stays_within_a_session_and_changes_with_it(meeting: Meeting) -> None:
    first = meeting.ask("ada", anonymous=True).author
    assert first == meeting.ask("ada", "And again?", anonymous=True).author
    assert first != meeting.ask("ada", session="other", anonymous=True).author
    assert first != meeting.ask("bob", anonymous=True).author
    assert first and first.startswith("~")


def test_a_handle_cannot_be_told_without_the_secret() -> None:
    assert Views("one").handle("open", "ada") != Views("two").handle("open", "ada")


def test_who_enters_at_a_rev_gets_only_what_came_since(meeting: Meeting) -> None:
    meeting.ask(text="The first?")
    rev = meeting.boards.rev("open")
    later = meeting.ask(text="The second?")
    entered = meeting.enter(since=rev)
    assert not entered.full
    assert later in entered.changes.seen


def test_since_knows_questions_of_which_only_the_tally_changed(meeting: Meeting) -> None:
    first = meeting.ask(text="The first?")
    meeting.ask(text="The second?")
    meeting.ask(text="The third?")
    rev = meeting.boards.rev("open")
    meeting.upvote(first, "bob")
    news = {question.id: question for question in meeting.enter(since=rev).changes.seen}
    assert news[first.id].tally == (2, 2)
    assert meeting.boards.changes("open", since=rev).every == ()


def test_an_old_upvote_is_no_news(meeting: Meeting) -> None:
    first = meeting.ask(text="The first?")
    meeting.upvote(first, "bob")
    rev = meeting.ask(text="The second?").rev
    assert first.id not in {q.id for q in meeting.enter(since=rev).changes.seen}


def test_since_names_what_may_no_longer_be_seen(meeting: Meeting) -> None:
    question = meeting.ask()
    rev = meeting.boards.rev("open")
    meeting.withdraw(question)
    entered = meeting.enter("bob", since=rev)
    assert (entered.changes.seen, entered.changes.gone) == ((), (question.id,))


def test_a_rev_of_another_database_gets_everything(meeting: Meeting) -> None:
    question = meeting.ask()
    entered = meeting.enter(since=99)
    assert entered.full and entered.changes.seen == (question,)


def test_who_gets_everything_is_told_of_nothing_gone(meeting: Meeting) -> None:
    meeting.withdraw(meeting.ask())
    assert meeting.enter("bob").as_sent()["gone"] == []


def test_a_pending_text_is_sent_to_its_asker_only(meeting: Meeting) -> None:
    meeting.ask("ada", "Is this hidden?", session="reviewed")
    assert "Is this hidden?" in sent(meeting, "ada", "reviewed")
    assert "Is this hidden?" not in sent(meeting, "bob", "reviewed")
    assert "Is this hidden?" not in sent(meeting, None, "reviewed")


def test_mine_is_mine_and_of_this_session(meeting: Meeting) -> None:
    mine = meeting.ask("ada")
    theirs = meeting.ask("bob")
    meeting.ask("ada", session="other")
    meeting.upvote(theirs, "ada")
    entered = meeting.enter("ada")
    assert entered.mine.asked == (mine,)
    assert set(entered.mine.upvoted) == {mine.id, theirs.id}
    assert meeting.enter(None).mine.asked == ()


def test_tallies_are_given_only_of_what_everyone_may_see(meeting: Meeting) -> None:
    seen, pending = meeting.ask(), meeting.ask(session="reviewed")
    gone = meeting.withdraw(meeting.ask("bob"), "bob")
    assert meeting.boards.tallies({seen.id, pending.id, gone.id}) == {seen.id: (1, 1)}


def test_a_session_nobody_may_enter_says_so(meeting: Meeting) -> None:
    refusals = []
    for session in ("members", "nowhere"):
        try:
            meeting.enter("ada", session=session)
        except Refused as refused:
            refusals.append(refused.error)
    assert refusals == ["forbidden", "gone"]
