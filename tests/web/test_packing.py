"""Packing: the same bytes each time, and never more kept than there is room for."""

import gzip
import random

import pytest

from conference.web.packing import PIECE, Packed


@pytest.mark.parametrize("size", [0, 1, PIECE, 3 * PIECE + 7])
def test_what_was_packed_is_the_same_after_unpacking(size: int) -> None:
    content = b"a,b;" * size
    assert gzip.decompress(Packed().gzip(content)) == content


def test_a_content_is_packed_once() -> None:
    packed = Packed()
    assert packed.gzip(b"programme") is packed.gzip(b"programme")


def test_it_names_no_time() -> None:
    assert Packed().gzip(b"programme")[4:8] == bytes(4)


def test_only_so_many_bytes_are_kept_the_latest_first() -> None:
    packed, contents = Packed(most=5000), [random.Random(n).randbytes(900) for n in range(50)]
    for content in contents:
        packed.gzip(content)
    assert 4000 < len(packed) <= 5000
    last = packed.gzip(contents[-1])
    packed.gzip(contents[0])
    assert packed.gzip(contents[-1]) is last


def test_what_is_too_large_to_be_kept_with_others_is_packed_all_the_same() -> None:
    packed, content = Packed(most=10), random.Random(1).randbytes(900)
    packed.gzip(b"programme")
    assert gzip.decompress(packed.gzip(content)) == content
    assert len(packed) == len(packed.gzip(content))
