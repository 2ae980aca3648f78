"""The pictures of links: their size, what they leave out, and titles of every kind."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from conference.pictures.card import Card
from conference.pictures.drawing import HEIGHT, RIGHT, WIDTH, drawn
from conference.pictures.lettering import HEAD, SMALLEST, TEXT, fitted, writable

CARD = Card("Test Days", "Opening", "6 Oct 2020", "Ada", "Green", "#2e7d32")
LONGEST = 80_000
"""Bytes: networks leave out what is slow."""


def picture(card: Card) -> Image.Image:
    return Image.open(BytesIO(drawn(card))).convert("RGB")


def differ(one: Card, other: Card) -> bool:
    return ImageChops.difference(picture(one), picture(other)).getbbox() is not None


def test_a_card_is_a_small_png_with_a_band_in_its_colour() -> None:
    content = drawn(CARD)
    assert content.startswith(b"\x89PNG") and len(content) < LONGEST
    opened = picture(CARD)
    assert opened.size == (WIDTH, HEIGHT)
    band = opened.crop((0, 0, 20, HEIGHT))
    assert max(ImageChops.difference(band, Image.new("RGB", band.size, CARD.color)).tobytes()) < 8


@pytest.mark.parametrize(
    "title",
    ["W" * 200, "i" * 50_000, "Wort " * 120, "", " ", "\u202e\u0000", "a" * 3 + "\n" * 3, "Ä̈ﬁ½№"],
    ids=ascii,
)
def test_any_title_stays_in_its_box(title: str) -> None:
    content = drawn(replace(CARD, title=title, people=title, when=title, mark=title[:20]))
    assert len(content) < LONGEST
    ink = Image.open(BytesIO(content)).convert("L").point(lambda v: 255 * (v < 100))
    right = (ink.crop((40, 0, WIDTH, HEIGHT)).getbbox() or (0, 0, 0, 0))[2]
    assert right + 40 <= RIGHT + 2


@pytest.mark.parametrize("title", ["中文标题", "Climate 气候", "مرحبا", "שלום", "हिन्दी"])
def test_a_title_that_no_font_writes_gives_way_to_the_events_name(title: str) -> None:
    assert not differ(replace(CARD, title=title), replace(CARD, title=CARD.event))


@pytest.mark.parametrize("text", ["Łódź, Çeşme", "Αθήνα", "Київ", "Zażółć gęślą jaźń „ja“"])
def test_the_alphabets_of_europe_are_written(text: str) -> None:
    assert writable(text, HEAD) == writable(text, TEXT) == text


def test_signs_that_are_no_letters_are_left_out() -> None:
    assert writable("🌍 Climate & cities ✨", HEAD) == "Climate & cities"


def test_a_long_title_is_set_smaller_and_then_cut() -> None:
    sizes = [fitted("Wort " * n, width=1000, height=270)[0].size for n in (2, 20, 90)]
    assert sizes[0] > sizes[1] > sizes[2] == SMALLEST
    assert fitted("Wort " * 90, width=1000, height=270)[1][-1].endswith("…")


def test_the_same_words_have_the_same_address_and_others_another() -> None:
    assert CARD.digest == replace(CARD).digest
    assert len({CARD.digest, replace(CARD, mark="x").digest, replace(CARD, when="x").digest}) == 3
    assert replace(CARD, people="Green", track="").digest != CARD.digest
