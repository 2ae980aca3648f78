"""The presenters' part of the protocol: taking the wheel, and turning the slides."""

from collections.abc import Callable
from typing import Any

from conference.live.turning import Turning
from conference.people.roles import Person
from conference.slides.driving import Said, Wheel, as_sent, may_drive
from conference.slides.wheels import Wheels
from conference.web.commands import maybe_number_in, number_in, text_in, yes_or_no_in

Ack = dict[str, Any]
Command = Callable[[dict[str, Any]], Ack]


class SlideCommands:
    """What presenters say; `person` gives who is asking, and refuses a visitor."""

    def __init__(self, wheels: Wheels, turning: Turning, person: Callable[[], Person], /) -> None:
        self._wheels = wheels
        self._turning = turning
        self._person = person
        self.commands: dict[str, Command] = {"drive": self.drive, "turn": self.turn}

    def drive(self, payload: dict[str, Any]) -> Ack:
        """`{session, on, take?}`: take the wheel, or let go of it."""
        session_id, on = text_in(payload, "session"), yes_or_no_in(payload, "on")
        take = "take" in payload and yes_or_no_in(payload, "take")
        wheel = self._wheels.drive(session_id, on=on, by=self._person(), take=take)
        return self._told(wheel, session_id)

    def turn(self, payload: dict[str, Any]) -> Ack:
        """`{session, slide, deck?, take?}`: show everybody another slide."""
        session_id, take = text_in(payload, "session"), payload.get("take")
        wheel = self._wheels.turn(
            session_id,
            slide=number_in(payload, "slide"),
            deck=maybe_number_in(payload, "deck"),
            by=self._person(),
            take=take is not None and yes_or_no_in(payload, "take"),
        )
        return self._told(wheel, session_id)

    def entered(self, session_id: str, person: Person | None) -> Said | None:
        """Where the slides stand, for somebody who enters; None before they were ever turned."""
        of = self._wheels.now if may_drive(person, session_id) else self._wheels.shown
        wheel = of(session_id)
        return None if wheel == Wheel() else as_sent(wheel, session_id)

    def _told(self, wheel: Wheel, session_id: str) -> Ack:
        self._turning.tell(session_id)
        return as_sent(wheel, session_id)
