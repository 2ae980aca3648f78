"""Commands as they come from outside: hostile until read into typed values, else `Refused`."""

import re
from typing import Any
from uuid import UUID

from conference.questions.actions import Moderated
from conference.questions.answering import Answered
from conference.questions.board import Asked
from conference.questions.desk import Muted
from conference.questions.moves import Action
from conference.questions.rules import Refused
from conference.slides.decks import MOST_SLIDES
from conference.translatable import N_

LONGEST_INPUT = 2100
LONGEST_MUTE = 7 * 24 * 60
"""Minutes."""

HIGHEST = 2**53

LANGUAGE = re.compile(r"[A-Za-z]+(-[A-Za-z0-9]+)*")
"""What the tag of a language looks like."""


def payload_of(args: tuple[object, ...]) -> dict[str, Any]:
    """The one object that every command carries."""
    if len(args) == 1 and isinstance(args[0], dict):
        return args[0]
    raise _invalid("an object")


def text_in(payload: dict[str, Any], field: str) -> str:
    """A text that must be there."""
    value = payload.get(field)
    if isinstance(value, str) and len(value) <= LONGEST_INPUT:
        return value
    raise _invalid(field)


def number_in(payload: dict[str, Any], field: str) -> int:
    """A whole number that must be there, not below zero."""
    value = payload.get(field)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < HIGHEST:
        return value
    raise _invalid(field)


def maybe_number_in(payload: dict[str, Any], field: str) -> int | None:
    """A whole number, or None when it is not given."""
    return None if payload.get(field) is None else number_in(payload, field)


def yes_or_no_in(payload: dict[str, Any], field: str) -> bool:
    """True or false; it must be there."""
    value = payload.get(field)
    if isinstance(value, bool):
        return value
    raise _invalid(field)


def asked_in(payload: dict[str, Any]) -> Asked:
    """A question as a browser sends it."""
    return Asked(
        key=key_in(payload),
        text=text_in(payload, "text"),
        anonymous="anonymous" in payload and yes_or_no_in(payload, "anonymous"),
        slide=_place_in(payload, "slide"),
        deck=_place_in(payload, "deck"),
        language=_language_in(payload),
        floor="floor" in payload and yes_or_no_in(payload, "floor"),
    )


def _place_in(payload: dict[str, Any], field: str) -> int | None:
    """The number of a slide or a deck, if it is given and there can be one."""
    number = maybe_number_in(payload, field)
    if number is None or 1 <= number <= MOST_SLIDES:
        return number
    raise _invalid(field)


def moderated_in(payload: dict[str, Any]) -> Moderated:
    """A moderator's move as a browser sends it."""
    try:
        action = Action(text_in(payload, "action"))
    except ValueError:
        raise _invalid("action") from None
    return Moderated(
        key=key_in(payload),
        question=number_in(payload, "question"),
        rev=number_in(payload, "rev"),
        action=action,
        reason=maybe_text_in(payload, "reason") or "",
        text=maybe_text_in(payload, "text") or "",
        into=maybe_number_in(payload, "into"),
        before=maybe_number_in(payload, "before"),
    )


def answered_in(payload: dict[str, Any]) -> Answered:
    """A written answer as a browser sends it."""
    question, rev = number_in(payload, "question"), number_in(payload, "rev")
    return Answered(key_in(payload), question, rev, text_in(payload, "text"))


def muted_in(payload: dict[str, Any]) -> Muted:
    """Whom to mute as a browser sends it; by a question or by a handle."""
    minutes, question = number_in(payload, "minutes"), maybe_number_in(payload, "question")
    if minutes > LONGEST_MUTE:
        raise _invalid("minutes")
    return Muted(
        minutes,
        question=question,
        session=None if question is not None else text_in(payload, "session"),
        handle=None if question is not None else text_in(payload, "handle"),
        hide_all="hide_all" in payload and yes_or_no_in(payload, "hide_all"),
        on="on" not in payload or yes_or_no_in(payload, "on"),
    )


def maybe_text_in(payload: dict[str, Any], field: str) -> str | None:
    """A text, or None when it is not given."""
    return None if payload.get(field) is None else text_in(payload, field)


def key_in(payload: dict[str, Any]) -> str:
    """The UUID that makes a repeated command one command."""
    try:
        return str(UUID(text_in(payload, "key")))
    except ValueError:
        raise _invalid("key") from None


def _language_in(payload: dict[str, Any]) -> str | None:
    value = maybe_text_in(payload, "language")
    if not value or (len(value) <= 12 and LANGUAGE.fullmatch(value)):
        return value or None
    raise _invalid("language")


def _invalid(field: str) -> Refused:
    return Refused("invalid", N_("This command was not understood: %(field)s."), field=field)
