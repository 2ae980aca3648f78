"""The stage: what a projector or a stream shows of a session's questions."""

from unicodedata import east_asian_width

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.questions.boards import Boards
from conference.questions.entered import Entered
from conference.questions.question import Question
from conference.questions.rules import Status
from conference.web.qr import code_of
from conference.web.who import person_now

THEMES = ("dark", "light", "clear")
"""Looks that an address can ask for; without one it is the screen's own."""

FITTING = (35, 70, 110, 160, 230, 320, 460)
"""The most letters of each size, the largest first; a script finds the size that fits best."""


def make_stage(boards: Boards, *, public_url: str | None) -> Blueprint:
    """The blueprint of the stage; `public_url` begins the address that it shows."""
    stage = Blueprint("stage", __name__)

    @stage.get("/sessions/<session_id>/stage")
    def show_stage(session_id: str) -> ResponseReturnValue:
        """Show the question being answered, the next one, and where to take part."""
        session = boards.session_for(person_now(), session_id)
        entered = boards.board(session_id)
        live, following = on_stage(entered)
        base = public_url or request.host_url.rstrip("/")
        link = base + url_for("live.show_live", session_id=session_id)
        page = render_template(
            "stage.html",
            session=session,
            gate=entered.gate,
            live=live,
            following=following,
            size=size_of(live.text) if live else 0,
            smallest=len(FITTING),
            link=link.partition("://")[2],
            code=code_of(link),
            theme=theme_of(request.args.get("theme", "")),
        )
        return page, {"Cache-Control": "no-store"}

    return stage


def on_stage(entered: Entered) -> tuple[Question | None, Question | None]:
    """The question being answered and the next one, of those that everybody may see."""
    seen = entered.changes.seen
    live = next((q for q in seen if q.status is Status.LIVE), None)
    return live, next((q for q in seen if q.id == entered.changes.next), None)


def size_of(text: str) -> int:
    """How large a text may be, from 0; broad letters count twice."""
    length = sum(2 if is_broad(letter) else 1 for letter in text)
    return sum(length > most for most in FITTING)


def is_broad(letter: str) -> bool:
    """Whether a letter takes about twice the place of others."""
    return letter.isupper() or east_asian_width(letter) in "WF"


def theme_of(asked: str) -> str:
    """The look asked for, empty when there is none such."""
    return asked if asked in THEMES else ""
