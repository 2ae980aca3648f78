"""The clock of a rehearsal, which organisers make jump from the banner of any page."""

from collections.abc import Callable
from functools import partial

from flask import Blueprint, Flask, abort, redirect, request
from flask.typing import ResponseReturnValue

from conference.clock import Clock
from conference.live.fanout import Emit
from conference.people import log
from conference.programme.model import Programme
from conference.programme.rehearsal import NoMoment, jump_to, jumps_of
from conference.questions.rules import Refused
from conference.storage.database import Database
from conference.translatable import N_
from conference.web.organise import keep_private
from conference.web.who import came_from, require_organiser


def make_rehearsal(
    database: Database, *, clock: Clock, programme: Callable[[], Programme], emit: Emit
) -> Blueprint:
    """The blueprint of `/organise/clock`; `emit` tells open pages `clock {event_now}`."""
    rehearsal = keep_private(Blueprint("rehearsal", __name__))

    @rehearsal.post("/organise/clock")
    def jump() -> ResponseReturnValue:
        """Jump to `before`, `live`, `after` or a moment of the event's zone, and go back."""
        organiser = require_organiser()
        if clock.began is None:
            abort(404)
        try:
            to = jump_to(programme(), request.form.get("to", ""), began=clock.began)
        except NoMoment:
            raise Refused(
                "invalid", N_("That is no moment near the event; write it like 2020-10-07T10:05.")
            ) from None
        clock.jump(to)
        note = partial(log.note, action="jump", by=organiser, at=clock.wall_now())
        database.write(partial(note, moment=to.isoformat()))
        emit("clock", {"event_now": clock.event_now().isoformat(timespec="milliseconds")}, None)
        return redirect(came_from(), 303)

    return rehearsal


def add_jumps(app: Flask, *, clock: Clock, programme: Callable[[], Programme]) -> None:
    """Give the templates the moments to which a rehearsal can jump, by name."""
    began = clock.began
    if began is not None:
        app.add_template_global(lambda: jumps_of(programme(), began=began), "jumps")
