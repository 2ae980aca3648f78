"""Texts of the file as calendars and XML may hold them: no control characters, one line end."""

import re

LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


def plain(value: str) -> str:
    """A text of lines, without characters that RFC 5545 and XML 1.0 keep out of texts."""
    sound = value.encode("utf-8", "replace").decode("utf-8")
    return CONTROLS.sub("", LINE_ENDS.sub("\n", sound))


def one_line(value: str) -> str:
    """A text on one line."""
    return " ".join(plain(value).split())
