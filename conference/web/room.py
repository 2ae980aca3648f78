"""The live namespace: the whole protocol of the socket on one page."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import request
from flask_babel import gettext
from flask_socketio import Namespace, join_room, leave_room

from conference.live.fanout import Fanout, board_channel, desk_channel, person_channel
from conference.live.presence import Presence
from conference.people.known import Known
from conference.people.roles import Person, Role, may_moderate, role_in
from conference.questions.boards import Boards
from conference.questions.desk import Desk
from conference.questions.pace import OTHERS, Pace
from conference.questions.rules import Refused
from conference.storage.writer import StorageBusy
from conference.translatable import N_
from conference.web.commands import (
    asked_in,
    maybe_number_in,
    number_in,
    payload_of,
    text_in,
    yes_or_no_in,
)
from conference.web.desk_commands import DeskCommands
from conference.web.errors import sentence
from conference.web.slide_commands import SlideCommands
from conference.web.who import NotJoined, fingerprint, login_now, person_now

NAMESPACE = "/live"

Ack = dict[str, Any]
Command = Callable[[dict[str, Any]], Ack]


class Room(Namespace):
    """What a browser may say, an event each; every answer is `{ok: true, …}` or says why not."""

    def __init__(
        self,
        boards: Boards,
        desk: Desk,
        *,
        presence: Presence,
        fanout: Fanout,
        slides: Callable[[Callable[[], Person]], SlideCommands],
        known: Known,
        end: Callable[[str], None],
        wall_now: Callable[[], datetime],
    ) -> None:
        super().__init__(NAMESPACE)
        self._known = known
        self._end = end
        self._pace = Pace(OTHERS)
        self._wall_now = wall_now
        self._boards = boards
        self._desk = desk
        self._presence = presence
        self._fanout = fanout
        self._slides = slides(self._require_person)
        self.commands: dict[str, Command] = {
            "enter": self.enter,
            "leave": self.leave,
            "ask": self.ask,
            "revise": self.revise,
            "withdraw": self.withdraw,
            "erase": self.erase,
            "upvote": self.upvote,
            "flag": self.flag,
            "similar": self.similar,
            **DeskCommands(desk, fanout=fanout, person=self._require_person).commands,
            **self._slides.commands,
        }

    def trigger_event(self, event: str, *args: Any) -> Any:  # noqa: ANN401
        """Send every event of a client to `on_command`, known or not."""
        if event not in {"connect", "disconnect"}:
            event, args = "command", (args[0], event, *args[1:])
        return super().trigger_event(event, *args)

    def on_connect(self, _auth: object = None) -> None:
        """Remember whose socket it is."""
        person = person_now()
        self._presence.connect(self._sid, login=login_now(), person=person)
        if person:
            join_room(person_channel(person.id))

    def on_disconnect(self, _reason: object = None) -> None:
        """Forget the socket."""
        self._presence.disconnect(self._sid)

    def look_again(self, changed: frozenset[str]) -> None:
        """Close the sockets of those who are not any more what they were; each comes back anew."""
        for sid, seat in self._presence.seats():
            if seat.person is None or seat.person.id not in changed:
                continue
            person = self._known.person(seat.login) if seat.login else None
            if fingerprint(person) != fingerprint(seat.person):
                self._end(sid)

    def show_out(self, *_published: object) -> None:
        """Close the sockets of those who may no longer be in the session they are in."""
        for session_id in self._presence.watched():
            for sid in self._presence.inside(session_id):
                if not self._may_stay(sid, session_id):
                    self._end(sid)

    def on_command(self, event: str, *args: object) -> Ack:
        """Do what a command says; what goes wrong with it becomes its answer."""
        try:
            if event not in self.commands:
                raise Refused("invalid", N_("There is no such command."))
            return {"ok": True, **self.commands[event](payload_of(args))}
        except Refused as refused:
            wait = {"retry_ms": refused.retry_ms} if refused.retry_ms else {}
            said = {"error": refused.error, "message": sentence(refused), **refused.more}
            return {"ok": False, **said, **wait}
        except StorageBusy:
            message = gettext("The server is busy. Please try again in a moment.")
            return {"ok": False, "error": "busy", "message": message, "retry_ms": 1000}

    def enter(self, payload: dict[str, Any]) -> Ack:
        """`{session, since?, as?}`: follow a board, and get what it says or what changed since.

        Moderators sit at the desk, unless they come `as` an attendee.
        """
        session_id, since = text_in(payload, "session"), maybe_number_in(payload, "since")
        self._pace.take(self._sid, self._wall_now())
        person = self._person
        self._boards.session_for(person, session_id)
        at_desk = may_moderate(person, session_id) and payload.get("as") != Role.ATTENDEE
        channel, other = board_channel(session_id), desk_channel(session_id)
        if at_desk:
            channel, other = other, channel
        join_room(channel)  # before reading, so that nothing falls between
        leave_room(other)
        self._presence.enter(self._sid, session_id)
        self._fanout.watch(session_id)
        entered = self._boards.enter(session_id, person=person, since=since)
        return {
            "role": role_in(person, session_id).value,
            "present": self._presence.count(session_id),
            "slide": self._slides.entered(session_id, person),
            **(entered.as_sent_to_desk() if at_desk else entered.as_sent()),
        }

    def leave(self, payload: dict[str, Any]) -> Ack:
        """`{session}`: follow it no longer."""
        session_id = text_in(payload, "session")
        for channel in (board_channel(session_id), desk_channel(session_id)):
            leave_room(channel)
        self._presence.leave(self._sid, session_id)
        return {}

    def ask(self, payload: dict[str, Any]) -> Ack:
        """`{session, key, text, anonymous?, slide?, deck?, language?, floor?}`: ask a question."""
        session_id, asked = text_in(payload, "session"), asked_in(payload)
        person = self._require_person()
        if asked.floor:
            question = self._desk.ask_from_floor(session_id, asked=asked, by=person)
        else:
            question = self._boards.ask(session_id, person=person, asked=asked)
        return {"question": question.as_sent_to_asker()}

    def revise(self, payload: dict[str, Any]) -> Ack:
        """`{question, text}`: say one's own question in other words."""
        question_id, text = number_in(payload, "question"), text_in(payload, "text")
        question = self._boards.revise(question_id, person=self._require_person(), text=text)
        return {"question": question.as_sent_to_asker()}

    def erase(self, payload: dict[str, Any]) -> Ack:
        """`{question}`: remove its text and author for good."""
        question_id = number_in(payload, "question")
        question = self._boards.erase(question_id, person=self._require_person())
        return {"question": question.as_sent_to_asker()}

    def flag(self, payload: dict[str, Any]) -> Ack:
        """`{question, reason}`: tell the moderators that it should not be there."""
        question_id, reason = number_in(payload, "question"), text_in(payload, "reason")
        self._boards.flag(question_id, person=self._require_person(), reason=reason)
        return {}

    def similar(self, payload: dict[str, Any]) -> Ack:
        """`{session, text}`: up to five questions that perhaps ask the same."""
        session_id, text = text_in(payload, "session"), text_in(payload, "text")
        self._pace.take(self._sid, self._wall_now())
        found = self._boards.similar(session_id, person=self._person, text=text)
        return {"questions": [question.as_sent() for question in found]}

    def upvote(self, payload: dict[str, Any]) -> Ack:
        """`{question, on}`: support a question, or stop to."""
        question_id, on = number_in(payload, "question"), yes_or_no_in(payload, "on")
        question = self._boards.upvote(question_id, person=self._require_person(), on=on)
        return {"tally": list(question.tally)}

    def withdraw(self, payload: dict[str, Any]) -> Ack:
        """`{question}`: take one's own question back."""
        question_id = number_in(payload, "question")
        question = self._boards.withdraw(question_id, person=self._require_person())
        return {"question": question.as_sent_to_asker()}

    @property
    def _sid(self) -> str:
        return str(request.sid)  # type: ignore[attr-defined]

    @property
    def _person(self) -> Person | None:
        """Who is asking, as they are known now: sockets outlive roles and logins."""
        login = self._presence.seat(self._sid).login
        return self._known.person(login) if login else None

    def _require_person(self) -> Person:
        if person := self._person:
            return person
        raise NotJoined

    def _may_stay(self, sid: str, session_id: str) -> bool:
        try:
            return self._boards.may_enter(session_id, self._presence.seat(sid).person)
        except Refused:
            return False
