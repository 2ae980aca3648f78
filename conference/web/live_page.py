"""The live room as a page: slides, the board, what is one's own, and both as JSON."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import uuid4

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from conference.live.turning import Turning
from conference.people.meetings import DoorOf
from conference.people.roles import Person
from conference.questions.admission import refuse_muted
from conference.questions.board import Now
from conference.questions.boards import Boards
from conference.questions.entered import Entered
from conference.questions.question import Question
from conference.questions.rules import Refused, Status
from conference.slides.shown import DecksOf
from conference.web.board_files import BoardFiles, File, answer_unless_known
from conference.web.errors import STATUS, sentence
from conference.web.question_forms import add_question_forms
from conference.web.question_words import BLANK, FLAGS, words
from conference.web.security import framing
from conference.web.who import person_now, require_person

PLACES = {Status.LIVE: 0, Status.ANSWERED: 2, Status.DEFERRED: 2}
"""Where a question stands in the list, as js/ranking.js says, too; all others are open: 1."""

MOST = 100
"""Questions on the page at first; the rest is behind a link, or a button."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What somebody's form said that was refused, and about which question; 0: a new one."""

    refused: Refused
    question: int = 0


def make_live_page(
    boards: Boards, turning: Turning, *, decks_of: DecksOf, door_of: DoorOf
) -> Blueprint:
    """The blueprint of the live room and its forms."""
    live, files = Blueprint("live", __name__), BoardFiles()

    @live.get("/sessions/<session_id>/live")
    def show_live(session_id: str) -> ResponseReturnValue:
        """Show the live room: slides, questions, and the forms to take part."""
        return page_of(session_id)

    def page_of(session_id: str, tried: Tried | None = None) -> ResponseReturnValue:
        """The live room, after a refused form with what was typed and what is wrong."""
        person = person_now()
        session = boards.session_for(person, session_id)
        door = door_of(session, person)
        page = render_template(
            "live.html",
            session=session,
            door=door,
            counts=boards.counts(session_id).as_sent(),
            decks=decks_of(session),
            shown_now=turning.said(session_id),
            **_board_of(boards.enter(session_id, person=person)),
            **_own(person, boards.now()),
            **_typed(tried),
        )
        status = STATUS[tried.refused.error] if tried else 200
        return page, status, {"Cache-Control": "no-store", **framing(door.frame)}

    @live.get("/sessions/<session_id>/questions.json")
    def show_questions(session_id: str) -> ResponseReturnValue:
        """The board as any attendee may see it."""
        boards.session_for(person_now(), session_id)
        board, counts = boards.board(session_id), boards.counts(session_id)
        return files.answer(board, counts, slide=turning.said(session_id), of=session_id)

    @live.get("/sessions/<session_id>/mine.json")
    def show_mine(session_id: str) -> ResponseReturnValue:
        """What is one's own on the board: asked, in every status, and supported."""
        mine = boards.enter(session_id, person=require_person()).as_sent()["mine"]
        response = answer_unless_known(File.of(mine))
        response.cache_control.private = True
        return response

    add_question_forms(live, boards, again=lambda id_, *at: page_of(id_, Tried(*at)))
    return live


def _board_of(entered: Entered) -> dict[str, object]:
    """The board for the template: its best questions, and how many there are besides."""
    ranked = in_order(entered)
    most = len(ranked) if "all" in request.args else MOST
    return {
        "entered": entered,
        "questions": [question.as_sent() for question in ranked[:most]],
        "left": max(0, len(ranked) - most),
        "flags": FLAGS,
        "blank": BLANK.as_sent(),
        "blank_mine": BLANK,
        "words": words(),
    }


def _own(person: Person | None, now: Now) -> dict[str, object]:
    """What the page says to this person alone; `owner` names them to their browser's storage."""
    owner = hashlib.sha256(f"unsent\0{person.id}".encode()).hexdigest()[:16] if person else ""
    return {"owner": owner, "now": now, "shift": now.event - now.wall, "muted": _muted(person, now)}


def _muted(person: Person | None, now: Now) -> str:
    """Why somebody may not write now; empty when they may."""
    try:
        if person:
            refuse_muted(person, now.wall)
    except Refused as refused:
        return sentence(refused)
    return ""


def _typed(tried: Tried | None) -> Mapping[str, object]:
    form = request.form
    return {
        "key": uuid4(),
        "problem": sentence(tried.refused) if tried else "",
        "problem_of": tried.question if tried else 0,
        "typed": form.get("text", ""),
        "without_name": "anonymous" in form,
    }


def in_order(entered: Entered) -> list[Question]:
    """The questions for the page: what is being answered, what is open, what is done.

    Of those that are open pinned ones come first, then the most supported, then the older.
    """

    def rank(q: Question) -> tuple[int, bool, int, int]:
        return PLACES.get(q.status, 1), not q.pinned, -q.tally[0], q.number

    return sorted(entered.changes.seen, key=rank)
