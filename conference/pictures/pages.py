"""A drawn page as pictures in WebP, in the sizes in which slides are shown."""

from io import BytesIO

from PIL import Image

SIZES = {"large": 1600, "small": 800, "thumb": 240}
"""Pixels that the longer side has, by the names under which pages ask for them."""

_QUALITY = 78
_EFFORT = 2
"""Of WebP's six: a tenth more bytes than with four, for two thirds of the time."""


def webp_of(pixels: bytes, *, width: int, height: int, stride: int) -> tuple[bytes, ...]:
    """A picture for each of `SIZES`; `pixels` are RGB in rows of `stride` bytes."""
    page = Image.frombuffer("RGB", (width, height), pixels, "raw", "RGB", stride, 1)
    pictures = []
    for side in SIZES.values():  # each from the one before, which is not much larger
        page = _shrunk(page, side)
        pictures.append(_webp(page))
    return tuple(pictures)


def _shrunk(page: Image.Image, side: int) -> Image.Image:
    factor = min(1, side / max(page.size))
    size = (max(1, round(page.width * factor)), max(1, round(page.height * factor)))
    return page if size == page.size else page.resize(size, Image.Resampling.HAMMING)


def _webp(page: Image.Image) -> bytes:
    file = BytesIO()
    page.save(file, "WEBP", quality=_QUALITY, method=_EFFORT)
    return file.getvalue()
