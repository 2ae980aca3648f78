"""Every byte that attendees are sent: no text of what they may not see, whatever moderators do."""

from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.web.conftest import MakeApp, Wall
from tests.web.wires import MARK, Wires

ATTENDEES = ("bob", "cleo", "visitor", "speaker", "stage")


def mark_of(wires: Wires, question: int) -> str:
    """The mark in a question's text, as it is now."""
    (mark,) = MARK.findall(wires.row(question).text)
    return str(mark)


def who_got(wires: Wires, mark: str) -> set[str]:
    """Who was ever sent that mark."""
    return {name for name, c in wires.clients.items() if mark in MARK.findall(c.all)}


def everybody_looks(wires: Wires, wall: Wall) -> None:
    wall.wait(minutes=1)
    wires.tick()
    wires.look_around()


def test_an_unreviewed_text_reaches_its_asker_and_the_desk(make_app: MakeApp, wall: Wall) -> None:
    wires = Wires(make_app())
    mark = mark_of(wires, wires.ask("ada"))
    everybody_looks(wires, wall)
    assert who_got(wires, mark) == {"ada", "desk"}


def test_a_declined_text_and_its_reason_reach_nobody_else(make_app: MakeApp, wall: Wall) -> None:
    wires = Wires(make_app())
    question = wires.ask("ada")
    mark, reason = mark_of(wires, question), wires.mark("Because of")
    assert wires.move(question, "decline", reason=reason)["ok"]
    wires.tick()
    assert who_got(wires, mark) == who_got(wires, MARK.findall(reason)[0]) == {"ada", "desk"}


def test_what_was_changed_before_it_was_let_through_stays_unsaid(
    make_app: MakeApp, wall: Wall
) -> None:
    wires = Wires(make_app())
    question = wires.ask("ada")
    first = mark_of(wires, question)
    wires.say("ada", "revise", question=question, text=wires.mark("Revised"))
    second = mark_of(wires, question)
    wires.move(question, "edit", text=wires.mark("Mended"))
    wires.move(question, "approve")
    everybody_looks(wires, wall)
    assert who_got(wires, mark_of(wires, question)) == set(wires.clients)
    assert {*who_got(wires, first), *who_got(wires, second)} == {"ada"}


def test_a_hidden_text_is_not_said_again(make_app: MakeApp, wall: Wall) -> None:
    wires = Wires(make_app())
    question = wires.ask("ada")
    wires.move(question, "approve")
    wires.move(question, "hide")
    everybody_looks(wires, wall)
    assert who_got(wires, mark_of(wires, question)) == {"ada", "desk"}
    wires.move(question, "restore")
    everybody_looks(wires, wall)
    assert who_got(wires, mark_of(wires, question)) == set(wires.clients)


def test_of_merged_withdrawn_and_erased_questions_nothing_is_said(
    make_app: MakeApp, wall: Wall
) -> None:
    wires = Wires(make_app())
    root, merged, withdrawn, erased = (wires.ask("ada") for _ in range(4))
    marks = [mark_of(wires, question) for question in (merged, withdrawn, erased)]
    wires.move(root, "approve")
    wires.move(merged, "merge", into=root)
    wires.say("ada", "withdraw", question=withdrawn)
    wires.say("ada", "erase", question=erased)
    everybody_looks(wires, wall)
    assert [who_got(wires, mark) for mark in marks] == [{"ada", "desk"}] * 2 + [{"ada"}]
    assert who_got(wires, mark_of(wires, root)) == set(wires.clients)


def test_a_speaker_finds_out_nothing_by_answering(make_app: MakeApp, wall: Wall) -> None:
    wires = Wires(make_app())
    question = wires.ask("ada")
    for rev in (0, wires.row(question).rev):
        answer = {"key": str(uuid4()), "question": question, "rev": rev, "text": "Perhaps so."}
        assert wires.say("speaker", "answer", **answer)["error"] == "gone"


ACTIONS = (
    *("approve", "approve", "decline", "hide", "restore", "edit", "queue", "order", "take"),
    *("settle", "reopen", "defer", "pin", "merge", "unmerge", "undo"),
)
moves = st.tuples(st.just("desk"), st.sampled_from(ACTIONS), st.integers(0, 9), st.integers(0, 9))
others = st.tuples(
    st.sampled_from(["ada", "bob"]),
    st.sampled_from(["ask", "revise", "withdraw", "erase", "upvote", "flag", "tick", "look"]),
    st.integers(0, 9),
    st.just(0),
)


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(steps=st.lists(moves | others, min_size=15, max_size=30))
def test_whatever_happens_nobody_is_sent_what_they_may_not_see(
    make_app: MakeApp, wall: Wall, steps: list[tuple[str, str, int, int]]
) -> None:
    wires = Wires(make_app())
    questions = [wires.ask(who) for who in ("ada", "ada", "bob")]
    for who, action, one, other in steps:
        wall.wait(seconds=10)
        question = questions[one % len(questions)]
        if action == "ask":
            questions.append(wires.ask(who))
        elif action == "tick":
            wires.tick()
        elif action == "look":
            wires.look_around()
        elif who == "desk":
            wires.move(question, action, **needs(wires, questions[other % len(questions)]))
        else:
            wires.say(who, action, question=question, text=wires.mark(), on=True, reason="Rude")
    everybody_looks(wires, wall)
    seen = set(wires.allowed(wires.clients["visitor"]))
    assert all(seen <= set(MARK.findall(client.all)) for client in wires.clients.values())


def needs(wires: Wires, other: int) -> dict[str, Any]:
    """Everything that a move may need."""
    reason, text = wires.mark("Because of"), wires.mark("Mended")
    return {"into": other, "before": other, "reason": reason, "text": text}
