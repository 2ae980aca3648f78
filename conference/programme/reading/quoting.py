"""What messages may quote of a file: no secret, and nothing that looks like one."""

from conference.programme.reading.places import Path

SECRET_FIELDS = frozenset({"join_url", "dial_in", "embed", "vote_url"})
"""Fields whose values never stand in a message, in whichever file they are."""

_LONGEST = 50


def shortened(text: str) -> str:
    """A text short enough for a message."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def quotable(text: str) -> bool:
    """Whether a text may be told: not if it has an address or a secret field's name in it.

    A forgotten space or line end puts a secret where it does not belong: `join_url:https://…`.
    """
    slipped_in = any(name in text for name in SECRET_FIELDS)
    return text in SECRET_FIELDS or not (slipped_in or "://" in text)


def quoted(key: str) -> str:
    """A key in quotes, or dots in its place."""
    return f'"{shortened(key)}"' if quotable(key) else '"…"'


def dotted(path: Path) -> str:
    """A path as problems name it: `sessions.opening.room`."""
    return ".".join(str(step) if quotable(str(step)) else "…" for step in path)
