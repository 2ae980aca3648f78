"""The beginning of a Markdown text in one line, for where there is little room."""

from functools import lru_cache

from conference.slides.plain_text import to_text

ELLIPSIS = "…"


@lru_cache(maxsize=1024)
def excerpt(text: str, most: int) -> str:
    """At most that many characters, whole words if there is one; "" for an empty text."""
    line = " ".join(to_text(text).split())
    if len(line) <= most:
        return line
    begun = line[: most - len(ELLIPSIS) + 1]
    whole = begun.rpartition(" ")[0] or begun[:-1]
    return whole.rstrip(" ,;:-.") + ELLIPSIS
