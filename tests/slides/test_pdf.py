"""The PDFs of a programme become decks: in turns, once for each content, and gone when unnamed."""

import logging
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from conference.pictures.pages import SIZES
from conference.programme.model import Deck, Programme
from conference.slides.decks import DeckError, Making, NotShown, SlideDeck
from conference.slides.pdf import PdfDecks, slide_of
from conference.slides.pdf_kept import KeptDecks
from conference.slides.pdf_pages import NotDrawn, Page, _document, count_pages, draw_page
from tests.meeting import OPEN, programme_of
from tests.slides.pdf_files import pdf


@dataclass
class Here:
    """Draws in this process what the tests made themselves; `calls` says what was asked for."""

    calls: list[tuple[str, int]] = field(default_factory=list)
    seen: list[Making | None] = field(default_factory=list)
    decks: PdfDecks | None = None
    took: float = 0.0

    def count(self, path: Path, digest: str) -> int:
        self.calls.append((path.name, 0))
        return count_pages(str(path), digest)

    def page(self, path: Path, digest: str, number: int) -> Page:
        self.calls.append((path.name, number))
        self.seen.append(state_of(self.decks, path.name) if self.decks else None)
        self.took += 101
        return draw_page(str(path), digest, number)

    def close(self) -> None:
        _document.cache_clear()


def state_of(decks: PdfDecks, file: str) -> Making | None:
    try:
        decks.deck(file)
    except NotShown as awaited:
        return awaited.making
    return None


def programme(*files: str) -> Programme:
    return programme_of(replace(OPEN, decks=tuple(map(Deck, files))))


@dataclass
class Desk:
    """A folder with a deck of two pages, and what makes decks of it."""

    folder: Path
    pages: Here
    served: Programme

    def opened(self) -> PdfDecks:
        """As a server has it that just started."""
        self.pages.decks = PdfDecks(
            self.folder,
            kept=KeptDecks(self.folder / "decks"),
            programme=lambda: self.served,
            pages=self.pages,
            seconds=lambda: self.pages.took,
        )
        return self.pages.decks


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "a.pdf").write_bytes(pdf(pages=2))
    return Desk(tmp_path, Here(), programme("a.pdf"))


@pytest.fixture
def decks(desk: Desk) -> PdfDecks:
    return desk.opened()


def test_a_pdf_becomes_slides_with_pictures(decks: PdfDecks) -> None:
    decks.look()
    deck = decks.deck("a.pdf")
    assert [(s.number, s.title, s.html, s.text) for s in deck.slides] == [
        (number, "A line", "<p>A line</p>", "A line") for number in (1, 2)
    ]
    for size, side in SIZES.items():
        path = decks.picture(deck, 2, size)
        assert path and path.read_bytes()[8:12] == b"WEBP", side
    assert decks.picture(deck, 3, "large") is None


def test_text_is_text_whatever_it_looks_like() -> None:
    slide = slide_of(Page("<b>", "<b>\n1 < 2\n\nend", 16, 9, ()), 7)
    assert slide.html == "<p>&lt;b&gt;<br>1 &lt; 2</p><p>end</p>"
    assert slide.text == "<b> 1 < 2 end"


def test_it_is_told_how_far_it_is(desk: Desk, decks: PdfDecks) -> None:
    assert state_of(decks, "a.pdf") == Making(0, 0)
    decks.look()
    assert desk.pages.seen == [Making(0, 2), Making(1, 2)]


def test_two_decks_are_drawn_in_turns(desk: Desk) -> None:
    (desk.folder / "b.pdf").write_bytes(pdf(b"", pages=2))
    desk.served = programme("a.pdf", "b.pdf")
    desk.opened().look()
    drawn = [call for call in desk.pages.calls if call[1]]
    assert drawn == [("a.pdf", 1), ("b.pdf", 1), ("a.pdf", 2), ("b.pdf", 2)]


def test_nothing_is_drawn_twice_not_even_after_a_restart(desk: Desk, decks: PdfDecks) -> None:
    decks.look()
    decks.look()
    made, again = decks.deck("a.pdf"), desk.opened()
    again.look()
    assert again.deck("a.pdf") == made
    assert len(desk.pages.calls) == 3


def test_a_deck_that_lost_a_picture_is_drawn_anew_at_the_next_start(
    desk: Desk, decks: PdfDecks
) -> None:
    decks.look()
    lost = decks.picture(decks.deck("a.pdf"), 1, "small")
    assert lost
    lost.write_bytes(b"")
    desk.opened().look()
    assert lost.stat().st_size


@pytest.mark.parametrize(
    ("content", "said", "tries"),
    [
        (b"", "empty", 0),
        (b"text", "no PDF", 2),
        (b"%PDF-1.4", "damaged", 2),
        (pdf(pages=3), "3 pages take too long", 4),
    ],
    ids=range(4),
)
def test_what_cannot_be_shown_is_said_once_and_never_tried_again(
    content: bytes, said: str, tries: int, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    (desk.folder / "a.pdf").write_bytes(content)
    for _ in range(2):
        decks = desk.opened()
        with caplog.at_level(logging.WARNING):
            decks.look()
            decks.look()
        with pytest.raises(NotShown, match=said) as refused:
            decks.deck("a.pdf")
        assert refused.value.making is None
        assert said in decks.refused()["a.pdf"]
    assert len(caplog.messages) == 2
    assert len(desk.pages.calls) <= tries


def test_what_this_machine_could_not_draw_is_tried_again_after_a_restart(desk: Desk) -> None:
    class Broken(Here):
        def count(self, path: Path, digest: str) -> int:
            raise NotDrawn("It breaks what draws it.")

    working, desk.pages = desk.pages, Broken()
    desk.opened().look()
    assert "breaks" in (desk.pages.decks or desk.opened()).refused()["a.pdf"]
    desk.pages = working
    mended = desk.opened()
    mended.look()
    assert len(mended.deck("a.pdf").slides) == 2


def test_a_file_that_is_too_large_is_not_opened(desk: Desk, decks: PdfDecks) -> None:
    with (desk.folder / "a.pdf").open("wb") as file:
        file.truncate(50_000_001)
    decks.look()
    assert "larger than 50 MB" in decks.refused()["a.pdf"]


def test_a_link_out_of_the_folder_leads_nowhere(desk: Desk, tmp_path_factory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.pdf"
    outside.write_bytes(pdf())
    (desk.folder / "a.pdf").unlink()
    (desk.folder / "a.pdf").symlink_to(outside)
    decks = desk.opened()
    decks.look()
    assert "inside the folder" in decks.refused()["a.pdf"]


def test_a_replaced_file_is_drawn_once_two_looks_agree(desk: Desk, decks: PdfDecks) -> None:
    decks.look()
    before = decks.deck("a.pdf")
    (desk.folder / "a.pdf").write_bytes(pdf(b"BT /F 9 Tf (Another) Tj ET"))
    decks.look()
    assert decks.deck("a.pdf") is before
    decks.look()
    assert decks.deck("a.pdf").slides[0].title == "Another"
    assert decks.picture(before, 1, "large") is None


def test_what_is_no_longer_named_is_deleted(desk: Desk, decks: PdfDecks) -> None:
    decks.look()
    deck: SlideDeck = decks.deck("a.pdf")
    desk.served = programme()
    decks.look()
    assert decks.picture(deck, 1, "large") is None
    with pytest.raises(DeckError):
        decks.deck("a.pdf")
    assert list((desk.folder / "decks").iterdir()) == []
