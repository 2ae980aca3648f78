"""Moves of the live day: as forms send them, as the log keeps them, and why one cannot be made."""

import re
from collections.abc import Callable

from flask import request
from flask_babel import gettext

from conference.programme.edit_file import CannotEdit
from conference.programme.editing import HasErrors, LosesMuch, SavedOnly
from conference.programme.live_day import (
    Cancel,
    Delay,
    DelayRest,
    Extend,
    ExtendRest,
    Impossible,
    Move,
    MoveTo,
    Restore,
    SwapRooms,
)
from conference.programme.model import Programme
from conference.programme.problems import Severity
from conference.programme.read_file import Unreadable
from conference.programme.schedule_file import NotWritten
from conference.questions.rules import Refused
from conference.translatable import N_

REFUSALS = (Impossible, CannotEdit, HasErrors, LosesMuch, SavedOnly, Unreadable, NotWritten)
"""Why a move was not made, or is not seen yet; `why` says it."""

_NUMBER = re.compile("[0-9]{1,4}")
_MOVES: dict[str, Callable[[str, int], Move]] = {
    "delay": Delay,
    "delay-rest": DelayRest,
    "extend": Extend,
    "extend-rest": ExtendRest,
    "cancel": lambda session, _: Cancel(session),
    "restore": lambda session, _: Restore(session),
}
"""What a form's `move` begins with; minutes may follow."""


def move_now() -> Move:
    """What the form that was sent asks for: `delay 10`; `room` with `to` room or session.

    Raises `Refused` when it is nothing.
    """
    word, _, rest = request.form.get("move", "").partition(" ")
    session = request.form.get("session", "")
    if word == "room":
        return _change_of_room(session, request.form.get("to", ""))
    if word not in _MOVES or (rest and not _NUMBER.fullmatch(rest)):
        raise _not_understood("move")
    return _MOVES[word](session, int(rest or 0))


def _change_of_room(session: str, to: str) -> Move:
    kind, _, id_ = to.partition(" ")
    if kind == "room":
        return MoveTo(session, id_)
    if kind == "swap":
        return SwapRooms(session, id_)
    raise _not_understood("to")


def _not_understood(field: str) -> Refused:
    return Refused("invalid", N_("This command was not understood: %(field)s."), field=field)


def as_logged(move: Move, programme: Programme) -> tuple[str, dict[str, object]]:
    """The word that the log has for a move, and what belongs to it."""
    match move:
        case Delay(minutes=0) | DelayRest(minutes=0):
            return "schedule.on-time", {}
        case Delay(minutes=minutes):
            return "schedule.delay", {"minutes": minutes}
        case DelayRest(minutes=minutes):
            return "schedule.delay-rest", {"minutes": minutes}
        case Extend(minutes=minutes):
            return "schedule.extend", {"minutes": minutes}
        case ExtendRest(minutes=minutes):
            return "schedule.extend-rest", {"minutes": minutes}
        case MoveTo(room=room):
            return "schedule.room", {"room": programme.rooms[room].name}
        case SwapRooms(other=other):
            return "schedule.swap", {"other": programme.sessions[other].title}
    return ("schedule.cancel" if isinstance(move, Cancel) else "schedule.restore"), {}


def why(refusal: Exception) -> str:
    """Why a move was not made, in the page's language."""
    match refusal:
        case Impossible() | CannotEdit():
            return str(gettext(refusal.message, **refusal.values))
        case SavedOnly():
            return str(gettext(refusal.message))
        case HasErrors():
            return _errors(refusal)
        case LosesMuch():
            return str(
                gettext(
                    "%(lost)s of %(of)s sessions are gone from the file. "
                    "Look at it before anything is published.",
                    lost=refusal.loss.lost,
                    of=refusal.loss.of,
                )
            )
    return str(refusal)


def _errors(refusal: HasErrors) -> str:
    first = next(each for each in refusal.problems if each.severity is Severity.ERROR)
    return str(
        gettext(
            "The file on disk has errors, which have to be mended first. "
            "Line %(line)s: %(problem)s.",
            line=first.line,
            problem=first.message,
        )
    )
