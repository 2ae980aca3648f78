"""Commands as they come from outside: hostile until read into typed values, else `Refused`."""

from typing import Any
from uuid import UUID

from conference.questions.board import Asked
from conference.questions.rules import Refused
from conference.translatable import N_

LONGEST_INPUT = 2000
HIGHEST = 2**53


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
        slide=maybe_number_in(payload, "slide"),
        language=_language_in(payload),
    )


def key_in(payload: dict[str, Any]) -> str:
    """The UUID that makes a repeated command one command."""
    try:
        return str(UUID(text_in(payload, "key")))
    except ValueError:
        raise _invalid("key") from None


def _language_in(payload: dict[str, Any]) -> str | None:
    value = payload.get("language")
    if value is None or (isinstance(value, str) and len(value) <= 12 and value.isascii()):
        return value
    raise _invalid("language")


def _invalid(field: str) -> Refused:
    return Refused("invalid", N_("This command was not understood: %(field)s."), field=field)
