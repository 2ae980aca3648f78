"""A photo as small square pictures in WebP, with nothing but its pixels."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

SIZES = (96, 192, 384)
"""Pixels of a side."""
MOST_PIXELS = 50_000_000
FORMATS = ("JPEG", "PNG", "WEBP")

_LARGEST = SIZES[-1]
_UPPER_THIRD = (0.5, 1 / 3)
"""What is kept of a tall or wide photo: faces are rarely at its bottom."""
_TO_EIGHT_BITS = 1 / 256
_QUALITY = 80


class NoPicture(Exception):
    """Content that is no photo we can show; says what is wrong with it."""


def encoded(content: bytes) -> tuple[bytes, ...]:
    """The WebP of each of `SIZES`: upright, square, in sRGB, without EXIF, XMP, GPS or profile.

    A picture is never larger than the photo. This is for a child process: the content is hostile.
    Raises NoPicture.
    """
    with _as_no_picture(), warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        Image.MAX_IMAGE_PIXELS = MOST_PIXELS  # looked at by Pillow before it decodes anything
        with Image.open(BytesIO(content), formats=FORMATS) as photo:
            square = _square(photo)
        return tuple(_webp(square, size) for size in SIZES)


@contextmanager
def _as_no_picture() -> Iterator[None]:
    try:
        yield
    except MemoryError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise NoPicture(f"it has more than {MOST_PIXELS // 1_000_000} megapixels") from None
    except UnidentifiedImageError:
        raise NoPicture("it is no JPEG, PNG or WebP picture, whatever its name says") from None
    except Exception:  # decoders fail on broken content in a dozen ways
        raise NoPicture("it is damaged") from None


def _square(photo: Image.Image) -> Image.Image:
    """The part to be shown, as RGB; shrunk first, so that all else is done to few pixels."""
    profile = photo.info.get("icc_profile")
    photo.draft(None, (2 * _LARGEST, 2 * _LARGEST))  # lets a JPEG be decoded in small
    photo.load()
    upright = _upright(_shrunk(_plain(photo)))
    side = min(upright.size)
    square = ImageOps.fit(_opaque(upright), (side, side), centering=_UPPER_THIRD)
    return _in_srgb(square, profile)


def _plain(photo: Image.Image) -> Image.Image:
    """In a mode that can be scaled well: RGBA, RGB, CMYK or grey of 8 bits."""
    if photo.has_transparency_data:
        return photo.convert("RGBA")
    if photo.mode.startswith("I"):
        return photo.point(lambda value: value * _TO_EIGHT_BITS).convert("L")
    return photo if photo.mode in {"RGB", "CMYK", "L"} else photo.convert("RGB")


def _shrunk(photo: Image.Image) -> Image.Image:
    """With a shorter side of at most the largest size."""
    factor = min(1, _LARGEST / min(photo.size))
    width, height = (max(1, round(length * factor)) for length in photo.size)
    return photo.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)


def _upright(photo: Image.Image) -> Image.Image:
    """Turned as its EXIF says; as it is when that cannot be read."""
    with suppress(Exception):
        return ImageOps.exif_transpose(photo)
    return photo


def _opaque(photo: Image.Image) -> Image.Image:
    if photo.mode != "RGBA":
        return photo
    return Image.alpha_composite(Image.new("RGBA", photo.size, "white"), photo).convert("RGB")


def _in_srgb(square: Image.Image, profile: bytes | None) -> Image.Image:
    """In the colours of the web; a profile that does not fit is left aside."""
    with suppress(ImageCms.PyCMSError, OSError, TypeError):
        if profile:
            srgb = ImageCms.createProfile("sRGB")
            made = ImageCms.profileToProfile(square, BytesIO(profile), srgb, outputMode="RGB")
            return made or square
    return square.convert("RGB")


def _webp(square: Image.Image, size: int) -> bytes:
    side = min(size, *square.size)
    file = BytesIO()
    square.resize((side, side), Image.Resampling.LANCZOS).save(file, "WEBP", quality=_QUALITY)
    return file.getvalue()
