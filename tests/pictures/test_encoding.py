"""A photo becomes small squares that tell nothing but what is seen; what is none is refused."""

import pytest
from PIL import Image, ImageCms
from PIL.ExifTags import IFD

from conference.pictures.encoding import SIZES, NoPicture, encoded
from tests.pictures.photographs import (
    BLUE,
    GREEN,
    MAKER,
    PLACE,
    RED,
    TURNED_RIGHT,
    YELLOW,
    are_like,
    bomb,
    corners,
    opened,
    photo,
    saved,
    srgb,
    webp_bomb,
)

CLOCKWISE = [RED, GREEN, BLUE, YELLOW]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_square_of_each_size(kind: str) -> None:
    pictures = [opened(content) for content in encoded(photo(kind=kind))]
    assert [(each.format, each.mode, each.size) for each in pictures] == [
        ("WEBP", "RGB", (size, size)) for size in SIZES
    ]
    assert all(are_like(corners(each), CLOCKWISE) for each in pictures)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_is_left_of_what_the_camera_noted(kind: str) -> None:
    original = photo(kind=kind)
    told = opened(original)
    told.load()
    assert told.getexif().get_ifd(IFD.GPSInfo) and told.info["icc_profile"]
    assert MAKER.encode() in original and PLACE in original
    for content in encoded(original):
        shown = opened(content)
        shown.load()
        assert dict(shown.getexif()) == {}
        assert shown.info.keys().isdisjoint({"exif", "xmp", "icc_profile", "comment"})
        assert content[12:16] == b"VP8 "  # the simple format has no room for anything else


@pytest.mark.parametrize(
    ("orientation", "expected"),
    [
        (1, [RED, GREEN, BLUE, YELLOW]),
        (2, [GREEN, RED, YELLOW, BLUE]),
        (3, [BLUE, YELLOW, RED, GREEN]),
        (TURNED_RIGHT, [YELLOW, RED, GREEN, BLUE]),
        (8, [GREEN, BLUE, YELLOW, RED]),
        (99, [RED, GREEN, BLUE, YELLOW]),
    ],
)
def test_a_photo_stands_upright(orientation: int, expected: list[tuple[int, ...]]) -> None:
    for content in encoded(photo((600, 600), orientation=orientation)):
        assert are_like(corners(opened(content)), expected)


def test_of_a_tall_photo_the_upper_part_is_kept_also_when_the_camera_was_turned() -> None:
    tall = Image.new("RGB", (400, 1000), BLUE)
    tall.paste(Image.new("RGB", (400, 600), RED))
    turned = tall.transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[274] = TURNED_RIGHT
    for content in (saved(tall), saved(turned, exif=exif)):
        assert are_like(corners(opened(encoded(content)[-1])), [RED] * 4)


def test_a_picture_is_never_larger_than_the_photo() -> None:
    sizes = [opened(content).size for content in encoded(photo((150, 200)))]
    assert sizes == [(96, 96), (150, 150), (150, 150)]
    assert opened(encoded(photo((1, 900)))[0]).size == (1, 1)


@pytest.mark.parametrize(
    ("mode", "colour", "kind", "shown"),
    [
        ("RGBA", (0, 0, 0, 0), "PNG", 255),
        ("LA", (0, 128), "PNG", 127),
        ("I;16", 32_768, "PNG", 128),
        ("L", 128, "JPEG", 128),
        ("1", 1, "PNG", 255),
        ("P", 0, "PNG", 0),
        ("CMYK", (0, 0, 0, 127), "JPEG", 128),
    ],
)
def test_every_kind_of_pixel_is_shown(mode: str, colour: int, kind: str, shown: int) -> None:
    content = encoded(saved(Image.new(mode, (100, 100), colour), kind))[0]
    assert are_like(corners(opened(content)), [(shown,) * 3] * 4)


def test_colours_of_another_profile_are_turned_into_those_of_the_web() -> None:
    swapped = srgb().replace(b"rXYZ", b"_XYZ").replace(b"gXYZ", b"rXYZ").replace(b"_XYZ", b"gXYZ")
    for mode, kind in (("RGB", "JPEG"), ("RGBA", "PNG")):
        content = saved(Image.new(mode, (100, 100), "red"), kind, icc_profile=swapped)
        assert are_like(corners(opened(encoded(content)[0])), [(0, 255, 0)] * 4)


def test_a_profile_that_does_not_fit_is_left_aside() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for broken in (lab, b"no profile"):
        content = saved(Image.new("RGB", (100, 100), RED), icc_profile=broken)
        assert are_like(corners(opened(encoded(content)[0])), [RED] * 4)


def test_a_photo_whose_exif_is_broken_is_shown_as_it_lies() -> None:
    content = photo().replace(b"MM\0*", b"MM\0\xff")
    assert content != photo()
    assert are_like(corners(opened(encoded(content)[0])), CLOCKWISE)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no JPEG"),
        (b"I am a text and was named ada.jpg.", "no JPEG"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "no JPEG"),
        (saved(Image.new("P", (99, 99)), "GIF"), "no JPEG"),
        (saved(Image.new("RGB", (99, 99)), "TIFF"), "no JPEG"),
        (photo()[:3000], "damaged"),
        (photo(kind="PNG")[:-300], "damaged"),
        (bomb(), "more than 50 megapixels"),
        (bomb(8000, 6300), "more than 50 megapixels"),
        (bomb(6000, 6000), "damaged"),
        (webp_bomb(), "more than 50 megapixels"),
    ],
    ids=range(11),
)
def test_what_is_no_photo_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(NoPicture, match=reason):
        encoded(content)
