"""Words for pictures: the bundled fonts, what they can write, and lines that fit a box."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).parent / "fonts"
HEAD = "NotoSerif-Bold"
TEXT = "NotoSans-Medium"
LARGEST, SMALLEST, STEP = 84, 40, 4
"""Pixels of a title."""
LEADING = 1.22
LONGEST = 400
"""Signs that are looked at; more never fit."""
ELLIPSIS = "…"

_NOWHERE = "\U0010ffff"
"""What no font has."""

Font = ImageFont.FreeTypeFont
Lines = tuple[Font, list[str]]


@lru_cache(maxsize=64)
def font(name: str, size: int) -> Font:
    """A bundled font in pixels."""
    return ImageFont.truetype(FONTS / f"{name}.subset.ttf", size)


def writable(text: str, name: str) -> str | None:
    """The text without signs that a font lacks, such as emoji; None when it lacks a letter."""
    plain = " ".join(unicodedata.normalize("NFC", text[:LONGEST]).split())
    lacking = {sign for sign in plain if not _has(name, sign)}
    if any(unicodedata.category(sign)[0] in "LN" for sign in lacking):
        return None
    return " ".join("".join(sign for sign in plain if sign not in lacking).split())


def fitted(text: str, *, width: int, height: int) -> Lines:
    """A title in the largest size that fits a box; cut when it is too long in the smallest."""
    for size in range(LARGEST, SMALLEST - 1, -STEP):
        face = font(HEAD, size)
        lines = list(_wrapped(text, face, width))
        if len(lines) <= height // (size * LEADING) and all(_fits(x, face, width) for x in lines):
            return face, lines
    most = int(height // (SMALLEST * LEADING))
    kept = [cut(line, face, width) for line in lines[:most]]
    return face, [*kept[:-1], cut(kept[-1] + ELLIPSIS, face, width)]


def cut(text: str, face: Font, width: int) -> str:
    """As much of a line as fits, with an ellipsis where it ends early."""
    if _fits(text, face, width):
        return text
    end = len(text) - 1
    while end and not _fits(text[:end].rstrip() + ELLIPSIS, face, width):
        end -= 1
    return text[:end].rstrip() + ELLIPSIS


def _wrapped(text: str, face: Font, width: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and not _fits(longer, face, width):
            yield line
            line = word
        else:
            line = longer
    yield line


def _fits(text: str, face: Font, width: int) -> bool:
    return face.getlength(text) <= width


@lru_cache(maxsize=4096)
def _has(name: str, sign: str) -> bool:
    """Whether a font has a sign: what it lacks looks like what no font has."""
    return sign.isspace() or _looks(name, sign) != _looks(name, _NOWHERE)


def _looks(name: str, sign: str) -> tuple[object, bytes]:
    mask = font(name, SMALLEST).getmask(sign)
    return mask.size, bytes(mask)
