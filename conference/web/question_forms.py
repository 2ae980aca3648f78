"""What attendees do by plain forms, which scripts send, too, where sockets are blocked."""

from typing import Protocol
from uuid import uuid4

from flask import Blueprint, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from conference.questions.board import Asked
from conference.questions.boards import Boards
from conference.questions.question import Question
from conference.questions.rules import Refused
from conference.translatable import N_
from conference.web.commands import HIGHEST, asked_in, text_in, yes_or_no_in
from conference.web.errors import wants_json
from conference.web.question_words import FLAGS
from conference.web.who import require_person

QUESTION = f"/questions/<int(max={HIGHEST}):question_id>"

ON = {"1": True, "0": False}
"""What a form's `on` says."""

MAY_SEND_AGAIN = frozenset({"too_short", "too_long", "closed", "slow_down", "muted", "has_support"})
"""Refusals after which the form is shown again, with what was typed."""


class Again(Protocol):
    """Shows a session's page again after a refusal, about a question or a new one."""

    def __call__(
        self, session_id: str, refused: Refused, question: int = 0, /
    ) -> ResponseReturnValue:
        """The page with what was typed."""


def add_question_forms(live: Blueprint, boards: Boards, *, again: Again) -> None:
    """Add the commands of attendees to a blueprint."""

    @live.post("/sessions/<session_id>/questions")
    def ask(session_id: str) -> ResponseReturnValue:
        """Ask a question by form."""
        person = require_person()
        try:
            question = boards.ask(session_id, person=person, asked=asked_in_form())
        except Refused as refused:
            _raise_unless_shown(refused)
            return again(session_id, refused)
        return _done(question, at=f"question-{question.id}")

    @live.post(f"{QUESTION}/upvote")
    def upvote(question_id: int) -> ResponseReturnValue:
        """Support a question by form (`on` 1), or stop to (`on` 0)."""
        on = yes_or_no_in({"on": ON.get(request.form.get("on", ""))}, "on")
        question = boards.upvote(question_id, person=require_person(), on=on)
        if wants_json():
            return jsonify(ok=True, tally=list(question.tally))
        return _back(question.session, f"question-{question.id}")

    @live.post(f"{QUESTION}/revise")
    def revise(question_id: int) -> ResponseReturnValue:
        """Say one's own question in other words by form."""
        person, text = require_person(), text_in(request.form, "text")
        try:
            question = boards.revise(question_id, person=person, text=text)
        except Refused as refused:
            _raise_unless_shown(refused)
            return again(boards.session_of(question_id), refused, question_id)
        return _done(question, at=f"mine-{question.id}")

    @live.post(f"{QUESTION}/flag")
    def flag(question_id: int) -> ResponseReturnValue:
        """Tell the moderators that a question should not be there."""
        person, reason = require_person(), request.form.get("reason", "")
        if reason not in FLAGS:
            raise Refused("invalid", N_("Please choose what is wrong with the question."))
        question = boards.flag(question_id, person=person, reason=reason)
        return jsonify(ok=True) if wants_json() else _back(question.session, "questions")

    @live.post(f"{QUESTION}/withdraw")
    def withdraw(question_id: int) -> ResponseReturnValue:
        """Take one's own question back by form."""
        return _done(boards.withdraw(question_id, person=require_person()))

    @live.post(f"{QUESTION}/erase")
    def erase(question_id: int) -> ResponseReturnValue:
        """Remove one's own question for good by form."""
        return _done(boards.erase(question_id, person=require_person()))


def asked_in_form() -> Asked:
    """A question as a form sends it; without a key it is a new one."""
    form = request.form
    return asked_in(
        {
            "key": form.get("key") or str(uuid4()),
            "text": form.get("text", ""),
            "anonymous": "anonymous" in form,
            "slide": number_of(form.get("slide", "")),
            "deck": number_of(form.get("deck", "")),
            "language": form.get("language") or None,
        }
    )


def number_of(text: str) -> int | None:
    """A number that was typed, or None when it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 17 else None


def _raise_unless_shown(refused: Refused) -> None:
    """Let a refusal go its usual way, unless the form again, with what was typed, is of use."""
    if wants_json() or refused.error not in MAY_SEND_AGAIN:
        raise refused


def _done(question: Question, *, at: str = "questions") -> ResponseReturnValue:
    """What became of one's own question: for scripts as a socket says it, for others the page."""
    if wants_json():
        return jsonify(ok=True, question=question.as_sent_to_asker())
    return _back(question.session, at)


def _back(session_id: str, anchor: str) -> ResponseReturnValue:
    return redirect(url_for("live.show_live", session_id=session_id, _anchor=anchor), 303)
