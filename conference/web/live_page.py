"""The live room as a page and plain forms: what the socket does, without it."""

import hashlib
import json
from uuid import uuid4

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.people.meetings import DoorOf
from conference.questions.board import Asked
from conference.questions.boards import Boards, Entered
from conference.questions.rules import Refused
from conference.slides.shown import DeckOf
from conference.web.commands import HIGHEST, asked_in, yes_or_no_in
from conference.web.errors import STATUS, sentence
from conference.web.question_words import BLANK, words
from conference.web.security import framing
from conference.web.who import person_now, require_person

QUESTION = f"/questions/<int(max={HIGHEST}):question_id>"


ON = {"1": True, "0": False}
"""What a form's `on` says."""


def make_live_page(boards: Boards, *, deck_of: DeckOf, door_of: DoorOf) -> Blueprint:
    """The blueprint of the live room and its forms."""
    live = Blueprint("live", __name__)

    @live.get("/sessions/<session_id>/live")
    def show_live(session_id: str) -> ResponseReturnValue:
        """Show the live room: slides, questions, and the forms to take part."""
        return page_of(session_id)

    def page_of(session_id: str, *, problem: str = "", status: int = 200) -> ResponseReturnValue:
        """The live room, after a refused question with what was typed and what is wrong."""
        person = person_now()
        session = boards.session_for(person, session_id)
        entered = boards.enter(session_id, person=person)
        door = door_of(session, person)
        page = render_template(
            "live.html",
            session=session,
            door=door,
            deck=deck_of(session),
            entered=entered,
            questions=in_order(entered),
            my_questions={question.id for question in entered.mine.asked},
            problem=problem,
            text=request.form.get("text", ""),
            key=uuid4(),
            blank=BLANK.as_sent(),
            words=words(),
        )
        return page, status, {"Cache-Control": "no-store", **framing(door.frame)}

    @live.get("/sessions/<session_id>/questions.json")
    def show_questions(session_id: str) -> ResponseReturnValue:
        """The board as any attendee may see it."""
        boards.session_for(person_now(), session_id)
        response = Response(board_json(boards.board(session_id)))
        response.mimetype = "application/json"
        response.set_etag(hashlib.sha256(response.data).hexdigest()[:24])
        response.cache_control.no_cache = True
        return response.make_conditional(request)

    @live.post("/sessions/<session_id>/questions")
    def ask(session_id: str) -> ResponseReturnValue:
        """Ask a question by form."""
        person = require_person()
        try:
            question = boards.ask(session_id, person=person, asked=asked_in_form())
        except Refused as refused:
            return page_of(session_id, problem=sentence(refused), status=STATUS[refused.error])
        return _back(session_id, question.id)

    @live.post(f"{QUESTION}/upvote")
    def upvote(question_id: int) -> ResponseReturnValue:
        """Support a question by form (`on` 1), or stop to (`on` 0)."""
        on = yes_or_no_in({"on": ON.get(request.form.get("on", ""))}, "on")
        question = boards.upvote(question_id, person=require_person(), on=on)
        return _back(question.session, question.id)

    @live.post(f"{QUESTION}/withdraw")
    def withdraw(question_id: int) -> ResponseReturnValue:
        """Take one's own question back by form."""
        question = boards.withdraw(question_id, person=require_person())
        return _back(question.session)

    return live


def asked_in_form() -> Asked:
    """A question as a form sends it; without a key it is a new one."""
    return asked_in(
        {
            "key": request.form.get("key") or str(uuid4()),
            "text": request.form.get("text", ""),
            "anonymous": "anonymous" in request.form,
        }
    )


def in_order(entered: Entered) -> list[dict[str, object]]:
    """The questions for the page: the most supported first, then the older."""
    ranked = sorted(entered.changes.seen, key=lambda q: (-q.tally[0], q.number))
    return [question.as_sent() for question in ranked]


def board_json(entered: Entered) -> bytes:
    """A board in JSON; the same bytes for everyone."""
    board = {
        "rev": entered.changes.rev,
        "gate": entered.gate.as_sent(),
        "questions": [question.as_sent() for question in entered.changes.seen],
    }
    return json.dumps(board, ensure_ascii=False, separators=(",", ":")).encode()


def _back(session_id: str, question_id: int | None = None) -> ResponseReturnValue:
    anchor = f"question-{question_id}" if question_id else "questions"
    return redirect(url_for("live.show_live", session_id=session_id, _anchor=anchor), 303)
