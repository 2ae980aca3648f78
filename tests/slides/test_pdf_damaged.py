"""Two hundred damaged PDFs: each is drawn or refused in a sentence, and nothing else."""

from pathlib import Path

from conference.slides.decks import DeckError
from conference.slides.pdf_apart import PagesApart
from tests.slides.pdf_files import damaged, pdf

MANY = 200


def outcome(apart: PagesApart, path: Path, seed: int) -> str:
    """A sentence, or "" of a file of which a page was drawn."""
    path.write_bytes(damaged(seed))
    try:
        number = seed % apart.count(path, str(seed)) + 1
        assert len(apart.page(path, str(seed), number).pictures) == 3
    except DeckError as error:
        return str(error)
    return ""


def test_every_damaged_file_is_pages_or_a_sentence(tmp_path: Path) -> None:
    apart = PagesApart(seconds=5)
    said = [outcome(apart, tmp_path / "deck.pdf", seed) for seed in range(MANY)]
    assert 20 < said.count("") < MANY - 20
    assert all(each.endswith(".") for each in said if each)
    (tmp_path / "good.pdf").write_bytes(pdf())
    assert apart.page(tmp_path / "good.pdf", "good", 1).title == "A line"
    apart.close()
