"""What a desk's plain forms say, read as the socket's commands are."""

from typing import Any
from uuid import uuid4

from flask import request

from conference.questions.actions import Moderated
from conference.questions.answering import Answered
from conference.questions.board import Asked
from conference.questions.desk import Muted
from conference.web.commands import (
    answered_in,
    asked_in,
    maybe_number_in,
    maybe_text_in,
    moderated_in,
    muted_in,
)

NUMBERS = frozenset({"question", "rev", "into", "before", "minutes", "slow", "slide", "deck"})
YES_OR_NO = frozenset({"hide_all", "on"})


def moderated_now() -> Moderated:
    """A move; a button `order:7` means before question 7, and `order:` at the end of the queue."""
    sent = sent_now()
    action, colon, before = str(sent.get("action", "")).partition(":")
    if colon:
        sent["before"] = as_number(before) if before else None
    own = str(sent.get("other", "")).strip()
    return moderated_in({**sent, "action": action, "reason": own or sent.get("reason")})


def answered_now() -> Answered:
    """An answer in writing."""
    return answered_in(sent_now())


def muted_now() -> Muted:
    """Whom to mute, and for how long."""
    return muted_in(sent_now())


def floor_now() -> Asked:
    """A question of somebody in the room."""
    return asked_in({**sent_now(), "floor": True})


def gate_now() -> tuple[str | None, int | None]:
    """The gate's state and the seconds between two asks, where they are given."""
    sent = sent_now()
    return maybe_text_in(sent, "state"), maybe_number_in(sent, "slow")


def since_now() -> int | None:
    """The rev that a script has, in the address."""
    text = request.args.get("since", "")
    return maybe_number_in({"since": as_number(text)} if text else {}, "since")


def sent_now() -> dict[str, Any]:
    """The fields of the form, numbers as such; without a key it is a new command."""
    sent: dict[str, Any] = {"key": str(uuid4())}
    for name, text in request.form.items():
        if name in NUMBERS:
            sent[name] = as_number(text) if text else None
        elif name in YES_OR_NO:
            sent[name] = text in {"1", "true"}
        elif text or name != "key":
            sent[name] = text
    return sent


def as_number(text: str) -> int | str:
    """A number, or what was typed instead, to be refused."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 17 else text
