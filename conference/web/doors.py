"""The way into a session's meeting, stream and vote: their addresses stand on no page."""

from flask import Blueprint, Response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from conference.people.meetings import Admission, Door, DoorOf, DoorState
from conference.programme.model import Session
from conference.questions.admission import why_not
from conference.questions.boards import Boards
from conference.web.who import person_now

NO_TRACE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
"""What goes with an address of another site that is for a few."""

STATUS = {
    DoorState.NONE: 404,
    DoorState.BEFORE: 409,
    DoorState.OPEN: 404,
    DoorState.ENDED: 410,
    DoorState.CANCELLED: 410,
}
"""How it is answered that there is no way in; while the door is open, not this way."""


def make_doors(boards: Boards, *, door_of: DoorOf) -> Blueprint:
    """The blueprint of `/sessions/<id>/join`, `…/stream`, `…/vote` and `…/door.json`."""
    doors = Blueprint("doors", __name__)

    @doors.get("/sessions/<session_id>/<any(join, stream, vote):way>")
    def enter(session_id: str, way: str) -> ResponseReturnValue:
        """Send on who may enter now; tell everybody else why not, and what to do."""
        session = boards.session(session_id)
        door = door_of(session, person_now())
        if target := target_of(way, door, session):
            return _sent_on(target)
        page = render_template("door.html", session=session, door=door, why=_why(session))
        return page, status_of(door), {"Cache-Control": "no-store"}

    @doors.get("/sessions/<session_id>/door.json")
    def show_door(session_id: str) -> ResponseReturnValue:
        """How the door stands for whoever asks, with what is behind it only if they may enter."""
        door = door_of(boards.session(session_id), person_now())
        return as_sent(door), {"Cache-Control": "no-store"}

    return doors


def target_of(way: str, door: Door, session: Session) -> str | None:
    """Where a way leads to now; who joins what has no meeting of its own gets to the live room."""
    if not door.may_enter:
        return None
    if way == "join":
        return door.meeting.join_url or url_for("live.show_live", session_id=session.id)
    return door.meeting.embed if way == "stream" else door.meeting.vote_url


def status_of(door: Door) -> int:
    """How the page is answered that says why somebody does not get in."""
    still_to_come = door.state in {DoorState.BEFORE, DoorState.OPEN}
    if still_to_come and door.admission is not Admission.WELCOME:
        return 403
    return STATUS[door.state]


def as_sent(door: Door) -> dict[str, object]:
    """A door as its person's browser gets it."""
    hours, meeting = door.own_hours, door.meeting
    return {
        "state": door.state.value,
        "opens": hours.opens.isoformat(),
        "ends": hours.ends.isoformat(),
        "staff": door.staff,
        "may_enter": door.may_enter,
        "why": None if door.admission is Admission.WELCOME else door.admission.value,
        "has_join": meeting.join_url is not None,
        "has_vote": meeting.vote_url is not None,
        "dial_in": meeting.dial_in,
        "embed": meeting.embed,
    }


def _sent_on(target: str) -> Response:
    """A redirection without the usual page, on which the address would stand."""
    return Response(status=303, headers={"Location": target, **NO_TRACE})


def _why(session: Session) -> str:
    return str(gettext(why_not(session)))
