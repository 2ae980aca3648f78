"""A card as a PNG: the picture that a shared link shows."""

from io import BytesIO

from PIL import Image, ImageDraw

from conference.pictures.card import Card
from conference.pictures.lettering import HEAD, LEADING, TEXT, cut, fitted, font, writable

WIDTH, HEIGHT = 1200, 630
"""Pixels; what networks ask for (Open Graph has no word on it)."""

PAPER, INK, SOFT, ACCENT, SUN, LEAF = (
    *("#fbf9f4", "#17302a", "#4b605a"),
    *("#0d5c4a", "#f4c542", "#cdeadd"),
)
SUNRISE, SUNLIGHT = "#f8f0d8", "#f9f5e8"
WARN, WARN_PAPER, CALM, CALM_PAPER = "#9c2a10", "#fdeee8", "#4b605a", "#eef3ec"
BAND = 28
LEFT, RIGHT = BAND + 64, WIDTH - 72
SIDE = 32
"""Of the mark's own drawing, as in `static/icon.svg`."""
SHARPER = 4
"""Curves are drawn so many times as large, then made small: Pillow's own have steps."""
COLOURS = 128


def drawn(card: Card) -> bytes:
    """The PNG of a card; a title that the fonts cannot write gives way to the event's name."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(picture)
    _sunrise(draw)
    draw.rectangle((0, 0, BAND - 1, HEIGHT), card.color)
    picture.paste(_mark(72), (LEFT, 56))
    _line(draw, card.event, at=(LEFT + 92, 92), size=34, color=SOFT, width=_pill(draw, card))
    draw.rectangle((LEFT, 152, LEFT + 120, 157), SUN)
    _title(draw, writable(card.title, HEAD) or writable(card.event, HEAD) or "")
    _line(draw, card.when, at=(LEFT, 490), size=38, color=ACCENT)
    _feet(draw, card)
    return _png(picture)


def _title(draw: ImageDraw.ImageDraw, title: str) -> None:
    top, height = 178, 272
    face, lines = fitted(title, width=RIGHT - LEFT, height=height)
    step = face.size * LEADING
    middle = top + (height - step * len(lines)) / 2
    for number, line in enumerate(lines):
        draw.text((LEFT, middle + step * (number + 0.5)), line, INK, face, anchor="lm")


def _feet(draw: ImageDraw.ImageDraw, card: Card) -> None:
    """The people below the time, or the track where nobody is announced, with its colour."""
    if writable(card.people, TEXT):
        _line(draw, card.people, at=(LEFT, 552), size=32, color=SOFT)
    elif writable(card.track, TEXT):
        draw.rounded_rectangle((LEFT, 540, LEFT + 24, 564), 6, card.color)
        _line(draw, card.track, at=(LEFT + 42, 552), size=32, color=SOFT)


def _line(
    draw: ImageDraw.ImageDraw,
    text: str,
    *,
    at: tuple[int, int],
    size: int,
    color: str,
    width: int = RIGHT,
) -> None:
    """A line around the middle of `at`, up to `width` pixels from the left edge."""
    face = font(TEXT, size)
    draw.text(at, cut(writable(text, TEXT) or "", face, width - at[0]), color, face, anchor="lm")


def _sunrise(draw: ImageDraw.ImageDraw) -> None:
    """A pale sun at the lower right; it is drawn first, so that all words stay readable."""
    for radius, colour in ((430, SUNLIGHT), (300, SUNRISE)):
        draw.circle((WIDTH - 150, HEIGHT + 60), radius, colour)


def _pill(draw: ImageDraw.ImageDraw, card: Card) -> int:
    """What must be known before all else, at the upper right; gives where it begins."""
    words, face = writable(card.mark, TEXT), font(TEXT, 28)
    ink, paper = (WARN, WARN_PAPER) if card.warns else (CALM, CALM_PAPER)
    if not words:
        return RIGHT
    left = int(RIGHT - face.getlength(words) - 48)
    draw.rounded_rectangle((left, 66, RIGHT, 118), 26, paper, ink, 2)
    draw.text((left + 24, 91), words, ink, face, anchor="lm")
    return left - 24


def _mark(side: int) -> Image.Image:
    """The mark of the site: a sun rising over a seedling."""
    scale = side * SHARPER / SIDE
    mark = Image.new("RGB", (side * SHARPER,) * 2, PAPER)
    draw = ImageDraw.Draw(mark)

    def box(*corners: float) -> list[float]:
        return [corner * scale for corner in corners]

    draw.ellipse(box(1, 1, 31, 31), ACCENT)
    draw.arc(box(3, 5.5, 29, 31.5), 203, 337, SUN, round(3 * scale))
    draw.line(box(16, 26.5, 16, 16), LEAF, round(1.8 * scale))
    draw.pieslice(box(8.8, 8.2, 22.4, 20.2), 88, 182, LEAF)
    draw.pieslice(box(9.6, 6.2, 23.2, 18.2), -2, 92, LEAF)
    return mark.resize((side, side), Image.Resampling.LANCZOS)


def _png(picture: Image.Image) -> bytes:
    """Few colours are enough for flat areas and letters, and make it small."""
    file = BytesIO()
    few = picture.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(file, "PNG", optimize=True)
    return file.getvalue()
