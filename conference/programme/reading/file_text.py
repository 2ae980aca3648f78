"""The bytes of a schedule file as text: at most 2 MB of UTF-8 without control characters."""

import re

from conference.programme.problems import Problem, Severity

LARGEST = 2_000_000
"""Bytes of a schedule file at most."""

# What YAML calls printable, less U+0085, U+2028 and U+2029, which no editor counts as line ends.
UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_LINE_END = re.compile("\r\n|\r|\n")
_BOM = "\ufeff"
_REPORTED = 20


def text_of(content: str | bytes) -> tuple[str, list[Problem]]:
    """The text without a byte order mark, and what keeps it from being read."""
    if _size(content) > LARGEST:
        return "", [_too_large()]
    try:
        text = content if isinstance(content, str) else content.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", [_not_utf8(error.object, _first_wrong(error))]
    text = text.removeprefix(_BOM)
    return text, _unprintable(text)


def lines_of(text: str) -> list[str]:
    """The lines of a text as YAML and editors count them."""
    return _LINE_END.split(text)


def name_of(character: str) -> str:
    """A character that cannot be shown, as its number: `U+0007`."""
    return f"U+{ord(character):04X}"


def _size(content: str | bytes) -> int:
    if isinstance(content, bytes):
        return len(content)
    return len(content.encode("utf-8", "surrogatepass"))


def _too_large() -> Problem:
    return Problem(
        1,
        1,
        Severity.ERROR,
        "too-large",
        "the file is larger than 2 MB",
        "keep long texts and pictures in files of their own",
    )


def _first_wrong(error: UnicodeDecodeError) -> int:
    """Where the first wrong byte is; in UTF-16 it is a zero rather than what cannot be decoded."""
    zero = error.object.find(b"\0", 0, error.start)
    return error.start if zero < 0 else zero


def _not_utf8(content: bytes, at: int) -> Problem:
    line, column = _place(content[:at].decode("utf-8").removeprefix(_BOM))
    return Problem(
        line,
        column,
        Severity.ERROR,
        "not-utf8",
        "the file is not UTF-8 text",
        'in your editor, choose "save with encoding UTF-8"',
    )


def _unprintable(text: str) -> list[Problem]:
    found = []
    for match in UNPRINTABLE.finditer(text):
        found.append(_control(match.group(), _place(text[: match.start()])))
        if len(found) == _REPORTED:
            break
    return found


def _control(character: str, place: tuple[int, int]) -> Problem:
    return Problem(
        *place,
        Severity.ERROR,
        "control-character",
        f"the character {name_of(character)} is invisible and not allowed here",
        "delete it and type the text anew",
    )


def _place(before: str) -> tuple[int, int]:
    ends = before.count("\n") + before.count("\r") - before.count("\r\n")
    return ends + 1, len(before) - max(before.rfind("\n"), before.rfind("\r"))
