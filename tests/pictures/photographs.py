"""Photos as cameras make them: with EXIF, a place and a turn; and what only claims to be one."""

import struct
import zlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms
from PIL.ExifTags import GPS, IFD, Base
from PIL.PngImagePlugin import PngInfo

from tests.event import SCHEDULE

RED, GREEN, BLUE, YELLOW = (200, 30, 30), (30, 160, 30), (30, 30, 200), (220, 200, 30)
MAKER = "Snapmaker 3000"
PLACE = b"<x:xmpmeta>taken at home</x:xmpmeta>"
SCHEDULE_WITH_PHOTO = SCHEDULE.replace(
    "organisation: Test City}", "organisation: Test City, photo: static/speakers/ada.jpg}"
)
TURNED_RIGHT = 6
"""The EXIF orientation of a camera held upright: the top of the scene is at the left."""


def photo(size=(640, 480), *, orientation: int = 1, kind: str = "JPEG", **more: Any) -> bytes:
    """A photo whose corners are red, green, blue, yellow as stored: clockwise from the top left."""
    width, height = size
    picture = Image.new("RGB", size, RED)
    for colour, corner in ((GREEN, (1, 0)), (BLUE, (1, 1)), (YELLOW, (0, 1))):
        part = Image.new("RGB", (width - width // 2, height - height // 2), colour)
        picture.paste(part, (corner[0] * (width // 2), corner[1] * (height // 2)))
    noted: dict[str, Any] = {"exif": exif(orientation), "icc_profile": srgb(), "xmp": PLACE}
    if kind == "PNG":
        noted["pnginfo"] = PngInfo()
        noted["pnginfo"].add_itxt("XML:com.adobe.xmp", PLACE.decode())
    return saved(picture, kind, **noted, **more)


def exif(orientation: int) -> Image.Exif:
    """What a camera notes: itself, how it was held, and where."""
    noted = Image.Exif()
    noted[Base.Make] = MAKER
    noted[Base.Orientation] = orientation
    noted.get_ifd(IFD.GPSInfo)[GPS.GPSLatitudeRef] = "N"
    noted.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (50.0, 7.0, 12.0)
    return noted


def srgb() -> bytes:
    """A colour profile."""
    return bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())


def saved(picture: Image.Image, kind: str = "PNG", **more: Any) -> bytes:
    """The bytes of a picture's file."""
    file = BytesIO()
    picture.save(file, kind, **more)
    return file.getvalue()


def opened(content: bytes) -> Image.Image:
    """The picture that a browser would show."""
    return Image.open(BytesIO(content))


def corners(picture: Image.Image) -> list[tuple[int, ...]]:
    """The colours near the corners, clockwise from the top left."""
    near, far = picture.width // 8, picture.width - picture.width // 8
    places = ((near, near), (far, near), (far, far), (near, far))
    return [picture.getpixel(place) for place in places]  # type: ignore[misc]


def are_like(colours: Sequence[tuple[int, ...]], expected: Sequence[tuple[int, ...]]) -> bool:
    """Whether colours are the expected ones, but for what compression changes."""
    pairs = zip(colours, expected, strict=True)
    return all(abs(a - b) < 12 for one, other in pairs for a, b in zip(one, other, strict=True))


def bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A small PNG that claims to be huge."""
    header = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 10_000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def webp_bomb(side: int = 16_383) -> bytes:
    """A small WebP that claims to be as large as WebP can be."""
    claimed = struct.pack("<I", side - 1)[:3] * 2
    content = bytearray(saved(Image.new("RGBA", (16, 16), (9, 9, 9, 9)), "WEBP", exif=exif(1)))
    content[24:30] = claimed  # the canvas, in the header of the extended format
    return bytes(content)


def _chunk(name: bytes, content: bytes) -> bytes:
    check = struct.pack("!I", zlib.crc32(name + content))
    return struct.pack("!I", len(content)) + name + content + check
