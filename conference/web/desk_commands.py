"""The moderators' part of the protocol: what a desk may say, an event each."""

from collections.abc import Callable
from typing import Any

from conference.live.fanout import Fanout
from conference.people.roles import Person
from conference.questions.desk import Desk
from conference.web.commands import (
    answered_in,
    maybe_number_in,
    maybe_text_in,
    moderated_in,
    muted_in,
    number_in,
    text_in,
    yes_or_no_in,
)

Ack = dict[str, Any]
Command = Callable[[dict[str, Any]], Ack]


class DeskCommands:
    """What moderators say; `person` gives who is asking, and refuses a visitor."""

    def __init__(self, desk: Desk, *, fanout: Fanout, person: Callable[[], Person]) -> None:
        self._desk = desk
        self._fanout = fanout
        self._person = person
        self.commands: dict[str, Command] = {
            "moderate": self.moderate,
            "answer": self.answer,
            "hand": self.hand,
            "gate": self.gate,
            "mute": self.mute,
        }

    def moderate(self, payload: dict[str, Any]) -> Ack:
        """`{key, question, rev, action, reason?, text?, into?, before?}`: make a move."""
        question = self._desk.moderate(moderated_in(payload), by=self._person())
        return {"question": question.as_sent_to_desk()}

    def answer(self, payload: dict[str, Any]) -> Ack:
        """`{key, question, rev, text}`: answer in writing."""
        question = self._desk.answer(answered_in(payload), by=self._person())
        return {"question": question.as_sent_to_asker()}

    def hand(self, payload: dict[str, Any]) -> Ack:
        """`{question, on}`: tell the other desks that I am on this one, or no longer."""
        question_id, on = number_in(payload, "question"), yes_or_no_in(payload, "on")
        person = self._person()
        session_id = self._desk.hand(question_id, by=person)
        news = {"question": question_id, "name": person.name if on else None}
        self._fanout.tell_desk("hands", session_id, news)
        return {}

    def gate(self, payload: dict[str, Any]) -> Ack:
        """`{session, state?, slow?}`: open or close the gate, or set the time between two asks."""
        gate = self._desk.set_gate(
            text_in(payload, "session"),
            by=self._person(),
            state=maybe_text_in(payload, "state"),
            slow=maybe_number_in(payload, "slow"),
        )
        return {"gate": gate.as_sent()}

    def mute(self, payload: dict[str, Any]) -> Ack:
        """`{question or handle and session, minutes, hide_all?}`: let somebody write nothing."""
        self._desk.mute(muted_in(payload), by=self._person())
        return {}
