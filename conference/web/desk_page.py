"""The moderators' desk of a session as a page and plain forms: what the socket does, without it."""

from collections.abc import Callable
from uuid import uuid4

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.questions.boards import Boards
from conference.questions.desk import Desk
from conference.questions.question import Question
from conference.questions.rules import Refused, Status
from conference.web.desk_columns import COLUMNS, PLACES
from conference.web.desk_forms import (
    answered_now,
    floor_now,
    gate_now,
    moderated_now,
    muted_now,
    since_now,
)
from conference.web.desk_view import desk_view
from conference.web.desk_words import done_said
from conference.web.errors import STATUS, sentence, wants_json
from conference.web.who import require_moderator

DESK = "/sessions/<session_id>/desk"
NO_STORE = {"Cache-Control": "no-store"}

Done = dict[str, object]
"""What a form came to, for a script: the question, or the gate."""


def make_desk_page(boards: Boards, desk: Desk) -> Blueprint:
    """The blueprint of desks and their forms."""
    blueprint = Blueprint("desk", __name__)

    @blueprint.get(DESK)
    def show_desk(session_id: str) -> ResponseReturnValue:
        """Show all questions of a session, and what moderators may do to them."""
        require_moderator(session_id)
        return page_of(session_id)

    @blueprint.get(f"{DESK}.json")
    def show_board(session_id: str) -> ResponseReturnValue:
        """What changed since a rev, as sockets tell it to desks."""
        person = require_moderator(session_id)
        entered = boards.enter(session_id, person=person, since=since_now())
        return jsonify(ok=True, **entered.as_sent_to_desk()), NO_STORE

    @blueprint.post(f"{DESK}/moderate")
    def moderate(session_id: str) -> ResponseReturnValue:
        """Make a move."""
        person = require_moderator(session_id)

        def move() -> Question:
            return desk.moderate(moderated_now(), by=person)

        return do(session_id, move, request.form.get("action", "").partition(":")[0])

    @blueprint.post(f"{DESK}/answer")
    def answer(session_id: str) -> ResponseReturnValue:
        """Answer in writing."""
        person = require_moderator(session_id)
        return do(session_id, lambda: desk.answer(answered_now(), by=person), "answer")

    @blueprint.post(f"{DESK}/floor")
    def ask_from_floor(session_id: str) -> ResponseReturnValue:
        """Type a question for somebody in the room."""
        person = require_moderator(session_id)
        ask = desk.ask_from_floor
        return do(session_id, lambda: ask(session_id, asked=floor_now(), by=person), "floor")

    @blueprint.post(f"{DESK}/mute")
    def mute(session_id: str) -> ResponseReturnValue:
        """Let somebody write nothing for a while, or again."""
        person = require_moderator(session_id)

        def job() -> None:
            desk.mute(muted_now(), by=person)

        again = request.form.get("on") in {"0", "false"}
        return do(session_id, job, "unmute" if again else "mute")

    @blueprint.post(f"{DESK}/gate")
    def set_gate(session_id: str) -> ResponseReturnValue:
        """Open or close the gate, or set the time between two asks."""
        person = require_moderator(session_id)

        def job() -> None:
            state, slow = gate_now()
            desk.set_gate(session_id, by=person, state=state, slow=slow)

        return do(session_id, job, "gate")

    def do(session_id: str, job: Callable[[], Question | None], what: str) -> ResponseReturnValue:
        """Do it; go back to the desk, which says what was done, or say why not."""
        boards.session(session_id)
        try:
            question = job()
        except Refused as refused:
            if wants_json():
                said = {"error": refused.error, "message": sentence(refused), **refused.more}
                return jsonify(ok=False, retry_ms=refused.retry_ms, **said), NO_STORE
            return page_of(session_id, problem=refused)
        if wants_json():
            return jsonify(ok=True, **done_of(question, session_id)), NO_STORE
        return back(session_id, what, question)

    def done_of(question: Question | None, session_id: str) -> Done:
        """What a script is told: the question as it stands, else the gate."""
        if question:
            return {"question": question.as_sent_to_desk()}
        return {"gate": boards.gate(session_id).as_sent()}

    def page_of(session_id: str, *, problem: Refused | None = None) -> ResponseReturnValue:
        """The desk, after a refused form with what is wrong and what was typed."""
        person = require_moderator(session_id)
        session = boards.session(session_id)
        entered, now = boards.enter(session_id, person=person), boards.now()
        page = render_template(
            "desk.html",
            session=session,
            entered=entered,
            person=person,
            shift=now.event - now.wall,
            muted=desk.muted(session_id),
            problem=sentence(problem) if problem else "",
            new_key=uuid4,
            **desk_view(entered.changes.kept),
        )
        return page, STATUS[problem.error] if problem else 200, NO_STORE

    return blueprint


def back(session_id: str, what: str, question: Question | None) -> ResponseReturnValue:
    """Go back to where the form was on the desk, which says what was done."""
    asked = request.form.get("question", type=int)
    number = question.id if question else asked
    show = request.form.get("show", "")
    if show not in COLUMNS:
        show = PLACES.get(question.status if question else Status.PENDING, "done")
    done = what if done_said(what, 0) else None
    address = url_for("desk.show_desk", session_id=session_id, show=show, done=done, of=number)
    return redirect(address, 303)
