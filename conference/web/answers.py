"""Written answers: the deferred questions of a session, each with a form for its speakers."""

from dataclasses import dataclass
from uuid import uuid4

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.people.roles import may_moderate
from conference.questions.boards import Boards
from conference.questions.desk import Desk
from conference.questions.moves import LONGEST_ANSWER
from conference.questions.question import Question
from conference.questions.rules import Refused, Status
from conference.translatable import N_
from conference.web.commands import answered_in
from conference.web.errors import STATUS, sentence
from conference.web.organise import keep_private
from conference.web.who import require_staff

PARTS = (
    ("deferred", N_("To be answered in writing"), frozenset({Status.DEFERRED})),
    ("open", N_("Still open"), frozenset({Status.LISTED, Status.QUEUED, Status.LIVE})),
    ("answered", N_("Answered"), frozenset({Status.ANSWERED})),
)
"""The parts of the page: a name, a heading, and which questions stand there."""


@dataclass(frozen=True, slots=True)
class Unsent:
    """An answer that was refused: to which question, what was typed, and why."""

    question: int
    text: str
    problem: str


def make_answers(boards: Boards, desk: Desk) -> Blueprint:
    """The blueprint of `/sessions/<id>/answers`."""
    answers = keep_private(Blueprint("answers", __name__))

    @answers.get("/sessions/<session_id>/answers")
    def show_answers(session_id: str) -> ResponseReturnValue:
        """Show what can be answered in writing."""
        return page_of(session_id)

    @answers.post("/sessions/<session_id>/answers")
    def answer(session_id: str) -> ResponseReturnValue:
        """Keep an answer; what is refused comes back with what was typed."""
        person = require_staff(session_id)
        form = request.form
        question_id = form.get("question", 0, type=int)
        try:
            answered = answered_in(
                {**form, "question": question_id, "rev": form.get("rev", -1, type=int)}
            )
            require_of(boards, question_id, session_id=session_id)
            desk.answer(answered, by=person)
        except Refused as refused:
            unsent = Unsent(question_id, form.get("text", ""), sentence(refused))
            return page_of(session_id, unsent=unsent, status=STATUS[refused.error])
        there = url_for("answers.show_answers", session_id=session_id)
        return redirect(f"{there}#question-{question_id}", 303)

    def page_of(
        session_id: str, *, unsent: Unsent | None = None, status: int = 200
    ) -> ResponseReturnValue:
        """The page, after a refusal with what was typed."""
        person = require_staff(session_id)
        questions = boards.board(session_id).changes.seen
        page = render_template(
            "answers.html",
            session=boards.session(session_id),
            parts=[(name, heading, in_part(questions, of)) for name, heading, of in PARTS],
            unsent=unsent,
            is_shown=unsent is not None and unsent.question in {q.id for q in questions},
            longest=LONGEST_ANSWER,
            moderates=may_moderate(person, session_id),
            new_key=uuid4,
        )
        return page, status

    return answers


def require_of(boards: Boards, question_id: int, *, session_id: str) -> None:
    """Refuse a question of another session, as if there were none such."""
    if boards.session_of(question_id) != session_id:
        raise Refused("gone", N_("There is no such question."))


def in_part(questions: tuple[Question, ...], statuses: frozenset[Status]) -> list[Question]:
    """The questions that stand so, the most supported first; what lacks an answer before others."""
    here = (q for q in questions if q.status in statuses)
    return sorted(here, key=lambda q: (q.answer is not None, -q.tally[0], q.number))
