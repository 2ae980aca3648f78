"""Checks of colours: whether a track's is told from the page, light and dark."""

from collections.abc import Iterator

from conference.programme.checks.finding import Finding, warning
from conference.programme.model import Programme

LEAST = 3.0
"""The contrast that graphics need (WCAG 2.2, 1.4.11)."""

_PAGES = {"white": "#ffffff", "dark": "#1c1c1c"}


def faint_colour(programme: Programme) -> Iterator[Finding]:
    """A track's colour that can hardly be told from a white or a dark page."""
    for track in programme.tracks.values():
        for page, color in _PAGES.items():
            ratio = contrast(track.color, color)
            if ratio < LEAST:
                message = f"this colour is hard to see on a {page} page: contrast {ratio:.2f}"
                mend = f"at least 3 is needed; choose a {_OTHER[page]} one"
                yield warning(f"tracks.{track.id}.color", "faint-colour", message, hint=mend)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours `#rrggbb`, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


_OTHER = {"white": "darker", "dark": "lighter"}
