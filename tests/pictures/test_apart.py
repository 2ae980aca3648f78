"""Encoding in a process of its own: the same as here, and limits that hold."""

from collections.abc import Iterator

import pytest
from PIL import Image

from conference.pictures.apart import EncodingApart
from conference.pictures.encoding import NoPicture, encoded
from tests.pictures.photographs import bomb, photo, saved, webp_bomb


@pytest.fixture(scope="module")
def apart() -> Iterator[EncodingApart]:
    """An encoder whose child is kept for all tests."""
    encoder = EncodingApart()
    yield encoder
    encoder.close()


def test_a_photo_becomes_what_it_becomes_here(apart: EncodingApart) -> None:
    assert apart.encoded(photo()) == encoded(photo())


@pytest.mark.parametrize("content", [b"text", photo()[:3000], bomb(), webp_bomb()], ids=range(4))
def test_what_is_no_photo_is_refused_and_the_next_one_works(
    content: bytes, apart: EncodingApart
) -> None:
    with pytest.raises(NoPicture, match=r"no JPEG|damaged|megapixels"):
        apart.encoded(content)
    assert apart.encoded(photo())


def test_a_photo_that_takes_too_long_is_none() -> None:
    large = saved(Image.new("RGB", (6500, 6500)))
    encoder = EncodingApart(seconds=0.05)
    encoder._offload.call(len, "")
    with pytest.raises(NoPicture, match="too long"):
        encoder.encoded(large)
    encoder.close()


def test_a_photo_that_takes_too_much_memory_is_none() -> None:
    encoder = EncodingApart(megabytes=300)
    with pytest.raises(NoPicture, match="too much memory"):
        encoder.encoded(saved(Image.new("RGBA", (7000, 7000))))
    assert encoder.encoded(photo())
    encoder.close()
