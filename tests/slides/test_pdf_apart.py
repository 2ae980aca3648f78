"""Pages drawn in a process of its own: pictures and texts, or a sentence."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from conference.slides.decks import DeckError
from conference.slides.pdf_apart import PagesApart
from conference.slides.pdf_pages import Page
from tests.slides.pdf_files import (
    LOCKED,
    NAMES,
    SAMPLES,
    jbig2_bomb,
    nested_forms,
    pdf,
    sample,
    zeros_bomb,
)

TITLES = {
    "office": ["Grüne Dächer für die Stadt", "Der Plan", "Bild"],
    "latex": ["Numbers of a town", "Sizes and sums", ""],
    "browser": ["Trees in the street", "Δ Temperature, in °C", "A chart"],
}
Draw = Callable[..., Page]


@pytest.fixture(scope="module")
def apart() -> Iterator[PagesApart]:
    """What draws, with a child that is kept for all tests."""
    apart = PagesApart(seconds=5)
    yield apart
    apart.close()


@pytest.fixture
def draw(apart: PagesApart, tmp_path: Path) -> Draw:
    """Draws a page of a content."""

    def drawn(content: bytes, number: int = 1, *, by: PagesApart = apart) -> Page:
        path = tmp_path / "deck.pdf"
        path.write_bytes(content)
        assert by.count(path, str(hash(content))) >= number
        return by.page(path, str(hash(content)), number)

    return drawn


def opened(page: Page, which: int = 0) -> Image.Image:
    return Image.open(BytesIO(page.pictures[which]))


@pytest.mark.parametrize("name", NAMES)
def test_each_page_of_a_sample_has_its_title_and_pictures(name: str, apart: PagesApart) -> None:
    path = SAMPLES / f"{name}.pdf"
    pages = [apart.page(path, name, n + 1) for n in range(apart.count(path, name))]
    assert [page.title for page in pages] == TITLES[name]
    widths = [opened(pages[0], which).width for which in range(3)]
    assert widths == [1600, 800, 240]
    assert pages[0].height == opened(pages[0]).height == pytest.approx(900, abs=1)
    assert all(opened(page).format == "WEBP" for page in pages)


def test_the_text_of_a_page_is_there_to_be_read(draw: Draw) -> None:
    assert "An office finds affluent fields: ligatures." in draw(sample("latex"), 2).text
    assert draw(sample("browser"), 2).text.split("\n")[1:] == [
        "Ελληνικά",
        "Čeština",
        "naïve “quotes”",
    ]


def test_a_page_on_its_side_is_drawn_upright(draw: Draw) -> None:
    page = draw(pdf(b"0 0 0 rg 0 0 40 40 re f", entries=b"/Rotate 90"))
    assert (page.width, page.height) == (1200, 1600)
    dark = opened(page).convert("L").point(lambda value: 255 * (value < 128)).getbbox()
    assert dark is not None and dark[:2] == (0, 0)


@pytest.mark.parametrize(
    ("box", "size"),
    [
        ("0 0 900000000 300000000", (1600, 534)),
        ("0 0 1 100000", (1, 1600)),
        ("-5 -5 0.001 0.001", (1600, 1600)),
        ("0 0 0 0", (1237, 1600)),
    ],
)
def test_a_page_is_drawn_as_large_as_all_others_whatever_its_box_says(
    box: str, size: tuple[int, int], draw: Draw
) -> None:
    page = draw(pdf(box=box))
    assert (page.width, page.height) == pytest.approx(size, abs=1)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no PDF"),
        (b"PK\3\4 and then", "no PDF"),
        (b"%PDF-1.7 and no more", "damaged"),
        (pdf(trailer=LOCKED), "password"),
        (pdf(pages=0), "no pages"),
        (pdf(pages=501), "501 pages; a deck holds at most 500"),
    ],
    ids=range(6),
)
def test_what_cannot_be_shown_is_said_in_a_sentence(content: bytes, said: str, draw: Draw) -> None:
    with pytest.raises(DeckError, match=said):
        draw(content)


@pytest.mark.parametrize("bomb", [zeros_bomb, jbig2_bomb], ids=["zeros", "jbig2"])
def test_a_bomb_is_a_page_or_a_sentence_and_the_next_one_works(
    bomb: Callable[[], bytes], draw: Draw, apart: PagesApart
) -> None:
    content = bomb()
    assert len(content) < 100_000
    try:
        assert draw(content).width == 1600
    except DeckError as error:
        assert str(error).startswith("Page 1 ")
    assert draw(pdf()).title == "A line"


def test_a_page_that_takes_too_long_is_said(draw: Draw) -> None:
    hasty = PagesApart(seconds=2, megabytes=4000)  # time is over first
    with pytest.raises(DeckError, match="Page 1 takes too long to draw"):
        draw(nested_forms(), by=hasty)
    assert draw(pdf(), by=hasty).title == "A line"
    hasty.close()


def test_a_page_that_takes_too_much_memory_is_said(draw: Draw) -> None:
    poor = PagesApart(megabytes=60)
    with pytest.raises(DeckError, match="Page 1 takes too much memory"):
        draw(pdf(), by=poor)
    poor.close()


def test_a_hidden_hyphen_and_what_nobody_can_read_are_left_out(draw: Draw) -> None:
    page = draw(pdf(b"BT /F 9 Tf 10 99 Td (12) Tj 0 -20 Td (\\001Tit\\000le) Tj ET"))
    assert page.title == "Title" or page.title == "Tit le"
    assert not any(ord(each) < 32 and each != "\n" for each in page.text)
